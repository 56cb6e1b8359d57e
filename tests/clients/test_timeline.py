from dataclasses import replace

from rapport_cli.clients.between_sessions import Recap
from rapport_cli.clients.record import Change, Hold
from rapport_cli.clients.thread import (
    choose_plan,
    close_thread,
    latest_session,
    lift_hold,
    raise_hold,
    record_outcome,
    record_reflection,
    record_reply,
    record_rescheduled,
)
from rapport_cli.clients.timeline import timeline_of
from tests.clients.builders_clients import (
    DAY,
    HELD,
    HOUR,
    NEXT,
    a_client,
    a_draft,
    a_sent,
    a_session,
)


def test_a_contact_s_life_reads_in_the_order_of_time() -> None:
    client = a_client(a_sent())
    client = record_reply(client, latest_session(client), "none", NEXT - HOUR)
    client = record_outcome(client, latest_session(client), "attended", NEXT + HOUR)
    client = record_reflection(client, "yes", "shorter", NEXT + DAY)
    events = timeline_of(client)
    assert [event.name for event in events] == [
        "opened", "session", "drafted", "sent", "no reply", "attended", "reflection",
    ]  # fmt: skip
    assert [event.at for event in events] == sorted(event.at for event in events)
    sent = events[3]
    assert (sent.timing, sent.kind, sent.words) == (
        "in window",
        "reconnection",
        a_sent().text,
    )


def test_a_missed_session_tells_plan_outreach_and_closing() -> None:
    client = a_client(a_sent(reply="replied"))
    client = record_outcome(client, latest_session(client), "missed", NEXT + HOUR)
    client = choose_plan(client, latest_session(client), "outreach", NEXT + 2 * HOUR)
    outreach = a_sent(id="c2", kind="outreach", drafted_at=None, sent_at=NEXT + 11 * DAY)
    client = replace(client, contacts=(*client.contacts, outreach))
    client = close_thread(client, latest_session(client), "enough", NEXT + 12 * DAY)
    events = timeline_of(client)
    assert [event.name for event in events][-4:] == ["missed", "plan", "sent", "closed"]
    assert events[-2].timing == "late"


def test_a_moved_appointment_is_one_event_with_both_times() -> None:
    client = record_outcome(a_client(), a_session(), "missed", NEXT + HOUR)
    client = record_rescheduled(client, latest_session(client), NEXT + DAY, NEXT + 2 * HOUR)
    moved = timeline_of(client)[-1]
    assert (moved.name, moved.was, moved.became) == (
        "rescheduled",
        NEXT.isoformat(),
        (NEXT + DAY).isoformat(),
    )
    assert [event.name for event in timeline_of(client)].count("missed") == 1


def test_a_hold_is_told_when_raised_and_when_lifted() -> None:
    client = raise_hold(a_client(), a_session(), HELD + HOUR)
    client = lift_hold(client, latest_session(client), "plan made", HELD + 2 * HOUR)
    assert [(event.name, event.words) for event in timeline_of(client)[-2:]] == [
        ("hold raised", "words of risk"),
        ("hold lifted", "plan made"),
    ]


def test_a_skipped_draft_keeps_its_words_and_its_reason() -> None:
    skipped = a_draft(skipped="asked not to", skipped_at=HELD + DAY)
    drafted, skip = timeline_of(a_client(skipped))[-2:]
    assert (drafted.name, drafted.words) == ("drafted", skipped.text)
    assert (skip.name, skip.words) == ("skipped", "asked not to")


def test_amendments_and_changes_are_told_with_what_was() -> None:
    amended = a_sent(amendments=(Change(NEXT, "channel", "portal", "email", "misheard"),))
    client = replace(
        a_client(amended),
        changes=(
            Change(NEXT, "handle", "JB", "JR", ""),
            Change(NEXT + DAY, "status", "active", "closed", "moved"),
            Change(NEXT + 2 * DAY, "status", "closed", "active", ""),
        ),
    )
    events = timeline_of(client)[-4:]
    assert [event.name for event in events] == ["amended", "changed", "closed", "reopened"]
    assert (events[0].was, events[0].became, events[0].words) == ("portal", "email", "misheard")


def test_what_has_no_change_of_its_own_is_told_all_the_same() -> None:
    client = a_client(outcome="missed", outcome_at=NEXT + HOUR, hold=Hold(HELD, NEXT, "fine"))
    assert {"missed", "hold raised", "hold lifted"} <= {event.name for event in timeline_of(client)}


def test_a_contact_of_an_unknown_session_is_still_told() -> None:
    assert timeline_of(a_client(a_sent(session="gone")))[-1].timing is None


def test_a_recap_that_was_given_or_skipped_is_told() -> None:
    given = Recap("r1", "s1", HELD, ("slept",), "", (), (), (), "", HELD + DAY, None, None)
    skipped = replace(given, id="r2", given_at=None, skipped="ill", skipped_at=HELD + DAY)
    written = replace(given, id="r3", given_at=None)
    events = timeline_of(replace(a_client(), recaps=(given, skipped, written)))
    told = [(each.name, each.words) for each in events if each.name.startswith("recap")]
    assert told == [("recap given", ""), ("recap skipped", "ill")]
