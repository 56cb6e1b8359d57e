from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rapport_cli.clients.record import Agreement
from rapport_cli.clients.tasks import is_on_hold, tasks_of
from rapport_cli.clients.thread import latest_session
from rapport_cli.errors import NotUnderstood, RapportError, UsageProblem
from rapport_cli.when.zones import in_zone
from rapport_cli.workflows.capturing import capture
from rapport_cli.workflows.keeping_clients import close_client
from tests.workflows.builders_workflows import (
    DAY,
    HELD,
    HOUR,
    NEXT,
    NOW,
    a_client,
    answers,
    captured,
    ids,
)


def test_a_first_capture_makes_a_client_with_one_session() -> None:
    made = captured()
    assert made.client.sessions == (made.session,)
    assert (made.client.handle, made.client.status) == ("JR", "active")
    assert made.client.agreement == Agreement(("text", "portal"), ("portal",))
    assert made.client.sessions == (made.session,)
    assert made.session.next_appointment == NEXT
    assert made.client.id != made.session.id
    assert made.session.changes == ()


def test_times_are_kept_with_the_offset_of_the_session_s_zone() -> None:
    session = captured(zone="America/New_York").session
    assert session.at.isoformat() == "2026-03-04T10:00:00-05:00"
    # Clocks go forward there on 8 March.
    assert session.next_appointment is not None
    assert session.next_appointment.isoformat() == "2026-03-11T11:00:00-04:00"


def test_a_known_client_keeps_the_handle() -> None:
    made = captured(
        a_client(), handle="JR#1", session_at=NEXT, next_appointment=None, now=NEXT + HOUR
    )
    assert made.client.handle == "JR"


def test_a_later_capture_says_that_the_appointment_was_attended() -> None:
    first = a_client()
    made = captured(first, session_at=NEXT, next_appointment=NEXT + 7 * DAY, now=NEXT + HOUR)
    earlier, later = made.client.sessions
    assert later == made.session
    assert (earlier.outcome, earlier.outcome_at) == ("attended", NEXT + HOUR)
    assert earlier.changes[-1].because == "captured"
    assert {task.session for task in tasks_of(made.client) if task.task != "reflect"} == {later.id}


def test_a_session_held_before_its_appointment_brings_the_appointment_forward() -> None:
    made = captured(
        a_client(), session_at=NEXT - 2 * DAY, next_appointment=None, now=NEXT - 2 * DAY
    )
    earlier = made.client.sessions[0]
    assert (earlier.next_appointment, earlier.outcome) == (NEXT - 2 * DAY, "attended")
    assert [change.field for change in earlier.changes] == ["next_appointment", "outcome"]


def test_a_recorded_outcome_is_not_overwritten_by_the_next_capture() -> None:
    first = a_client()
    missed = replace(first, sessions=(replace(first.sessions[0], outcome="missed"),))
    made = captured(missed, session_at=NEXT + DAY, next_appointment=None, now=NEXT + 2 * DAY)
    assert made.client.sessions[0].outcome == "missed"


def test_an_earlier_session_captured_late_takes_its_place_in_time() -> None:
    earlier = HELD - 7 * DAY
    made = captured(a_client(), session_at=earlier, next_appointment=HELD)
    assert [session.at for session in made.client.sessions] == [earlier, HELD]
    assert made.session.outcome == "attended"
    assert latest_session(made.client).outcome is None


def test_the_same_session_is_not_captured_twice() -> None:
    for minutes in (-10, 0, 10):
        with pytest.raises(UsageProblem, match="captured already"):
            captured(a_client(), session_at=HELD + timedelta(minutes=minutes))


def test_two_clients_may_have_the_same_handle() -> None:
    new_id = ids()
    one = capture(answers(), now=NOW, new_id=new_id)
    two = capture(answers(), now=NOW, new_id=new_id)
    assert one.client.handle == two.client.handle
    assert one.client.id != two.client.id


def test_words_of_risk_put_the_contact_on_hold() -> None:
    made = capture(answers(), now=NOW, new_id=ids(), at_risk=True)
    assert is_on_hold(made.session)
    assert is_on_hold(latest_session(made.client))


def test_a_changed_agreement_is_kept_with_what_it_was() -> None:
    made = captured(
        a_client(), session_at=NEXT, next_appointment=None, now=NEXT, agreed=("text",),
        may_reveal_on=(),
    )  # fmt: skip
    assert made.client.agreement == Agreement(("text",), ())
    assert [(change.field, change.was) for change in made.client.changes] == [
        ("channels", "text, portal"),
        ("may_reveal_on", "portal"),
    ]


def test_a_closed_client_who_comes_back_is_opened_again() -> None:
    closed = close_client(a_client(), "moved away", now=NOW)
    made = captured(closed, session_at=NEXT, next_appointment=None, now=NEXT)
    assert made.reopened
    assert made.client.status == "active"
    assert [change.now for change in made.client.changes] == ["closed", "active"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"goal": " "}, "goal is empty"),
        ({"detail": ""}, "detail is empty"),
        ({"detail": "", "charged": True}, "detail is empty"),
        ({"goal": "x" * 2001}, "goal has 2,001 characters"),
        ({"mention": "a\x1bb"}, "mention holds control characters"),
        ({"if_missed": "\x00"}, "plan if missed holds control characters"),
        ({"handle": "Jo Reed"}, "full name"),
        ({"zone": "Europe/Nowhere"}, "zone is not known"),
        ({"agreed": ()}, "No channel was agreed"),
        ({"channel": "email"}, "not among those agreed"),
        ({"may_reveal_on": ("email",)}, "only on a channel that was agreed"),
        ({"next_appointment": HELD}, "not after the session"),
        ({"next_appointment": HELD - DAY}, "not after the session"),
        ({"next_appointment": HELD + HOUR}, "in the past"),
        ({"next_appointment": HELD + 800 * DAY}, "more than two years"),
        ({"session_at": HELD + DAY}, "in the future"),
    ],
)
def test_an_answer_that_cannot_stand_is_refused_in_one_sentence(
    fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(RapportError, match=said) as caught:
        captured(**fields)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert caught.value.sentence.count(". ") == 0


def test_a_mention_and_a_plan_may_be_left_out() -> None:
    session = captured(mention="", if_missed="").session
    assert (session.mention, session.if_missed) == ("", "")


def test_a_session_later_today_on_its_own_clock_can_be_captured() -> None:
    # 23:30 in Auckland on the 5th is still the 5th there when it is 10:30 UTC.
    late = in_zone(datetime(2026, 3, 5, 23, 30), "Pacific/Auckland")
    now = datetime(2026, 3, 5, 1, tzinfo=UTC)
    captured(session_at=late, zone="Pacific/Auckland", now=now)
    with pytest.raises(UsageProblem, match="in the future"):
        captured(session_at=late, zone="Pacific/Auckland", now=now - 15 * HOUR)


def test_an_hour_that_the_clocks_skip_is_refused_where_it_is_resolved() -> None:
    with pytest.raises(NotUnderstood):
        in_zone(datetime(2026, 3, 29, 1, 30), "Europe/London")
