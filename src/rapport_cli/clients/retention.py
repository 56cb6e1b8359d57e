"""How long a record is kept: counted from the last contact, longer for minors, or a day of one's
own. How many years is for the law of the place; here they are arguments.
"""

from datetime import date, datetime
from typing import NamedTuple

from rapport_cli.clients.record import Client
from rapport_cli.clients.windows import pinned


class Years(NamedTuple):
    """After the last contact; and for a minor, after coming of age."""

    adults: int
    minors: int


def last_contact(client: Client) -> datetime:
    """The latest that is on record of anything between the two: a session, an appointment kept or
    missed, a message, a reply; when the client was recorded where there is none of it."""
    moments = [client.opened_at]
    for session in client.sessions:
        moments += [session.at, *([session.outcome_at] if session.outcome_at is not None else [])]
    for contact in client.contacts:
        moments += [moment for moment in (contact.sent_at, contact.reply_at) if moment is not None]
    return max(map(pinned, moments))


def kept_until(client: Client, years: Years) -> date:
    """The last day on which the record is to be kept, a legal hold apart."""
    own = client.retention
    if own is not None and own.keep_until is not None:
        return own.keep_until
    after = years.adults if own is None or own.years is None else own.years
    until = years_later(last_contact(client).date(), after)
    if own is not None and own.of_age_on is not None:
        return max(until, years_later(own.of_age_on, years.minors))
    return until


def years_later(day: date, years: int) -> date:
    """The same day of that year; of a 29 February where there is none, the day after it. What is
    beyond the calendar is its last day."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
