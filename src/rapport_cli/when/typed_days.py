"""Which day a phrase names, seen from a moment.

Where people differ about it ("next fri" on a Wednesday), every day is returned that it may be.
Weeks begin on Monday for some and on Sunday for others; both count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.typed_dates import LONGEST_MONTHS, Calendar
from rapport_cli.when.typed_said import Said, Shift
from rapport_cli.when.words import MONTH_NAMES

Toward = Literal["future", "past"]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a line is read. `anchor` is the session that "same time" refers to."""

    now: datetime
    toward: Toward
    anchor: datetime | None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def is_past(self) -> bool:
        return self.toward == "past"

    def still_to_come(self, at: time | None) -> bool | None:
        """Whether a time today lies in the direction read toward; None where no time is known."""
        if at is None:
            return None
        return at <= self.now.time() if self.is_past else at > self.now.time()


def which_day() -> NotUnderstood:
    return NotUnderstood(
        "Which day is meant is not said.", hint='Add the day, such as "today", "thu" or "12 march".'
    )


# Counted days: "in two weeks", "a week from friday"


def shifted_days(said: Said, shift: Shift, seen: Standpoint) -> Iterable[date]:
    if shift.origin == "day":
        return [_moved(day, shift) for day in _origins(said, seen)]
    if shift.origin == "unsaid" and (seen.is_past or said.weekday is not None):
        raise NotUnderstood(
            "From when the days or weeks are counted is not said.",
            hint='Write "in 2 weeks", "2 weeks ago" or "2 weeks from thu".',
        )
    if said.weekday is not None and said.which is None and shift.days % 7 == 0 and not shift.months:
        return _weekday_in_weeks(said.weekday, shift.days // 7, seen)
    if said.same_time or said.same_day:
        return [_moved((seen.anchor or seen.now).date(), shift)]
    if seen.anchor is None or shift.days < 0 or shift.months < 0:
        return [_moved(seen.today, shift)]
    # "In two weeks", said the morning after a session, counts from either day.
    return [_moved(seen.today, shift), _moved(seen.anchor.date(), shift)]


def _origins(said: Said, seen: Standpoint) -> Iterable[date]:
    """The day that "a week from …" counts from: a coming one, whatever has just happened."""
    ahead = Standpoint(seen.now, "future", None)
    if said.date is not None:
        days = dates_meant(said.date, said.year, said.month, ahead, None)
    elif said.relative is not None:
        days = [seen.today + timedelta(days=said.relative)]
    elif said.weekday is not None and said.week is None:
        return weekdays_meant(said, said.weekday, ahead, None)
    else:
        raise which_day()
    is_one_of_two = said.date is not None and said.relative is not None
    if is_one_of_two or any(said.weekday not in (None, day.weekday()) for day in days):
        raise NotUnderstood("Two different days are given.", hint="Give one day only.")
    return days


def _moved(day: date, shift: Shift) -> date:
    if not shift.months:
        return day + timedelta(days=shift.days)
    years, month = divmod(day.month - 1 + shift.months, 12)
    moved = _date_or_none(day.year + years, month + 1, day.day)
    if moved is None:
        raise NotUnderstood(
            f"{MONTH_NAMES[month]} has no day {day.day}.", hint="Write the date itself."
        )
    return moved


def _weekday_in_weeks(weekday: int, weeks: int, seen: Standpoint) -> set[date]:
    """ "Thursday in two weeks": two weeks after the coming one, or in the week after next."""
    ahead = (weekday - seen.today.weekday()) % 7
    nearest = ahead if weeks > 0 else ahead - 7 if ahead else 0
    days = {seen.today + timedelta(days=nearest + 7 * weeks)}
    return days | set(in_week(weekday, weeks, seen.today))


# Weekdays and weeks


def weekdays_meant(said: Said, weekday: int, seen: Standpoint, at: time | None) -> Iterable[date]:
    today = seen.today
    ahead, back = (weekday - today.weekday()) % 7, (today.weekday() - weekday) % 7
    week = timedelta(days=7)
    if said.which in ("next", "coming"):
        first = today + timedelta(days=ahead or 7)
        return [first, first + week] if said.which == "next" and _is_near(today, first) else [first]
    if said.which in ("last", "past"):
        first = today - timedelta(days=back or 7)
        return [first, first - week] if said.which == "last" and _is_near(today, first) else [first]
    step = -week if seen.is_past else week
    if ahead:
        return [today - timedelta(days=back) if seen.is_past else today + timedelta(days=ahead)]
    if seen.still_to_come(at):
        return [today]
    return [today + step] if at is not None and said.which is None else [today, today + step]


def _is_near(today: date, day: date) -> bool:
    """Whether some would call `day` this week's, and mean the one after by "next"."""
    return abs((day - today).days) <= 2 or any(
        _week_begins(today, sunday) == _week_begins(day, sunday) for sunday in (0, 1)
    )


def _week_begins(day: date, sunday: int) -> date:
    return day - timedelta(days=(day.weekday() + sunday) % 7)


def in_week(weekday: int, weeks: int, today: date) -> list[date]:
    """A weekday of the calendar week so many weeks on, by both ways of counting weeks."""
    return [
        _week_begins(today, sunday) + timedelta(days=7 * weeks + (weekday + sunday) % 7)
        for sunday in (0, 1)
    ]


def days_in_week(said: Said, weeks: int, seen: Standpoint) -> Iterable[date]:
    if said.weekday is not None:
        return in_week(said.weekday, weeks, seen.today)
    if weeks and (said.same_time or said.same_day):
        return [(seen.anchor or seen.now).date() + timedelta(days=7 * weeks)]
    raise NotUnderstood(
        "Which day of that week is meant is not said.", hint='Add the day, such as "next week thu".'
    )


# Calendar dates


def dates_meant(
    said: Calendar, year: int | None, month: int | None, seen: Standpoint, at: time | None
) -> Iterable[date]:
    if year is not None and (said.year is not None or said.month is None):
        raise NotUnderstood("The year does not belong to a date.", hint="Write the date in full.")
    if month is not None and (said.month is not None or said.months_on is not None):
        raise NotUnderstood("Two months are given.", hint="Give one date only.")
    if said.month is None:
        return _days_of_month(said, said.months_on if month is None else month, seen, at)
    if year is not None or said.year is not None:
        return [_existing(said.year or year or 0, said.month, said.day)]
    return _next_such_dates(said.month, said.day, seen, at)


def _next_such_dates(month: int, day: int, seen: Standpoint, at: time | None) -> Iterable[date]:
    """The next such date (the latest, toward the past); a 29 February may be eight years off."""
    today, step = seen.today, -1 if seen.is_past else 1
    if (today.month, today.day) == (month, day) and seen.still_to_come(at) is not False:
        return [today]
    for years in range(9):
        found = _date_or_none(today.year + step * years, month, day)
        if found is not None and (found < today if seen.is_past else found > today):
            # Today's date with a time that is over: today, or in a year?
            is_today = (today.month, today.day) == (month, day)
            return [today, found] if is_today else [found]
    raise NotUnderstood("That date is too far off.", hint="Add the year.")


def _days_of_month(
    said: Calendar, months_on: int | None, seen: Standpoint, at: time | None
) -> Iterable[date]:
    """ "The 12th": of this month, or the next (the last, toward the past) where it is over."""
    today = seen.today
    if months_on is not None:
        return [_day_in_months(today, months_on, said.day)]
    if said.day == today.day and seen.still_to_come(at) is not False:
        return [today]
    step = -1 if seen.is_past else 1
    is_over = said.day >= today.day if seen.is_past else said.day <= today.day
    found = _day_in_months(today, step if is_over else 0, said.day)
    return [today, found] if said.day == today.day else [found]


def _day_in_months(today: date, months_on: int, day: int) -> date:
    years, month = divmod(today.month - 1 + months_on, 12)
    return _existing(today.year + years, month + 1, day)


def _existing(year: int, month: int, day: int) -> date:
    found = _date_or_none(year, month, day)
    if found is None:
        raise NotUnderstood(
            f"{MONTH_NAMES[month - 1]} {year} has no day {day}.",
            hint="Correct the day, the month or the year.",
        )
    return found


def _date_or_none(year: int, month: int, day: int) -> date | None:
    if not 1 <= day <= LONGEST_MONTHS[month - 1]:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
