"""What is due as a calendar that other programs read."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.task import Task
from rapport_cli.views.calendar import LONGEST_LINE, calendar
from rapport_cli.workflows.listing_due import DueItem

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)


def an_item(client: str = "JR") -> DueItem:
    task = Task(
        "send", "reconnection", "text", "s1", date(2026, 3, 4), NOW, NOW + timedelta(hours=24)
    )
    return DueItem("c1", client, task, "open")


def test_an_entry_says_the_handle_and_what_to_do_and_nothing_else() -> None:
    lines = calendar([an_item()], NOW).split("\r\n")
    assert "SUMMARY:JR: send the message" in lines
    assert "DTSTART:20260305T090000Z" in lines
    assert "DTEND:20260306T090000Z" in lines
    assert not any(line.startswith(("DESCRIPTION", "LOCATION")) for line in lines)


def test_the_same_task_keeps_its_uid_so_that_a_later_file_replaces_it() -> None:
    first, later = calendar([an_item()], NOW), calendar([an_item()], NOW + timedelta(days=1))
    uids = {line for text in (first, later) for line in text.split("\r\n") if "UID" in line}
    assert len(uids) == 1


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_breaks_out_of_its_line(client: str) -> None:
    written = calendar([an_item(client)], NOW)
    lines = written.split("\r\n")
    assert all(len(line.encode()) <= LONGEST_LINE for line in lines)
    unfolded = written.replace("\r\n ", "").split("\r\n")
    assert [line for line in unfolded if line.startswith("END")] == ["END:VEVENT", "END:VCALENDAR"]
    assert sum(line.startswith("SUMMARY:") for line in unfolded) == 1
