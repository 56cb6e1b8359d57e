"""One contact, then stop: what may still be sent after a session, and what may not.

The one rule behind everything here. A hypothesis state machine tries to get around it
(tests/workflows/test_life_of_a_contact.py).
"""

from rapport_cli.clients.record import OUTREACH, Client, Session, is_between_sessions
from rapport_cli.clients.tasks import made_of, plan_of
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem

AGREE_ON_MORE = "If you both agree on more: rapport agreement CLIENT --messages-a-week N"


def may_write_between(client: Client) -> bool:
    """Whether messages between sessions were agreed with the client, by a number a week."""
    terms = client.agreement.terms
    return terms is not None and bool(terms.messages_a_week)


def may_contact(client: Client, session: Session, kind: str) -> UsageProblem | None:
    """Why a contact of this kind is one too many after this session; None if nothing is against it.

    A kind that is made between sessions needs an agreement on such messages once anything was sent
    (Terms.messages_a_week); how many that allows is another matter (`budget`). Recorded silence and
    a missed session end them too, agreed or not: nothing further is sent before the two have met.

    It can be overridden with a reason, which the contact then carries. Whether the client is
    closed or the session on hold is another matter (`require_contactable`).
    """
    if session.id != client.sessions[-1].id:
        return None
    if kind == OUTREACH:
        return _may_reach_out(client, session)
    hint = 'Wait for the next session, or override: --override "your reason". It is recorded.'
    if session.outcome == "attended":
        return _since_the_meeting(client, session, kind, hint)
    made = made_of(session, client.contacts)
    if session.closed is not None:
        return UsageProblem("The thread of this session is closed.", hint=hint)
    if session.outcome == "missed":
        return UsageProblem(
            "The session was missed: only an outreach may follow, where that is the plan.",
            hint='rapport due says when it is due. Or override: --override "your reason".',
        )
    if made.sent is not None and made.sent.reply == "none":
        return UsageProblem(
            "Contact was made and there was no reply: nothing further is sent before the session.",
            hint=hint,
        )
    reached_out = made.outreach_done is not None and made.outreach_done.sent_at is not None
    if not reached_out and _leaves_room(client, session, kind):
        return None
    return UsageProblem(
        "A contact has been made for this session: one, then stop.",
        hint=hint if not is_between_sessions(kind) else f"{hint}\n{AGREE_ON_MORE}",
    )


def _leaves_room(client: Client, session: Session, kind: str) -> bool:
    """Whether what was sent since the session leaves room for this kind.

    The contact itself is made once. Messages between sessions come besides it where they were
    agreed; where they were not, the contact or one of them is all.
    """
    sent = [each for each in client.contacts if each.session == session.id and each.sent_at]
    if is_between_sessions(kind):
        return may_write_between(client) or not sent
    return all(is_between_sessions(each.kind) for each in sent)


def _since_the_meeting(
    client: Client, session: Session, kind: str, hint: str
) -> UsageProblem | None:
    """The next session was held and is not captured yet. The contact after it is free."""
    met = session.next_appointment or session.outcome_at
    if not is_between_sessions(kind) or may_write_between(client) or met is None:
        return None
    for contact in client.contacts:
        is_since = contact.sent_at is not None and pinned(contact.sent_at) >= pinned(met)
        if contact.session == session.id and is_since:
            return UsageProblem(
                "A contact has been made since you met: one, then stop.",
                hint=f"{hint}\n{AGREE_ON_MORE}",
            )
    return None


def _may_reach_out(client: Client, session: Session) -> UsageProblem | None:
    made = made_of(session, client.contacts)
    if made.outreach_done is not None and made.outreach_done.sent_at is not None:
        return UsageProblem(
            "The one outreach for this session has been made.",
            hint='Leave it there, or override: --override "your reason". It is recorded.',
        )
    if session.outcome != "missed":
        return UsageProblem(
            "An outreach follows a missed session, and none is recorded.",
            hint="Record it first: rapport followup CLIENT --missed.",
        )
    if session.closed is not None:
        return UsageProblem(
            "The thread of this session is closed.",
            hint='Leave it there, or override: --override "your reason". It is recorded.',
        )
    if plan_of(session, made) != OUTREACH:
        return UsageProblem(
            "An outreach is not the plan for this missed session.",
            hint='Choose it: rapport followup CLIENT --plan outreach. Or --override "your reason".',
        )
    return None
