"""The time of day as it is typed: "3", "3:15p", "15h30", "half past three", "1530", "noon".

A reader returns every way to understand the tokens from an index on, each with the index after
it, and nothing where there is none. "Three" without a.m. or p.m. keeps both hours open until the
part of the day is known; without one, 1 to 6 are in the afternoon, 7 to 11 in the morning and 12
is noon.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapport_cli.when.quoting import quote
from rapport_cli.when.typed_words import Line
from rapport_cli.when.words import NUMBERS, NUMBERS_ABOVE_TWELVE

PARTS: dict[str, range] = {
    "morning": range(1, 12),
    "afternoon": range(12, 19),
    "evening": range(16, 24),
    "night": range(18, 24),
    "am": range(12),
    "pm": range(12, 24),
}
"""The hours (0 to 23) that each part of the day covers. After midnight is nobody's "night" here:
"friday night at 1" would be a Saturday."""

_HALVES = {"am": "am", "pm": "pm", "a": "am", "p": "pm"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `hours` are those it may mean, the usual one first.

    `is_open`: none of them is the usual one, and unless a part of the day decides, it is asked.
    `is_plain` marks a number of one or two figures that nothing says to be a time.
    `is_midnight` could be the start of a day or its end.
    """

    hours: tuple[int, ...]
    minute: int = 0
    second: int = 0
    is_open: bool = False
    is_plain: bool = False
    is_midnight: bool = False


def read_clocks(line: Line, at: int) -> list[tuple[Clock, int]]:
    """Every time of day that begins at `at`."""
    if line.number(at):
        return [*_read_figures(line, at), *_read_minutes_and_hour(line, at)]
    word = line.word(at)
    if word in ("noon", "midday", "midnight"):
        return [(_named(word), at + 1)]
    if word == "half":
        return _read_hour(line, line.skip(at + 1, "past"), minute=30)
    return [*_read_quarter(line, at), *_read_minutes_and_hour(line, at), *_read_spelt(line, at)]


def read_cardinal(line: Line, at: int) -> tuple[int, int] | None:
    """A number in figures (up to three) or words, and the index after it; "a" is 1."""
    figures = line.number(at)
    if figures:
        return (int(figures), at + 1) if len(figures) <= 3 else None
    word = line.word(at)
    if word in NUMBERS:
        return NUMBERS[word], at + 1
    ten = NUMBERS_ABOVE_TWELVE.get(word, 0)
    unit = NUMBERS.get(line.word(at + 1), 0) if len(line.word(at + 1)) > 2 else 0
    if ten >= 20 and 0 < unit < 10:
        return ten + unit, at + 2
    return (ten, at + 1) if ten else None


def _named(word: str) -> Clock:
    return Clock((0,), is_midnight=True) if word == "midnight" else Clock((12,))


def _read_figures(line: Line, at: int) -> Iterator[tuple[Clock, int]]:
    """A time that begins with figures: 3, 03:15, 3.15, 15h, 15h30, 0900, 1530, 12 noon."""
    hour, minute, second, after = line.number(at), "", "", at + 1
    if line.word(after) in ("noon", "midday", "midnight") and hour == "12":
        yield _named(line.word(after)), after + 1
        return
    shape = ""
    if line.is_glued(after) and line.is_glued(after + 1) and line.mark(after) in (":", "."):
        shape, minute, after = line.mark(after), line.number(after + 1), after + 2
        if shape == ":" and line.mark(after) == ":" and line.number(after + 1):
            second, after = line.number(after + 1), after + 2
    elif len(hour) <= 2 and line.word(after) == "h" and line.is_glued(after):
        shape, after = "h", after + 1
        if line.number(after) and line.is_glued(after):
            minute, after = line.number(after), after + 1
    elif 3 <= len(hour) <= 4:
        if len(hour) == 4 and abs(int(hour) - line.this_year) <= 1:
            line.complain(at, f'"{hour}" looks like a year.', 'Write a time with a colon: "20:30".')
            return
        hour, minute = hour[:-2], hour[-2:]
        after = after + 1 if line.word(after) in ("h", "hrs", "hours") else after
    if line.mark(after) in (":", ".", "/", "-") and line.is_glued(after):
        return
    if len(hour) > 2 or (minute and len(minute) != 2) or (second and len(second) != 2):
        if shape == ":":
            line.complain(at, f"{_shown(line, at)} is not a time of day.")
        return
    if shape in (":", ".") and line.word(after) in ("h", "hrs", "hours"):
        shape, after = "h", after + 1
    if line.word(after) in ("noon", "midday") and (hour, minute) == ("12", "00"):
        after += 1
    yield from _finished(line, at, after, hour, minute, second, is_24_hours=shape == "h")


def _finished(
    line: Line, at: int, after: int, hour: str, minute: str, second: str, *, is_24_hours: bool
) -> Iterator[tuple[Clock, int]]:
    half, after = _read_half(line, line.skip(after, "o'clock", "oclock"))
    hours = _hours_of(hour, half, is_24_hours=is_24_hours)
    is_alone = not (minute or half or is_24_hours)
    if not hours or int(minute or 0) > 59 or int(second or 0) > 59 or (is_alone and hours == (0,)):
        line.complain(at, f"{_shown(line, at)} is not a time of day.", "Hours run from 00 to 23.")
        return
    # "03" is written so by people who mean 03:00 and by people who mean three o'clock.
    is_open = is_alone and hour[0] == "0" and hours[0] <= 6
    hours = (hours[0], hours[0] + 12) if is_open else hours
    yield (
        Clock(hours, int(minute or 0), int(second or 0), is_open, is_plain=after == at + 1),
        after,
    )


def _hours_of(hour: str, half: str, *, is_24_hours: bool = False) -> tuple[int, ...]:
    """The hours that a number may mean, the usual one first; none where it is no hour."""
    value = int(hour)
    if half:
        return (value % 12 + (12 if half == "pm" else 0),) if 1 <= value <= 12 else ()
    if is_24_hours or value == 0 or value > 12 or hour[0] == "0":
        return (value,) if value <= 23 else ()
    morning, afternoon = value % 12, value % 12 + 12
    return (morning, afternoon) if 7 <= value <= 11 else (afternoon, morning)


def _read_half(line: Line, at: int) -> tuple[str, int]:
    """The a.m. or p.m. at `at` ("" where there is none), and the index after it."""
    word = line.word(at)
    if word in ("a", "p") and line.word(at + 1) == "m":
        return _HALVES[word], at + 2
    # "9 a week from friday" is not nine in the morning.
    if word in ("am", "pm", "p") or (word == "a" and line.is_glued(at)):
        return _HALVES[word], at + 1
    return "", at


def _read_hour(
    line: Line, at: int, *, minute: int, is_before: bool = False
) -> list[tuple[Clock, int]]:
    """The hour that "half past" or "quarter to" belongs to, in figures or words."""
    number = _hour_number(line, at)
    if number is None:
        return []
    half, after = _read_half(line, line.skip(at + 1, "o'clock", "oclock"))
    hours = _hours_of(str(number), half)
    if not is_before:
        return [(Clock(hours, minute), after)]
    earlier = tuple((hour - 1) % 24 for hour in hours)
    # Seven alone is in the morning, but 6:45 alone is in the evening.
    return [(Clock(earlier, 60 - minute, is_open=number == 7 and not half), after)]


def _hour_number(line: Line, at: int) -> int | None:
    figures, word = line.number(at), line.word(at)
    if figures and len(figures) <= 2 and figures[0] != "0" and int(figures) <= 12:
        return None if line.mark(at + 1) in (":", ".") and line.is_glued(at + 1) else int(figures)
    return NUMBERS.get(word) if len(word) > 2 else None


def _read_quarter(line: Line, at: int) -> list[tuple[Clock, int]]:
    at = line.skip(at, "a")
    if line.word(at) != "quarter":
        return []
    if line.word(at + 1) in ("past", "after"):
        return _read_hour(line, at + 2, minute=15)
    if line.word(at + 1) in ("to", "of", "before", "til", "till"):
        return _read_hour(line, at + 2, minute=15, is_before=True)
    return []


def _read_minutes_and_hour(line: Line, at: int) -> list[tuple[Clock, int]]:
    """ "Ten past three", "20 to 4". "10 to 11" in figures is as likely a span, and is refused."""
    minutes = read_cardinal(line, at)
    if minutes is None or not 1 <= minutes[0] <= 59 or line.word(at) in ("a", "an"):
        return []
    count, after = minutes
    is_said = line.word(after) in ("minutes", "minute", "mins", "min")
    link = line.word(after + is_said)
    if link == "past":
        return _read_hour(line, after + is_said + 1, minute=count)
    if link in ("to", "before"):
        if line.number(at) and count <= 12 and not is_said:
            line.complain(
                at,
                f'"{count} to" could begin a span of hours.',
                'Write the time in figures, such as "10:50".',
            )
            return []
        return _read_hour(line, after + is_said + 1, minute=count, is_before=True)
    return []


def _read_spelt(line: Line, at: int) -> Iterator[tuple[Clock, int]]:
    """ "Three", "three o'clock", "three thirty pm"."""
    number = _hour_number(line, at)
    if number is None:
        return
    minutes = read_cardinal(line, at + 1) if line.word(at + 1) else None
    if minutes is not None and 10 <= minutes[0] <= 59:
        half, after = _read_half(line, minutes[1])
        yield Clock(_hours_of(str(number), half), minutes[0]), after
    half, after = _read_half(line, line.skip(at + 1, "o'clock", "oclock"))
    yield Clock(_hours_of(str(number), half)), after


def _shown(line: Line, at: int) -> str:
    return quote(line.tokens[at].chunk.strip(",;()[]\"'"))
