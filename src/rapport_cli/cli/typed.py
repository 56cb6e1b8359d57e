"""Moments as they are typed at this desk: read in the practice's zone, said back in its words."""

from datetime import date, datetime, time, timedelta
from typing import Literal

from rapport_cli.cli.desk import Desk
from rapport_cli.config.settings import Settings
from rapport_cli.errors import NotUnderstood
from rapport_cli.when.spoken import ClockStyle, say_day, say_moment
from rapport_cli.when.words import DateOrder

MORNING = time(9)
A_YEAR = timedelta(days=365)
A_LONG_WAY = timedelta(days=183)
JUST_PAST = timedelta(days=14)


def moment_typed(
    typed: str,
    *,
    now: datetime,
    settings: Settings,
    toward: Literal["future", "past"] = "future",
    anchor: datetime | None = None,
    flag: str = "",
) -> datetime:
    """What was typed as an aware moment in the practice's zone.

    `now` is aware; `anchor` is an aware session to which "same time" refers. Raises NotUnderstood,
    and AmbiguousMoment where it could be several; the sentence begins with `flag` if one is given.
    """
    try:
        return read_typed(typed, now=now, settings=settings, toward=toward, anchor=anchor)
    except NotUnderstood as problem:
        raise problem.placed(flag) if flag else problem from None


def read_typed(
    typed: str,
    *,
    now: datetime,
    settings: Settings,
    toward: Literal["future", "past"],
    anchor: datetime | None,
) -> datetime:
    from rapport_cli.when.zones import in_zone, seen_from

    zone = settings.zone
    known = moment_without_doubt(typed, now)
    if known is not None:
        return in_zone(known, zone) if known.tzinfo is None else seen_from(zone, known)
    from rapport_cli.when.typed import read_moment

    read = read_moment(
        typed,
        now=now.replace(tzinfo=None, fold=0),
        order=settings.date_order,
        toward=toward,
        anchor=None if anchor is None else seen_from(zone, anchor).replace(tzinfo=None),
        zone=zone,
    )
    moment = in_zone(read, zone)
    if is_far(moment, now, toward) and not is_same_next_year(typed, read, now, settings, toward):
        raise doubtful_year(moment, settings)
    return moment


def moment_or_day_typed(typed: str, now: datetime, settings: Settings) -> datetime:
    """A moment, or a day alone: its morning, at nine."""
    try:
        return moment_typed(typed, now=now, settings=settings)
    except NotUnderstood as problem:
        from rapport_cli.when.typed import read_day
        from rapport_cli.when.zones import in_zone

        try:
            day = read_day(typed, now=now.replace(tzinfo=None), order=settings.date_order)
        except NotUnderstood:
            raise problem from None
        return in_zone(datetime.combine(day, MORNING), settings.zone)


def is_far(moment: datetime, now: datetime, toward: Literal["future", "past"]) -> bool:
    """Whether a date without a year was surely meant for this one: "3 march" on the 4th is no
    appointment a year ahead, and nobody captures "4 april" eleven months late."""
    if toward == "future":
        return moment - now > A_YEAR - JUST_PAST
    return now - moment > A_LONG_WAY


def is_same_next_year(
    typed: str,
    read: datetime,
    now: datetime,
    settings: Settings,
    toward: Literal["future", "past"],
) -> bool:
    """Whether the words name their year: then they mean the same whenever they are read."""
    from rapport_cli.when.typed import read_moment

    later = now.replace(tzinfo=None, fold=0) + A_YEAR
    try:
        return read == read_moment(typed, now=later, order=settings.date_order, toward=toward)
    except NotUnderstood:
        return False


def doubtful_year(moment: datetime, settings: Settings) -> NotUnderstood:
    order, clock = spoken_order(settings), spoken_clock(settings)
    meant = say_moment(moment, order=order, clock=clock, with_year=True)
    return NotUnderstood(
        f"Without a year this would be {meant}.",
        hint="Look at the date; if it is right, write the year too.",
    )


def moment_without_doubt(typed: str, now: datetime) -> datetime | None:
    """Read "now" and an ISO moment, which need no grammar: with an offset, no clock that shows a
    time twice can make them doubtful."""
    words = typed.strip()
    if words.casefold() == "now":
        return now
    try:
        return datetime.fromisoformat(words) if len(words) > len("2026-03-04") else None
    except ValueError:
        return None


def said(moment: datetime, desk: Desk) -> str:
    """The moment in full: weekday, date and time, with the year where it is not this one."""
    from rapport_cli.when.zones import seen_from

    there = seen_from(desk.settings.zone, moment)
    return say_moment(
        there,
        order=spoken_order(desk.settings),
        clock=spoken_clock(desk.settings),
        with_year=there.year != desk.now.year,
    )


def said_day(day: date, desk: Desk, *, with_year: bool = False) -> str:
    """The day in full, with the year where it is not this one, or always."""
    with_year = with_year or day.year != desk.now.year
    return say_day(day, order=spoken_order(desk.settings), with_year=with_year)


def day_typed(typed: str, desk: Desk, *, toward: Literal["future", "past"], flag: str = "") -> date:
    """A day as it was typed, in words or as 2026-03-04. NotUnderstood where it is not one."""
    from rapport_cli.when.typed import read_day

    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        pass
    try:
        return read_day(typed, now=desk.wall, order=desk.settings.date_order, toward=toward)
    except NotUnderstood as problem:
        raise problem.placed(flag) if flag else problem from None


def said_in_full(moment: datetime, desk: Desk) -> str:
    """The same with the year, for a page that is read years from now."""
    from rapport_cli.when.zones import seen_from

    there = seen_from(desk.settings.zone, moment)
    order, clock = spoken_order(desk.settings), spoken_clock(desk.settings)
    return say_moment(there, order=order, clock=clock, with_year=True)


def said_with_distance(moment: datetime, desk: Desk) -> str:
    from rapport_cli.when.spoken import say_distance

    return f"{said(moment, desk)} ({say_distance(moment, desk.now)})"


def spoken_order(settings: Settings) -> DateOrder:
    """Naming the month is clear in either order, so saying needs no choice to have been made."""
    return settings.date_order or "day-month"


def spoken_clock(settings: Settings) -> ClockStyle:
    return "24" if settings.clock == "24" else "12"
