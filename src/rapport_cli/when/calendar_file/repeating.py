"""Repetitions of an event by the day and by the week (RFC 5545, 3.3.10); others are not read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_REPETITIONS = 20_000
"""Daily for fifty years."""
KNOWN = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"))
UNREAD = "repeats in a way that is not read; only by the day and by the week is"


class NotRead(Exception):
    """Why it is not known when the event is; reads after its place, and quotes nothing."""


class Rule(NamedTuple):
    """`days` are the weekdays of a weekly rule, Monday 0; none where it is that of the start."""

    is_weekly: bool
    interval: int
    times: int | None
    until: date | datetime | None
    days: tuple[int, ...]
    week_begins: int


def read_rule(value: str) -> Rule:
    """NotRead for everything that would change when the event is and is not understood."""
    parts: dict[str, str] = {}
    for part in value.strip().rstrip(";").split(";"):
        name, _, given = part.partition("=")
        if name.upper() in parts:
            raise NotRead(UNREAD)
        parts[name.upper()] = given.upper()
    if not set(parts) <= KNOWN or parts.get("FREQ") not in ("DAILY", "WEEKLY"):
        raise NotRead(UNREAD)
    is_weekly = parts["FREQ"] == "WEEKLY"
    days = [day for day in parts.get("BYDAY", "").split(",") if day]
    if (days and not is_weekly) or not set(days) <= set(WEEKDAYS):
        raise NotRead(UNREAD)
    if "COUNT" in parts and "UNTIL" in parts:
        raise NotRead("repeats until two different ends")
    return Rule(
        is_weekly,
        _number(parts.get("INTERVAL", "1")),
        _number(parts["COUNT"]) if "COUNT" in parts else None,
        _until(parts["UNTIL"]) if "UNTIL" in parts else None,
        tuple(sorted(WEEKDAYS.index(day) for day in set(days))),
        WEEKDAYS.index(parts["WKST"]) if parts.get("WKST") in WEEKDAYS else 0,
    )


def days_of(start: datetime, rule: Rule) -> Iterator[datetime]:
    """The wall times of the series, in order, the start first; NotRead where they are too many.

    The end that is a moment (`until`) is not looked at: it needs a zone.
    """
    for number, wall in enumerate(_unbounded(start, rule)):
        if rule.times is not None and number >= rule.times:
            return
        if number >= MOST_REPETITIONS:
            raise NotRead("repeats more often than can be followed")
        yield wall


def _unbounded(start: datetime, rule: Rule) -> Iterator[datetime]:
    try:
        if not rule.is_weekly or not rule.days:
            step = timedelta(days=rule.interval * (7 if rule.is_weekly else 1))
            while True:
                yield start
                start += step
        yield from _by_weekday(start, rule)
    except OverflowError:
        return


def _by_weekday(start: datetime, rule: Rule) -> Iterator[datetime]:
    """A start that is on none of the weekdays is the first of the series all the same."""
    if start.weekday() not in rule.days:
        yield start
    begin = start - timedelta(days=(start.weekday() - rule.week_begins) % 7)
    ordered = sorted((day - rule.week_begins) % 7 for day in rule.days)
    while True:
        for offset in ordered:
            wall = begin + timedelta(days=offset)
            if wall >= start:
                yield wall
        begin += timedelta(days=7 * rule.interval)


def _number(given: str) -> int:
    if not given.isascii() or not given.isdecimal() or not int(given[:6]) >= 1 or len(given) > 5:
        raise NotRead(UNREAD)
    return int(given)


def _until(given: str) -> date | datetime:
    try:
        if len(given) == len("20260312"):
            return datetime.strptime(given, "%Y%m%d").date()
        if given.endswith("Z"):
            return datetime.strptime(given, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return datetime.strptime(given, "%Y%m%dT%H%M%S")
    except ValueError:
        raise NotRead("repeats until a day that is none") from None
