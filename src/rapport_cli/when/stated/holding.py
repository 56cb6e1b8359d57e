"""What passages about the next meeting say, held against the record and the calendar."""

from typing import NamedTuple

from rapport_cli.when.stated.holding_days import (
    hold_calendar_day,
    hold_named_day,
    hold_same_time,
    hold_span,
)
from rapport_cli.when.stated.marks import (
    CalendarDay,
    Clock,
    ClockOrDay,
    DaySpan,
    Mark,
    NamedDay,
    PartOfDay,
    SameTime,
)
from rapport_cli.when.stated.passages import Passage
from rapport_cli.when.stated.record import Record
from rapport_cli.when.stated.saying import say_clock, say_minute
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.zones import is_same_instant
from rapport_cli.when.words import WEEKDAY_NAMES


class Clash(NamedTuple):
    """A place in the text (code points) and one sentence on what is wrong there."""

    start: int
    end: int
    reason: str


def hold_passages(
    tokens: Tokens, passages: tuple[Passage, ...], record: Record
) -> tuple[Clash, ...]:
    """Every clash, in the order of the text."""
    if record.appointment_known and record.appointment is None:
        return tuple(
            Clash(
                tokens.starts[passage.first],
                tokens.ends[passage.last],
                "no next appointment is recorded, and the text names one",
            )
            for passage in passages
        )
    clashes: list[Clash] = []
    for passage in passages:
        for mark, reason in _clashes_in(passage, record):
            place = Clash(tokens.starts[mark.first], tokens.ends[mark.last], reason)
            clashes.append(place)
    if record.appointment is None and not clashes:
        for mark, reason in _contradictions(passages):
            clashes.append(Clash(tokens.starts[mark.first], tokens.ends[mark.last], reason))
    return tuple(clashes)


def is_exactly_recorded(tokens: Tokens, passage: Passage, record: Record) -> bool:
    """Whether the passage says the recorded day and time in full."""
    if record.appointment is None or not passage.is_full:
        return False
    return not hold_passages(tokens, (passage,), record)


def _clashes_in(passage: Passage, record: Record) -> list[tuple[Mark, str]]:
    found: list[tuple[Mark, str]] = []
    for mark in passage.marks:
        meaning = mark.meaning
        reason = ""
        if isinstance(meaning, ClockOrDay):
            meaning = _settle(meaning, passage, record)
        if isinstance(meaning, CalendarDay):
            reason = hold_calendar_day(meaning, record)
        elif isinstance(meaning, NamedDay):
            reason = hold_named_day(meaning, passage, record)
        elif isinstance(meaning, DaySpan):
            reason = hold_span(meaning, record)
        elif isinstance(meaning, Clock):
            reason = _hold_clock(meaning, passage, record)
        elif isinstance(meaning, PartOfDay):
            reason = _hold_part(meaning, passage, record)
        elif isinstance(meaning, SameTime):
            reason = hold_same_time(passage, record)
        if reason:
            found.append((mark, reason))
    return found


def _settle(either: ClockOrDay, passage: Passage, record: Record) -> CalendarDay | Clock:
    """Which of the two a number is: the day if a time stands beside it, or if only that agrees."""
    has_clock = any(isinstance(mark.meaning, (Clock, SameTime)) for mark in passage.marks)
    has_date = any(isinstance(mark.meaning, CalendarDay) for mark in passage.marks)
    if has_clock and not has_date:
        return either.day
    if (
        record.appointment is not None
        and not has_date
        and _hold_clock(either.clock, passage, record)
        and not hold_calendar_day(either.day, record)
    ):
        return either.day
    return either.clock


def _hold_clock(said: Clock, passage: Passage, record: Record) -> str:
    minutes = _narrowed(said, passage)
    if not minutes:
        return "the time and the part of the day do not fit each other"
    appointment = record.appointment
    if appointment is None or said.zone == "?":
        return ""
    wanted = appointment.hour * 60 + appointment.minute
    if said.zone and record.zone:
        same = is_same_instant(minutes, said.zone, appointment, record.zone)
        if same is not None:
            named = said.zone.upper() if len(said.zone) <= 4 else f"{said.zone.capitalize()} time"
            clock = f"{say_clock(minutes, said)} {named}"
            here = f"{say_minute(wanted, said)} in its own zone"
            return "" if same else f"says {clock}, the appointment is at {here}"
    if any(abs(minute - wanted) <= said.leeway for minute in minutes):
        return ""
    return f"says {say_clock(minutes, said)}, the appointment is at {say_minute(wanted, said)}"


def _narrowed(said: Clock, passage: Passage) -> tuple[int, ...]:
    """The readings that fit the part of the day said beside them."""
    minutes = said.minutes
    for mark in passage.marks:
        if isinstance(mark.meaning, PartOfDay):
            part = mark.meaning
            minutes = tuple(m for m in minutes if part.first <= m <= part.last)
    return minutes


def _hold_part(said: PartOfDay, passage: Passage, record: Record) -> str:
    appointment = record.appointment
    if appointment is None or any(isinstance(mark.meaning, Clock) for mark in passage.marks):
        return ""
    wanted = appointment.hour * 60 + appointment.minute
    if said.first <= wanted <= said.last:
        return ""
    return f"says {said.name}, the appointment is at {say_minute(wanted, None)}"


def _contradictions(passages: tuple[Passage, ...]) -> list[tuple[Mark, str]]:
    """Days and times that differ from what the text said before."""
    found: list[tuple[Mark, str]] = []
    weekday: NamedDay | None = None
    dated: CalendarDay | None = None
    minutes: tuple[int, ...] | None = None
    for passage in passages:
        for mark in passage.marks:
            meaning = mark.meaning
            if isinstance(meaning, NamedDay):
                if weekday is not None and weekday.weekday != meaning.weekday:
                    before = WEEKDAY_NAMES[weekday.weekday]
                    now = WEEKDAY_NAMES[meaning.weekday]
                    found.append((mark, f"says {now} here and {before} before"))
                weekday = weekday or meaning
            elif isinstance(meaning, CalendarDay):
                if dated is not None and not _can_be_same(dated, meaning):
                    found.append((mark, "says another date than before"))
                dated = dated or meaning
            elif isinstance(meaning, Clock) and meaning.zone != "?":
                narrowed = _narrowed(meaning, passage)
                if minutes is not None and not set(minutes) & set(narrowed):
                    found.append((mark, "says another time than before"))
                minutes = minutes or narrowed
    return found


def _can_be_same(one: CalendarDay, other: CalendarDay) -> bool:
    return any(
        day == other_day and (not month or not other_month or month == other_month)
        for day, month in one.readings
        for other_day, other_month in other.readings
    )
