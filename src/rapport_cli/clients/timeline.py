"""A client's record as events in the order of time, for people to read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rapport_cli.clients.record import Change, Client, Contact, Session
from rapport_cli.clients.saying import OUTCOME_WORDS, said_of
from rapport_cli.clients.windows import Timing, pinned, timing_of

EventName = Literal[
    "opened",
    "session",
    "drafted",
    "sent",
    "skipped",
    "replied",
    "no reply",
    "attended",
    "missed",
    "cancelled",
    "rescheduled",
    "plan",
    "hold raised",
    "hold lifted",
    "reflection",
    "closed",
    "reopened",
    "changed",
    "amended",
    "homework",
    "win",
    "resource",
    "homework outcome",
    "recap given",
    "recap skipped",
]

AFTER = {"attended": 1, "missed": 1, "cancelled": 1, "rescheduled": 1, "plan": 2, "closed": 3}
"""Of the same moment, a reply was before the appointment, and the plan after it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `session` and `contact` are ids, empty where none is meant.

    `words` is what was said or written then: a goal, a message, a reason, a note. `field`, `was`
    and `became` are set for what was changed or amended, and for an appointment that moved; of
    homework `field` is its number and `became` its outcome.
    `timing` and `kind` are set for contacts.
    """

    at: datetime
    name: EventName
    session: str = ""
    contact: str = ""
    kind: str = ""
    timing: Timing | None = None
    words: str = ""
    field: str = ""
    was: str = ""
    became: str = ""


def timeline_of(client: Client) -> tuple[Event, ...]:
    """All events, earliest first; of the same moment, what came first in a thread's life."""
    events = [Event(pinned(client.opened_at), "opened")]
    sessions = {session.id: session for session in client.sessions}
    for session in client.sessions:
        events += _session_events(session)
    for contact in client.contacts:
        events += _contact_events(contact, sessions.get(contact.session))
    events += _homework_events(client)
    events += _between_events(client)
    events += _change_events(client.changes, "")
    return tuple(sorted(events, key=lambda event: (event.at, AFTER.get(event.name, 0))))


def _session_events(session: Session) -> Iterator[Event]:
    yield Event(pinned(session.at), "session", session.id, words=session.goal)
    yield from _change_events(session.changes, session.id)
    fields = {change.field for change in session.changes}
    if session.outcome is not None and session.outcome_at is not None and "outcome" not in fields:
        yield Event(pinned(session.outcome_at), session.outcome, session.id)
    if session.hold is not None and "hold" not in fields:
        yield Event(pinned(session.hold.raised_at), "hold raised", session.id)
        if session.hold.lifted_at is not None:
            lifted = pinned(session.hold.lifted_at)
            yield Event(lifted, "hold lifted", session.id, words=session.hold.because)
    if session.closed is not None and "closed" not in fields:
        yield Event(pinned(session.closed.at), "closed", session.id, words=session.closed.note)
    if session.reflection is not None and "reflection" not in fields:
        reflection = session.reflection
        words = f"{reflection.helpful}: {reflection.change}".removesuffix(": ")
        yield Event(pinned(reflection.at), "reflection", session.id, words=words)


def _contact_events(contact: Contact, session: Session | None) -> Iterator[Event]:
    place = (contact.session, contact.id, contact.kind)
    if contact.drafted_at is not None:
        words = "" if contact.sent_at is not None else contact.text
        yield Event(pinned(contact.drafted_at), "drafted", *place, words=words)
    if contact.sent_at is not None:
        timing = None if session is None else timing_of(contact, session)
        yield Event(pinned(contact.sent_at), "sent", *place, timing=timing, words=contact.text)
    if contact.skipped is not None and contact.skipped_at is not None:
        yield Event(pinned(contact.skipped_at), "skipped", *place, words=contact.skipped)
    if contact.reply is not None and contact.reply_at is not None:
        answered: EventName = "replied" if contact.reply == "replied" else "no reply"
        yield Event(pinned(contact.reply_at), answered, *place)
    for change in contact.amendments:
        yield _changed("amended", change, contact.session, contact.id)


def _homework_events(client: Client) -> Iterator[Event]:
    """`field` is "homework" with the task's number. An outcome that was corrected is told by the
    correction. The journal has days of its own, and is not a part of this."""
    corrected = {change.field for change in client.changes}
    for number, task in enumerate(client.homework, 1):
        field = f"homework {number}"
        yield Event(pinned(task.set_at), "homework", task.session, words=task.text, field=field)
        if task.outcome is None or task.outcome_at is None or field in corrected:
            continue
        at, became = pinned(task.outcome_at), OUTCOME_WORDS[task.outcome]
        yield Event(at, "homework outcome", words=said_of(task), field=field, became=became)


def _between_events(client: Client) -> Iterator[Event]:
    """Wins as they were noted, recaps, and what was handed over; what was sent is told by its
    contact."""
    for win in client.wins:
        yield Event(pinned(win.recorded_at), "win", words=win.text)
    for given in client.resources:
        if not given.contact:
            words = " ".join(part for part in (given.title, given.link) if part)
            yield Event(pinned(given.given_at), "resource", words=words)
    for recap in client.recaps:
        if recap.given_at is not None:
            yield Event(pinned(recap.given_at), "recap given", recap.session)
        elif recap.skipped is not None and recap.skipped_at is not None:
            skipped_at = pinned(recap.skipped_at)
            yield Event(skipped_at, "recap skipped", recap.session, words=recap.skipped)


def _change_events(changes: Iterable[Change], session: str) -> Iterator[Event]:
    """Events of their own where a change is one; the rest as what was changed.

    A reply is told by its contact; an outcome that a new appointment cleared, by the move.
    """
    for change in changes:
        at = pinned(change.at)
        if change.field == "reply" and not change.was:
            continue
        if change.because == "rescheduled" and not change.now:
            continue
        if change.field == "outcome" and change.now in ("attended", "missed", "cancelled"):
            name: EventName = change.now  # type: ignore[assignment]
            yield Event(at, name, session, words=change.because, field="outcome", was=change.was)
        elif change.field == "next_appointment":
            yield _changed("rescheduled", change, session)
        elif change.field == "plan":
            yield Event(at, "plan", session, words=change.now)
        elif change.field == "hold":
            held: EventName = "hold lifted" if change.now == "lifted" else "hold raised"
            yield Event(at, held, session, words=change.because)
        elif change.field == "reflection":
            yield Event(at, "reflection", session, words=change.now, was=change.was)
        elif change.field == "closed":
            yield Event(at, "closed", session, words=change.now)
        elif change.field == "status":
            status: EventName = "closed" if change.now == "closed" else "reopened"
            yield Event(at, status, session, words=change.because)
        else:
            yield _changed("changed", change, session)


def _changed(name: EventName, change: Change, session: str, contact: str = "") -> Event:
    return Event(
        pinned(change.at),
        name,
        session,
        contact,
        words=change.because,
        field=change.field,
        was=change.was,
        became=change.now,
    )
