"""What the phrases of a line mean together: which day, at what time.

A day may be said twice ("thu 12 march"): one phrase names it and the others must agree.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.spoken import say_day
from rapport_cli.when.typed_clock import PARTS
from rapport_cli.when.typed_days import (
    Standpoint,
    dates_meant,
    days_in_week,
    in_week,
    shifted_days,
    weekdays_meant,
    which_day,
)
from rapport_cli.when.typed_said import Said
from rapport_cli.when.words import WEEKDAY_NAMES


class LacksTime(NotUnderstood):
    """A day is given, and no time of day."""


def moments_meant(said: Said, seen: Standpoint) -> set[datetime]:
    """Every moment the phrases may mean. Raises LacksTime, or NotUnderstood for contradictions."""
    if said.elapsed is not None:
        return {_elapsed(said, seen)}
    times = _times_meant(said, seen)
    if not times:
        days_meant(said, seen, at=None)
        raise LacksTime(
            "A day is given, but no time.", hint='Add the time, such as "3pm" or "15:00".'
        )
    moments: set[datetime] = set()
    for at in times:
        for day in days_meant(said, seen, at=at):
            moments.add(datetime.combine(day, at))
            if said.clock is not None and said.clock.is_midnight:
                moments.add(datetime.combine(day + timedelta(days=1), at))
    return moments


def days_meant(said: Said, seen: Standpoint, *, at: time | None) -> set[date]:
    """Every day the phrases may mean, `at` being the time of day where one is known."""
    days = set(_named_days(said, seen, at))
    agreeing = {day for day in days if _agrees(day, said, seen)}
    if not agreeing:
        raise _contradiction(said, min(days))
    return agreeing


def _elapsed(said: Said, seen: Standpoint) -> datetime:
    if said != Said(elapsed=said.elapsed):
        raise NotUnderstood(
            "A count of hours or minutes says the whole moment, and more is given.",
            hint='Write "in 2 hours" or a day and a time, not both.',
        )
    if not said.elapsed:
        return seen.now
    return (seen.now + timedelta(minutes=said.elapsed)).replace(second=0, microsecond=0)


def _times_meant(said: Said, seen: Standpoint) -> tuple[time, ...]:
    if said.same_time:
        at = seen.anchor.time() if seen.anchor else seen.now.time().replace(second=0, microsecond=0)
        hours: tuple[int, ...] = (at.hour,)
    elif said.clock is not None:
        at, hours = time(0, said.clock.minute, said.clock.second), said.clock.hours
    else:
        return ()
    if said.part is not None:
        fitting = tuple(hour for hour in hours if hour in PARTS[said.part])
        if not fitting:
            raise NotUnderstood(
                f"The time given is not in the {_say_part(said.part)}.",
                hint="Correct the time or leave the part of the day out.",
            )
        hours = fitting
    elif said.clock is not None and not said.clock.is_open:
        hours = hours[:1]
    return tuple(at.replace(hour=hour) for hour in hours)


def _say_part(part: str) -> str:
    return {"am": "morning", "pm": "afternoon or evening"}.get(part, part)


def _named_days(said: Said, seen: Standpoint, at: time | None) -> Iterable[date]:
    """The days that the most telling phrase names."""
    if said.date is None and (said.year is not None or said.month is not None):
        raise which_day()
    if said.shift is not None:
        return shifted_days(said, said.shift, seen)
    if said.date is not None:
        return dates_meant(said.date, said.year, said.month, seen, at)
    if said.relative is not None:
        return [seen.today + timedelta(days=said.relative)]
    if said.week is not None:
        return days_in_week(said, said.week, seen)
    if said.weekday is not None:
        return weekdays_meant(said, said.weekday, seen, at)
    if seen.is_past and said.clock is not None and seen.still_to_come(at):
        # What just happened, with a time alone, happened today.
        return [seen.today]
    raise which_day()


def _agrees(day: date, said: Said, seen: Standpoint) -> bool:
    """Whether a day is what every other phrase of the line says."""
    if said.same_day and day.weekday() != (seen.anchor or seen.now).weekday():
        return False
    if said.shift is not None and (said.week is not None or said.shift.origin == "day"):
        # What the days count from was held against the other phrases already.
        return said.week is None
    if said.weekday is not None and day.weekday() != said.weekday:
        return False
    if said.relative is not None and day != seen.today + timedelta(days=said.relative):
        return False
    if said.week is not None and not _is_that_week(day, said, seen):
        return False
    if said.which is not None and said.weekday is not None and said.shift is None:
        return said.week is None and day in weekdays_meant(said, said.weekday, seen, None)
    return not (said.shift is not None and (said.date is not None or said.which is not None))


def _is_that_week(day: date, said: Said, seen: Standpoint) -> bool:
    if said.weekday is None and (said.same_time or said.same_day):
        return True
    return day in in_week(day.weekday(), said.week or 0, seen.today)


def _contradiction(said: Said, day: date) -> NotUnderstood:
    if said.weekday is not None and day.weekday() != said.weekday:
        shown = say_day(day, order="day-month", with_year=True).partition(" ")[2]
        return NotUnderstood(
            f"{shown} is a {WEEKDAY_NAMES[day.weekday()]}, not a {WEEKDAY_NAMES[said.weekday]}.",
            hint="Correct the weekday or the date.",
        )
    return NotUnderstood("Two different days are given.", hint="Give one day only.")
