"""A document as one HTML file that needs nothing else: no script, nothing fetched from anywhere.

Everything on record passes `told`, which escapes it; tags stand in this module alone.
"""

from html import escape
from pathlib import Path

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
    Section,
    Signatures,
)
from rapport_cli.views.documents.addresses import is_safe_address
from rapport_cli.views.documents.figures import as_drawing
from rapport_cli.views.plain_text import one_line, printable

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: show it (Content Security Policy, as a meta element)."""


LONGEST_UNBROKEN = 12


def as_html(document: Document) -> str:
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    subtitle = f'<p class="subtitle">{told(document.subtitle)}</p>\n' if document.subtitle else ""
    footer = f"<footer>{paragraphs(document.footer)}</footer>\n" if document.footer else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{told(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<header>\n<h1>{told(document.title)}</h1>\n{subtitle}</header>\n"
        f"{''.join(section_html(section) for section in document.sections)}"
        f"</main>\n{footer}</body>\n</html>\n"
    )


def section_html(section: Section) -> str:
    tag = "h3" if section.is_part else "h2"
    heading = f"<{tag}>{told(section.heading)}</{tag}>\n" if section.heading else ""
    return f"<section>\n{heading}{''.join(map(block_html, section.blocks))}</section>\n"


def block_html(block: Block) -> str:
    match block:
        case Paragraph(text, is_quoted):
            written = paragraphs(text)
            return f"<blockquote>{written}</blockquote>\n" if is_quoted else f"{written}\n"
        case Notice(text):
            return f'<aside class="notice">{paragraphs(text)}</aside>\n'
        case Items(entries, has_boxes):
            listed = "".join(f"<li>{told(entry)}</li>\n" for entry in entries)
            return f'<ul class="boxes">\n{listed}</ul>\n' if has_boxes else f"<ul>\n{listed}</ul>\n"
        case Facts(rows):
            listed = "".join(
                f"<dt>{told(label)}</dt><dd>{within(said)}</dd>\n" for label, said in rows
            )
            return f"<dl>\n{listed}</dl>\n"
        case Grid(head, rows):
            return grid(head, rows)
        case Link(text, address, note):
            return linked(text, address, note)
        case Course() | Bars():
            return f"<figure>\n{svg(as_drawing(block))}</figure>\n"
        case Room(lines):
            return f'<div class="room">{"<div></div>" * lines}</div>\n'
        case Signatures(who):
            listed = "".join(f"<div>{told(name)}</div><div>Date</div>\n" for name in who)
            return f'<div class="signatures">\n{listed}</div>\n'


def grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    titles = "".join(f"<th>{told(cell)}</th>" for cell in head)
    lines = ("".join(map(cell_html, row)) for row in rows)
    body = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return f"<table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def cell_html(cell: str) -> str:
    """A short cell, such as a day, is not broken over lines."""
    short = ' class="short"' if len(cell) <= LONGEST_UNBROKEN else ""
    return f"<td{short}>{within(cell)}</td>"


def linked(text: str, address: str, note: str) -> str:
    shown = told(text or address)
    if is_safe_address(address):
        shown = f'<a href="{escape(address)}" rel="noreferrer">{shown}</a>'
    said = "".join(f"<br>{told(each)}" for each in (note, address if text else "") if each)
    return f'<p class="link">{shown}<small>{said}</small></p>\n'


def paragraphs(text: str) -> str:
    """Every line of the text; an empty one divides paragraphs."""
    parts = printable(text).strip().split("\n\n")
    return "".join(f"<p>{within(part)}</p>" for part in parts)


def within(text: str) -> str:
    return "<br>".join(told(line) for line in printable(text).strip().split("\n"))


def told(text: str) -> str:
    """One line of plain text as HTML that shows just that."""
    return escape(one_line(text))
