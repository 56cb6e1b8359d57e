"""The phrases of a typed line: which tokens say the time, which the day, which "in two weeks".

A line is understood only where phrases cover every token and none says twice what another has
said. `read_line` returns every such way; what the phrases mean together is for typed_meaning.py.

The pieces of a line are few (each fills a place of `Said` that was empty), so trying every way
costs time in proportion to the line.
"""

from collections.abc import Iterator
from dataclasses import replace

from rapport_cli.when.typed_clock import PARTS, read_cardinal, read_clocks
from rapport_cli.when.typed_dates import read_dates, read_year, starts_day_and_month
from rapport_cli.when.typed_said import Said, Shift, Which, join
from rapport_cli.when.typed_words import Line
from rapport_cli.when.words import WEEKDAYS

_WHICH: dict[str, Which] = {
    "this": "this", "next": "next", "last": "last", "coming": "coming", "past": "past",
}  # fmt: skip
_RELATIVE_DAYS = {
    "today": 0, "tomorrow": 1, "tmrw": 1, "tmw": 1, "tmr": 1, "tmo": 1, "tom": 1, "tomoz": 1,
    "yesterday": -1, "yday": -1, "yest": -1, "yesterday's": -1,
}  # fmt: skip
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "w": 7, "d": 1,
         "fortnight": 14, "fortnights": 14}  # fmt: skip
_MONTHS_LONG = ("month", "months", "mth", "mths")
_MINUTES = {"minute": 1, "minutes": 1, "min": 1, "mins": 1, "m": 1,
            "hour": 60, "hours": 60, "hr": 60, "hrs": 60, "h": 60}  # fmt: skip
_PART_WORDS = {"eve": "evening", "aft": "afternoon"} | {part: part for part in PARTS}
_SAME = ("time", "slot", "hour")
_MOST = 999
"""The most days, weeks or minutes that are counted."""

Piece = tuple[Said, int]


def read_line(line: Line) -> list[Said]:
    """Every way to understand the whole line."""
    found: list[Said] = []
    waiting: list[tuple[int, Said]] = [(0, Said())] if len(line) else []
    while waiting:
        at, said = waiting.pop()
        line.reach(at)
        if at == len(line):
            if said not in found:
                found.append(said)
            continue
        for piece, after in _read_piece(line, at):
            joined = join(said, piece)
            if joined is not None:
                waiting.append((after, joined))
            else:
                line.complain(at, *_said_twice(piece))
    return found


def _said_twice(piece: Said) -> tuple[str, str]:
    is_time = piece.clock is not None or piece.same_time is not None
    what, one = ("times", "one time") if is_time else ("days", "one day")
    return f"Two {what} are given.", f"Give {one} only; of a span, its start."


def _read_piece(line: Line, at: int) -> Iterator[Piece]:
    word = line.word(at)
    if word == "at" or line.mark(at) == "@":
        for piece, after in _read_times(line, at + 1):
            clock = replace(piece.clock, is_plain=False) if piece.clock else None
            yield replace(piece, clock=clock), after
        if line.word(at + 1) == "night":
            yield Said(part="night"), at + 2
    elif word == "t" and line.is_glued(at) and line.is_glued(at + 1):
        yield from _read_times(line, at + 1)
    elif word == "on":
        yield from _read_days(line, at + 1)
    elif word == "in":
        yield from _read_in(line, at + 1)
    else:
        if not starts_day_and_month(line, at):
            yield from _read_times(line, at)
        yield from _read_days(line, at)
        yield from _read_counted(line, at, is_ahead=False)
        yield from _read_part(line, at)
        year = read_year(line, at)
        if year is not None and at == len(line) - 1:
            yield Said(year=year), at + 1


def _read_times(line: Line, at: int) -> Iterator[Piece]:
    same_at = line.skip(at, "the")
    if line.word(same_at) == "same":
        yield from _read_same(line, same_at + 1)
    elif line.word(at) == "this" and line.word(at + 1) == "time":
        yield Said(same_time=True), at + 2
    for clock, after in read_clocks(line, at):
        yield Said(clock=clock), after


def _read_same(line: Line, at: int) -> Iterator[Piece]:
    """ "Same time", "same day and time", "same time same day"."""
    is_time, is_day = line.word(at) in _SAME, line.word(at) == "day"
    if not (is_time or is_day):
        return
    other = line.skip(line.skip(at + 1, "and"), "the")
    other = line.skip(other, "same")
    if other > at + 1 and (
        (is_time and line.word(other) == "day") or (is_day and line.word(other) in _SAME)
    ):
        yield Said(same_time=True, same_day=True), other + 1
        return
    yield Said(same_time=is_time or None, same_day=is_day or None), at + 1


def _read_part(line: Line, at: int) -> Iterator[Piece]:
    """ "Morning", "this morning", "tonight", "last night"."""
    word, after = line.word(at), line.word(at + 1)
    if word == "tonight":
        yield Said(relative=0, part="evening"), at + 1
    elif word == "this" and after in ("morning", "afternoon", "evening"):
        yield Said(relative=0, part=after), at + 2
    elif word == "last" and after == "night":
        yield Said(relative=-1, part="evening"), at + 2
    elif word in _PART_WORDS:
        yield Said(part=_PART_WORDS[word]), at + 1


def _read_days(line: Line, at: int) -> Iterator[Piece]:
    """Every way in which a day may be said at `at`, counted ones apart."""
    for date, after in read_dates(line, at):
        yield Said(date=date), after
    at = line.skip(at, "the")
    yield from _read_relative(line, at)
    yield from _read_weekday(line, at)
    yield from _read_week(line, line.skip(at, "of"))


def _read_relative(line: Line, at: int) -> Iterator[Piece]:
    word = line.word(at)
    if word in _RELATIVE_DAYS:
        days = _RELATIVE_DAYS[word]
        yield Said(relative=days), at + 1
        ahead = _DAYS.get(line.word(at + 1), 0) if line.word(at + 1) in ("week", "fortnight") else 0
        if ahead:
            yield Said(relative=days, shift=Shift(ahead, 0, "day")), at + 2
    elif word == "day" and line.word(at + 1) == "after" and line.word(at + 2) in _RELATIVE_DAYS:
        yield Said(relative=_RELATIVE_DAYS[line.word(at + 2)] + 1), at + 3
    elif word == "day" and line.word(at + 1) == "before" and line.word(at + 2) == "yesterday":
        yield Said(relative=-2), at + 3


def _read_weekday(line: Line, at: int) -> Iterator[Piece]:
    """ "Thursday", "next thursday", "this coming thursday", "thursday week"."""
    which: Which | None = None
    if line.word(at) == "this" and line.word(at + 1) in ("coming", "past"):
        at += 1
    if line.word(at) in _WHICH:
        which, at = _WHICH[line.word(at)], at + 1
    weekday = WEEKDAYS.get(line.word(at))
    if weekday is None or (line.word(at) == "th" and line.is_glued(at)):
        return
    if which is None and line.word(at + 1) in ("week", "fortnight"):
        yield Said(weekday=weekday, shift=Shift(_DAYS[line.word(at + 1)], 0, "day")), at + 2
    yield Said(weekday=weekday, which=which), at + 1


def _read_week(line: Line, at: int) -> Iterator[Piece]:
    """ "Next week", "this week", "the week after next", "next month" (which needs a day)."""
    at = line.skip(at, "the")
    weeks = {"this": 0, "next": 1, "last": -1}.get(line.word(at))
    if weeks is not None and line.word(at + 1) in ("week", "wk"):
        yield Said(week=weeks), at + 2
    elif weeks is not None and line.word(at + 1) == "month":
        yield Said(month=weeks), at + 2
    elif [line.word(at + ahead) for ahead in range(3)] == ["week", "after", "next"]:
        yield Said(week=2), at + 3


def _read_in(line: Line, at: int) -> Iterator[Piece]:
    """ "In the morning", "in two weeks", "in half an hour"."""
    part_at = line.skip(at, "the")
    if line.word(part_at) in ("morning", "afternoon", "evening"):
        yield Said(part=line.word(part_at)), part_at + 1
    yield from _read_counted(line, at, is_ahead=True)


def _read_counted(line: Line, at: int, *, is_ahead: bool) -> Iterator[Piece]:
    """A count of days, weeks, months, hours or minutes, after "in" (`is_ahead`) or before "ago"."""
    now_at = line.skip(at, "just", "right")
    if line.word(now_at) == "now" and not is_ahead:
        yield Said(elapsed=0), now_at + 1
        return
    yield from _read_elapsed(line, at, is_ahead=is_ahead)
    # "Week on thursday" leaves out its article; "week fri" may have lost more than that.
    is_one = not is_ahead and line.word(at) in ("week", "fortnight")
    if is_one and line.word(at + 1) not in ("on", "from", "today", "tomorrow"):
        return
    counted = (1, at) if is_one else read_cardinal(line, at)
    if counted is None or not 0 < counted[0] <= _MOST:
        return
    count, after = counted
    unit = line.word(after).removesuffix("'s")
    after += 1
    if unit in _DAYS:
        days, months = count * _DAYS[unit], 0
    elif unit in _MONTHS_LONG:
        days, months = 0, count
    else:
        return
    yield from _read_shift(line, after, days, months, is_ahead=is_ahead)


def _read_shift(line: Line, at: int, days: int, months: int, *, is_ahead: bool) -> Iterator[Piece]:
    link = line.word(at)
    if link == "ago" and not is_ahead:
        yield Said(shift=Shift(-days, -months, "now")), at + 1
    elif link in ("from", "after") and line.word(at + 1) == "now":
        yield Said(shift=Shift(days, months, "now")), at + 2
    elif link in ("from", "after") or (link == "on" and not is_ahead):
        if any(_read_days(line, at + 1)):
            yield Said(shift=Shift(days, months, "day")), at + 1
    elif is_ahead:
        yield Said(shift=Shift(days, months, "now")), line.skip(at, "time")
    elif (link in WEEKDAYS or link in _RELATIVE_DAYS) and days and days % 7 == 0:
        yield Said(shift=Shift(days, months, "day")), at
    elif line.word(at - 2) not in ("a", "an"):
        # "2 a week" is how often, not when.
        yield Said(shift=Shift(days, months, "unsaid")), at


def _read_elapsed(line: Line, at: int, *, is_ahead: bool) -> Iterator[Piece]:
    """ "90 minutes ago", "1h 30m ago", "an hour and a half ago", "in half an hour"."""
    minutes, after = _read_span(line, at)
    if not 0 < minutes <= _MOST * 60:
        return
    if is_ahead:
        yield Said(elapsed=minutes), line.skip(after, "time")
    elif line.word(after) == "ago":
        yield Said(elapsed=-minutes), after + 1
    elif line.word(after) == "from" and line.word(after + 1) == "now":
        yield Said(elapsed=minutes), after + 2


def _read_span(line: Line, at: int) -> tuple[int, int]:
    """Minutes in a span of hours and minutes, 0 where there is none, and the index after it."""
    if line.word(at) == "half" and line.word(at + 1) == "an" and line.word(at + 2) == "hour":
        return 30, at + 3
    minutes, smallest = 0, 61
    while (counted := read_cardinal(line, at)) is not None:
        count, after = counted
        unit = _MINUTES.get(line.word(after).removesuffix("'s"), 61)
        if unit >= smallest or count > _MOST:
            break
        minutes, smallest, at = minutes + count * unit, unit, after + 1
        if [line.word(at + ahead) for ahead in range(3)] == ["and", "a", "half"] and unit == 60:
            return minutes + 30, at + 3
        if line.word(at) == "and" and read_cardinal(line, at + 1) is not None:
            at += 1
    return minutes, at
