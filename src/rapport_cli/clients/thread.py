"""What happens in the life of a contact: each event takes a client and returns the client after it.

The rule behind it is "one contact, then stop". Nothing here is undone: an event that corrects an
earlier one appends a `Change` and leaves the old value in it. An event that says what the record
says already changes nothing. Refusals are errors that say what to do instead.
"""

from dataclasses import replace
from datetime import datetime

from rapport_cli.clients.record import (
    Change,
    Client,
    Closing,
    Contact,
    Helpful,
    Hold,
    Outcome,
    Reflection,
    Reply,
    Session,
)
from rapport_cli.clients.tasks import (
    is_on_hold,
    made_of,
    second_session_at,
)
from rapport_cli.clients.windows import appointment_of, pinned
from rapport_cli.errors import UsageProblem

OUTREACH_MADE = "the one outreach after the missed session was made"


def latest_session(client: Client) -> Session:
    """The session that everything recorded now belongs to; UsageProblem where there is none."""
    if not client.sessions:
        raise UsageProblem(
            "No session has been captured for this client.", hint="Capture one: rapport capture."
        )
    return client.sessions[-1]


def require_active(client: Client) -> None:
    if client.status == "closed":
        raise UsageProblem(
            "This client is closed.", hint="Reopen first: rapport clients reopen CLIENT."
        )


def require_contactable(client: Client, session: Session) -> None:
    """Raise UsageProblem where no contact may be drafted or logged, whatever the reason."""
    require_active(client)
    if is_on_hold(session):
        raise UsageProblem(
            "The contact is on hold because of words of risk.",
            hint="Your own safety protocol comes first. When you have followed it:\n"
            'rapport followup CLIENT --lift-hold "what was done"',
        )


def record_reply(
    client: Client, session: Session, reply: Reply, now: datetime, kind: str = ""
) -> Client:
    """Note whether there was a reply to what was sent after the session.

    A reply is noted on the one message that waits for it; where several do, UsageProblem asks for
    their `kind`. No reply is noted on all that wait, or on the latest of `kind`. Where none waits,
    what was said of the latest is corrected.
    """
    sent = sent_after(client, session, kind)
    if not sent:
        raise UsageProblem(
            "No contact has been logged as sent for this session, so there is nothing to answer.",
            hint="Log it first: rapport log CLIENT --sent WHEN.",
        )
    waiting = [contact for contact in sent if contact.reply is None]
    kinds = dict.fromkeys(contact.kind for contact in waiting)
    if reply == "replied" and len(kinds) > 1:
        raise UsageProblem(
            "Several messages wait for a reply, and it was not said which was answered.",
            hint=f"Name its kind: --kind {' or --kind '.join(kinds)}.",
        )
    answered = waiting if reply == "none" and not kind else [(waiting or sent)[-1]]
    for contact in answered or [sent[-1]]:
        if contact.reply == reply:
            continue
        client = with_contact(client, replace(contact, reply=reply, reply_at=pinned(now)))
        session = _changed(session, now, "reply", contact.reply or "", reply)
    return with_session(client, session)


def sent_after(client: Client, session: Session, kind: str = "") -> tuple[Contact, ...]:
    """What was sent after the session, of a `kind` or of any, in the order it was made."""
    return tuple(
        contact
        for contact in client.contacts
        if contact.session == session.id
        and contact.sent_at is not None
        and kind in ("", contact.kind)
    )


def record_outcome(client: Client, session: Session, outcome: Outcome, now: datetime) -> Client:
    """What came of the appointment made in the session. A later word corrects an earlier one.

    Where the one outreach was already made before the appointment was moved and missed again, the
    thread is closed.
    """
    if session.outcome == outcome:
        return client
    if session.next_appointment is None:
        raise UsageProblem(
            "No next appointment is recorded for this session.",
            hint="Record one with --rescheduled WHEN, or capture the session that was held.",
        )
    if outcome != "cancelled" and pinned(now) < pinned(session.next_appointment):
        raise UsageProblem(
            "The appointment has not come yet.",
            hint="Use --cancelled or --rescheduled WHEN if it will not be held as planned.",
        )
    session = _changed(session, now, "outcome", session.outcome or "", outcome)
    session = replace(session, outcome=outcome, outcome_at=pinned(now))
    if outcome == "missed" and session.closed is None:
        done = made_of(session, client.contacts).outreach_done
        if done is not None and done.sent_at is not None:
            session = _closed(session, OUTREACH_MADE, now)
    return with_session(client, session)


def record_rescheduled(
    client: Client, session: Session, appointment: datetime, now: datetime
) -> Client:
    """Another appointment in place of the one made: outcome, plan and closing are cleared."""
    appointment = pinned(appointment)
    if appointment <= now:
        raise UsageProblem(
            "The new appointment is in the past.", hint="Give a day and a time still to come."
        )
    if appointment <= session.at:
        raise UsageProblem(
            "The new appointment is not after the session.", hint="Give a later day or time."
        )
    if session.outcome == "attended":
        raise UsageProblem(
            "The appointment is recorded as attended, so it cannot be moved.",
            hint="If that was wrong, correct it: rapport followup CLIENT --missed or --cancelled.",
        )
    before = appointment_of(session)
    if before == appointment and session.outcome is None and session.closed is None:
        return client
    was = "" if session.next_appointment is None else session.next_appointment.isoformat()
    session = _changed(session, now, "next_appointment", was, appointment.isoformat())
    if session.outcome is not None:
        session = _changed(session, now, "outcome", session.outcome, "", "rescheduled")
    if session.plan:
        session = _changed(session, now, "plan", session.plan, "", "rescheduled")
    if session.closed is not None:
        session = _changed(session, now, "closed", session.closed.note, "", "rescheduled")
    session = replace(
        session, next_appointment=appointment, outcome=None, outcome_at=None, plan="", closed=None
    )
    return with_session(client, session)


def choose_plan(client: Client, session: Session, plan: str, now: datetime) -> Client:
    """What to do after the missed session: "outreach", "no-show" or the clinician's own words."""
    if session.outcome != "missed":
        raise UsageProblem(
            "A plan is chosen after a missed session, and none is recorded.",
            hint="Record it first: rapport followup CLIENT --missed.",
        )
    if not plan:
        raise UsageProblem(
            "The plan is empty.", hint='Say outreach, no-show, or what you will do: "…".'
        )
    if plan == session.plan:
        return client
    session = _changed(session, now, "plan", session.plan, plan)
    return with_session(client, replace(session, plan=plan))


def record_reflection(client: Client, helpful: Helpful, change: str, now: datetime) -> Client:
    """Was the first contact helpful, what would you change; "waived" where that is left out.

    It is kept with the first session, whose contact it looks back on.
    """
    if second_session_at(client.sessions) is None:
        raise UsageProblem(
            "The second session is not recorded as attended yet.",
            hint="Record it first: rapport followup CLIENT --attended.",
        )
    first = client.sessions[0]
    before = first.reflection
    if before is not None and (before.helpful, before.change) == (helpful, change):
        return client
    was = "" if before is None else _reflection_text(before.helpful, before.change)
    first = _changed(first, now, "reflection", was, _reflection_text(helpful, change))
    return with_session(client, replace(first, reflection=Reflection(pinned(now), helpful, change)))


def raise_hold(client: Client, session: Session, now: datetime) -> Client:
    """Words of risk were found: no contact is offered until a person lifts the hold."""
    if is_on_hold(session):
        return client
    session = _changed(session, now, "hold", "", "on hold", "words of risk")
    return with_session(client, replace(session, hold=Hold(pinned(now), None, "")))


def lift_hold(client: Client, session: Session, because: str, now: datetime) -> Client:
    hold = session.hold
    if hold is None or hold.lifted_at is not None:
        raise UsageProblem("The contact is not on hold.", hint="There is nothing to lift.")
    if not because:
        raise UsageProblem(
            "A hold is lifted only with a reason.", hint="Say what was considered or done."
        )
    session = _changed(session, now, "hold", "on hold", "lifted", because)
    return with_session(client, replace(session, hold=Hold(hold.raised_at, pinned(now), because)))


def close_thread(client: Client, session: Session, note: str, now: datetime) -> Client:
    """End what began with the session: nothing is due for it any more, except the reflection."""
    if session.closed is not None:
        return client
    if not note:
        raise UsageProblem("A thread is closed with a note.", hint="Say in a few words why.")
    return with_session(client, _closed(session, note, now))


def with_session(client: Client, session: Session) -> Client:
    """The client with this session in place of the one of the same id."""
    return replace(
        client,
        sessions=tuple(session if kept.id == session.id else kept for kept in client.sessions),
    )


def with_contact(client: Client, contact: Contact) -> Client:
    """The client with this contact in place of the one of the same id, or added as the last."""
    if all(kept.id != contact.id for kept in client.contacts):
        return replace(client, contacts=(*client.contacts, contact))
    return replace(
        client,
        contacts=tuple(contact if kept.id == contact.id else kept for kept in client.contacts),
    )


def _closed(session: Session, note: str, now: datetime) -> Session:
    session = _changed(session, now, "closed", "", note)
    return replace(session, closed=Closing(pinned(now), note))


def _changed(
    session: Session, now: datetime, field: str, was: str, became: str, because: str = ""
) -> Session:
    change = Change(pinned(now), field, was, became, because)
    return replace(session, changes=(*session.changes, change))


def _reflection_text(helpful: Helpful, change: str) -> str:
    return f"{helpful}: {change}" if change else helpful
