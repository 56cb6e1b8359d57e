"""Days by reference: "tomorrow", "next week", "a week on Thursday", "same time"."""

from datetime import date, timedelta
from typing import NamedTuple

from rapport_cli.when.stated.marks import DaySpan, Meaning, NamedDay, SameTime
from rapport_cli.when.stated.numbers import small_number
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.words import WEEKDAYS

TOMORROWS = frozenset(("tomorrow", "tmrw", "tmr", "tomoz", "2moro", "tomo", "tomorow", "tommorow"))
_SAME = frozenset(("same", "usual", "regular", "normal"))
_OCCASIONS = frozenset(("time", "slot", "hour"))
_COUNT_WORDS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}


class Calendar(NamedTuple):
    """What days are counted from: the last session, and the day the message is read as sent."""

    session_on: date | None
    sent_on: date | None

    def days_from_sent(self, days: int, name: str) -> DaySpan:
        day = self.sent_on + timedelta(days) if self.sent_on else None
        return DaySpan(day, day, name, is_day=True)

    def weeks_from_sent(self, weeks: int, name: str) -> DaySpan:
        """A whole calendar week, generously: people begin it on Sunday or on Monday, and count
        from the session or from the day of the message."""
        if self.sent_on is None:
            return DaySpan(None, None, name, is_day=False)
        earliest = min(self.session_on or self.sent_on, self.sent_on)
        first = earliest - timedelta(earliest.weekday() + 1) + timedelta(weeks=weeks)
        last = self.sent_on + timedelta(6 - self.sent_on.weekday()) + timedelta(weeks=weeks)
        return DaySpan(max(first, self.sent_on), last, name, is_day=False)

    def days_on(self, days: int, name: str) -> DaySpan:
        """ "In two weeks": that many days after the session or the message."""
        if self.sent_on is None:
            return DaySpan(None, None, name, is_day=True)
        first = min(self.session_on or self.sent_on, self.sent_on) + timedelta(days)
        return DaySpan(first, self.sent_on + timedelta(days), name, is_day=True)

    def next_weekday(self, weekday: int, weeks: int, name: str) -> DaySpan:
        """The weekday that follows the message, some weeks on: "Thursday week"."""
        if self.sent_on is None:
            return DaySpan(None, None, name, is_day=True)
        ahead = (weekday - self.sent_on.weekday()) % 7
        first = self.sent_on + timedelta(ahead + 7 * weeks)
        # On a Thursday, "Thursday week" counts from today for some and from the next for others.
        return DaySpan(first, first + timedelta(0 if ahead else 7), name, is_day=True)


def read_relative(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int, Meaning] | None:
    word = tokens.words[at]
    following = tokens.word(at + 1)
    if word in ("today", "tonight"):
        return at + 1, calendar.days_from_sent(0, word)
    if word in TOMORROWS:
        if following == "week":
            return at + 2, calendar.days_from_sent(8, "tomorrow week")
        return at + 1, calendar.days_from_sent(1, "tomorrow")
    if word == "day" and following == "after" and tokens.word(at + 2) in TOMORROWS:
        return at + 3, calendar.days_from_sent(2, "the day after tomorrow")
    if word in _SAME:
        return _read_same(tokens, at, calendar)
    if word == "this" and following == "time" and tokens.word(at + 2) in ("next", "tomorrow"):
        return at + 2, SameTime(tokens.words[at])
    if following == "week":
        return _read_week(tokens, at, calendar)
    if word in _COUNT_WORDS or word == "fortnight" or small_number(word, 1) > 0:
        return _read_weeks_on(tokens, at, calendar)
    return None


def _read_same(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int, Meaning] | None:
    following = tokens.word(at + 1)
    if following in _OCCASIONS:
        return at + 2, SameTime(tokens.words[at])
    if following == "day" and tokens.words[at] == "same":
        if calendar.session_on is None:
            return at + 2, DaySpan(None, None, "the same day", is_day=True)
        return at + 2, NamedDay(calendar.session_on.weekday())
    return None


def _read_week(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int, Meaning] | None:
    """ "next week", "this week", "a week today", "a week on Thursday", "Thursday week"."""
    word, follows = tokens.words[at], tokens.word(at + 2)
    if word == "next":
        return at + 2, calendar.weeks_from_sent(1, "next week")
    if word == "the" and follows == "after" and tokens.word(at + 3) == "next":
        return at + 4, calendar.weeks_from_sent(2, "the week after next")
    if word == "this":
        span = calendar.weeks_from_sent(0, "this week")
        if span.last is not None and calendar.sent_on is not None:
            is_sunday = calendar.sent_on.weekday() == 6
            span = DaySpan(calendar.sent_on, span.last + timedelta(7 * is_sunday), span.name, False)
        return at + 2, span
    if word in _COUNT_WORDS and _COUNT_WORDS[word] == 1:
        return _read_weeks_on(tokens, at, calendar)
    if word in WEEKDAYS and len(word) > 2 and not tokens.touches(at + 1):
        return at + 2, calendar.next_weekday(WEEKDAYS[word], 1, f"{word.capitalize()} week")
    return None


def _read_weeks_on(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int, Meaning] | None:
    """ "a week today", "two weeks from Thursday", "in a fortnight", "in three days"."""
    word = tokens.words[at]
    number = _COUNT_WORDS.get(word, 0) or max(small_number(word, 1), 0)
    unit_at = at + 1
    if word == "fortnight":
        number, unit_at = 1, at
    unit = tokens.word(unit_at)
    if unit not in ("week", "weeks", "fortnight", "days") or not number:
        return None
    weeks = number * 2 if unit == "fortnight" else number
    is_counted = tokens.word(at - 1) == "in"
    after = unit_at + 1
    link = tokens.word(after)
    if unit == "days":
        if is_counted or (link == "from" and tokens.word(after + 1) in ("now", "today")):
            first = calendar.days_on(number, f"in {number} days")
            return after, first
        return None
    if link in ("from", "on"):
        after += 1
    target = tokens.word(after)
    if target in ("today", "now"):
        return after + 1, calendar.days_on(7 * weeks, f"{_weeks_name(weeks)} from {target}")
    if target in TOMORROWS:
        name = f"{_weeks_name(weeks)} from tomorrow"
        return after + 1, calendar.days_from_sent(7 * weeks + 1, name)
    if target in WEEKDAYS and len(target) > 2 and link in ("from", "on"):
        name = f"{_weeks_name(weeks)} from {target.capitalize()}"
        return after + 1, calendar.next_weekday(WEEKDAYS[target], weeks, name)
    if is_counted and link not in ("from", "on"):
        return unit_at + 1, calendar.days_on(7 * weeks, f"in {_weeks_name(weeks)}")
    return None


def _weeks_name(weeks: int) -> str:
    return "a week" if weeks == 1 else f"{weeks} weeks"
