"""Due: what is pending with every client, from tasks that an index may hold, and the clock."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, NamedTuple

from rapport_cli.clients.task import State, Task, state_of


class DueItem(NamedTuple):
    """One line of the list. `client` is the name to show and to type, `client_id` the record's."""

    client_id: str
    client: str
    task: Task
    state: State


class DueReview(NamedTuple):
    """An agreement that is to be looked at again by a day: `open` from that day on."""

    client: str
    review_on: date
    state: Literal["open", "upcoming"]


def due_reviews(
    agreed: Iterable[tuple[str, date | None]],
    today: date,
    *,
    all: bool = False,  # noqa: A002
) -> tuple[DueReview, ...]:
    """Whose agreement is to be looked at again, the earliest first; with `all`, those to come too.

    Each of `agreed` is a client's name as shown, and the day.
    """
    reviews = [
        DueReview(name, on, "open" if on <= today else "upcoming")
        for name, on in agreed
        if on is not None and (all or on <= today)
    ]
    return tuple(sorted(reviews, key=lambda review: (review.review_on, review.client)))


def review_data(review: DueReview) -> dict[str, str]:
    """One of `data.reviews` in `due --json`."""
    return {
        "client": review.client,
        "review_on": review.review_on.isoformat(),
        "state": review.state,
    }


def due_items(
    pending: Iterable[tuple[str, str, tuple[Task, ...]]],
    now: datetime,
    *,
    all: bool = False,  # noqa: A002
) -> tuple[DueItem, ...]:
    """What is open and late, soonest closing first; with `all`, what is upcoming too.

    Each of `pending` is a client's id, its name as shown, and its tasks.
    """
    items = [
        DueItem(client_id, name, task, state_of(task, now))
        for client_id, name, tasks in pending
        for task in tasks
        if (all or task.opens <= now) and (task.lapses is None or now < task.lapses)
    ]
    items.sort(key=lambda item: (item.task.closes, item.task.opens, item.client))
    return tuple(items)


def due_data(item: DueItem) -> dict[str, str]:
    """One of `data.items` in `due --json`: these keys are a stable interface, in this order."""
    task = item.task
    return {
        "client": item.client,
        "task": task.task,
        "kind": task.kind,
        "channel": task.channel,
        "session_on": task.session_on.isoformat(),
        "opens": task.opens.isoformat(),
        "closes": task.closes.isoformat(),
        "state": item.state,
    }
