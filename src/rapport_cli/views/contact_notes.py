"""A contact note: each contact in the fields that a health record has for it.

Date, time, who made it, with whom, by which method, why, how long it took, the exact text, and who
wrote the note. A text or a time that was corrected after sending stands as it really was, and the
note says that it was corrected.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from rapport_cli.clients.disclosure import Selection, leaves
from rapport_cli.clients.record import OUTREACH, THE_CONTACT, Client, Contact
from rapport_cli.views.export_markdown import escaped, quoted
from rapport_cli.workflows.csv_cells import defused

METHODS = {
    "text": "text message",
    "voicemail": "voicemail",
    "email": "e-mail",
    "portal": "secure message",
}


@dataclass(frozen=True, slots=True)
class ContactNote:
    """`made` is false for a contact that was decided against. `minutes` is None where nobody said
    how long it took; `reply` is "replied", "none" or empty."""

    date: str
    time: str
    zone: str
    who: str
    client: str
    method: str
    reason: str
    minutes: int | None
    text: str
    made: bool
    reply: str
    corrected: str
    author: str


@dataclass(frozen=True, slots=True)
class Writing:
    """Whose notes they are. `seen_from` gives a moment as the clocks in a zone show it."""

    author: str
    minutes: int | None
    chosen: Selection
    seen_from: Callable[[str, datetime], datetime]
    zone: str


def notes_of(client: Client, name: str, writing: Writing) -> Iterator[ContactNote]:
    """The contacts that were made, or decided against, in the order they were; a draft is none."""
    sessions = {session.id: session for session in client.sessions}
    for contact in client.contacts:
        moment = contact.sent_at or contact.skipped_at
        if moment is None:
            continue
        session = sessions.get(contact.session)
        zone = session.zone if session is not None else writing.zone
        there = writing.seen_from(zone, as_amended_moment(contact) or moment)
        made = contact.sent_at is not None
        on = None if session is None else writing.seen_from(zone, session.at).date()
        yield ContactNote(
            date=there.date().isoformat(),
            time=there.strftime("%H:%M"),
            zone=zone,
            who=writing.author,
            client=name,
            method=METHODS.get(as_amended(contact, "channel"), contact.channel),
            reason=reason_of(contact, on, writing.chosen),
            minutes=writing.minutes if made else None,
            text=as_amended(contact, "text") if made else "",
            made=made,
            reply=contact.reply or "",
            corrected=", ".join(
                dict.fromkeys(change.field.replace("_", " ") for change in contact.amendments)
            ),
            author=writing.author,
        )


def as_amended(contact: Contact, field: str) -> str:
    for change in reversed(contact.amendments):
        if change.field == field:
            return change.now
    return str(getattr(contact, field))


def as_amended_moment(contact: Contact) -> datetime | None:
    for change in reversed(contact.amendments):
        if change.field == "sent_at":
            return datetime.fromisoformat(change.now)
    return None


def reason_of(contact: Contact, session_on: date | None, chosen: Selection) -> str:
    """What the contact was for; why none was made, where that may leave."""
    on = "" if session_on is None else f" of {session_on.isoformat()}"
    if contact.kind in THE_CONTACT:
        reason = f"contact after the session{on}"
    elif contact.kind == OUTREACH:
        reason = "outreach after a missed appointment"
    else:
        reason = f"{contact.kind}, between sessions"
    if contact.sent_at is None:
        why = contact.skipped if leaves(contact, "skipped", chosen) else ""
        return f"{reason}: not made" + (f", {why}" if why else "")
    if contact.override and leaves(contact, "override", chosen):
        return f"{reason}; one more than usual: {contact.override}"
    return reason


def note_data(note: ContactNote) -> dict[str, object]:
    return {each.name: getattr(note, each.name) for each in fields(note)}


def notes_table(notes: Iterable[ContactNote]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([each.name for each in fields(ContactNote)])
    for note in notes:
        writer.writerow([defused(cell(value)) for value in note_data(note).values()])
    return written.getvalue()


def cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def notes_page(notes: Iterable[ContactNote]) -> str:
    """One note under the other, each ready to be copied."""
    return "\n".join("\n".join(_note(note)) for note in notes)


def _note(note: ContactNote) -> Iterator[str]:
    yield f"## Contact note, {note.date}"
    yield ""
    rows: Mapping[str, str] = {
        "Date and time": f"{note.date} {note.time} ({note.zone})",
        "Client": note.client,
        "Contact by": note.who,
        "Method": note.method,
        "Reason": note.reason,
        "Minutes": "not recorded" if note.minutes is None else str(note.minutes),
        "Reply": {"replied": "yes", "none": "none"}.get(note.reply, "not recorded"),
        "Corrected later": note.corrected,
        "Author": note.author,
    }
    for label, words in rows.items():
        if words and (note.made or label not in ("Minutes", "Reply")):
            yield f"- {label}: {escaped(words)}"
    if note.text:
        yield from ("", "Text:", "")
        yield from quoted(note.text)
    yield ""
