"""What is due as iCalendar (RFC 5545), for the calendar a person already looks at.

An entry carries the client's handle and what to do, and nothing that was said: calendars are
shared, synchronised and shown on lock screens.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from rapport_cli.views.due import DOING
from rapport_cli.views.plain_text import one_line
from rapport_cli.workflows.listing_due import DueItem

LONGEST_LINE = 75
"""Octets, before a line has to be folded (RFC 5545, 3.1)."""


def calendar(items: Iterable[DueItem], now: datetime) -> str:
    """One entry for each item, from its opening to its closing, with CRLF line ends."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//rapport//rapport//EN",
        "CALSCALE:GREGORIAN",
    ]
    for item in items:
        lines.extend(entry(item, now))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def entry(item: DueItem, now: datetime) -> list[str]:
    """The uid is that of the client, the session and the task, so that a later file replaces it."""
    task = item.task
    return [
        "BEGIN:VEVENT",
        f"UID:{item.client_id}-{task.session}-{task.task}@rapport",
        f"DTSTAMP:{stamp(now)}",
        f"DTSTART:{stamp(task.opens)}",
        f"DTEND:{stamp(max(task.opens, task.closes))}",
        f"SUMMARY:{escaped(f'{item.client}: {DOING[task.task]}')}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


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
