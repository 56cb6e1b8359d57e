"""What is due and agreed as iCalendar (RFC 5545), for the calendar a person already looks at.

An entry carries the client's handle and what to do, and nothing that was said: calendars are
shared, synchronised and shown on lock screens. Every moment is written in UTC, so that no calendar
has to know a time zone by name.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from rapport_cli.views.due import DOING
from rapport_cli.views.plain_text import one_line
from rapport_cli.workflows.listing_appointments import Appointment
from rapport_cli.workflows.listing_due import DueItem

LONGEST_LINE = 75
"""Octets, before a line has to be folded (RFC 5545, 3.1)."""


class Entry(NamedTuple):
    """One entry. The uid is the same whenever the same thing is written, so that a later file
    replaces it; of two with the same uid the one with the higher `revision` holds."""

    uid: str
    says: str
    begins: datetime
    ends: datetime
    is_busy: bool = False
    is_cancelled: bool = False
    revision: int = 0


def calendar(entries: Iterable[Entry], now: datetime) -> str:
    """The file, with CRLF line ends."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//rapport//rapport//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for entry in entries:
        lines.extend(written(entry, now))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def task_entry(item: DueItem) -> Entry:
    """From its opening to its closing; it takes nobody's time."""
    task = item.task
    return Entry(
        uid=f"{item.client_id}-{task.session}-{task.task}@rapport",
        says=f"{item.client}: {DOING[task.task]}",
        begins=task.opens,
        ends=max(task.opens, task.closes),
    )


def appointment_entry(appointment: Appointment) -> Entry:
    return Entry(
        uid=f"{appointment.client_id}-{appointment.session}-appointment@rapport",
        says=f"{appointment.client}: appointment",
        begins=appointment.at,
        ends=appointment.ends,
        is_busy=not appointment.is_cancelled,
        is_cancelled=appointment.is_cancelled,
        revision=appointment.moved,
    )


def written(entry: Entry, now: datetime) -> Iterator[str]:
    yield from (
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{stamp(now)}",
        f"SEQUENCE:{entry.revision}",
        f"DTSTART:{stamp(entry.begins)}",
        f"DTEND:{stamp(entry.ends)}",
        f"SUMMARY:{escaped(entry.says)}",
    )
    if entry.is_cancelled:
        yield "STATUS:CANCELLED"
    yield f"TRANSP:{'OPAQUE' if entry.is_busy else 'TRANSPARENT'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a value: RFC 5545, 3.3.11."""
    text = one_line(text).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, each after the first begun with a space."""
    part = b""
    for character in line:
        encoded = character.encode()
        if len(part) + len(encoded) > LONGEST_LINE:
            yield part.decode()
            part = b" "
        part += encoded
    yield part.decode()
