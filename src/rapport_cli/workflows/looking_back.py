"""The first sessions of a client at a glance: what was seen, done and kept in each."""

from typing import NamedTuple

from rapport_cli.clients.record import Client, Contact, Session
from rapport_cli.clients.tasks import made_of
from rapport_cli.clients.windows import timing_of

FIRST = 4
"""How many are looked at. A review is proposed before the fifth."""


class EarlySession(NamedTuple):
    """One of them. `contact` is "in window", "early", "late", "skipped" or "not made"; `reply` is
    "replied", "none" or empty; `next_one` is what came of the appointment made in it, empty where
    nobody has said. Homework is counted as it was set in that session."""

    number: int
    session: Session
    engagement: str
    contact: str
    reply: str
    next_one: str
    homework_done: int
    homework_set: int


class FirstSessions(NamedTuple):
    """`is_review_due` once four have been held and no fifth has."""

    sessions: tuple[EarlySession, ...]
    is_review_due: bool


def first_sessions(client: Client) -> FirstSessions:
    looked_at = client.sessions[:FIRST]
    return FirstSessions(
        tuple(_early(number, session, client) for number, session in enumerate(looked_at, 1)),
        len(client.sessions) == FIRST,
    )


def _early(number: int, session: Session, client: Client) -> EarlySession:
    made = made_of(session, client.contacts)
    tasks = [task for task in client.homework if task.session == session.id]
    return EarlySession(
        number=number,
        session=session,
        engagement=session.engagement,
        contact=_contact(session, made.sent, is_skipped=made.skipped is not None),
        reply="" if made.sent is None else made.sent.reply or "",
        next_one=session.outcome or "",
        homework_done=sum(task.outcome == "done" for task in tasks),
        homework_set=len(tasks),
    )


def _contact(session: Session, sent: Contact | None, *, is_skipped: bool) -> str:
    if sent is not None:
        return timing_of(sent, session) or ""
    return "skipped" if is_skipped else "not made"
