"""Wall time and zones: the hour that daylight saving skips, and the hour that it repeats.

A wall time that does not exist is refused and one that comes twice is asked back: Python would
otherwise answer both with a moment an hour away from what was meant. zoneinfo loads on first use.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.ambiguous import AmbiguousMoment
from rapport_cli.when.quoting import quote
from rapport_cli.when.spoken import say_day, say_time

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def is_zone(name: str) -> bool:
    """Whether the system's zone database knows `name`, such as "Europe/London"."""
    return _find_zone(name) is not None


def in_zone(wall: datetime, zone: str, *, fold: int | None = None) -> datetime:
    """Place a naive wall time in a zone and return it aware.

    Raises NotUnderstood for an unknown zone and for a time that the clocks skip. A time that
    comes twice raises AmbiguousMoment with the aware readings, the earlier first, unless `fold`
    chooses: 0 the earlier, 1 the later.
    """
    found = _zone(zone)
    earlier = wall.replace(tzinfo=found, fold=0)
    later = wall.replace(tzinfo=found, fold=1)
    if earlier.utcoffset() == later.utcoffset():
        return earlier
    if _is_skipped(earlier):
        raise NotUnderstood(
            f"{say_time(wall, clock='24')} does not exist on "
            f"{_say_date(wall)} in {zone}: the clocks go forward.",
            hint="Give a time before or after the hour that is left out.",
        )
    if fold is None:
        raise AmbiguousMoment(
            f"{say_time(wall, clock='24')} comes twice on "
            f"{_say_date(wall)} in {zone}: the clocks go back.",
            hint=f"Write which: {earlier.isoformat(' ', 'minutes')} "
            f"or {later.isoformat(' ', 'minutes')}.",
            readings=(earlier, later),
        )
    return later if fold else earlier


def seen_from(zone: str, moment: datetime) -> datetime:
    """Return the same instant as the clocks in `zone` show it. `moment` is aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be seen from another")
    return moment.astimezone(_zone(zone))


def _say_date(wall: datetime) -> str:
    return say_day(wall, order="day-month", with_year=True)


def _is_skipped(aware: datetime) -> bool:
    there_and_back = aware.astimezone(UTC).astimezone(aware.tzinfo)
    return there_and_back.replace(tzinfo=None) != aware.replace(tzinfo=None)


def _zone(name: str) -> ZoneInfo:
    found = _find_zone(name)
    if found is None:
        raise NotUnderstood(
            f"{quote(name)} is not a time zone.",
            hint="Write a name such as Europe/London or America/New_York.",
        )
    return found


def _find_zone(name: str) -> ZoneInfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if not name or len(name) > 64 or not name.isascii() or not name.isprintable():
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # A folder of the database ("Europe") is an OSError, "../x" a ValueError.
        return None
