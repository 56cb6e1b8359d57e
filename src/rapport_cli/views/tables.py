"""Rows to what is seen: aligned plain text in a pipe, wrapped and coloured on a terminal.

Nothing is cut: in a pipe a row is one line however long, on a terminal a cell folds. Colour only
repeats what a word says already.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rapport_cli.views.plain_text import one_line

GAP = "  "


class Cell(NamedTuple):
    """A value, and a Rich style that repeats what its words say."""

    text: str
    style: str = ""


class Table(NamedTuple):
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell | str]]) -> Table:
    """Plain strings are cells without a style."""
    return Table(
        tuple(columns),
        tuple(
            tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
        ),
    )


def render(content: Table, *, width: int | None, colour: bool) -> str:
    """`width` None is a pipe: no colour, no folding."""
    if not content.rows:
        return ""
    return render_plainly(content) if width is None else render_for_screen(content, width, colour)


def render_plainly(content: Table) -> str:
    lines = [
        content.columns,
        *(tuple(one_line(cell.text) for cell in row) for row in content.rows),
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        GAP.join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def column_widths(content: Table, width: int) -> list[int | None]:
    """What each column is given so that no word is broken: the widest give way first. None for each
    where not even the longest words fit beside one another."""
    from rich.cells import cell_len

    lines = [content.columns, *([one_line(cell.text) for cell in row] for row in content.rows)]
    columns = list(zip(*lines, strict=True))
    least = [
        max(cell_len(word) for text in column for word in text.split(" ")) for column in columns
    ]
    room = width - len(GAP) * (len(columns) - 1)
    if sum(least) > room:
        return [None] * len(columns)
    widths = [min(room, max(map(cell_len, column))) for column in columns]
    while sum(widths) > room:
        gives = max(
            range(len(widths)), key=lambda place: (widths[place] > least[place], widths[place])
        )
        widths[gives] -= 1
    return [*widths]


def render_for_screen(content: Table, width: int, colour: bool) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    grid = RichTable(box=None, pad_edge=False, padding=(0, len(GAP), 0, 0), header_style="dim")
    for title, given in zip(content.columns, column_widths(content, width), strict=True):
        grid.add_column(title, overflow="fold", width=given)
    for row in content.rows:
        grid.add_row(*(Text(one_line(cell.text), style=cell.style) for cell in row))
    screen = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
    )
    screen.print(grid)
    written = screen.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in written.splitlines())
