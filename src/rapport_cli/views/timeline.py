"""A client's record as people read it: who, what is next, and what happened in order."""

from collections.abc import Callable
from datetime import datetime

from rapport_cli.clients.between_sessions import Recap
from rapport_cli.clients.record import Client, Contact, Session, is_between_sessions
from rapport_cli.clients.timeline import Event, timeline_of
from rapport_cli.clients.windows import appointment_of
from rapport_cli.views.tables import Cell, Table, table

Say = Callable[[datetime], str]

WHAT = {
    "session": "session",
    "drafted": "drafted",
    "sent": "sent",
    "skipped": "contact skipped",
    "replied": "reply",
    "resource": "handed over",
    "no reply": "contact was made, no reply",
    "plan": "plan after the missed session",
    "closed": "closed",
    "reflection": "was the contact helpful?",
}


def heading(client: Client, name: str, say: Say, now: datetime) -> str:
    """What to know before reading on."""
    lines = [f"{name}, {client.status}; agreed: {', '.join(client.agreement.channels)}"]
    latest = client.sessions[-1] if client.sessions else None
    if latest is not None:
        appointment = appointment_of(latest)
        if appointment is not None and latest.outcome is None:
            word = "Next appointment" if appointment > now else "Appointment to be recorded"
            lines.append(f"{word}: {say(appointment)}")
        elif latest.outcome is None:
            lines.append("No next appointment is made.")
        if latest.hold is not None and latest.hold.lifted_at is None:
            lines.append("On hold: words of risk. Your own safety protocol comes first.")
    still_open = sum(task.outcome is None for task in client.homework)
    if still_open:
        lines.append(f"Homework that is open: {still_open}. rapport homework {name}")
    if client.journal:
        lines.append(f"In the journal: {len(client.journal)}. rapport journal {name}")
    waiting = sum(is_waiting(recap) for recap in client.recaps)
    if waiting:
        lines.append(f"Recaps written and not given yet: {waiting}. rapport recap {name}")
    if client.legal_hold is not None:
        lines.append("On legal hold: nothing of the record can be erased or undone.")
    return "\n".join(lines)


def is_waiting(recap: Recap) -> bool:
    return recap.given_at is None and recap.skipped is None


def timeline_table(client: Client, say: Say) -> Table:
    """Every event, earliest first; what was said in a session stands on lines of its own."""
    sessions = {session.id: session for session in client.sessions}
    contacts = {contact.id: contact for contact in client.contacts}
    rows: list[tuple[Cell | str, ...]] = []
    for event in timeline_of(client):
        if event.name == "opened":
            continue
        rows.append((say(event.at), Cell(what(event), "bold"), words(event, say)))
        contact = contacts.get(event.contact)
        if contact is not None and event.name == last_of(contact):
            rows.extend(("", label, said) for label, said in stood_for(contact))
        if event.name == "session":
            rows.extend(("", label, said) for label, said in captured(sessions[event.session]))
    return table(("when", "what", "words"), rows)


def last_of(contact: Contact) -> str:
    """The event under which it is told why the text stands as it is."""
    return "sent" if contact.sent_at is not None else "drafted"


def stood_for(contact: Contact) -> list[tuple[str, str]]:
    """What the person decided about the text, with the rule and the reason."""
    found = [("  beyond the one", contact.override)] if contact.override else []
    if contact.channel_because:
        found.append((f"  by {contact.channel}", contact.channel_because))
    found += [("  let through", f"{each.rule}: {each.because}") for each in contact.allowed]
    found += [("  not a fault", each.rule) for each in contact.not_a_fault]
    return found


def what(event: Event) -> str:
    parts = [WHAT.get(event.name, event.name)]
    is_answer = event.name in ("replied", "no reply") and is_between_sessions(event.kind)
    if event.kind and (event.name in ("drafted", "sent", "skipped") or is_answer):
        parts.append(event.kind)
    if event.timing in ("early", "late"):
        parts.append(f"{event.timing}, outside its window")
    if event.name in ("homework", "homework outcome"):
        parts = [f"{event.field} {event.became}".rstrip()]
    if event.name in ("changed", "amended"):
        parts = [f"{event.name}: {event.field.replace('_', ' ')}"]
    return ", ".join(parts)


def words(event: Event, say: Say) -> str:
    if event.name in ("rescheduled", "changed", "amended"):
        was, became = (moment_or_words(value, say) for value in (event.was, event.became))
        reason = f" ({event.words})" if event.words else ""
        return f"from {was or 'nothing'} to {became or 'nothing'}{reason}"
    if event.field == "outcome" and event.was:
        return f"corrected: it was {event.was} before"
    return f"“{event.words}”" if event.name in ("session", "homework") else event.words


def moment_or_words(value: str, say: Say) -> str:
    try:
        return say(datetime.fromisoformat(value))
    except ValueError:
        return value


def captured(session: Session) -> list[tuple[str, str]]:
    found = [("  detail", session.detail), ("  mention", session.mention)]
    if session.charged:
        found.append(("  charged", "yes"))
    if session.if_missed:
        found.append(("  if missed", session.if_missed))
    return [(label, said) for label, said in found if said]
