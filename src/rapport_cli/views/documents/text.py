"""A document as plain text: for a terminal, a pipe, the body of a mail."""

from textwrap import wrap

from rapport_cli.views.document import (
    Bars,
    Block,
    Course,
    Document,
    Facts,
    Grid,
    Items,
    Link,
    Notice,
    Paragraph,
    Room,
    Section,
    Signatures,
)
from rapport_cli.views.documents.figures import as_characters
from rapport_cli.views.plain_text import one_line, printable

WIDTH = 76
NARROWEST_CELL = 8
WIDEST_LABEL = 26


def as_text(document: Document, *, width: int = WIDTH, is_ascii: bool = False) -> str:
    """Lines of at most `width` columns, except where one word is longer; with `is_ascii` figures
    are drawn in plain characters."""
    parts = [headed(document.title, "=", width)]
    if document.subtitle:
        parts.append(paragraph(document.subtitle, width))
    for section in document.sections:
        parts.extend(section_parts(section, width, is_ascii))
    if document.footer:
        parts.append("-" * min(width, 20) + "\n" + paragraph(document.footer, width))
    return "\n\n".join(part for part in parts if part) + "\n"


def section_parts(section: Section, width: int, is_ascii: bool) -> list[str]:
    parts = [block_text(block, width, is_ascii) for block in section.blocks]
    if section.heading:
        parts.insert(0, headed(section.heading, "" if section.is_part else "-", width))
    return parts


def headed(title: str, rule: str, width: int) -> str:
    lines = wrapped(one_line(title), width)
    underline = rule * max((len(line) for line in lines), default=0)
    return "\n".join([*lines, underline] if rule else lines)


def block_text(block: Block, width: int, is_ascii: bool) -> str:
    match block:
        case Paragraph(text, is_quoted):
            return paragraph(f"“{text}”" if is_quoted else text, width)
        case Notice(text):
            return "\n".join(
                f"| {line}".rstrip() for line in paragraph(text, width - 2).split("\n")
            )
        case Items(entries, has_boxes):
            return "\n".join(item("[ ]" if has_boxes else "-", each, width) for each in entries)
        case Facts(rows):
            return facts(rows, width)
        case Grid(head, rows):
            return grid(head, rows, width)
        case Link(text, address, note):
            said = [each for each in (note, address if text else "") if each]
            return "\n".join([item("-", text or address, width), *indented(said, width)])
        case Course() | Bars():
            return as_characters(block, width, is_ascii=is_ascii)
        case Room(lines):
            return "\n\n".join(["_" * width] * lines)
        case Signatures(who):
            return "\n\n".join(f"{'_' * 40}  {'_' * 14}\n{one_line(name):40}  Date" for name in who)


def paragraph(text: str, width: int) -> str:
    lines = (wrapped(line, width) or [""] for line in printable(text).strip().split("\n"))
    return "\n".join(part for line in lines for part in line)


def item(mark: str, entry: str, width: int) -> str:
    lines = wrapped(one_line(entry), width - len(mark) - 1) or [""]
    indent = " " * (len(mark) + 1)
    return f"\n{indent}".join([f"{mark} {lines[0]}", *lines[1:]])


def indented(said: list[str], width: int) -> list[str]:
    return [f"  {line}" for each in said for line in wrapped(one_line(each), width - 2)]


def facts(rows: tuple[tuple[str, str], ...], width: int) -> str:
    room = min(WIDEST_LABEL, max((len(one_line(label)) for label, _ in rows), default=0)) + 2
    lines = []
    for label, said in rows:
        labels = wrapped(one_line(label), room - 2) or [""]
        values = paragraph(said, max(NARROWEST_CELL, width - room)).split("\n")
        lines.extend(side_by_side((labels, values), (room - 2, 0)))
    return "\n".join(lines)


def grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], width: int) -> str:
    cells = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(1, *map(len, column)) for column in zip(*cells, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > width and max(widths) > NARROWEST_CELL:
        widths[widths.index(max(widths))] -= 1
    lines: list[str] = []
    for at, row in enumerate(cells):
        if at == 1:
            lines.append("  ".join("-" * room for room in widths))
        split = [wrapped(cell, room) or [""] for cell, room in zip(row, widths, strict=True)]
        lines.extend(side_by_side(split, widths))
    return "\n".join(lines)


def side_by_side(columns: "tuple[list[str], ...] | list[list[str]]", widths: object) -> list[str]:
    rooms = list(widths)  # type: ignore[call-overload]
    height = max(len(column) for column in columns)
    return [
        "  ".join(
            (column[at] if at < len(column) else "").ljust(room)
            for column, room in zip(columns, rooms, strict=True)
        ).rstrip()
        for at in range(height)
    ]


def wrapped(line: str, width: int) -> list[str]:
    return wrap(line, max(1, width), break_on_hyphens=False, break_long_words=False)
