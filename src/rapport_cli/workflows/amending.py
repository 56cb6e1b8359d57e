"""Corrections: what was captured is corrected with its history, what was sent is only amended."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from rapport_cli.clients.record import Change, Client, Contact, Session
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_text, clean_words
from rapport_cli.workflows.capturing import CaptureAnswers, checked

Amendable = Literal["text", "channel", "sent_at"]


def answers_of(client: Client, session: Session) -> CaptureAnswers:
    """A captured session as the answers it came from: what an amendment begins with."""
    return CaptureAnswers(
        handle=client.handle,
        session_at=session.at,
        zone=session.zone,
        goal=session.goal,
        detail=session.detail,
        mention=session.mention,
        charged=session.charged,
        channel=session.channel,
        agreed=client.agreement.channels,
        may_reveal_on=client.agreement.may_reveal_on,
        next_appointment=session.next_appointment,
        if_missed=session.if_missed,
    )


def amend_session(
    client: Client, session_id: str, answers: CaptureAnswers, *, because: str, now: datetime
) -> Client:
    """The session as `answers` have it, each difference kept as a `Change`.

    Handle and agreement are the client's and stay as they are. UsageProblem as for a capture; an
    appointment in the past is let stand, since it may be what is being corrected.
    """
    session = _session(client, session_id)
    # A channel was agreed or not when the session was captured; that is not judged again.
    answers = replace(answers, handle=client.handle, agreed=(*answers.agreed, answers.channel))
    answers = checked(answers, now=now)
    because = clean_words(because, "reason", may_be_empty=True)
    amended = replace(
        session,
        at=answers.session_at,
        zone=answers.zone,
        goal=answers.goal,
        detail=answers.detail,
        mention=answers.mention,
        charged=answers.charged,
        channel=answers.channel,
        next_appointment=answers.next_appointment,
        if_missed=answers.if_missed,
    )
    changes = _differences(session, amended, because, pinned(now))
    amended = replace(amended, changes=(*session.changes, *changes))
    others = [kept for kept in client.sessions if kept.id != session_id]
    if any(pinned(kept.at) == answers.session_at for kept in others):
        raise UsageProblem(
            "Another session of this client is captured at that time.", hint="Give another time."
        )
    sessions = sorted((*others, amended), key=lambda kept: kept.at)
    return replace(client, sessions=tuple(sessions))


def amend_contact(
    client: Client,
    contact_id: str,
    field: Amendable,
    corrected: str,
    *,
    because: str,
    now: datetime,
) -> Client:
    """Note what a sent contact really was. What was logged stays; the amendment stands beside it.

    `corrected` is the text, the channel, or the moment in ISO 8601. UsageProblem where the contact
    was not sent (a draft is simply drafted again) or no reason is given.
    """
    contact = next((kept for kept in client.contacts if kept.id == contact_id), None)
    if contact is None or contact.sent_at is None:
        raise UsageProblem(
            "There is no sent contact to amend.", hint="A draft is changed with rapport draft."
        )
    because = clean_words(because, "reason")
    corrected = clean_text(corrected, field)
    change = Change(pinned(now), field, _as_amended(contact, field), corrected, because)
    amended = replace(contact, amendments=(*contact.amendments, change))
    contacts = (amended if kept.id == contact_id else kept for kept in client.contacts)
    return replace(client, contacts=tuple(contacts))


def _as_amended(contact: Contact, field: Amendable) -> str:
    for change in reversed(contact.amendments):
        if change.field == field:
            return change.now
    return _written(getattr(contact, field))


def _session(client: Client, session_id: str) -> Session:
    for session in client.sessions:
        if session.id == session_id:
            return session
    raise UsageProblem("That session is not in the record.", hint="See rapport show CLIENT.")


CAPTURED = (
    "at", "zone", "goal", "detail", "mention", "charged", "channel", "next_appointment",
    "if_missed",
)  # fmt: skip


def _differences(was: Session, became: Session, because: str, now: datetime) -> list[Change]:
    changes = []
    for field in CAPTURED:
        before, after = getattr(was, field), getattr(became, field)
        if before != after:
            changes.append(Change(now, field, _written(before), _written(after), because))
    return changes


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
