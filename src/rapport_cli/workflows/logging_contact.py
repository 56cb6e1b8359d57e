"""Log: a contact was made, or will not be. From then on its text stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from rapport_cli.clients.record import (
    OUTREACH,
    THE_CONTACT,
    Channel,
    Client,
    Contact,
    KeptFinding,
    Session,
)
from rapport_cli.clients.tasks import kind_of, made_of, plan_of
from rapport_cli.clients.thread import (
    OUTREACH_MADE,
    close_thread,
    latest_session,
    may_contact,
    require_active,
    require_contactable,
    with_contact,
)
from rapport_cli.clients.windows import Timing, appointment_of, pinned, timing_of
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_text, clean_words
from rapport_cli.workflows.choosing_channel import is_channel_agreed


@dataclass(frozen=True, slots=True)
class SentAnswers:
    """What is said about a contact that was sent. None and empty mean: as drafted.

    `findings` belong to `text` where one is given. `override` is the reason for a
    contact beyond the one, `channel_because` that for a channel that was not agreed.
    """

    sent_at: datetime
    text: str = ""
    channel: Channel | None = None
    kind: str = ""
    override: str = ""
    findings: tuple[KeptFinding, ...] = ()
    channel_because: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """What was logged, and what the person should be told about it."""

    client: Client
    contact: Contact
    timing: Timing | None
    is_channel_agreed: bool
    closed_thread: bool


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
    refusal = may_contact(client, session, kind)
    if refusal is not None and not override:
        raise refusal
    contact = _worded(draft, answers, session, kind, new_id)
    channel = answers.channel or contact.channel
    is_agreed = is_channel_agreed(client.agreement, channel)
    because = clean_words(answers.channel_because, "reason", may_be_empty=True)
    if not because and channel == contact.channel:
        because = contact.channel_because
    contact = replace(
        contact,
        kind=kind,
        channel=channel,
        sent_at=sent_at,
        override="" if refusal is None else override,
        channel_because="" if is_agreed else because,
    )
    client = with_contact(client, contact)
    closes = kind == OUTREACH and session.closed is None
    if closes:
        client = close_thread(client, session, OUTREACH_MADE, now)
    return Logged(
        client=client,
        contact=contact,
        timing=timing_of(replace(contact, appointment=appointment_of(session)), session),
        is_channel_agreed=is_agreed,
        closed_thread=closes,
    )


def log_skipped(client: Client, reason: str, *, now: datetime, new_id: Callable[[], str]) -> Logged:
    """The contact for the latest session will not be made. A skipped outreach closes the thread."""
    session = latest_session(client)
    require_active(client)
    reason = clean_words(reason, "reason")
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
