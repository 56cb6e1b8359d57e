"""What is due as a calendar that other programs read."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from hypothesis import example, given
from hypothesis import strategies as st

from rapport_cli.clients.task import Task
from rapport_cli.views.calendar import (
    LONGEST_LINE,
    Entry,
    appointment_entry,
    calendar,
    task_entry,
)
from rapport_cli.views.plain_text import one_line
from rapport_cli.workflows.listing_appointments import Appointment
from rapport_cli.workflows.listing_due import DueItem
from tests.hostile_text import hostile_texts

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)


def an_item(client: str = "JR") -> DueItem:
    task = Task(
        "send", "reconnection", "text", "s1", date(2026, 3, 4), NOW, NOW + timedelta(hours=24)
    )
    return DueItem("c1", client, task, "open")


def test_an_entry_says_the_handle_and_what_to_do_and_nothing_else() -> None:
    lines = calendar([task_entry(an_item())], NOW).split("\r\n")
    assert "SUMMARY:JR: send the message" in lines
    assert "DTSTART:20260305T090000Z" in lines
    assert "DTEND:20260306T090000Z" in lines
    assert not any(line.startswith(("DESCRIPTION", "LOCATION")) for line in lines)


def test_the_same_task_keeps_its_uid_so_that_a_later_file_replaces_it() -> None:
    first, later = (
        calendar([task_entry(an_item())], NOW),
        calendar([task_entry(an_item())], NOW + timedelta(days=1)),
    )
    uids = {line for text in (first, later) for line in text.split("\r\n") if "UID" in line}
    assert len(uids) == 1


@example("é" * 200)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_breaks_out_of_its_line(client: str) -> None:
    written = calendar([task_entry(an_item(client))], NOW)
    lines = written.split("\r\n")
    assert all(len(line.encode()) <= LONGEST_LINE for line in lines)
    unfolded = written.replace("\r\n ", "").split("\r\n")
    assert [line for line in unfolded if line.startswith("END")] == ["END:VEVENT", "END:VCALENDAR"]
    assert sum(line.startswith("SUMMARY:") for line in unfolded) == 1


def an_appointment(
    client: str = "JR", *, is_cancelled: bool = False, moved: int = 0
) -> Appointment:
    ends = NOW + timedelta(minutes=50)
    return Appointment("c1", client, "s1", NOW, ends, is_cancelled, moved)


def read_back(entries: list[Entry]) -> list[Any]:
    """The entries as another program has them."""
    read: Any = icalendar.Calendar.from_ical(calendar(entries, NOW))
    return list(read.walk("VEVENT"))


@given(hostile_texts("calendar", "terminal", "bidirectional"))
def test_another_program_reads_what_was_written(client: str) -> None:
    entries = [task_entry(an_item(client)), appointment_entry(an_appointment(client, moved=2))]
    task, appointment = read_back(entries)
    unfolded = calendar(entries, NOW).replace("\r\n ", "").split("\r\n")
    for line in (line for line in unfolded if line.startswith("SUMMARY:")):
        assert not re.search(r"(?<!\\)(\\\\)*[;,]", line)
    assert str(task["SUMMARY"]) == one_line(f"{client}: send the message")
    assert (task["DTSTART"].dt, task["DTEND"].dt) == (NOW, NOW + timedelta(hours=24))
    assert (appointment["TRANSP"], appointment["SEQUENCE"]) == ("OPAQUE", 2)
    assert appointment["DTEND"].dt - appointment["DTSTART"].dt == timedelta(minutes=50)


def test_a_cancelled_appointment_is_taken_out_of_the_calendar_under_the_same_uid() -> None:
    (made,) = read_back([appointment_entry(an_appointment())])
    (cancelled,) = read_back([appointment_entry(an_appointment(is_cancelled=True, moved=1))])
    assert made["UID"] == cancelled["UID"]
    assert "STATUS" not in made
    assert (cancelled["STATUS"], cancelled["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
