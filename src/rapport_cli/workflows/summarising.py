"""What the daily reads need of a record, as plain data that an index can keep.

A summary is `[handle, status, first session, tasks, review of the agreement, agreed hours]`, the
last two empty where there is nothing to say. The moments of a task are whole seconds since
1970, so that one which is not due yet is passed over without being built. It is derived from the
record and from whether clients get recaps by default, never from the clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from rapport_cli.clients.handles import Named, named
from rapport_cli.clients.task import Task

if TYPE_CHECKING:
    from rapport_cli.clients.record import Client

FORM = "handle, status, first session, tasks, review, hours: 5"
"""Changes whenever `summary_of` makes something else of the same record."""
WITH_RECAPS = f"{FORM}, recaps by default"
"""The form of what it makes where clients get recaps by default."""


def summary_of(client: Client, *, recaps_by_default: bool = False) -> list[Any]:
    from rapport_cli.clients.tasks import tasks_of

    who = named(client)
    first = None if who.first_session is None else who.first_session.isoformat()
    tasks = [packed(task) for task in tasks_of(client, recaps_by_default=recaps_by_default)]
    terms = client.agreement.terms
    if terms is None or client.status == "closed":
        return [client.handle, client.status, first, tasks, "", ""]
    review = "" if terms.review_on is None else terms.review_on.isoformat()
    return [client.handle, client.status, first, tasks, review, terms.hours]


def packed(task: Task) -> list[Any]:
    return [
        int(task.opens.timestamp()),
        int(task.closes.timestamp()),
        task.task,
        task.kind,
        task.channel,
        task.session,
        task.session_on.isoformat(),
        task.note,
        None if task.lapses is None else int(task.lapses.timestamp()),
    ]


def named_in(client_id: str, summary: list[Any]) -> Named:
    handle, status, first = summary[:3]
    return Named(
        client_id, handle, None if first is None else date.fromisoformat(first), status == "active"
    )


def tasks_in(summary: list[Any], *, opened_by: float | None) -> tuple[Task, ...]:
    """The tasks; with `opened_by` (seconds since 1970) only those that open by then."""
    return tuple(unpacked(kept) for kept in summary[3] if opened_by is None or kept[0] <= opened_by)


def review_in(summary: list[Any]) -> date | None:
    """The day by which the agreement is to be looked at again; None for a closed client."""
    return date.fromisoformat(summary[4]) if summary[4] else None


def hours_agreed_in(summary: list[Any]) -> str:
    """When the client may be contacted, in the words of the agreement; empty where nothing says."""
    hours: str = summary[5]
    return hours


def unpacked(kept: list[Any]) -> Task:
    opens, closes, task, kind, channel, session, session_on, note, lapses = kept
    return Task(
        task,
        kind,
        channel,
        session,
        date.fromisoformat(session_on),
        datetime.fromtimestamp(opens, UTC),
        datetime.fromtimestamp(closes, UTC),
        note,
        None if lapses is None else datetime.fromtimestamp(lapses, UTC),
    )
