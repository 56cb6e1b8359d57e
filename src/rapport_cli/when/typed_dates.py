"""Calendar dates as they are typed: "12 march", "the 12th", "12/3/26", "2026-03-12", "12 mar '26".

`read_dates` returns every way to understand the tokens from an index on, each with the index
after it. Whether such a day exists in its year is asked later, when the year is known; a day that
its month never has is complained of here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapport_cli.when.quoting import quote
from rapport_cli.when.typed_clock import read_clocks
from rapport_cli.when.typed_words import Line
from rapport_cli.when.words import MONTH_NAMES, MONTHS, NUMBERS_ABOVE_TWELVE, ORDINALS, WEEKDAYS

LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_YEARS = range(1900, 2200)
_YEARS_OFF = 30
"""Four figures after a date may be a year or a time (2030); a year further off than this is only
meant where a time follows it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day of the month, and the month and year where they were said.

    `months_on` counts from this month ("the 12th of next month" is 1). `is_doubtful` marks a plain
    number after a weekday, which is an hour unless nothing else can be.
    """

    day: int
    month: int | None = None
    year: int | None = None
    months_on: int | None = None
    is_doubtful: bool = False


def read_dates(line: Line, at: int) -> Iterator[tuple[Calendar, int]]:
    """Every date that begins at `at`."""
    at = line.skip(at, "the")
    if line.word(at) in MONTHS:
        yield from _read_month_first(line, at)
        return
    yield from _read_figures(line, at)
    yield from _read_day_first(line, at)


def read_year(line: Line, at: int) -> int | None:
    """Four figures at `at` that may be a year of our time."""
    figures = line.number(at)
    if len(figures) == 4 and abs(int(figures) - line.this_year) <= _YEARS_OFF:
        return int(figures)
    return None


def starts_day_and_month(line: Line, at: int) -> bool:
    """Whether a number at `at` belongs to the month that follows it: "12 march"."""
    after = at + 1
    if line.mark(after) in ("-", "/") and line.is_glued(after):
        after += 1
    return len(line.number(at)) <= 2 and line.word(after) in MONTHS


def _read_month_first(line: Line, at: int) -> Iterator[tuple[Calendar, int]]:
    month = MONTHS[line.word(at)]
    after = line.skip(_past_link(line, at + 1), "the")
    day = _read_day(line, after)
    if day is None or _is_time(line, after):
        return
    number, after, _ = day
    if _is_in_month(line, at, number, month):
        yield from _with_year(line, Calendar(number, month), after)


def _read_day_first(line: Line, at: int) -> Iterator[tuple[Calendar, int]]:
    day = _read_day(line, at)
    if day is None:
        return
    number, after, is_ordinal = day
    month_at = line.skip(_past_link(line, after), "of")
    if line.word(month_at) in MONTHS:
        month = MONTHS[line.word(month_at)]
        if _is_in_month(line, at, number, month):
            yield from _with_year(line, Calendar(number, month), month_at + 1)
        return
    if not 1 <= number <= 31:
        return
    if is_ordinal:
        yield from _with_month_said(line, number, after)
    elif _follows_weekday(line, at) and not line.is_glued(after):
        yield Calendar(number, is_doubtful=number <= 12), after


def _with_month_said(line: Line, day: int, after: int) -> Iterator[tuple[Calendar, int]]:
    """ "The 12th", "the 12th of next month"."""
    which_at = line.skip(after, "of")
    months_on = {"this": 0, "next": 1, "last": -1}.get(line.word(which_at))
    if months_on is not None and line.word(which_at + 1) == "month":
        yield Calendar(day, months_on=months_on), which_at + 2
        return
    yield Calendar(day), after


def _read_day(line: Line, at: int) -> tuple[int, int, bool] | None:
    """A day's number at `at`, the index after it, and whether it was an ordinal."""
    figures = line.number(at)
    if figures and len(figures) <= 2:
        is_ordinal = line.word(at + 1) in ("st", "nd", "rd", "th") and (
            line.is_glued(at + 1) or line.word(line.skip(at + 2, "of")) in MONTHS
        )
        return int(figures), at + 1 + is_ordinal, is_ordinal
    word = line.word(at)
    ten, unit = NUMBERS_ABOVE_TWELVE.get(word, 0), ORDINALS.get(line.word(at + 1), 0)
    if ten in (20, 30) and 1 <= unit <= 9:
        return ten + unit, at + 2, True
    return (ORDINALS[word], at + 1, True) if word in ORDINALS else None


def _with_year(line: Line, found: Calendar, after: int) -> Iterator[tuple[Calendar, int]]:
    """The date with the year that follows it, and without where the figures may be a time."""
    is_linked = line.mark(after) in ("-", "/") and line.is_glued(after)
    is_marked = line.mark(after) == "'"
    year_at = after + (is_linked or is_marked)
    figures = line.number(year_at)
    if is_linked or is_marked:
        year = _year_of(line, year_at, figures)
        if year is not None:
            yield Calendar(found.day, found.month, year), year_at + 1
        return
    year = read_year(line, year_at)
    if len(figures) == 4 and int(figures) in _YEARS and _begins_time(line, year_at + 1):
        year = int(figures)
    if len(figures) == 2 and int(figures) >= 24 and not _is_time(line, year_at):
        year = _year_of(line, year_at, figures)
    if year is not None and not _is_time(line, year_at):
        yield Calendar(found.day, found.month, year), year_at + 1
    yield found, after


def _year_of(line: Line, at: int, figures: str) -> int | None:
    """A year in four figures, or in two where it is within ten years of this one."""
    century = line.this_year - line.this_year % 100
    if len(figures) == 4:
        near = [int(figures)] if int(figures) in _YEARS else []
    elif len(figures) == 2:
        years = (century + hundreds + int(figures) for hundreds in (-100, 0, 100))
        near = [year for year in years if abs(year - line.this_year) <= 10]
    else:
        return None
    if not near:
        line.complain(at, f'"{figures}" is not understood as a year.', "Write all four figures.")
        return None
    return near[0]


def _read_figures(line: Line, at: int) -> Iterator[tuple[Calendar, int]]:
    """ "12/3", "12/3/26", "12.3.2026", "12-3-2026", "2026-03-12", "20260312"."""
    first = line.number(at)
    if len(first) == 8:
        yield from _checked(line, at, first[6:], first[4:6], first[:4], at + 1)
        return
    link, second = line.mark(at + 1), line.number(at + 2)
    if link not in ("/", "-", ".") or not (line.is_glued(at + 1) and line.is_glued(at + 2)):
        return
    if not (first and second):
        return
    third = line.number(at + 4) if line.mark(at + 3) == link and line.is_glued(at + 3) else ""
    if third and len(first) == 4:
        yield from _checked(line, at, third, second, first, at + 5)
    elif third:
        yield from _read_either_order(line, at, first, second, third, at + 5)
    elif link == "." and line.word(at + 3) in ("am", "pm", "a", "p", "h", "o'clock", "oclock"):
        return
    elif link != "-" and not (line.mark(at + 3) in ("/", "-", ":") and line.is_glued(at + 3)):
        yield from _read_either_order(line, at, first, second, "", at + 3)


def _read_either_order(
    line: Line, at: int, first: str, second: str, year: str, after: int
) -> Iterator[tuple[Calendar, int]]:
    if len(first) > 2 or len(second) > 2:
        return
    is_clear = int(first) > 12 or int(second) > 12 or first == second
    if int(second) > 12 or (not is_clear and line.order == "month-day"):
        yield from _checked(line, at, second, first, year, after)
    elif is_clear or line.order is not None:
        yield from _checked(line, at, first, second, year, after)
    else:
        yield from _checked(line, at, first, second, year, after)
        yield from _checked(line, at, second, first, year, after)


def _checked(
    line: Line, at: int, day: str, month: str, year: str, after: int
) -> Iterator[tuple[Calendar, int]]:
    if len(day) > 2 or len(month) > 2 or not 1 <= int(month) <= 12:
        if line.mark(at + 1) != ".":
            shown = quote(line.tokens[at].chunk)
            line.complain(at, f"{shown} is not a date: there is no such month.")
        return
    number = _year_of(line, at, year) if year else None
    if year and number is None:
        return
    if _is_in_month(line, at, int(day), int(month)):
        yield Calendar(int(day), int(month), number), after


def _is_in_month(line: Line, at: int, day: int, month: int) -> bool:
    if 1 <= day <= LONGEST_MONTHS[month - 1]:
        return True
    line.complain(
        at, f"{MONTH_NAMES[month - 1]} has no day {day}.", "Correct the day or the month."
    )
    return False


def _past_link(line: Line, at: int) -> int:
    """The index after a hyphen or slash that ties a day to its month: "12-mar", "mar/12"."""
    return at + 1 if line.mark(at) in ("-", "/") and line.is_glued(at) else at


def _is_time(line: Line, at: int) -> bool:
    """Whether the number at `at` is said to be a time: "3pm", "3:15", "15h"."""
    after = at + 1
    if line.mark(after) in (":", ".") and line.is_glued(after):
        return True
    return line.word(after) in ("am", "pm", "a", "p", "h", "o'clock", "oclock", "noon", "midday")


def _begins_time(line: Line, at: int) -> bool:
    return line.word(at) == "at" or line.mark(at) == "@" or bool(line.number(at))


def _follows_weekday(line: Line, at: int) -> bool:
    """Whether a plain number can be the day in "thu 12 3pm"; "thu 12 30" is left to nobody."""
    if at == 0 or line.word(at - 1) not in WEEKDAYS:
        return False
    return not any(clock.is_plain for clock, _ in read_clocks(line, at + 1) if line.number(at + 1))
