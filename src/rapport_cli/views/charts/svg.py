"""A drawing as SVG: one element a mark, everything that people wrote escaped."""

from html import escape

from rapport_cli.views.charts.drawing import COLOURS, Box, Dot, Drawing, Mark, Stroke, Words
from rapport_cli.views.plain_text import one_line

FONT = "Iowan Old Style, Palatino Linotype, Palatino, Libertinus Serif, Georgia, serif"


def svg(drawing: Drawing, *, margin: float = 0) -> str:
    """A document of its own, or the same as an element of a page; `margin` is white around it."""
    edge = figure(-margin)
    width, height = figure(drawing.width + 2 * margin), figure(drawing.height + 2 * margin)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="{edge} {edge} {width} {height}" role="img" font-family="{FONT}">',
        f"<title>{safe(drawing.told)}</title>",
        f'<rect x="{edge}" y="{edge}" width="{width}" height="{height}" fill="#ffffff"/>',
        *map(element, drawing.marks),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def element(mark: Mark) -> str:
    match mark:
        case Stroke(points, shade, thickness):
            path = " ".join(f"{figure(x)},{figure(y)}" for x, y in points)
            return (
                f'<polyline points="{path}" fill="none" stroke="{COLOURS[shade]}" '
                f'stroke-width="{figure(thickness)}" stroke-linejoin="round"/>'
            )
        case Dot(x, y, radius, shade):
            return (
                f'<circle cx="{figure(x)}" cy="{figure(y)}" r="{figure(radius)}" '
                f'fill="{COLOURS[shade]}"/>'
            )
        case Box(x, y, width, height, shade):
            return (
                f'<rect x="{figure(x)}" y="{figure(y)}" width="{figure(width)}" '
                f'height="{figure(height)}" fill="{COLOURS[shade]}"/>'
            )
        case Words(x, y, text, size, shade, anchor, is_bold):
            weight = ' font-weight="600"' if is_bold else ""
            return (
                f'<text x="{figure(x)}" y="{figure(y)}" font-size="{figure(size)}" '
                f'fill="{COLOURS[shade]}" text-anchor="{anchor}"{weight}>{safe(text)}</text>'
            )


def safe(text: str) -> str:
    """Without what XML cannot hold, and with what it would read as its own escaped."""
    kept = "".join(each for each in one_line(text) if ord(each) not in (0xFFFE, 0xFFFF))
    return escape(kept)


def figure(length: float) -> str:
    return f"{length + 0.0:.2f}".rstrip("0").rstrip(".")
