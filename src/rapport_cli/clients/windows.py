"""When a contact is due: windows in elapsed hours, counted from a session or an appointment.

Twenty-four hours are twenty-four hours, also across a change of the clocks. Python adds wall-clock
time and compares wall clocks where a moment carries a named zone, so every moment is first pinned
to the offset it has; moments read from a record are pinned already, and that path costs nothing.

Figures: the post-session reconnection script (drafted within 24 h, made at 24 to 48 h, one outreach
a week after a missed session).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

from rapport_cli.clients.record import OUTREACH, THE_CONTACT, Contact, Session

Timing = Literal["early", "in window", "late"]

DRAFTED_WITHIN = timedelta(hours=24)
WINDOW_OPENS_AFTER = timedelta(hours=24)
WINDOW_CLOSES_AFTER = timedelta(hours=48)
REPLY_ASKED_BEFORE = timedelta(hours=-24)
SESSION_RECORDED_WITHIN = timedelta(hours=24)
PLAN_CHOSEN_WITHIN = timedelta(hours=24)
OUTREACH_AFTER = timedelta(days=7)
OUTREACH_CLOSES_AFTER = timedelta(days=9)
REFLECTED_WITHIN = timedelta(days=7)
RECAP_GIVEN_WITHIN = timedelta(hours=48)
RECAP_LAPSES_AFTER = timedelta(days=14)
"""After the session, where only the practice's profile asks for a recap."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, `opens` included and `closes` included."""

    opens: datetime
    closes: datetime


def pinned(moment: datetime) -> datetime:
    """The same moment at a fixed offset, so that adding and comparing mean elapsed time."""
    if moment.tzinfo.__class__ is timezone:
        return moment
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment without a zone cannot be placed in time")
    return moment.replace(tzinfo=timezone(offset), fold=0)


def shifted(moment: datetime, span: timedelta) -> datetime:
    """`moment`, pinned and moved by elapsed time; at the end of the calendar it stays put."""
    try:
        return pinned(moment) + span
    except OverflowError:
        return pinned(moment)


def appointment_of(session: Session) -> datetime | None:
    """The appointment made in the session, unless it was cancelled; a missed one still counts."""
    if session.next_appointment is None or session.outcome == "cancelled":
        return None
    return pinned(session.next_appointment)


def window_of(session: Session) -> Window:
    """When the contact is to be made: 24 to 48 hours after the session, or until the appointment.

    Where the appointment comes before the window would open, there is no proper window. The
    person still has to decide (skip, or send before), so it is open from the session until the
    appointment.
    """
    return _window(pinned(session.at), appointment_of(session))


def _window(session_at: datetime, appointment: datetime | None) -> Window:
    opens = shifted(session_at, WINDOW_OPENS_AFTER)
    closes = shifted(session_at, WINDOW_CLOSES_AFTER)
    if appointment is None or appointment >= closes:
        return Window(opens, closes)
    if appointment > opens:
        return Window(opens, appointment)
    return Window(session_at, max(session_at, appointment))


def outreach_window_of(session: Session) -> Window:
    """When the one outreach is due: a week after the missed appointment, for 48 hours."""
    missed = session.next_appointment or session.outcome_at or session.at
    return Window(shifted(missed, OUTREACH_AFTER), shifted(missed, OUTREACH_CLOSES_AFTER))


def timing_of(contact: Contact, session: Session) -> Timing | None:
    """Whether a contact was sent early, in its window or late; None if it was not sent,
    or is a kind that has no window.

    The appointment is the one that stood when the text was checked, so that a later move does not
    turn a timely contact into a late one.
    """
    if contact.sent_at is None or contact.kind not in (*THE_CONTACT, OUTREACH):
        return None
    if contact.kind == OUTREACH:
        window = outreach_window_of(session)
    else:
        stood = contact.appointment
        window = _window(pinned(session.at), None if stood is None else pinned(stood))
    sent = pinned(contact.sent_at)
    if sent < window.opens:
        return "early"
    return "late" if sent > window.closes else "in window"
