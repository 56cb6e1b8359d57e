"""Draft: a text becomes the contact that waits to be sent, or is held back by what is found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rapport_cli.clients.record import (
    CHECK_IN,
    HOMEWORK,
    OUTREACH,
    WIN,
    Allowance,
    Channel,
    Client,
    Contact,
    Enclosure,
    KeptFinding,
    Mark,
    Session,
)
from rapport_cli.clients.tasks import kind_of
from rapport_cli.clients.thread import (
    latest_session,
    raise_hold,
    require_contactable,
    with_contact,
)
from rapport_cli.clients.windows import appointment_of, pinned, window_of
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.finding import Finding
from rapport_cli.prose.judging import Judgement
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import RISK, Rule
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.answers import clean_text, clean_words
from rapport_cli.workflows.checking import check
from rapport_cli.workflows.choosing_channel import reason_for_channel
from rapport_cli.workflows.logging_contact import draft_of, empty_contact
from rapport_cli.workflows.noting_wins import wins_by_day
from rapport_cli.workflows.permitting import refusal_of
from rapport_cli.workflows.recognising import about_of, enclosed


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text is held against besides the client's own record.

    `own_words` are the clinician's signature and number; `other_texts` went to other clients.
    `replies_read` is when replies are read, where the client's own agreement does not say.
    """

    own_words: tuple[str, ...] = ()
    template_sentences: tuple[str, ...] = ()
    other_texts: tuple[str, ...] = ()
    replies_read: str = ""


@dataclass(frozen=True, slots=True)
class DraftAnswers:
    """`allowed` are rules let through, each with its reason; `not_faults` are rules whose finding
    is simply wrong. `override` is the reason for a contact beyond the one or the week's number.
    `held_before` are the rules that held back what was written before this text. `enclosure` is
    what a resource message passes on; left out, what its text names. `channel_because` is the
    reason for a channel that was not agreed."""

    text: str
    channel: Channel | None = None
    allowed: tuple[tuple[str, str], ...] = ()
    not_faults: tuple[str, ...] = ()
    override: str = ""
    held_before: tuple[str, ...] = ()
    channel_because: str = ""
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """`held_by` are the rules that hold the text back: while there are any, `client` is as it was,
    but for a hold where words of risk were found."""

    client: Client
    contact: Contact
    judgement: Judgement
    held_by: tuple[str, ...]


def draft(
    client: Client,
    answers: DraftAnswers,
    kind: Kind,
    rules: Mapping[str, Rule],
    *,
    surroundings: Surroundings,
    now: datetime,
    new_id: Callable[[], str],
) -> Drafted:
    """Check the text and keep it as the draft of its kind for the latest session.

    UsageProblem where the text is empty, too long or holds control characters, the channel was not
    agreed and has no reason, nor a rule to be let through, or no contact may be drafted now.
    """
    text = clean_text(answers.text, "message")
    enclosure = enclosed(client, answers.enclosure, text, kind.name)
    session = require_draftable(client, kind.name, answers.override, now=now, enclosure=enclosure)
    channel = answers.channel or session.channel
    standing = draft_of(client, session, kind.name)
    channel_because = reason_for_channel(
        client.agreement, channel, answers.channel_because, standing
    )
    same = standing if standing is not None and standing.text == text else None
    allowed, marks = _let_through(answers, same, now)
    held_before = (*(standing.mended if standing else ()), *answers.held_before)
    judgement = check(
        message_to(
            client,
            session,
            text,
            channel=channel,
            surroundings=surroundings,
            now=now,
            kind=kind.name,
            enclosure=enclosure,
        ),
        kind,
        rules,
        may_reveal=channel in client.agreement.may_reveal_on,
    )
    contact = replace(
        standing or empty_contact(session, kind.name, new_id()),
        kind=kind.name,
        channel=channel,
        text=text,
        drafted_at=pinned(now),
        appointment=appointment_of(session),
        findings=tuple(map(kept, judgement.findings)),
        allowed=tuple(each for each in allowed if is_found(each.rule, judgement.findings)),
        override=answers.override,
        not_a_fault=tuple(each for each in marks if is_found(each.rule, judgement.findings)),
        mended=tuple(
            rule for rule in dict.fromkeys(held_before) if not is_found(rule, judgement.findings)
        ),
        channel_because=channel_because,
        about=about_of(client, kind.name, text),
        enclosure=enclosure,
    )
    held_by = rules_that_hold(judgement.findings, contact.let_through())
    if not held_by:
        return Drafted(with_contact(client, contact), contact, judgement, ())
    if RISK in held_by:
        client = raise_hold(client, session, now)
    return Drafted(client, contact, judgement, held_by)


def _let_through(
    answers: DraftAnswers, same: Contact | None, now: datetime
) -> tuple[tuple[Allowance, ...], tuple[Mark, ...]]:
    """What the person lets stand, after what they let stand in the `same` text before."""
    allowed = tuple(
        Allowance(rule, clean_words(because, "reason"), pinned(now))
        for rule, because in answers.allowed
    )
    before = same.not_a_fault if same else ()
    rules = dict.fromkeys(answers.not_faults)
    for mark in before:
        rules.pop(mark.rule, None)
    marks = tuple(Mark(rule, pinned(now)) for rule in rules)
    return (*(same.allowed if same else ()), *allowed), (*before, *marks)


def require_draftable(
    client: Client,
    kind: str,
    override: str = "",
    *,
    now: datetime,
    enclosure: Enclosure | None = None,
) -> Session:
    """The session a draft would belong to; UsageProblem where none may be made now."""
    session = latest_session(client)
    require_contactable(client, session)
    standing = draft_of(client, session, kind)
    refusal = refusal_of(
        client,
        session,
        kind,
        at=now,
        besides="" if standing is None else standing.id,
        drafts=True,
        enclosure=enclosure,
    )
    if refusal is not None and not override:
        raise refusal
    return session


def kind_name_for(session: Session, wanted: str) -> str:
    """The kind as wanted; a reconnection after a charged session is of the kind for those."""
    return kind_of(session) if wanted == "reconnection" else wanted


def message_to(
    client: Client,
    session: Session,
    text: str,
    *,
    channel: Channel,
    surroundings: Surroundings,
    now: datetime,
    sent_on: date | None = None,
    kind: str = "",
    enclosure: Enclosure | None = None,
) -> Message:
    """The text with everything on record that it is held against.

    A win is what a message of that kind is about, and stands in the place of the detail; homework
    that the message names is as much the client's own as the detail is.

    It is read as sent on `sent_on`; left out, on the day its window opens or, once that has
    passed, today.
    """
    window = window_of(session)
    appointment = appointment_of(session)
    if session.outcome == "missed":
        appointment = None
    session_on = session.at.date()
    detail, mention = session.detail, session.mention
    if kind == WIN and client.wins:
        praised = about_of(client, kind, text)
        detail = next((win.text for win in wins_by_day(client) if win.id == praised), "")
        mention = ""
    elif kind in (CHECK_IN, HOMEWORK) and (task := about_of(client, HOMEWORK, text)):
        mention += " " + next(each.text for each in client.homework if each.id == task)
    terms = client.agreement.terms
    return Message(
        text=text,
        channel=channel,
        charged=session.charged,
        session_on=session_on,
        appointment=None if appointment is None else wall_time(appointment, session),
        appointment_known=session.outcome != "missed",
        sent_on=sent_on or wall_time(max(window.opens, pinned(now)), session).date(),
        goal=session.goal,
        detail=detail,
        mention=mention,
        own_words=surroundings.own_words,
        template_sentences=surroundings.template_sentences,
        other_texts=surroundings.other_texts,
        zone=session.zone,
        agreed=tuple(task.text for task in client.homework if task.outcome is None),
        wins=tuple(win.text for win in client.wins),
        title="" if enclosure is None else enclosure.title,
        link="" if enclosure is None else enclosure.link,
        replies_read=(terms.replies_read if terms else "") or surroundings.replies_read,
    )


def wall_time(moment: datetime, session: Session) -> datetime:
    """The moment as the clock shows it where the session's times were agreed."""
    return seen_from(session.zone, moment).replace(tzinfo=None)


def rules_that_hold(findings: Sequence[Finding], allowed: Sequence[str]) -> tuple[str, ...]:
    """The rules with an error that nobody let through, each once."""
    holding = [each.rule for each in findings if each.severity == "error"]
    return tuple(dict.fromkeys(rule for rule in holding if rule not in allowed))


def texts_to_others(clients: Sequence[Client], client: Client) -> tuple[str, ...]:
    """What was written to other clients, the latest first; an outreach is alike by its nature."""
    written = [
        contact
        for other in clients
        if other.id != client.id
        for contact in other.contacts
        if contact.text and contact.kind != OUTREACH and contact.skipped is None
    ]
    written.sort(key=lambda contact: pinned(contact.drafted_at or contact.sent_at or _EVER))
    return tuple(contact.text for contact in reversed(written))


_EVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def is_found(rule: str, findings: Sequence[Finding]) -> bool:
    return any(each.rule == rule for each in findings)


def kept(finding: Finding) -> KeptFinding:
    return KeptFinding(finding.rule, finding.severity, finding.start, finding.end)
