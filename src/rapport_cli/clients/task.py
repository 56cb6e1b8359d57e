"""One thing to do, and when: what `due` lists.

Apart from `tasks`, which derives them, because a list that comes from an index needs no record.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rapport_cli.clients.record import Channel

TaskName = Literal[
    "draft",
    "send",
    "record-reply",
    "record-session",
    "choose-plan",
    "outreach",
    "reflect",
    "recap",
]
"""`recap` is for clients who get recaps, as was agreed or by the practice's profile."""

State = Literal["upcoming", "open", "late"]

NO_WINDOW = "the next appointment comes before the window opens: skip it, or send it before then"
SHORT_WINDOW = "the next appointment comes before the window closes: send it before then, or skip"


class Task(NamedTuple):
    """One thing to do, and when. `session` is the id of the session it belongs to.

    `session_on` is the day of that session on the clock where it was held (its moment carries that
    clock's offset). `kind` is the kind of contact. `note` is what the person should know before
    doing it, empty where there is nothing to say. From `lapses` on it is not asked for any more.
    """

    task: TaskName
    kind: str
    channel: Channel
    session: str
    session_on: date
    opens: datetime
    closes: datetime
    note: str = ""
    lapses: datetime | None = None


def state_of(task: Task, now: datetime) -> State:
    """`now` must be aware; the moments of opening and closing both count as open."""
    if now < task.opens:
        return "upcoming"
    return "late" if now > task.closes else "open"
