"""The sheet to read before a session: what is on record, in the order in which a session goes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapport_cli.clients.between_sessions import (
    Frequency,
    Homework,
    JournalEntry,
    Recap,
    Scale,
    Terms,
    Win,
)
from rapport_cli.clients.record import Client, Contact, Session
from rapport_cli.clients.tasks import is_on_hold
from rapport_cli.clients.thread import latest_session
from rapport_cli.clients.windows import appointment_of, pinned
from rapport_cli.workflows.recapping import recap_of, says_something

WEEKS_OF_COURSE = timedelta(weeks=10)


@dataclass(frozen=True, slots=True)
class Brief:
    """`appointment` is the session that the sheet is for, None where none is to come. `contacts`
    were made since the last session, sent or skipped; `wins` and `notes` (of the journal) told
    since its day.

    `homework` is the client's, `promised` the clinician's: what is open, or was looked at since the
    last session. `courses` are the client's scales with what was noted on them in the last ten
    weeks. `frequency` is the one that holds on the day.
    """

    last: Session
    sessions: int
    appointment: datetime | None
    is_on_hold: bool
    contacts: tuple[Contact, ...]
    homework: tuple[Homework, ...]
    promised: tuple[Homework, ...]
    wins: tuple[Win, ...]
    notes: tuple[JournalEntry, ...]
    courses: tuple[tuple[Scale, tuple[tuple[date, float], ...]], ...]
    recap: Recap | None
    frequency: Frequency | None
    terms: Terms | None


def brief_of(client: Client, *, now: datetime) -> Brief:
    """The sheet for the session that comes next. UsageProblem where none was captured yet."""
    last = latest_session(client)
    appointment = appointment_of(last)
    day = pinned(now).date()
    since = last.at.date()
    at_hand = tuple(each for each in client.homework if is_at_hand(each, last))
    recap = recap_of(client, last)
    return Brief(
        last=last,
        sessions=len(client.sessions),
        appointment=appointment if appointment is not None and appointment > pinned(now) else None,
        is_on_hold=is_on_hold(last),
        contacts=tuple(
            each
            for each in client.contacts
            if each.session == last.id and (each.sent_at is not None or each.skipped is not None)
        ),
        homework=tuple(each for each in at_hand if each.owner == "client"),
        promised=tuple(each for each in at_hand if each.owner == "clinician"),
        wins=tuple(each for each in client.wins if each.on >= since),
        notes=tuple(
            sorted(
                (each for each in client.journal if each.note and each.on >= since),
                key=lambda each: each.on,
            )
        ),
        courses=courses_of(client, day),
        recap=recap if recap is not None and says_something(recap) else None,
        frequency=frequency_on(client, day),
        terms=client.agreement.terms,
    )


def is_at_hand(task: Homework, last: Session) -> bool:
    """Open, or looked at since the last session."""
    return task.outcome_at is None or pinned(task.outcome_at) >= pinned(last.at)


def courses_of(
    client: Client, day: date
) -> tuple[tuple[Scale, tuple[tuple[date, float], ...]], ...]:
    found = []
    for scale in client.scales:
        points = tuple(
            sorted(
                (each.on, each.value)
                for each in client.journal
                if each.scale == scale.name
                and each.value is not None
                and day - each.on <= WEEKS_OF_COURSE
            )
        )
        if points:
            found.append((scale, points))
    return tuple(found)


def frequency_on(client: Client, day: date) -> Frequency | None:
    """The frequency that holds on a day, or the first that is to hold."""
    holding = [each for each in client.frequencies if each.since <= day]
    if holding:
        return holding[-1]
    return client.frequencies[0] if client.frequencies else None
