"""The events of an iCalendar file (RFC 5545): when the next of each is, or why it is not taken.

Read here is what appointments are made of: a start with a zone, in UTC or as the clock on the wall
shows it, and repetitions by the day or by the week with their exceptions. Whatever else bears on
when an event is (by the month, RDATE, whole days, a zone that is not known) is refused by name: a
wrong appointment is worse than one that is left aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.calendar_file.lines import ContentLine, content_lines, unescaped
from rapport_cli.when.calendar_file.repeating import NotRead, Rule, days_of, read_rule
from rapport_cli.when.calendar_file.zone_names import zone_named
from rapport_cli.when.zones import in_zone, seen_from

MOST_EVENTS = 50_000
WHOLE_DAY = "is a whole day, without a time"
READ = frozenset(
    ("SUMMARY", "DTSTART", "RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID", "STATUS", "UID")
)


class BrokenFile(NotUnderstood):
    """It is no iCalendar file from here on; the sentence says where."""


class Found(NamedTuple):
    """One event. `number` counts from one, `line` is where it begins. `next` is the first time that
    is still to come, aware, None where all is past; or `refused` says why it is not known."""

    number: int
    line: int
    uid: str
    title: str
    next: datetime | None
    refused: str = ""


class Start(NamedTuple):
    """`wall` as the clocks in `zone` show it."""

    wall: datetime
    zone: str


@dataclass(slots=True)
class _Event:
    number: int
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    is_broken: bool = False

    def first(self, name: str) -> ContentLine | None:
        return next((each for each in self.lines if each.name == name), None)

    def value(self, name: str) -> str:
        found = self.first(name)
        return "" if found is None else found.value.strip()


def read_events(text: str, *, now: datetime, zone: str) -> tuple[Found, ...]:
    """Every event but those that were cancelled, in the order of the file. `zone` is where times
    without one are meant. BrokenFile where the file is none."""
    events = list(_events(text))
    moved: dict[str, list[_Event]] = {}
    for event in events:
        # Of a series, one that was moved; or cancelled, which leaves its day empty.
        if event.first("RECURRENCE-ID") is not None:
            moved.setdefault(event.value("UID"), []).append(event)
    held = [event for event in events if event.value("STATUS").upper() != "CANCELLED"]
    return tuple(_found(event, moved, now, zone) for event in held)


def _events(text: str) -> Iterator[_Event]:
    inside: list[str] = []
    event: _Event | None = None
    number = 0
    for each in content_lines(text):
        if isinstance(each, int):
            if event is not None:
                event.is_broken = True
            continue
        if not inside and (each.name, each.value.strip().upper()) != ("BEGIN", "VCALENDAR"):
            raise BrokenFile(f"line {each.line}: is outside of any calendar")
        if each.name == "BEGIN":
            inside.append(each.value.strip().upper())
            if inside[-1] == "VEVENT" and event is None:
                number += 1
                event = _Event(number, each.line)
            if number > MOST_EVENTS:
                raise BrokenFile(f"line {each.line}: is one more than 50,000 events")
        elif each.name == "END":
            if inside.pop() != each.value.strip().upper():
                raise BrokenFile(f"line {each.line}: ends what was not begun")
            if event is not None and "VEVENT" not in inside:
                yield event
                event = None
        elif event is not None and inside[-1] == "VEVENT" and each.name in READ:
            event.lines.append(each)
    if inside:
        raise BrokenFile("the file is cut short: a part of it does not end")


def _found(event: _Event, moved: dict[str, list[_Event]], now: datetime, zone: str) -> Found:
    title = unescaped(event.value("SUMMARY"))
    found = Found(event.number, event.line, event.value("UID"), title, None)
    try:
        return found._replace(next=_next(event, moved, now, zone))
    except NotRead as problem:
        return found._replace(refused=str(problem))


def _next(
    event: _Event, moved: dict[str, list[_Event]], now: datetime, zone: str
) -> datetime | None:
    if event.is_broken:
        raise NotRead("has a line that is none")
    start = _start(event.first("DTSTART"), zone)
    for name in ("RDATE", "EXRULE"):
        if event.first(name) is not None:
            raise NotRead(f"repeats by {name}, which is not read")
    repeats = [each for each in event.lines if each.name == "RRULE"]
    if not repeats or event.first("RECURRENCE-ID") is not None:
        moment = _placed(start)
        return moment if moment > now else None
    if len(repeats) > 1:
        raise NotRead("repeats by two rules, which is not read")
    without = _left_out(event, moved.get(event.value("UID"), []), start, zone)
    return _next_of(start, read_rule(repeats[0].value), without, now)


def _next_of(start: Start, rule: Rule, without: set[datetime], now: datetime) -> datetime | None:
    today = seen_from(start.zone, now).replace(tzinfo=None)
    for wall in days_of(start.wall, rule):
        if rule.until is not None and _is_after(wall, start.zone, rule.until):
            return None
        if wall.date() < today.date() or wall in without:
            continue
        moment = _placed(Start(wall, start.zone))
        if moment > now:
            return moment
    return None


def _is_after(wall: datetime, zone: str, until: date | datetime) -> bool:
    if not isinstance(until, datetime):
        return wall.date() > until
    if until.tzinfo is None:
        return wall > until
    return _placed(Start(wall, zone)) > until


def _left_out(event: _Event, others: list[_Event], start: Start, zone: str) -> set[datetime]:
    """The wall times of a series that do not hold: taken out, or moved by an event of their own."""
    without: set[datetime] = set()
    lines = [each for each in event.lines if each.name == "EXDATE"]
    for other in others:
        line = other.first("RECURRENCE-ID")
        if line is not None:
            if "RANGE" in line.parameters:
                raise NotRead("was changed from one day on, which is not read")
            lines.append(line)
    for line in lines:
        for value in line.value.split(","):
            if len(value.strip()) == len("20260312"):
                day = _day(value.strip())
                without.add(datetime.combine(day, start.wall.time()))
                continue
            each = _start(line._replace(value=value), zone)
            there = seen_from(start.zone, _placed(each))
            without.add(there.replace(tzinfo=None, fold=0))
    return without


def _start(line: ContentLine | None, zone: str) -> Start:
    if line is None:
        raise NotRead("has no start")
    value = line.value.strip()
    if line.parameters.get("VALUE", "").upper() == "DATE" or len(value) == len("20260312"):
        raise NotRead(WHOLE_DAY)
    is_utc = value.endswith(("Z", "z"))
    wall = _wall(value.rstrip("Zz"))
    if is_utc:
        return Start(wall, "UTC")
    named = line.parameters.get("TZID")
    if named is None:
        return Start(wall, zone)
    known = zone_named(named)
    if known is None:
        raise NotRead("is in a time zone that is not known")
    return Start(wall, known)


def _wall(value: str) -> datetime:
    try:
        if len(value) != len("20260312T150000") or not value.isascii():
            raise ValueError
        return datetime.strptime(value.upper(), "%Y%m%dT%H%M%S")
    except ValueError:
        raise NotRead("has a start that is no date and time") from None


def _day(value: str) -> date:
    try:
        return datetime.strptime(value, "%Y%m%d").date()
    except ValueError:
        raise NotRead("leaves out a day that is none") from None


def _placed(start: Start) -> datetime:
    try:
        return in_zone(start.wall, start.zone)
    except NotUnderstood:
        raise NotRead("is in the hour in which the clocks change") from None
    except OverflowError:
        raise NotRead("is beyond the calendar") from None
