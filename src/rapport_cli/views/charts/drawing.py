"""A drawing as values: lines, dots, boxes and words on a sheet, for whoever can draw.

Lengths are points (1/72 inch), x to the right and y downward from the upper left corner. There are
four shades, those of a page, and none of them warns: what a number means the client knows.
"""

from dataclasses import dataclass
from typing import Literal

Shade = Literal["ink", "soft", "faint", "mark"]
Anchor = Literal["start", "middle", "end"]

COLOURS: dict[Shade, str] = {
    "ink": "#22262a",
    "soft": "#5b6369",
    "faint": "#dfe4e6",
    "mark": "#2f5d62",
}
LETTER_WIDTH = 0.5
"""Of the size, on average: enough to break lines by without knowing the font."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through all of `points`."""

    points: tuple[tuple[float, float], ...]
    shade: Shade
    thickness: float


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    shade: Shade = "mark"


@dataclass(frozen=True, slots=True)
class Box:
    """Filled, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    shade: Shade


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is the line it stands on."""

    x: float
    y: float
    text: str
    size: float
    shade: Shade = "ink"
    anchor: Anchor = "start"
    is_bold: bool = False


Mark = Stroke | Dot | Box | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """`told` says in words what is drawn, for whoever cannot see it."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    told: str


def broken(text: str, size: float, width: float) -> tuple[str, ...]:
    """`text` in lines that fit, by the average letter; a word too long for a line is cut."""
    from textwrap import wrap

    return tuple(wrap(text, max(8, int(width / (size * LETTER_WIDTH))))) or ("",)


def stacked(drawings: tuple[Drawing, ...], *, gap: float = 18) -> Drawing:
    """The drawings under one another on one sheet."""
    marks: list[Mark] = []
    down = 0.0
    for each in drawings:
        marks += [lowered(mark, down) for mark in each.marks]
        down += each.height + gap
    return Drawing(
        max((each.width for each in drawings), default=0.0),
        max(0.0, down - gap),
        tuple(marks),
        " ".join(each.told for each in drawings),
    )


def lowered(mark: Mark, down: float) -> Mark:
    match mark:
        case Stroke(points, shade, thickness):
            return Stroke(tuple((x, y + down) for x, y in points), shade, thickness)
        case Dot(x, y, radius, shade):
            return Dot(x, y + down, radius, shade)
        case Box(x, y, width, height, shade):
            return Box(x, y + down, width, height, shade)
        case Words(x, y, text, size, shade, anchor, is_bold):
            return Words(x, y + down, text, size, shade, anchor, is_bold)
