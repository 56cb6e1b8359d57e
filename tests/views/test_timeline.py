"""The timeline: who, what is next, and everything that happened."""

from dataclasses import replace
from datetime import datetime, timedelta

from rapport_cli.clients.between_sessions import Homework, JournalEntry
from rapport_cli.clients.record import Allowance, Client, Closing, Hold, Mark, Reflection
from rapport_cli.views.timeline import heading, timeline_table
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
)


def say(moment: datetime) -> str:
    return f"{moment:%d.%m %H:%M}"


def shown(client: Client) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in timeline_table(client, say).rows]


def whats(client: Client) -> list[str]:
    return [row[1] for row in shown(client)]


def heading_of(client: Client, now: datetime = HELD + HOUR) -> list[str]:
    return heading(client, "JR", say, now).splitlines()


def test_the_heading_says_who_and_what_is_next() -> None:
    assert heading_of(a_client()) == [
        "JR, active; agreed: text, portal",
        "Next appointment: 11.03 15:00",
    ]
    assert heading_of(a_client(), NEXT + HOUR)[1] == "Appointment to be recorded: 11.03 15:00"
    assert heading_of(a_client(next_appointment=None))[1] == "No next appointment is made."
    assert len(heading_of(a_client(outcome="attended", outcome_at=NEXT))) == 1


def test_the_heading_says_what_is_on_hold_until_it_is_lifted() -> None:
    hold = Hold(HELD, None, "")
    assert "On hold" in heading_of(a_client(hold=hold))[-1]
    lifted = replace(hold, lifted_at=HELD + HOUR, because="called")
    assert "On hold" not in heading_of(a_client(hold=lifted))[-1]


def test_what_was_captured_stands_below_its_session() -> None:
    rows = shown(a_client(charged=True))
    assert rows[0] == ("04.03 15:00", "session", "“sleep through the night”")
    assert [row for row in rows if not row[0]] == [
        ("", "  detail", "her tomatoes"),
        ("", "  mention", "your tomatoes"),
        ("", "  charged", "yes"),
        ("", "  if missed", "outreach"),
    ]


def test_what_was_left_empty_takes_no_line() -> None:
    rows = shown(a_client(mention="", if_missed=""))
    assert [row[1] for row in rows if not row[0]] == ["  detail"]


def test_a_contact_is_told_with_its_text_its_timing_and_its_reply() -> None:
    contact = a_sent(sent_at=HELD + 3 * DAY, reply="none", reply_at=HELD + 6 * DAY)
    rows = shown(a_client(contact))
    assert ("07.03 15:00", "sent, reconnection, late, outside its window", contact.text) in rows
    assert ("10.03 15:00", "contact was made, no reply", "") in rows


def test_a_draft_shows_its_text_and_what_was_skipped_its_reason() -> None:
    assert ("04.03 17:00", "drafted, reconnection", a_draft().text) in shown(a_client(a_draft()))
    skipped = a_draft(skipped="she asked for none", skipped_at=HELD + DAY)
    row = ("05.03 15:00", "contact skipped, reconnection", "she asked for none")
    assert row in shown(a_client(skipped))


def test_the_reason_for_a_contact_beyond_the_one_is_told() -> None:
    contact = a_sent(override="the room changed")
    assert any("the room changed" in cell for row in shown(a_client(contact)) for cell in row)


def test_a_moved_appointment_is_told_in_words() -> None:
    later = NEXT + DAY
    moved = a_change("next_appointment", NEXT.isoformat(), later.isoformat(), HELD + HOUR)
    rows = shown(a_client(next_appointment=later, changes=(moved,)))
    assert ("04.03 16:00", "rescheduled", "from 11.03 15:00 to 12.03 15:00") in rows
    made = a_change("next_appointment", "", later.isoformat(), HELD + HOUR)
    rows = shown(a_client(next_appointment=later, changes=(made,)))
    assert ("04.03 16:00", "rescheduled", "from nothing to 12.03 15:00") in rows


def test_amendments_and_changes_name_the_field_and_both_values() -> None:
    amended = replace(a_change("text", "Hello", "Hello J", HELD + 2 * DAY), because="shortened")
    rows = shown(a_client(a_sent(amendments=(amended,))))
    assert ("06.03 15:00", "amended: text", "from Hello to Hello J (shortened)") in rows
    rows = shown(a_client(changes=(a_change("if_missed", "", "no-show", HELD + HOUR),)))
    assert ("04.03 16:00", "changed: if missed", "from nothing to no-show") in rows


def test_the_end_of_a_thread_and_the_reflection_are_told() -> None:
    client = a_client(
        outcome="missed",
        outcome_at=NEXT + HOUR,
        closed=Closing(NEXT + DAY, "the outreach was made"),
        reflection=Reflection(NEXT + 2 * DAY, "unsure", "shorter"),
    )
    rows = shown(client)
    assert ("11.03 16:00", "missed", "") in rows
    assert ("12.03 15:00", "closed", "the outreach was made") in rows
    assert ("13.03 15:00", "was the contact helpful?", "unsure: shorter") in rows


def test_what_happened_at_one_moment_stands_in_the_order_in_which_it_came_about() -> None:
    at = NEXT + 8 * DAY
    outreach = a_sent(kind="outreach", drafted_at=at, sent_at=at)
    client = a_client(outreach, outcome="missed", outcome_at=NEXT, closed=Closing(at, "made"))
    assert whats(client)[-3:] == ["drafted, outreach", "sent, outreach", "closed"]


def test_rows_are_in_the_order_of_time() -> None:
    second = a_session(id="s2", at=NEXT, next_appointment=NEXT + timedelta(days=7))
    first = a_session(outcome="attended", outcome_at=NEXT)
    rows = shown(a_client(a_sent(), sessions=(first, second)))
    moments = [datetime.strptime(f"2026.{row[0]}", "%Y.%d.%m %H:%M") for row in rows if row[0]]
    assert moments == sorted(moments)
    assert [row[1] for row in rows].count("session") == 2


def test_a_client_without_sessions_can_be_shown() -> None:
    client = replace(a_client(), sessions=())
    assert heading_of(client) == ["JR, active; agreed: text, portal"]
    assert whats(client) == []


def test_what_was_let_through_and_what_was_no_fault_stand_below_the_text() -> None:
    allowed = (Allowance("generic", "she asked for it short", HELD),)
    marks = (Mark("reassurance", HELD),)
    for contact in (
        a_draft(allowed=allowed, not_a_fault=marks),
        a_sent(allowed=allowed, not_a_fault=marks),
    ):
        rows = [row[1:] for row in shown(a_client(contact)) if not row[0]]
        assert rows[-2:] == [
            ("  let through", "generic: she asked for it short"),
            ("  not a fault", "reassurance"),
        ]


def with_homework() -> Client:
    task = Homework(
        "h1", "s1", "sleep", "walk before supper", "client", None, False, HELD + HOUR, "partly",
        HELD + DAY, "twice", "calm", 7, "",
    )  # fmt: skip
    return replace(a_client(), homework=(task, replace(task, id="h2", outcome=None)))


def test_homework_is_told_with_its_number_and_how_it_went() -> None:
    rows = {row[1]: row[2] for row in shown(with_homework())}
    assert rows["homework 1"] == "“walk before supper”"
    assert rows["homework 1 partly done"] == "twice (calm 7)"
    assert "homework 2 partly done" not in rows


def test_a_corrected_outcome_is_told_by_its_correction() -> None:
    change = a_change("homework 1", "done", "partly done: twice", HELD + DAY)
    client = replace(with_homework(), changes=(change,))
    assert "homework 1 partly done" not in whats(client)
    assert ("changed: homework 1", "from done to partly done: twice") in [
        row[1:] for row in shown(client)
    ]


def test_the_heading_counts_what_is_open_and_what_the_journal_holds() -> None:
    entry = JournalEntry("j1", HELD.date(), "", None, "a good day", HELD)
    lines = heading_of(replace(with_homework(), journal=(entry,)))
    assert "Homework that is open: 1. rapport homework JR" in lines
    assert "In the journal: 1. rapport journal JR" in lines
    assert not any("a good day" in row[2] for row in shown(replace(a_client(), journal=(entry,))))
