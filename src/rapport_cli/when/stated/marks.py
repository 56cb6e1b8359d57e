"""What a mark in a text says: a day, a span of days, a clock time, a part of the day.

A mark is one expression with its place. What it is about is decided elsewhere; a mark only knows
what it says, with every reading that people could mean by it: "3/12" has two days, a bare "3" two
times. Times are minutes after midnight.

The values inside this folder are named tuples: as immutable as the frozen dataclasses elsewhere,
and made in a sixth of the time when the program starts, which is felt with a dozen of them.
"""

from datetime import date
from typing import NamedTuple


class NamedDay(NamedTuple):
    """A weekday; `which` is "this", "next" or empty."""

    weekday: int
    which: str = ""


class CalendarDay(NamedTuple):
    """A date, month and year as far as they are said: `readings` are (day, month or 0) pairs.

    Several readings are alternatives ("3/12"); a date that exists in none of them does not exist.
    """

    readings: tuple[tuple[int, int], ...]
    year: int = 0


class DaySpan(NamedTuple):
    """Any day from `first` to `last`: "tomorrow", "next week". None where nothing tells when.

    `is_day` says whether it names a single day, so that the day counts as stated.
    """

    first: date | None
    last: date | None
    name: str
    is_day: bool


class Clock(NamedTuple):
    """A clock time: every minute of the day that it may mean.

    `leeway` minutes are allowed either way ("4ish"). `zone` is the zone's name as said, or empty.
    `is_bare` marks a number that only its surroundings make a time ("at 4").
    """

    minutes: tuple[int, ...]
    leeway: int = 0
    zone: str = ""
    is_bare: bool = False
    is_24: bool = False


class ClockOrDay(NamedTuple):
    """A number that can be either: "12.03", or the 4 of "Wed 4"."""

    clock: Clock
    day: CalendarDay


class PartOfDay(NamedTuple):
    """Part of a day, from one minute to another."""

    name: str
    first: int
    last: int


class SameTime(NamedTuple):
    """The time of the last session, by reference: the words that said so."""

    said: str


Meaning = NamedDay | CalendarDay | DaySpan | Clock | ClockOrDay | PartOfDay | SameTime


class Mark(NamedTuple):
    """A meaning and the tokens that carry it, `first` to `last` inclusive."""

    first: int
    last: int
    meaning: Meaning
