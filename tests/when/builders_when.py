"""A Wednesday morning, and short ways to read from it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.typed import DateOrder, Toward, read_moment

T = TypeVar("T")

NOW = datetime(2026, 3, 4, 10, 0)
"""A Wednesday."""


def read(
    typed: str,
    *,
    now: datetime = NOW,
    order: DateOrder | None = "month-day",
    toward: Toward = "future",
    anchor: datetime | None = None,
) -> str:
    """The moment as "2026-03-05 15:00"."""
    moment = read_moment(typed, now=now, order=order, toward=toward, anchor=anchor)
    return f"{moment:%Y-%m-%d %H:%M}"


def outcome_of(reading: Callable[[], T]) -> T | NotUnderstood:
    """What was read, or the error that refused it; any other error is a fault."""
    try:
        return reading()
    except NotUnderstood as refused:
        return refused
