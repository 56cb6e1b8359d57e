"""What is due, as a list to read in the morning."""

from collections.abc import Callable, Sequence
from datetime import datetime

from rapport_cli.clients.task import NO_WINDOW, SHORT_WINDOW
from rapport_cli.views.tables import Cell, Table, table
from rapport_cli.when.spoken import say_distance
from rapport_cli.workflows.listing_due import DueItem

DOING = {
    "draft": "draft the message",
    "send": "send the message",
    "record-reply": "record whether there was a reply",
    "record-session": "record the session",
    "choose-plan": "choose what to do after the missed session",
    "outreach": "send the one outreach",
    "reflect": "reflect: was the contact helpful?",
    "recap": "give the recap",
}
LATE = "late now: send it all the same, or skip it"
STYLES = {"late": "bold red", "open": "bold", "upcoming": "dim"}


def due_table(items: Sequence[DueItem], now: datetime, say: Callable[[datetime], str]) -> Table:
    """`say` says a moment in the practice's own zone and words."""
    return table(
        ("state", "client", "to do", "by", "when"),
        [
            (
                Cell(item.state, STYLES[item.state]),
                Cell(item.client, "bold"),
                doing(item),
                item.task.channel if item.task.task in ("draft", "send", "outreach") else "",
                until(item, now, say),
            )
            for item in items
        ],
    )


def doing(item: DueItem) -> str:
    """What to do, and what to know first; of a window that has closed, only that."""
    note = item.task.note
    if item.state == "late" and item.task.task == "send":
        rest = note.removeprefix(NO_WINDOW).removeprefix(SHORT_WINDOW).removeprefix("; ")
        note = "; ".join(part for part in (LATE, rest) if part)
    return DOING[item.task.task] + (f" ({note})" if note else "")


def until(item: DueItem, now: datetime, say: Callable[[datetime], str]) -> str:
    """When it opens, closes or closed, whichever is next to know."""
    if item.state == "upcoming":
        return f"from {say(item.task.opens)}, {say_distance(item.task.opens, now)}"
    word = "closed" if item.state == "late" else "until"
    return f"{word} {say(item.task.closes)}, {say_distance(item.task.closes, now)}"
