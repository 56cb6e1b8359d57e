"""Corrections: what was captured is corrected with its history, what was sent is only amended."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from rapport_cli.clients.record import Change, Client, Contact, Session
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_text, clean_words
from rapport_cli.workflows.capturing import CaptureAnswers, checked, with_agreement
from rapport_cli.workflows.logging_contact import check_sent_at

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
        engagement=session.engagement,
    )


def amend_session(
    client: Client, session_id: str, answers: CaptureAnswers, *, because: str, now: datetime
) -> Client:
    """The session as `answers` have it, each difference kept as a `Change`.

    What is agreed is the client's and changes for all of their sessions. UsageProblem as for a
    capture, and where nothing differs; an appointment in the past is let stand, since it may be
    what is being corrected.
    """
    session = _session(client, session_id)
    answers = checked(replace(answers, handle=client.handle), now=now)
    because = clean_words(because, "reason")
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
        engagement=answers.engagement,
    )
    before = client
    client = with_agreement(client, answers, now, because=because)
    changes = _differences(session, amended, because, pinned(now))
    if not changes and client == before:
        raise UsageProblem(
            "Nothing was said to correct.", hint="Add the flags of what is to be corrected."
        )
    amended = replace(amended, changes=(*session.changes, *changes))
    if any(
        contact.session == session_id
        and contact.sent_at is not None
        and pinned(contact.sent_at) < answers.session_at
        for contact in client.contacts
    ):
        raise UsageProblem(
            "The session would be after the contact that followed it.",
            hint="Look at the day and the time.",
        )
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
    if field == "sent_at":
        check_sent_at(datetime.fromisoformat(corrected), _session(client, contact.session), now)
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
    "if_missed", "engagement",
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
