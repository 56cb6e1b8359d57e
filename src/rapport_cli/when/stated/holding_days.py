"""Days that a text states, held against the record and the calendar."""

from datetime import date, datetime, timedelta

from rapport_cli.when.stated.marks import CalendarDay, DaySpan, NamedDay
from rapport_cli.when.stated.passages import Passage
from rapport_cli.when.stated.record import Record
from rapport_cli.when.stated.saying import say_day, say_ordinal
from rapport_cli.when.words import MONTH_NAMES, WEEKDAY_NAMES


def hold_calendar_day(said: CalendarDay, record: Record) -> str:
    real = [pair for pair in said.readings if _exists(pair, said.year or record.year)]
    if not real:
        day, month = said.readings[0]
        return (
            f"there is no {day} {MONTH_NAMES[month - 1]}"
            if 1 <= month <= 12
            else ("there is no such date")
        )
    appointment = record.appointment
    if appointment is None:
        return ""
    agrees = any(
        day == appointment.day and month in (0, appointment.month) for day, month in real
    ) and said.year in (0, appointment.year)
    if agrees:
        return ""
    day, month = _likelier(real, appointment)
    named = say_ordinal(day) if not month else f"{day} {MONTH_NAMES[month - 1]}"
    if said.year not in (0, appointment.year):
        on = f"{say_day(appointment)} {appointment.year}"
        return f"says {named} {said.year}, the appointment is on {on}"
    return (
        f"says {'the ' if not month else ''}{named}, the appointment is on {say_day(appointment)}"
    )


def _likelier(readings: list[tuple[int, int]], appointment: datetime) -> tuple[int, int]:
    """Of "3/12" the reading that shares something with the appointment."""
    for day, month in readings:
        if day == appointment.day or month == appointment.month:
            return day, month
    return readings[0]


def _exists(pair: tuple[int, int], year: int | None) -> bool:
    day, month = pair
    if not month:
        return 1 <= day <= 31
    return 1 <= month <= 12 and 1 <= day <= _days_in(year or 2024, month)


def _days_in(year: int, month: int) -> int:
    """The length of a month. The standard module that knows it takes a millisecond to import."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(1)).day


def hold_named_day(said: NamedDay, passage: Passage, record: Record) -> str:
    name = WEEKDAY_NAMES[said.weekday]
    appointment = record.appointment
    if appointment is None:
        return _hold_weekday_against_date(said, passage, record)
    if said.weekday != appointment.weekday():
        dates = [mark.meaning for mark in passage.marks if isinstance(mark.meaning, CalendarDay)]
        if dates and not hold_calendar_day(dates[0], record):
            on = f"{appointment.day} {MONTH_NAMES[appointment.month - 1]}"
            return f"{on} is a {WEEKDAY_NAMES[appointment.weekday()]}, not a {name}"
        return f"says {name}, the appointment is on {say_day(appointment)}"
    if said.which and record.sent_on is not None:
        earliest = min(record.session_on or record.sent_on, record.sent_on)
        days = (appointment.date() - earliest).days
        if not 0 <= days <= (8 if said.which == "this" else 14):
            return f"says {said.which} {name}, the appointment is on {say_day(appointment)}"
    return ""


def _hold_weekday_against_date(said: NamedDay, passage: Passage, record: Record) -> str:
    """The text against the calendar alone: "Friday 12 March" where that is a Thursday."""
    for mark in passage.marks:
        if not isinstance(mark.meaning, CalendarDay):
            continue
        days = [
            day for pair in mark.meaning.readings if (day := _nearest(pair, mark.meaning, record))
        ]
        if days and all(day.weekday() != said.weekday for day in days):
            on = f"{days[0].day} {MONTH_NAMES[days[0].month - 1]}"
            name = WEEKDAY_NAMES[days[0].weekday()]
            return f"{on} is a {name}, not a {WEEKDAY_NAMES[said.weekday]}"
    return ""


def _nearest(pair: tuple[int, int], said: CalendarDay, record: Record) -> date | None:
    """The first such date from the day of the message on, where there is anything to count from."""
    day, month = pair
    if said.year:
        return date(said.year, month, day) if month and _exists(pair, said.year) else None
    start = record.sent_on or record.session_on
    if start is None:
        return None
    for ahead in range(14):
        year, index = divmod(start.month - 1 + ahead, 12)
        year, index = start.year + year, index + 1
        if month in (0, index) and day <= _days_in(year, index):
            found = date(year, index, day)
            if found >= start:
                return found
    return None


def hold_span(said: DaySpan, record: Record) -> str:
    appointment = record.appointment
    if appointment is None or said.first is None or said.last is None:
        return ""
    if said.first <= appointment.date() <= said.last:
        return ""
    return f"says {said.name}, the appointment is on {say_day(appointment)}"


def hold_same_time(passage: Passage, record: Record) -> str:
    """ "Same time next week" is seven days after the session, unless a day is said as well."""
    appointment, session = record.appointment, record.session_on
    spans = [mark.meaning for mark in passage.marks if isinstance(mark.meaning, DaySpan)]
    if appointment is None or session is None or not spans or passage.has_day:
        return ""
    if hold_span(spans[0], record):
        return ""  # said already
    weeks = {"next week": 1, "the week after next": 2}.get(spans[0].name)
    if weeks is None or appointment.date() == session + timedelta(weeks=weeks):
        return ""
    return f"says the same time {spans[0].name}, the appointment is on {say_day(appointment)}"
