"""Days and times in the sentences that say what is wrong."""

from datetime import datetime

from rapport_cli.when.stated.marks import Clock
from rapport_cli.when.words import MONTH_NAMES, WEEKDAY_NAMES


def say_day(moment: datetime) -> str:
    """ "Friday 6 March"."""
    return f"{WEEKDAY_NAMES[moment.weekday()]} {moment.day} {MONTH_NAMES[moment.month - 1]}"


def say_ordinal(day: int) -> str:
    suffix = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def say_clock(minutes: tuple[int, ...], said: Clock) -> str:
    """The time as said: without a half of the day where none was said."""
    if said.is_24:
        return f"{minutes[0] // 60:02d}:{minutes[0] % 60:02d}"
    if len(minutes) > 1:
        return f"{(minutes[0] // 60 - 1) % 12 + 1}:{minutes[0] % 60:02d}"
    return say_minute(minutes[0], said)


def say_minute(minute: int, said: Clock | None) -> str:
    hour, rest = divmod(minute, 60)
    if said is not None and said.is_24:
        return f"{hour:02d}:{rest:02d}"
    if minute == 720:
        return "noon"
    figures = f"{(hour - 1) % 12 + 1}" + (f":{rest:02d}" if rest else "")
    return f"{figures} {'am' if hour < 12 else 'pm'}"
