"""Moments as clinicians type them at a prompt: "thu 3pm", "12 march 15:00", "same time next week".

Every token is understood or the line is refused; nothing is guessed. A wrong appointment that
reaches a client is worse than a question asked back, which is why this is a small grammar and not
one of the libraries that pick the dates out of a sentence and leave the rest.

- A bare hour from 1 to 6 is in the afternoon, from 7 to 11 in the morning, 12 is noon.
- A weekday is the next such day after today, and today itself if the time is still to come.
- A day and month without a year is the next such date.
- Toward the past ("it just happened") all of this is mirrored, and a time alone is today's.
- What people differ about is asked: 12/3 without an order, "next friday" two days before it,
  midnight, today's date with a time that is over.

typed_words.py cuts the line, typed_clock.py and typed_dates.py read times and dates,
typed_phrases.py the line; typed_days.py and typed_meaning.py find what it means.
"""

import re
from datetime import date, datetime, time
from typing import Literal

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.ambiguous import AmbiguousMoment as AmbiguousMoment
from rapport_cli.when.quoting import quote
from rapport_cli.when.spoken import say_moment
from rapport_cli.when.typed_days import Standpoint
from rapport_cli.when.typed_meaning import LacksTime, days_meant, moments_meant
from rapport_cli.when.typed_phrases import read_line
from rapport_cli.when.typed_said import Said
from rapport_cli.when.typed_words import EXAMPLES, LONGEST, Line
from rapport_cli.when.words import DateOrder as DateOrder

Toward = Literal["future", "past"]

_ISO = r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?([Zz]|[+-]\d\d(?::?\d\d)?)?"


def read_moment(
    typed: str,
    *,
    now: datetime,
    order: DateOrder | None = None,
    toward: Toward = "future",
    anchor: datetime | None = None,
    zone: str | None = None,
) -> datetime:
    """Read a typed moment as naive wall time; `now` and `anchor` are naive wall times too.

    `order` decides 12/3. `toward` says where a day without a date lies. `anchor` is the session
    that "same time" refers to; without one it is `now`. An ISO moment with an offset needs `zone`
    (an IANA name) and is turned into the wall time there.

    Raises NotUnderstood, and AmbiguousMoment with the readings where there are several.
    """
    iso = _read_iso(typed, zone)
    if iso is not None:
        return iso
    line = Line(typed, this_year=now.year, order=order)
    seen = Standpoint(now, toward, anchor)
    readings = read_line(line)
    for chosen in (_sure(readings), _possible(readings)):
        moments, lacking = _meant_by(chosen, seen)
        if len(moments) == 1 and not lacking:
            return moments[0]
        if moments:
            raise _ambiguous(typed, moments, is_day_alone=bool(lacking))
    raise _refusal(line, readings, seen)


def read_day(
    typed: str,
    *,
    now: datetime,
    order: DateOrder | None = None,
    toward: Toward = "future",
    anchor: datetime | None = None,
    zone: str | None = None,
) -> date:
    """Read a typed day, for callers who need no time; of a whole moment, take the day.

    Raises as `read_moment` does; the readings of days without a time are at their start.
    """
    line = Line(typed, this_year=now.year, order=order)
    seen = Standpoint(now, toward, anchor)
    readings = [said for said in read_line(line) if not _has_time(said)]
    for chosen in (_sure(readings), readings):
        days: set[date] = set()
        for said in chosen:
            try:
                days |= days_meant(said, seen, at=None)
            except (NotUnderstood, OverflowError):
                continue
        if len(days) == 1:
            return days.pop()
        if days:
            moments = [datetime.combine(day, time()) for day in sorted(days)]
            raise _ambiguous(typed, moments, is_day_alone=False)
    if not readings:
        return read_moment(
            typed, now=now, order=order, toward=toward, anchor=anchor, zone=zone
        ).date()
    raise _refusal(line, readings, seen)


def _read_iso(typed: str, zone: str | None) -> datetime | None:
    """What programs write, seconds and offset included; None for everything else."""
    found = re.fullmatch(_ISO, typed[: LONGEST + 1].strip(), re.ASCII)
    if found is None:
        return None
    day, at, offset = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{at}{(offset or '').upper()}")
    except ValueError:
        raise NotUnderstood(
            f"{quote(typed)} is not a date and time that exists.",
            hint="Correct the day or the time.",
        ) from None
    if not offset:
        return moment
    if zone is None:
        raise NotUnderstood(
            f"{quote(typed)} has an offset from UTC, and no zone is known to turn it into.",
            hint="Write the time as the clock on the wall shows it, without the offset.",
        )
    from rapport_cli.when.zones import seen_from

    try:
        return seen_from(zone, moment).replace(tzinfo=None)
    except OverflowError:
        raise _too_far() from None


def _sure(readings: list[Said]) -> list[Said]:
    """Readings in which a plain number after a weekday is an hour, as it usually is."""
    return [said for said in readings if said.date is None or not said.date.is_doubtful]


def _possible(readings: list[Said]) -> list[Said]:
    """All but those with two plain numbers, of which either might be the day: "12 fri 3"."""
    return [said for said in readings if said.clock is None or not said.clock.is_plain]


def _has_time(said: Said) -> bool:
    return bool(said.clock or said.same_time or said.part) or said.elapsed is not None


def _meant_by(readings: list[Said], seen: Standpoint) -> tuple[list[datetime], list[NotUnderstood]]:
    """The moments that the readings name, in order, and those that name a day without a time."""
    moments: set[datetime] = set()
    lacking: list[NotUnderstood] = []
    for said in readings:
        try:
            moments |= moments_meant(said, seen)
        except LacksTime as lack:
            lacking.append(lack)
        except (NotUnderstood, OverflowError):
            continue
    return sorted(moments), lacking


def _refusal(line: Line, readings: list[Said], seen: Standpoint) -> NotUnderstood:
    """Why none of the readings names a moment."""
    refusals: list[NotUnderstood] = []
    for said in readings:
        try:
            moments_meant(said, seen)
        except NotUnderstood as refusal:
            refusals.append(refusal)
        except OverflowError:
            refusals.append(_too_far())
    refusals.sort(key=lambda refusal: not isinstance(refusal, LacksTime))
    return refusals[0] if refusals else line.failure()


def _too_far() -> NotUnderstood:
    return NotUnderstood("That day is beyond the calendar.", hint=EXAMPLES)


def _ambiguous(typed: str, moments: list[datetime], *, is_day_alone: bool) -> NotUnderstood:
    if is_day_alone:
        return NotUnderstood(
            f"{quote(typed)} could be a day without a time, or have a time in it.",
            hint='Write the time with a colon, such as "15:10", or add the time that is missing.',
        )
    one, other = (
        say_moment(moment, order="day-month", clock="24", with_year=True) for moment in moments[:2]
    )
    hint = f'Write "{one.partition(" ")[2]}" or "{other.partition(" ")[2]}".'
    if (moments[0].day, moments[0].month) == (moments[1].month, moments[1].day):
        hint += " The date order of your settings would decide it."
    return AmbiguousMoment(
        f"{quote(typed)} could be {one} or {other}.", hint=hint, readings=tuple(moments)
    )
