"""Moments said to a person, plainly. What is said here reads back to the same moment (typed.py)."""

from datetime import date, datetime, time
from typing import Literal

from rapport_cli.when.words import MONTH_NAMES, WEEKDAY_NAMES, DateOrder

ClockStyle = Literal["12", "24"]


def say_day(day: date, *, order: DateOrder, with_year: bool = False) -> str:
    """Say "Thursday 12 March", or "Thursday, March 12" where the month comes first."""
    weekday, month = WEEKDAY_NAMES[day.weekday()], MONTH_NAMES[day.month - 1]
    if order == "day-month":
        year = f" {day.year:04}" if with_year else ""
        return f"{weekday} {day.day} {month}{year}"
    year = f", {day.year:04}" if with_year else ""
    return f"{weekday}, {month} {day.day}{year}"


def say_time(moment: datetime | time, *, clock: ClockStyle) -> str:
    """Say "15:00", or "3 pm", "3:30 pm", "noon". Seconds are left out.

    The start of a day is "12 am" and never "midnight", which people also use for its end.
    """
    hour, minute = moment.hour, moment.minute
    if clock == "24":
        return f"{hour:02}:{minute:02}"
    if (hour, minute) == (12, 0):
        return "noon"
    minutes = f":{minute:02}" if minute else ""
    return f"{(hour - 1) % 12 + 1}{minutes} {'am' if hour < 12 else 'pm'}"


def say_moment(
    moment: datetime, *, order: DateOrder, clock: ClockStyle, with_year: bool = False
) -> str:
    """Say "Thursday 12 March at 3 pm"; with `with_year` it reads back from any day."""
    day = say_day(moment, order=order, with_year=with_year)
    return f"{day} at {say_time(moment, clock=clock)}"


def say_distance(moment: datetime, now: datetime) -> str:
    """Say how far off a moment is: "in 3 hours", "tomorrow", "2 days ago".

    Up to six hours off, and on the same day, minutes and hours count; beyond, calendar days, then
    whole weeks, months of 30 days, years of 365. Both moments naive, or both aware.
    """
    minutes = _whole(abs((moment - now).total_seconds()), 60)
    if minutes == 0:
        return "now"
    if minutes < 60:
        return _either_way(minutes, "minute", ahead=moment > now)
    if moment.tzinfo is not None and now.tzinfo is not None:
        moment = moment.astimezone(now.tzinfo)
    days = moment.toordinal() - now.toordinal()
    if days == 0 or minutes <= 6 * 60:
        return _either_way(round(minutes / 60), "hour", ahead=moment > now)
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    count, unit = _days_in_words(abs(days))
    return _either_way(count, unit, ahead=days > 0)


def _days_in_words(days: int) -> tuple[int, str]:
    if days < 14:
        return days, "day"
    if days < 60:
        return days // 7, "week"
    if days < 730:
        return days // 30, "month"
    return days // 365, "year"


def _either_way(count: int, unit: str, *, ahead: bool) -> str:
    amount = f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return f"in {amount}" if ahead else f"{amount} ago"


def _whole(seconds: float, unit: int) -> int:
    return int(seconds // unit)
