"""What a typed line says, before anybody asks what it means."""

from dataclasses import dataclass, fields, replace
from typing import Literal

from rapport_cli.when.typed_clock import Clock
from rapport_cli.when.typed_dates import Calendar

Which = Literal["this", "next", "last", "coming", "past"]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days or months on (or, negative, back).

    `origin` is "day" where they count from a day that is said ("a week from friday"), "now" after
    "in", and "unsaid" for "2 weeks, same time", which only looks ahead.
    """

    days: int
    months: int
    origin: Literal["now", "day", "unsaid"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says, each thing at most once; None where it says nothing.

    `relative` counts days from today, `week` calendar weeks from this one, `elapsed` minutes from
    now. `same_time` and `same_day` refer to the session that is being spoken of.
    """

    clock: Clock | None = None
    same_time: bool | None = None
    part: str | None = None
    weekday: int | None = None
    which: Which | None = None
    date: Calendar | None = None
    year: int | None = None
    relative: int | None = None
    week: int | None = None
    month: int | None = None
    shift: Shift | None = None
    elapsed: int | None = None
    same_day: bool | None = None


def join(said: Said, piece: Said) -> Said | None:
    """Both together, or None where they say the same thing twice."""
    new: dict[str, object] = {}
    for field in fields(Said):
        value = getattr(piece, field.name)
        if value is not None:
            if getattr(said, field.name) is not None:
                return None
            new[field.name] = value
    if (said.same_time or piece.same_time) and (said.clock or piece.clock):
        return None
    return replace(said, **new)  # type: ignore[arg-type]
