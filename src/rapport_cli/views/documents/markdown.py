"""A document as Markdown (CommonMark, and the tables of GitHub's).

What is on record may hold anything; every character that could begin markup is escaped, so that
text stays text. Pandoc's and GitHub's additions (mathematics, mentions, citations) are minded too.
"""

import re

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
from rapport_cli.views.documents.addresses import is_safe_address
from rapport_cli.views.documents.figures import as_grid, ends
from rapport_cli.views.plain_text import one_line, printable

ANYWHERE = re.compile(r"([\\`*_\[\]{}<>&|~$^@#!])|(:)(?=//)")
AT_BEGINNING = re.compile(r"^([-+=:%])")
NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?= |$)")
HARD_BREAK = "\\\n"
ADDRESS = re.compile(r"[A-Za-z0-9:/?#@!$&'*+,;=._~%-]+")


def as_markdown(document: Document) -> str:
    parts = [f"# {line(document.title)}"]
    if document.subtitle:
        parts.append(f"*{line(document.subtitle)}*")
    for section in document.sections:
        parts.extend(section_parts(section))
    if document.footer:
        parts += ["***", lines(document.footer)]
    return "\n\n".join(part for part in parts if part) + "\n"


def section_parts(section: Section) -> list[str]:
    parts = [block_markdown(block) for block in section.blocks]
    if section.heading:
        parts.insert(0, f"{'###' if section.is_part else '##'} {line(section.heading)}")
    return parts


def block_markdown(block: Block) -> str:
    match block:
        case Paragraph(text, is_quoted):
            return quoted(lines(text)) if is_quoted else lines(text)
        case Notice(text):
            return quoted(lines(text))
        case Items(entries, has_boxes):
            mark = "- [ ]" if has_boxes else "-"
            return "\n".join(f"{mark} {line(entry)}" for entry in entries)
        case Facts(rows):
            return "\n".join(f"- **{line(label)}:** {run_on(said)}" for label, said in rows)
        case Grid(head, rows):
            return grid(head, rows)
        case Link(text, address, note):
            return "- " + ("\\\n  ".join(filter(None, (linked(text, address), line(note)))))
        case Course() | Bars():
            told = as_grid(block)
            heading = ends(block) if isinstance(block, Course) else block.name
            return f"**{line(heading)}**\n\n{grid(told.head, told.rows)}"
        case Room(count):
            return "\n\n".join([ruled(30)] * count)
        case Signatures(who):
            return "\n\n".join(f"{ruled(30)}\\\n{line(name)}, date" for name in who)


def ruled(length: int) -> str:
    return r"\_" * length


def grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    told = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell if at == 1 else line(cell) for cell in row) + " |"
        for at, row in enumerate(told)
    )


def linked(text: str, address: str) -> str:
    shown = line(text or address)
    if not address:
        return shown
    if is_safe_address(address) and ADDRESS.fullmatch(address):
        return f"[{shown}](<{address}>)"
    return f"{shown}, {line(address)}" if text else shown


def quoted(written: str) -> str:
    return "\n".join(f"> {each}" for each in written.split("\n"))


def lines(text: str) -> str:
    """Each line of the text on one of its own; an empty one divides paragraphs."""
    kept = [line(each) for each in printable(text).strip().split("\n")]
    joined = HARD_BREAK.join(kept)
    return re.sub(r"\\\n(?:\\\n)+", "\n\n", joined)


def run_on(text: str) -> str:
    """The lines of a text one behind the other, inside a list."""
    kept = map(line, printable(text).split("\n"))
    return "\\\n  ".join(filter(None, kept))


def line(text: str) -> str:
    return escaped(one_line(text))


def escaped(text: str) -> str:
    """One line of plain text as Markdown that shows just that."""
    text = ANYWHERE.sub(r"\\\1\2", text)
    text = AT_BEGINNING.sub(r"\\\1", text)
    return NUMBERED.sub(r"\1\\\2", text)
