"""Log: a contact was made, or will not be. From then on its text stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from rapport_cli.clients.budget import Week
from rapport_cli.clients.record import (
    OUTREACH,
    RESOURCE,
    THE_CONTACT,
    Channel,
    Client,
    Contact,
    Enclosure,
    KeptFinding,
    Session,
    is_between_sessions,
)
from rapport_cli.clients.tasks import kind_of, made_of, plan_of
from rapport_cli.clients.thread import (
    OUTREACH_MADE,
    close_thread,
    latest_session,
    require_active,
    require_contactable,
    with_contact,
)
from rapport_cli.clients.windows import Timing, appointment_of, pinned, timing_of
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_text, clean_words
from rapport_cli.workflows.choosing_channel import is_channel_agreed
from rapport_cli.workflows.giving import enclosure_in, give_with
from rapport_cli.workflows.permitting import refusal_of, week_with


@dataclass(frozen=True, slots=True)
class SentAnswers:
    """What is said about a contact that was sent. None and empty mean: as drafted.

    `findings` and `about` belong to `text` where one is given. `override` is the reason for a
    contact beyond the one or beyond what was agreed for a week. `enclosure` is what a resource
    message passed on; left out, what the draft or its text names. `channel_because`
    is the reason for a channel that was not agreed.
    """

    sent_at: datetime
    text: str = ""
    channel: Channel | None = None
    kind: str = ""
    override: str = ""
    findings: tuple[KeptFinding, ...] = ()
    channel_because: str = ""
    about: str = ""
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """What was logged, and what the person should be told about it. `week` is there where a number
    of messages between sessions was agreed."""

    client: Client
    contact: Contact
    timing: Timing | None
    is_channel_agreed: bool
    closed_thread: bool
    week: Week | None = None


def kind_due(client: Client, session: Session) -> str:
    """The kind of contact that comes next: the outreach where it is the plan, else by charge."""
    made = made_of(session, client.contacts)
    if session.outcome == "missed" and (
        plan_of(session, made) == OUTREACH or made.outreach_draft is not None
    ):
        return OUTREACH
    return kind_of(session)


def draft_of(client: Client, session: Session, kind: str = "") -> Contact | None:
    """The saved draft waiting to be sent: of the `kind` named, else of the one that is due, else
    the latest of any."""
    waiting = [
        contact
        for contact in client.contacts
        if contact.session == session.id and contact.sent_at is None and contact.skipped is None
    ]
    due = kind_due(client, session)
    for wanted in (kind,) if kind else (due, *THE_CONTACT):
        for contact in reversed(waiting):
            if contact.kind == wanted:
                return contact
    return waiting[-1] if waiting and not kind else None


def log_sent(
    client: Client, answers: SentAnswers, *, now: datetime, new_id: Callable[[], str]
) -> Logged:
    """The contact for the latest session was sent: the draft, or the text given in its place.

    UsageProblem where the moment is in the future or before the session, there is no text, the
    client is closed, the session on hold, or the contact one too many and not overridden.
    """
    session = latest_session(client)
    require_contactable(client, session)
    sent_at = pinned(answers.sent_at)
    check_sent_at(sent_at, session, now)
    draft = draft_of(client, session, answers.kind)
    kind = answers.kind or (draft.kind if draft is not None else kind_due(client, session))
    override = clean_words(answers.override, "reason", may_be_empty=True)
    if draft is not None:
        override = override or draft.override
    contact = _worded(draft, answers, session, kind, new_id)
    contact = _enclosing(contact, answers, kind)
    refusal = refusal_of(
        client, session, kind, at=sent_at, besides=contact.id, enclosure=contact.enclosure
    )
    if refusal is not None and not override:
        raise refusal
    channel = answers.channel or contact.channel
    is_agreed = is_channel_agreed(client.agreement, channel)
    because = clean_words(answers.channel_because, "reason", may_be_empty=True)
    if not because and channel == contact.channel:
        because = contact.channel_because
    week = week_with(client, kind, at=sent_at, besides=contact.id, drafts=False)
    contact = replace(
        contact,
        kind=kind,
        channel=channel,
        sent_at=sent_at,
        override="" if refusal is None else override,
        channel_because="" if is_agreed else because,
    )
    client = give_with(with_contact(client, contact), contact, new_id=new_id)
    closes = kind == OUTREACH and session.closed is None
    if closes:
        client = close_thread(client, session, OUTREACH_MADE, now)
    return Logged(
        client=client,
        contact=contact,
        timing=timing_of(replace(contact, appointment=appointment_of(session)), session),
        is_channel_agreed=is_agreed,
        closed_thread=closes,
        week=week,
    )


def _enclosing(contact: Contact, answers: SentAnswers, kind: str) -> Contact:
    if kind != RESOURCE:
        return replace(contact, enclosure=None)
    enclosure = answers.enclosure or contact.enclosure or enclosure_in(contact.text)
    return replace(contact, enclosure=enclosure)


def log_skipped(
    client: Client, reason: str, *, now: datetime, new_id: Callable[[], str], kind: str = ""
) -> Logged:
    """The contact for the latest session will not be made, or a draft of `kind` will not be sent.

    A skipped outreach closes the thread.
    """
    session = latest_session(client)
    require_active(client)
    reason = clean_words(reason, "reason")
    if kind and is_between_sessions(kind):
        waiting = draft_of(client, session, kind)
        if waiting is None:
            raise UsageProblem(
                "No draft of this kind is waiting.", hint="There is nothing to skip."
            )
        waiting = replace(waiting, skipped=reason, skipped_at=pinned(now))
        return Logged(with_contact(client, waiting), waiting, None, True, False)
    made = made_of(session, client.contacts)
    kind = kind_due(client, session)
    skipped = None if made.draft is not None else made.skipped
    done = made.outreach_done if kind == OUTREACH else made.sent or skipped
    if done is not None:
        was = "been sent" if done.sent_at is not None else "been skipped"
        raise UsageProblem(
            f"The contact for this session has {was} already.", hint="There is nothing to skip."
        )
    draft = made.outreach_draft if kind == OUTREACH else made.draft
    contact = draft or empty_contact(session, kind, new_id())
    contact = replace(contact, skipped=reason, skipped_at=pinned(now))
    client = with_contact(client, contact)
    closes = kind == OUTREACH and session.closed is None
    if closes:
        client = close_thread(client, session, f"outreach skipped: {reason}", now)
    return Logged(client, contact, None, True, closes)


def check_sent_at(sent_at: datetime, session: Session, now: datetime) -> None:
    """UsageProblem for a moment in the future or before the session."""
    if sent_at > now:
        raise UsageProblem(
            "The contact is said to have been sent in the future.", hint="Log it once it is sent."
        )
    if sent_at < session.at:
        raise UsageProblem(
            "The contact is said to have been sent before the session.",
            hint="Look at the day and the time.",
        )


def _worded(
    draft: Contact | None,
    answers: SentAnswers,
    session: Session,
    kind: str,
    new_id: Callable[[], str],
) -> Contact:
    """The draft, or a contact with the text as it was really sent."""
    if not answers.text:
        if draft is None:
            raise UsageProblem(
                "There is no draft, and no text was given.",
                hint="Give the text as it was sent: --text, --file or -.",
            )
        return draft
    text = clean_text(answers.text)
    if draft is not None and draft.text == text:
        return draft
    contact = draft or empty_contact(session, kind, new_id())
    return replace(
        contact,
        text=text,
        appointment=appointment_of(session),
        findings=answers.findings,
        about=answers.about,
        allowed=(),
        not_a_fault=(),
    )


def empty_contact(session: Session, kind: str, identifier: str) -> Contact:
    """A contact of which nothing has been written, sent or decided yet."""
    return Contact(
        id=identifier,
        session=session.id,
        kind=kind,
        channel=session.channel,
        text="",
        drafted_at=None,
        appointment=appointment_of(session),
        sent_at=None,
        skipped=None,
        skipped_at=None,
        reply=None,
        reply_at=None,
        findings=(),
        allowed=(),
        override="",
        amendments=(),
    )
