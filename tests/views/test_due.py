"""What is due, as it is read in the morning."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest

from rapport_cli.clients.task import State, Task, TaskName
from rapport_cli.views.due import DOING, STYLES, due_table, until
from rapport_cli.workflows.listing_due import DueItem

NOW = datetime(2026, 3, 5, 16, tzinfo=UTC)


def a_task(**fields: Any) -> Task:
    known = {
        "task": "send",
        "kind": "reconnection",
        "channel": "text",
        "session": "s1",
        "session_on": date(2026, 3, 4),
        "opens": datetime(2026, 3, 5, 15, tzinfo=UTC),
        "closes": datetime(2026, 3, 6, 15, tzinfo=UTC),
    }
    return Task(**{**known, **fields})


def say(moment: datetime) -> str:
    return f"{moment:%d.%m %H}"


def an_item(state: State = "open", **fields: Any) -> DueItem:
    return DueItem("0c1d2e3f", "JR", a_task(**fields), state)


def cells_of(item: DueItem) -> list[str]:
    (row,) = due_table([item], NOW, say).rows
    return [cell.text for cell in row]


def test_a_line_says_the_state_who_what_how_and_until_when() -> None:
    assert cells_of(an_item()) == [
        "open",
        "JR",
        "send the message",
        "text",
        "until 06.03 15, tomorrow",
    ]


def test_what_is_to_come_says_from_when_and_what_is_late_when_it_was() -> None:
    coming = an_item("upcoming", opens=NOW + timedelta(hours=2))
    assert until(coming, NOW, say).startswith("from 05.03 18, ")
    late = an_item("late", closes=NOW - timedelta(days=2))
    assert until(late, NOW, say) == "closed 03.03 16, 2 days ago"


def test_what_to_know_before_doing_it_stands_beside_it() -> None:
    noted = an_item(note="nothing is drafted yet")
    assert cells_of(noted)[2] == "send the message (nothing is drafted yet)"


def test_what_is_late_still_says_that_the_draft_names_another_appointment() -> None:
    moved = "the draft names the appointment as it was before it moved: draft it again"
    assert moved in cells_of(an_item("late", note=moved))[2]


def test_a_channel_is_named_only_where_something_goes_out() -> None:
    assert cells_of(an_item(task="record-reply"))[3] == ""


@pytest.mark.parametrize("state", ["open", "late", "upcoming"])
def test_every_state_is_a_word_and_colour_only_repeats_it(state: State) -> None:
    (row,) = due_table([an_item(state)], NOW, say).rows
    assert row[0].text == state
    assert row[0].style == STYLES[state]


def test_every_task_is_said_in_words() -> None:
    assert set(DOING) == set(get_args(TaskName))
