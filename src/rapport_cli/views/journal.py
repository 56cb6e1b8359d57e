"""A journal as people read it: the course on each of the client's scales, and what they said."""

from collections.abc import Callable, Sequence
from datetime import date

from rapport_cli.clients.between_sessions import JournalEntry, Scale
from rapport_cli.clients.record import Client
from rapport_cli.clients.saying import say_number
from rapport_cli.views.charts.course import course_text, say_ends, say_span
from rapport_cli.views.document import Course, Document, Grid, Section
from rapport_cli.views.tables import Cell, Table, table
from rapport_cli.workflows.keeping_journal import entries_of


def courses_of(client: Client, *, scale: str = "") -> tuple[Course, ...]:
    """The course on each scale that has numbers, in the order in which the scales were named; with
    `scale`, on that one alone."""
    courses = (course_on(client, each) for each in client.scales if scale in ("", each.name))
    return tuple(course for course in courses if course.points)


def course_on(client: Client, scale: Scale) -> Course:
    entries = entries_of(client, scale=scale.name)
    return Course(
        name=scale.name,
        lowest=scale.lowest,
        highest=scale.highest,
        lowest_means=scale.lowest_means,
        highest_means=scale.highest_means,
        points=tuple((entry.on, entry.value) for entry in entries if entry.value is not None),
    )


def charts_text(courses: Sequence[Course], *, width: int, is_ascii: bool) -> str:
    """Each course under its name and what its ends mean."""
    parts = [
        f"{course.name}: {say_ends(course)}\n{say_span(course)}\n"
        f"{course_text(course, width=width, is_ascii=is_ascii)}"
        for course in courses
    ]
    return "\n\n".join(parts)


def entries_table(entries: Sequence[JournalEntry], say_day: Callable[[date], str]) -> Table:
    rows: list[tuple[Cell | str, ...]] = [
        (say_day(entry.on), Cell(number(entry), "bold"), entry.note) for entry in entries
    ]
    return table(("day", "number", "in their words"), rows)


def number(entry: JournalEntry) -> str:
    return "" if entry.value is None else f"{entry.scale} {say_number(entry.value)}"


def scales_table(scales: Sequence[Scale]) -> Table:
    rows = [
        (
            Cell(scale.name, "bold"),
            f"{say_number(scale.lowest)} {scale.lowest_means}".strip(),
            f"{say_number(scale.highest)} {scale.highest_means}".strip(),
        )
        for scale in scales
    ]
    return table(("scale", "from", "to"), rows)


def journal_document(
    client: Client, name: str, courses: Sequence[Course], say_day: Callable[[date], str]
) -> Document:
    """A page to look at together: every course, then every entry."""
    entries = entries_of(client)
    rows = tuple((say_day(entry.on), number(entry), entry.note) for entry in entries)
    sections = [Section("", tuple(courses))] if courses else []
    if rows:
        sections.append(Section("Day by day", (Grid(("day", "number", "in your words"), rows),)))
    return Document(
        title="Journal",
        subtitle=name,
        sections=tuple(sections),
        footer="The scales and the numbers are your own. Nothing is counted from them.",
    )


def journal_data(client: Client, *, scale: str = "") -> dict[str, object]:
    """With the keys of the file (docs/file-format.md)."""
    from rapport_cli.shapes.building import to_data

    return {
        "scales": [to_data(each) for each in client.scales if scale in ("", each.name)],
        "journal": [to_data(entry) for entry in entries_of(client, scale=scale)],
    }
