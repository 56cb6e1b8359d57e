"""A page to print or to hand over, as values: what it says, and nothing of how it looks.

A view makes one of these of what is on record; `views/documents/` writes it as text, Markdown,
HTML or PDF, all four with the same words in the same order. Text is plain: nothing in it is taken
for markup, and a line end in it is a line end.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; `is_quoted` where they are somebody's own words."""

    text: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What must not be overlooked, such as what to do in an emergency: set apart from the rest."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short entries; with `has_boxes`, each with a box to tick on paper."""

    entries: tuple[str, ...]
    has_boxes: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels, and what there is to say to each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go, shown as `text` and, on paper, with its address; `note` says why.

    Only an address that leads to the web, a mail or a telephone becomes a link; any other is shown.
    """

    text: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """Numbers of the client's own over days, to be drawn as a line; days may be missing."""

    name: str
    lowest: float
    highest: float
    lowest_means: str
    highest_means: str
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts beside one another, each of so many."""

    name: str
    rows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines to write on by hand."""

    lines: int


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to sign and date on paper for each, under which stands who signs there."""

    who: tuple[str, ...]


Block = Paragraph | Notice | Items | Facts | Grid | Link | Course | Bars | Room | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document; `heading` is empty where the first needs none.

    With `is_part` the section belongs to the one before it, and its heading is smaller.
    """

    heading: str
    blocks: tuple[Block, ...]
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`title` and `subtitle` head the page; `footer` stands small at its end. With `is_one_page` it
    is set on one sheet of paper, in smaller letters where that is needed."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str
    is_one_page: bool = False
