"""A document as PDF, typeset by Typst, which brings its own fonts and needs nothing of the system.

What is on record goes to Typst as data beside the page's own description (`page.typ`), never as a
part of it. That description asks for no package, so that nothing is ever fetched.
"""

import json
import re
from pathlib import Path
from typing import Any

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.views.charts.svg import svg
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
    Signatures,
)
from rapport_cli.views.documents.addresses import is_safe_address
from rapport_cli.views.documents.figures import as_drawing
from rapport_cli.views.plain_text import one_line, printable

PAPER = "a4"
HELD_BY_OWN_FONTS = 0x0590
"""Below lie the Latin, Greek and Cyrillic letters, which the fonts that come along hold."""
PUNCTUATION = range(0x2000, 0x2070)
LINE, CELL, SMALL_LINE = 24, 14, 70
"""Characters of one word that fit beside one another, however wide, on a line, in a cell, in small
type."""
PIECE = 5
MAY_BREAK = "\u200b"


def as_pdf(document: Document, *, paper: str = PAPER) -> bytes:
    """The pages, on paper "a4" or "us-letter".

    ConfigurationProblem where the typesetter is not installed, or cannot set the page.
    """
    try:
        import typst
    except ImportError:
        raise ConfigurationProblem(
            "PDF needs the package typst, which is not installed.",
            hint="Install it beside rapport: pipx inject rapport-cli typst\n"
            "Or take --format html, and print that from the browser.",
        ) from None
    written = json.dumps(data_of(document, paper), ensure_ascii=False)
    try:
        made: bytes = typst.compile(
            Path(__file__).with_name("page.typ").read_bytes(),
            format="pdf",
            sys_inputs={"document": written},
            ignore_system_fonts=are_own_fonts_enough(written),
        )
    except RuntimeError:
        raise ConfigurationProblem(
            "The typesetter could not set this page as PDF.",
            hint="Take --format html, and print that from the browser.",
        ) from None
    return made


def words_of(document: Document) -> str:
    """Everything that is set, in one text."""
    return json.dumps(data_of(document, PAPER), ensure_ascii=False)


def are_own_fonts_enough(text: str) -> bool:
    """Whether the fonts that come along hold every letter; looking through the computer's own for
    others takes some time."""
    return all(ord(each) < HELD_BY_OWN_FONTS or ord(each) in PUNCTUATION for each in set(text))


def data_of(document: Document, paper: str) -> dict[str, Any]:
    return {
        "paper": paper,
        "is_one_page": document.is_one_page,
        "name": one_line(document.title),
        "title": line(document.title),
        "subtitle": line(document.subtitle),
        "footer": line(document.footer),
        "sections": [
            {
                "heading": line(section.heading),
                "level": 3 if section.is_part else 2,
                "blocks": [block_data(block) for block in section.blocks],
            }
            for section in document.sections
        ],
    }


def block_data(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text, is_quoted):
            return {"kind": "quoted" if is_quoted else "paragraph", "text": lines(text)}
        case Notice(text):
            return {"kind": "notice", "text": lines(text)}
        case Items(entries, has_boxes):
            kind = "boxes" if has_boxes else "items"
            return {"kind": kind, "entries": [line(entry) for entry in entries]}
        case Facts(rows):
            told = [[line(label, CELL), lines(said)] for label, said in rows]
            return {"kind": "facts", "rows": told}
        case Grid(head, rows):
            return grid(head, rows)
        case Link(text, address, note):
            return {
                "kind": "link",
                "text": line(text or address),
                "address": one_line(address),
                "can_be_pressed": is_safe_address(address),
                "below": [
                    line(each, SMALL_LINE) for each in (note, address if text else "") if each
                ],
            }
        case Course() | Bars():
            drawing = as_drawing(block)
            return {"kind": "drawing", "svg": svg(drawing), "caption": drawing.told}
        case Room(count):
            return {"kind": "room", "lines": count}
        case Signatures(who):
            return {"kind": "signatures", "who": [line(name) for name in who]}


def grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    return {
        "kind": "grid",
        "head": [line(cell, CELL) for cell in head],
        "rows": [[lines(cell, CELL) for cell in row] for row in rows],
    }


def line(text: str, longest: int = LINE) -> str:
    return breakable(one_line(text), longest)


def lines(text: str, longest: int = LINE) -> str:
    return breakable(printable(text).strip(), longest)


def breakable(text: str, longest: int) -> str:
    """Words that might fit on no line may be broken anywhere, or nearly so."""

    def in_pieces(word: re.Match[str]) -> str:
        return MAY_BREAK.join(re.findall(f".{{1,{PIECE}}}", word[0]))

    return re.sub(rf"\S{{{longest + 1},}}", in_pieces, text)
