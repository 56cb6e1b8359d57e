from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport_cli.clients.record import Closing, Hold, Reflection
from rapport_cli.clients.tasks import (
    CANCELLED,
    MOVED,
    NO_CONTACT,
    NO_PLAN,
    NO_WINDOW,
    NOT_DRAFTED,
    ON_HOLD,
    REPLIED,
    SHORT_WINDOW,
    state_of,
    tasks_of,
)
from tests.clients.builders_clients import (
    DAY,
    HELD,
    HOUR,
    NEXT,
    a_change,
    a_client,
    a_draft,
    a_sent,
    a_session,
    names,
    tasks_by_name,
)


def test_a_captured_session_is_to_be_drafted_sent_and_recorded() -> None:
    tasks = tasks_by_name(a_client())
    assert set(tasks) == {"draft", "send", "record-session"}
    assert (tasks["draft"].opens, tasks["draft"].closes) == (HELD, HELD + DAY)
    assert (tasks["send"].opens, tasks["send"].closes) == (HELD + DAY, HELD + 2 * DAY)
    assert (tasks["record-session"].opens, tasks["record-session"].closes) == (NEXT, NEXT + DAY)
    assert tasks["send"].note == NOT_DRAFTED


def test_a_saved_draft_leaves_the_sending_on_its_own_channel() -> None:
    client = a_client(a_draft())
    assert names(client) == {"send", "record-session"}
    assert tasks_by_name(client)["send"].channel == "portal"
    assert tasks_by_name(client)["send"].note == ""


def test_a_sent_contact_leaves_the_reply_to_record_from_a_day_before_the_appointment() -> None:
    tasks = tasks_by_name(a_client(a_sent()))
    assert set(tasks) == {"record-reply", "record-session"}
    assert (tasks["record-reply"].opens, tasks["record-reply"].closes) == (NEXT - DAY, NEXT)


def test_a_contact_sent_within_the_last_day_is_asked_about_from_then_on() -> None:
    sent_at = NEXT - 3 * HOUR
    assert tasks_by_name(a_client(a_sent(sent_at=sent_at)))["record-reply"].opens == sent_at


@pytest.mark.parametrize("reply", ["replied", "none"])
def test_a_recorded_reply_is_not_asked_for_again(reply: str) -> None:
    assert names(a_client(a_sent(reply=reply))) == {"record-session"}


def test_a_skipped_contact_leaves_nothing_to_draft_or_send() -> None:
    skipped = a_draft(skipped="asked not to", skipped_at=HELD + HOUR)
    assert names(a_client(skipped)) == {"record-session"}


def test_the_kind_is_charged_after_a_charged_session() -> None:
    assert {task.kind for task in tasks_of(a_client(charged=True))} == {"charged"}
    assert {task.kind for task in tasks_of(a_client())} == {"reconnection"}


def test_the_day_of_the_session_is_the_day_on_the_clock_where_it_was_held() -> None:
    auckland = datetime(2026, 3, 5, 9, tzinfo=ZoneInfo("Pacific/Auckland"))
    client = a_client(at=auckland, next_appointment=None)
    assert {task.session_on.isoformat() for task in tasks_of(client)} == {"2026-03-05"}


def test_without_an_appointment_only_the_contact_is_pending() -> None:
    assert names(a_client(next_appointment=None)) == {"draft", "send"}
    assert names(a_client(a_sent(), next_appointment=None)) == set()


def test_an_appointment_before_the_window_closes_closes_it_and_the_note_says_so() -> None:
    send = tasks_by_name(a_client(a_draft(appointment=HELD + 40 * HOUR),
                                  next_appointment=HELD + 40 * HOUR))["send"]  # fmt: skip
    assert (send.opens, send.closes, send.note) == (
        HELD + DAY,
        HELD + 40 * HOUR,
        SHORT_WINDOW,
    )


@pytest.mark.parametrize("hours", [1, 20, 24])
def test_an_appointment_before_the_window_opens_is_decided_about_at_once(hours: int) -> None:
    soon = HELD + hours * HOUR
    send = tasks_by_name(a_client(a_draft(appointment=soon), next_appointment=soon))["send"]
    assert (send.opens, send.closes, send.note) == (HELD, soon, NO_WINDOW)
    assert state_of(send, HELD + HOUR / 2) == "open"


def test_a_draft_that_names_a_moved_appointment_says_so() -> None:
    moved = a_client(a_draft(), next_appointment=NEXT + HOUR)
    assert tasks_by_name(moved)["send"].note == MOVED


def test_the_same_appointment_in_another_offset_has_not_moved() -> None:
    same = NEXT.astimezone(ZoneInfo("Asia/Kolkata"))
    assert tasks_by_name(a_client(a_draft(), next_appointment=same))["send"].note == ""


def test_a_cancelled_appointment_opens_the_whole_window_and_outdates_the_draft() -> None:
    client = a_client(a_draft(appointment=HELD + 30 * HOUR), outcome="cancelled",
                      next_appointment=HELD + 30 * HOUR)  # fmt: skip
    assert names(client) == {"send"}
    assert tasks_by_name(client)["send"].closes == HELD + 2 * DAY
    assert tasks_by_name(client)["send"].note == CANCELLED


def test_an_attended_session_leaves_only_the_reflection_for_a_week() -> None:
    tasks = tasks_by_name(a_client(a_sent(), outcome="attended", outcome_at=NEXT + 5 * HOUR))
    assert set(tasks) == {"reflect"}
    assert (tasks["reflect"].opens, tasks["reflect"].closes) == (NEXT, NEXT + 7 * DAY)
    assert (tasks["reflect"].session, tasks["reflect"].note) == ("s1", "")


def test_a_reflection_without_a_contact_says_so() -> None:
    assert tasks_by_name(a_client(outcome="attended"))["reflect"].note == NO_CONTACT


def test_a_reflection_is_asked_for_once() -> None:
    reflection = Reflection(NEXT + DAY, "waived", "")
    assert names(a_client(outcome="attended", reflection=reflection)) == set()


def test_a_missed_session_after_silence_is_reached_out_to_after_a_week() -> None:
    client = a_client(a_sent(reply="none"), outcome="missed", outcome_at=NEXT + HOUR)
    tasks = tasks_by_name(client)
    assert set(tasks) == {"outreach"}
    assert (tasks["outreach"].opens, tasks["outreach"].closes) == (NEXT + 7 * DAY, NEXT + 9 * DAY)
    assert tasks["outreach"].kind == "outreach"


@pytest.mark.parametrize("plan", ["no-show", "ring the referrer"])
def test_another_plan_leaves_nothing_due(plan: str) -> None:
    assert names(a_client(a_sent(reply="none"), outcome="missed", if_missed=plan)) == set()


def test_a_missed_session_without_a_plan_asks_for_one_within_a_day() -> None:
    client = a_client(outcome="missed", outcome_at=NEXT + 3 * HOUR, if_missed="")
    task = tasks_by_name(client)["choose-plan"]
    assert names(client) == {"choose-plan"}
    assert (task.opens, task.closes, task.note) == (NEXT, NEXT + DAY, NO_PLAN)


def test_a_missed_session_after_a_reply_asks_for_the_plan_afresh() -> None:
    client = a_client(a_sent(reply="replied"), outcome="missed", outcome_at=NEXT)
    assert names(client) == {"choose-plan"}
    assert tasks_by_name(client)["choose-plan"].note == REPLIED


def test_a_plan_chosen_afterwards_goes_before_the_one_made_at_capture() -> None:
    replied = a_sent(reply="replied")
    assert names(a_client(replied, outcome="missed", plan="outreach")) == {"outreach"}
    assert names(a_client(a_sent(), outcome="missed", plan="no-show")) == set()


def test_after_the_outreach_nothing_is_due() -> None:
    outreach = a_sent(id="c2", kind="outreach", sent_at=NEXT + 8 * DAY)
    assert names(a_client(a_sent(), outreach, outcome="missed")) == set()


def test_a_drafted_outreach_stays_due_on_its_channel() -> None:
    outreach = a_draft(id="c2", kind="outreach", channel="email")
    client = a_client(outreach, outcome="missed")
    assert tasks_by_name(client)["outreach"].channel == "email"


def test_a_second_outreach_draft_does_not_revive_the_task() -> None:
    sent = a_sent(id="c2", kind="outreach")
    again = a_draft(id="c3", kind="outreach")
    assert names(a_client(sent, again, outcome="missed")) == set()


def test_an_outreach_draft_is_not_the_contact_of_a_moved_appointment() -> None:
    assert "draft" in names(a_client(a_draft(kind="outreach")))


def test_a_closed_thread_has_no_tasks_but_the_reflection() -> None:
    closed = Closing(NEXT, "moved away")
    assert names(a_client(closed=closed)) == set()
    assert names(a_client(closed=closed, outcome="attended")) == {"reflect"}


def test_a_closed_client_has_no_tasks() -> None:
    assert tasks_of(a_client(a_sent(), status="closed", outcome="attended")) == ()


def test_after_a_missed_and_moved_appointment_only_the_new_one_is_to_be_recorded() -> None:
    changes = (a_change("outcome", "", "missed"), a_change("outcome", "missed", ""))
    later = NEXT + 7 * DAY
    assert names(a_client(changes=changes, next_appointment=later)) == {"record-session"}


def test_words_of_risk_leave_one_item_that_says_so() -> None:
    for contacts in ((), (a_draft(),)):
        client = a_client(*contacts, hold=Hold(HELD, None, ""))
        assert names(client) == {"draft", "record-session"}
        assert tasks_by_name(client)["draft"].note == ON_HOLD


def test_a_lifted_hold_is_as_if_there_were_none() -> None:
    lifted = Hold(HELD, HELD + HOUR, "talked it through with my supervisor")
    assert names(a_client(hold=lifted)) == {"draft", "send", "record-session"}


def test_a_later_session_ends_what_was_pending_with_the_earlier_one() -> None:
    second = a_session(id="s2", at=NEXT, next_appointment=NEXT + 7 * DAY)
    client = a_client(sessions=(a_session(), second))
    assert {(task.task, task.session) for task in tasks_of(client)} == {
        ("draft", "s2"),
        ("send", "s2"),
        ("record-session", "s2"),
        ("reflect", "s1"),
    }
    assert tasks_by_name(client)["reflect"].opens == NEXT


def test_a_reflection_is_not_asked_for_after_later_sessions() -> None:
    first = a_session(reflection=Reflection(NEXT, "yes", ""))
    others = tuple(
        a_session(id=f"s{place}", at=HELD + place * 7 * DAY, next_appointment=None)
        for place in (2, 3)
    )
    assert "reflect" not in names(a_client(sessions=(first, *others)))


def test_a_client_without_sessions_has_no_tasks() -> None:
    client = a_client()
    assert tasks_of(type(client)(**{name: getattr(client, name) for name in client.__slots__}
                                 | {"sessions": ()})) == ()  # fmt: skip


def test_a_session_at_the_end_of_the_calendar_raises_nothing() -> None:
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    for outcome in (None, "missed", "attended", "cancelled"):
        tasks_of(a_client(at=last, next_appointment=last, outcome=outcome))


@pytest.mark.parametrize(
    ("zone", "wall", "opens", "closes"),
    [
        # Clocks go forward on 29 March 2026: 24 hours later is an hour later on the clock.
        ("Europe/London", "2026-03-28T15:00", "2026-03-29T16:00+01:00", "2026-03-30T16:00+01:00"),
        # Clocks go back on 25 October 2026.
        ("Europe/London", "2026-10-24T15:00", "2026-10-25T14:00+00:00", "2026-10-26T14:00+00:00"),
        ("America/New_York", "2026-03-07T15:00", "2026-03-08T16:00-04:00",
         "2026-03-09T16:00-04:00"),
        ("Pacific/Auckland", "2026-04-04T15:00", "2026-04-05T14:00+12:00",
         "2026-04-06T14:00+12:00"),
        ("Asia/Kolkata", "2026-03-28T15:00", "2026-03-29T15:00+05:30", "2026-03-30T15:00+05:30"),
    ],
)  # fmt: skip
def test_hours_are_elapsed_hours_across_a_change_of_the_clocks(
    zone: str, wall: str, opens: str, closes: str
) -> None:
    at = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))
    for moment in (at, datetime.fromisoformat(at.isoformat())):
        send = tasks_by_name(a_client(at=moment, next_appointment=None))["send"]
        assert send.opens == datetime.fromisoformat(opens)
        assert send.closes == datetime.fromisoformat(closes)
        assert send.closes - send.opens == timedelta(hours=24)


def test_what_is_due_is_due_by_a_channel_that_is_still_agreed() -> None:
    client = a_client()
    agreement = replace(client.agreement, channels=("portal",))
    tasks = tasks_by_name(replace(client, agreement=agreement))
    assert {task.channel for task in tasks.values()} == {"portal"}
