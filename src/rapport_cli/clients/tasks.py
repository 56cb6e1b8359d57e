"""What is pending with a client: derived from the record, never stored as truth.

`tasks_of` knows no clock, so an index may keep its answer; `task.state_of` adds it. Only the
latest session has tasks of its own: capturing the next one ends what was pending with the one
before, except the reflection on the first contact. It is read for every client each time `due`
runs, which is why it walks the record once and builds nothing it does not return.
"""

from datetime import datetime
from typing import NamedTuple

from rapport_cli.clients.agreed import channel_now, gets_recaps
from rapport_cli.clients.record import (
    OUTREACH,
    THE_CONTACT,
    Channel,
    Client,
    Contact,
    Session,
)
from rapport_cli.clients.task import (
    NO_WINDOW,
    SHORT_WINDOW,
    State,
    Task,
    TaskName,
    state_of,
)
from rapport_cli.clients.windows import (
    DRAFTED_WITHIN,
    PLAN_CHOSEN_WITHIN,
    RECAP_GIVEN_WITHIN,
    RECAP_LAPSES_AFTER,
    REFLECTED_WITHIN,
    REPLY_ASKED_BEFORE,
    SESSION_RECORDED_WITHIN,
    WINDOW_CLOSES_AFTER,
    WINDOW_OPENS_AFTER,
    appointment_of,
    outreach_window_of,
    pinned,
    shifted,
    window_of,
)

__all__ = [
    "NO_WINDOW", "SHORT_WINDOW", "Made", "State", "Task", "TaskName", "gets_recaps",
    "is_on_hold", "kind_of", "made_of", "names_moved_appointment", "plan_of",
    "second_session_at", "state_of", "tasks_of", "was_missed",
]  # fmt: skip

ON_HOLD = "on hold, words of risk: your own safety protocol comes first; lift the hold or skip"
NOT_DRAFTED = "nothing is drafted yet"
MOVED = "the draft names the appointment as it was before it moved: draft it again"
CANCELLED = "the draft names an appointment that was cancelled: draft it again"
REPLIED = "there was a reply before the missed session: the plan made at capture does not apply"
NO_PLAN = "no plan was made for a missed session"
NO_CONTACT = "no contact was made after the first session"
RECAP_WRITTEN = "it is written"


class Made(NamedTuple):
    """What has been made of a session's contact so far; the latest of each sort, or None. What is
    made between sessions (a check-in, a win) is not the contact.

    `outreach_done` was sent or skipped. `replied` is true where any of them was answered, or a
    message between sessions was: silence is over then.
    """

    draft: Contact | None
    sent: Contact | None
    skipped: Contact | None
    outreach_draft: Contact | None
    outreach_done: Contact | None
    replied: bool


def tasks_of(client: Client, *, recaps_by_default: bool = False) -> tuple[Task, ...]:
    """Everything pending with a client, in no particular order; nothing for a closed one.

    `recaps_by_default` holds where nothing was agreed with the client about recaps.
    """
    sessions = client.sessions
    if client.status == "closed" or not sessions:
        return ()
    latest = sessions[-1]
    channel = channel_now(client, latest)
    tasks = [] if latest.closed is not None else _thread_tasks(latest, client.contacts, channel)
    if len(sessions) > 1 or latest.outcome == "attended":
        tasks += _reflect(client)
    if gets_recaps(client, by_default=recaps_by_default):
        tasks += _recap(client, latest, channel)
    return tuple(tasks)


def made_of(session: Session, contacts: tuple[Contact, ...]) -> Made:
    draft = sent = skipped = outreach_draft = outreach_done = None
    replied = False
    for contact in contacts:
        if contact.session != session.id:
            continue
        if contact.reply == "replied":
            replied = True
        if contact.kind not in (*THE_CONTACT, OUTREACH):
            continue
        if contact.kind == OUTREACH:
            if contact.sent_at is not None or contact.skipped is not None:
                outreach_done = contact
            else:
                outreach_draft = contact
        elif contact.sent_at is not None:
            sent = contact
        elif contact.skipped is not None:
            skipped = contact
        else:
            draft = contact
    return Made(draft, sent, skipped, outreach_draft, outreach_done, replied)


def kind_of(session: Session) -> str:
    return "charged" if session.charged else "reconnection"


def plan_of(session: Session, made: Made) -> str:
    """The plan that applies to a missed session; empty where it has to be asked for.

    What was planned at capture was planned for silence: a reply since then asks for it afresh.
    """
    return session.plan or ("" if made.replied else session.if_missed)


def is_on_hold(session: Session) -> bool:
    return session.hold is not None and session.hold.lifted_at is None


def was_missed(session: Session) -> bool:
    """Whether the appointment was missed before it was moved; its contact is then in the past."""
    return bool(session.changes) and any(
        change.field == "outcome" and change.was == "missed" for change in session.changes
    )


def _thread_tasks(session: Session, contacts: tuple[Contact, ...], channel: Channel) -> list[Task]:
    if session.outcome == "attended":
        return []
    made = made_of(session, contacts)
    if session.outcome == "missed":
        return _after_missed(session, made, channel)
    tasks: list[Task] = []
    appointment = appointment_of(session)
    if not was_missed(session):
        if made.sent is None:
            tasks = _contact_due(session, made, appointment, channel)
        elif appointment is not None and made.sent.reply is None:
            tasks = [_record_reply(session, made.sent, appointment)]
    if appointment is not None:
        tasks.append(
            Task(
                "record-session",
                kind_of(session),
                channel,
                session.id,
                session.at.date(),
                appointment,
                shifted(appointment, SESSION_RECORDED_WITHIN),
            )
        )
    return tasks


def _contact_due(
    session: Session, made: Made, appointment: datetime | None, channel: Channel
) -> list[Task]:
    if made.skipped is not None and made.draft is None:
        return []
    at = pinned(session.at)
    day = at.date()
    kind = kind_of(session)
    on_hold = is_on_hold(session)
    tasks = []
    if made.draft is None or on_hold:
        note = ON_HOLD if on_hold else ""
        closes = shifted(at, DRAFTED_WITHIN)
        tasks.append(Task("draft", kind, channel, session.id, day, at, closes, note))
    if on_hold:
        return tasks
    note = NOT_DRAFTED
    if made.draft is not None:
        kind = made.draft.kind
        channel = made.draft.channel
        note = ""
        if names_moved_appointment(made.draft, session):
            note = CANCELLED if session.outcome == "cancelled" else MOVED
    opens = shifted(at, WINDOW_OPENS_AFTER)
    closes = shifted(at, WINDOW_CLOSES_AFTER)
    if appointment is not None and appointment < closes:
        too_soon = NO_WINDOW if appointment <= opens else SHORT_WINDOW
        note = f"{too_soon}; {note}" if note else too_soon
        window = window_of(session)
        opens, closes = window.opens, window.closes
    tasks.append(Task("send", kind, channel, session.id, day, opens, closes, note))
    return tasks


def names_moved_appointment(draft: Contact, session: Session) -> bool:
    """Whether the appointment is another than when the draft was checked."""
    now = appointment_of(session)
    then = None if draft.appointment is None else pinned(draft.appointment)
    return now != then


def _record_reply(session: Session, sent: Contact, appointment: datetime) -> Task:
    opens = shifted(appointment, REPLY_ASKED_BEFORE)
    if sent.sent_at is not None:
        opens = min(max(opens, pinned(sent.sent_at)), appointment)
    return Task(
        "record-reply",
        sent.kind,
        sent.channel,
        session.id,
        session.at.date(),
        opens,
        appointment,
    )


def _after_missed(session: Session, made: Made, channel: Channel) -> list[Task]:
    if made.outreach_done is not None:
        return []
    day = session.at.date()
    plan = plan_of(session, made)
    if plan == OUTREACH:
        window = outreach_window_of(session)
        draft = made.outreach_draft
        channel = channel if draft is None else draft.channel
        note = ON_HOLD if is_on_hold(session) else ""
        opens, closes = window.opens, window.closes
        return [Task("outreach", OUTREACH, channel, session.id, day, opens, closes, note)]
    if plan:
        return []
    opens = pinned(session.next_appointment or session.outcome_at or session.at)
    closes = shifted(opens, PLAN_CHOSEN_WITHIN)
    note = REPLIED if made.replied and session.if_missed else NO_PLAN
    kind = kind_of(session)
    return [Task("choose-plan", kind, channel, session.id, day, opens, closes, note)]


def second_session_at(sessions: tuple[Session, ...]) -> datetime | None:
    """When the second session was attended: as captured, or as its appointment stood."""
    if len(sessions) > 1:
        return pinned(sessions[1].at)
    if sessions and sessions[0].outcome == "attended":
        first = sessions[0]
        return pinned(first.next_appointment or first.outcome_at or first.at)
    return None


def _reflect(client: Client) -> list[Task]:
    for session in client.sessions:
        if session.reflection is not None:
            return []
    attended = second_session_at(client.sessions)
    if attended is None:
        return []
    first = client.sessions[0]
    sent = made_of(first, client.contacts).sent
    return [
        Task(
            "reflect",
            kind_of(first) if sent is None else sent.kind,
            first.channel if sent is None else sent.channel,
            first.id,
            first.at.date(),
            attended,
            shifted(attended, REFLECTED_WITHIN),
            NO_CONTACT if sent is None else "",
        )
    ]


def _recap(client: Client, session: Session, channel: Channel) -> list[Task]:
    """Until it is given or skipped. One that was not agreed with the client, and of which nothing
    is written, lapses: a profile chosen later asks for none of sessions long past."""
    note = ON_HOLD if is_on_hold(session) else ""
    terms = client.agreement.terms
    opens = pinned(session.at)
    is_agreed = terms is not None and terms.gets_recaps is not None
    lapses = None if is_agreed else shifted(opens, RECAP_LAPSES_AFTER)
    for recap in client.recaps:
        if recap.session == session.id:
            if recap.given_at is not None or recap.skipped is not None:
                return []
            note, lapses = note or RECAP_WRITTEN, None
    closes = shifted(opens, RECAP_GIVEN_WITHIN)
    day = session.at.date()
    return [Task("recap", "recap", channel, session.id, day, opens, closes, note, lapses)]
