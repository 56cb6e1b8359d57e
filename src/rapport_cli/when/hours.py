"""Contact hours: when a message may be sent, as a person writes them in the settings.

"mon-fri 09:00-18:00, sat 10-12", "weekdays 9am-6pm", "daily 9-18", "mon, wed 9-12 and 14-17".
A bare opening from 1 to 6 is in the afternoon, as everywhere; a bare closing is the first such
hour after the opening. Hours do not run past midnight.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.quoting import quote
from rapport_cli.when.spoken import ClockStyle, say_time
from rapport_cli.when.words import WEEKDAY_NAMES, WEEKDAYS

_LONGEST = 200
_EXAMPLE = 'Write them like "mon-fri 09:00-18:00, sat 10-12".'
_TOKEN = r"[0-9]{4}|[0-9]{1,2}(?:[:.][0-9]{2})?|[a-z]+|\S"
_GROUPS = {
    "daily": range(7), "everyday": range(7), "weekdays": range(5), "weekday": range(5),
    "weekends": range(5, 7), "weekend": range(5, 7),
}  # fmt: skip
_TO = ("-", "–", "—", "to", "until", "till")
_BETWEEN = (",", ";", "and", "&", ":", "from")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """Hours of one weekday (Monday is 0), in minutes after midnight; `closes` is at most 1440."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class ContactHours:
    """The open spans of a week: at least one, in order, none touching another."""

    spans: tuple[OpenSpan, ...]

    def covers(self, moment: datetime) -> bool:
        """Whether the wall time of `moment` lies within; the minute of closing does not."""
        minute = moment.hour * 60 + moment.minute
        return any(
            span.weekday == moment.weekday() and span.opens <= minute < span.closes
            for span in self.spans
        )


def read_hours(typed: str) -> ContactHours:
    """Read contact hours. Raises NotUnderstood with the first fault."""
    if len(typed) > _LONGEST:
        raise NotUnderstood(
            f"Contact hours of {len(typed):,} characters are not read.", hint=_EXAMPLE
        )
    tokens = re.findall(_TOKEN, typed.lower())
    spans: list[OpenSpan] = []
    days: set[int] = set()
    at, is_new_list = 0, True
    while at < len(tokens):
        if tokens[at] in _BETWEEN:
            at += 1
            continue
        found = _read_days(tokens, at)
        if found is not None:
            days = found[0] if is_new_list else days | found[0]
            at, is_new_list = found[1], False
            continue
        opens, closes, at = _read_span(tokens, at)
        if not days:
            raise NotUnderstood("Contact hours begin with a day.", hint=_EXAMPLE)
        spans.extend(OpenSpan(day, opens, closes) for day in days)
        is_new_list = True
    if not is_new_list:
        raise NotUnderstood(
            "A day of the contact hours has no times.",
            hint=f"Leave out the days on which nobody is contacted. {_EXAMPLE}",
        )
    if not spans:
        raise NotUnderstood("No contact hours were given.", hint=_EXAMPLE)
    return ContactHours(_merged(spans))


def hours_in(typed: str) -> ContactHours | None:
    """The same of words that need not be hours; None where they cannot be read as such."""
    try:
        return read_hours(typed) if typed else None
    except NotUnderstood:
        return None


def say_hours(hours: ContactHours, *, clock: ClockStyle) -> str:
    """Say "Monday to Friday from 9 am to 6 pm, Saturday from 10 am to noon"."""
    days: dict[int, tuple[tuple[int, int], ...]] = {}
    for span in hours.spans:
        days[span.weekday] = (*days.get(span.weekday, ()), (span.opens, span.closes))
    said = []
    weekday = 0
    while weekday < 7:
        last = weekday
        while weekday in days and days.get(last + 1) == days[weekday]:
            last += 1
        if weekday in days:
            named = WEEKDAY_NAMES[weekday]
            if last > weekday:
                between = " and " if last == weekday + 1 else " to "
                named += between + WEEKDAY_NAMES[last]
            times = " and ".join(_say_span(*span, clock) for span in days[weekday])
            said.append(f"{named} {times}")
        weekday = last + 1
    return ", ".join(said)


def _say_span(opens: int, closes: int, clock: ClockStyle) -> str:
    ends = "midnight" if closes == _DAY else say_time(time(*divmod(closes, 60)), clock=clock)
    return f"from {say_time(time(*divmod(opens, 60)), clock=clock)} to {ends}"


def next_within(hours: ContactHours, moment: datetime) -> datetime:
    """`moment` itself where it lies within the hours, else the next opening after it.

    Naive in, naive out; an aware moment keeps its zone.
    """
    if hours.covers(moment):
        return moment
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    openings = (
        midnight + timedelta(days=days, minutes=span.opens)
        for days in range(8)
        for span in hours.spans
        if span.weekday == (midnight.weekday() + days) % 7
    )
    opening = next(
        one for one in openings if one.replace(tzinfo=None) > moment.replace(tzinfo=None)
    )
    if opening.tzinfo is None:
        return opening
    # An opening that daylight saving skips comes out as the first minute that exists.
    return opening.astimezone(UTC).astimezone(opening.tzinfo)


def _read_days(tokens: list[str], at: int) -> tuple[set[int], int] | None:
    """The weekdays that a word or a span of days at `at` names, and the index after them."""
    word = tokens[at]
    if word in _GROUPS:
        return set(_GROUPS[word]), at + 1
    if word == "every" and tokens[at + 1 : at + 2] == ["day"]:
        return set(range(7)), at + 2
    first = _weekday(word)
    if first is None:
        return None
    if at + 1 < len(tokens) and tokens[at + 1] in _TO:
        last = _weekday(tokens[at + 2]) if at + 2 < len(tokens) else None
        if last is None:
            raise NotUnderstood(
                f"The days that begin with {quote(word)} have no end.", hint=_EXAMPLE
            )
        return {(first + ahead) % 7 for ahead in range((last - first) % 7 + 1)}, at + 3
    return {first}, at + 1


def _weekday(word: str) -> int | None:
    return WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s")))


def _read_span(tokens: list[str], at: int) -> tuple[int, int, int]:
    """Opening and closing in minutes, and the index after them."""
    opening, half_of_opening, after = _read_time(tokens, at)
    if after >= len(tokens) or tokens[after] not in _TO or after + 1 >= len(tokens):
        raise NotUnderstood(
            f"The contact hours from {quote(tokens[at])} have no end.", hint=_EXAMPLE
        )
    closing, half_of_closing, end = _read_time(tokens, after + 1)
    opens = opening
    is_plain = not half_of_opening and not tokens[at].startswith("0")
    if is_plain and 60 <= opening < 7 * 60 and half_of_closing != "am":
        opens += _DAY // 2
    closes = closing
    if not half_of_closing and closes <= opens and 60 <= closes < 12 * 60:
        closes += _DAY // 2
    if closes == 0 and half_of_closing:
        closes = _DAY
    if not opens < closes <= _DAY:
        shown = quote("".join(tokens[at:end]))
        raise NotUnderstood(
            f"In the contact hours, {shown} closes before it opens.",
            hint="Give hours within one day, the earlier first.",
        )
    return opens, closes, end


def _read_time(tokens: list[str], at: int) -> tuple[int, str, int]:
    """Minutes after midnight as written, the a.m. or p.m. said with it, and the index after."""
    text = tokens[at]
    if text in ("noon", "midday", "midnight"):
        return (0, "am", at + 1) if text == "midnight" else (_DAY // 2, "pm", at + 1)
    if not text[0].isascii() or not text[0].isdigit():
        raise NotUnderstood(
            f"{quote(text)} was not understood in the contact hours.", hint=_EXAMPLE
        )
    hour, minute = int(text[:2].rstrip(":.")), int(text[-2:]) if len(text) > 2 else 0
    half = tokens[at + 1] if tokens[at + 1 : at + 2] in (["am"], ["pm"]) else ""
    if (
        hour > (12 if half else 24)
        or minute > 59
        or (half and hour == 0)
        or (hour == 24 and minute)
    ):
        raise NotUnderstood(f"{quote(text + half)} is not a time of day.", hint=_EXAMPLE)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute, half, at + (2 if half else 1)


def _merged(spans: list[OpenSpan]) -> tuple[OpenSpan, ...]:
    merged: list[OpenSpan] = []
    for span in sorted(spans, key=lambda one: (one.weekday, one.opens)):
        last = merged[-1] if merged else None
        if last is not None and last.weekday == span.weekday and span.opens <= last.closes:
            merged[-1] = OpenSpan(span.weekday, last.opens, max(last.closes, span.closes))
        else:
            merged.append(span)
    return tuple(merged)
