"""Where in a list of a record a part of another version belongs, and what a part is called."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any


def union(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Everything of both, each once, in the order of time."""
    found = list(mine)
    for each in theirs:
        if each not in mine:
            found.insert(place(found, each), each)
    return tuple(found)


def place(found: Sequence[Any], new: object) -> int:
    """Behind everything that is not later; what is there keeps its order."""
    moment = _moment_of(new)
    if moment is None:
        return len(found)
    for number, each in enumerate(found):
        other = _moment_of(each)
        if other is not None and other > moment:
            return number
    return len(found)


def _moment_of(part: Any) -> float | None:
    """When it was: its first moment or day that is known, in the order of its fields."""
    named = getattr(part, "at", None)
    values = [getattr(part, field.name) for field in fields(part)] if named is None else [named]
    for value in values:
        if isinstance(value, datetime):
            return value.timestamp()
        if isinstance(value, date):
            return float(value.toordinal() - date(1970, 1, 1).toordinal()) * 86_400
    return None


def name_field_of(items: Sequence[Any]) -> str:
    """The field that such parts go by, where they go by a name and not by a moment."""
    first = fields(items[0])[0].name
    return first if first in ("name", "rule") and not hasattr(items[0], "at") else ""


def day_of(part: Any) -> str:
    at = getattr(part, "at", None)
    if at is None:
        days = [getattr(part, field.name) for field in fields(part)]
        at = next((each for each in days if isinstance(each, date)), None)
    return f" of {at:%Y-%m-%d}" if at is not None else ""


def singular(label: str) -> str:
    return {"sessions": "session", "contacts": "contact", "resources": "resource"}.get(
        label, {"wins": "win", "recaps": "recap"}.get(label, label)
    )
