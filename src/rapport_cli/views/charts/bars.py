"""Counts beside one another, each with the number it is out of."""

from rapport_cli.views.charts.drawing import Box, Drawing, Mark, Words, broken
from rapport_cli.views.document import Bars

NAME_SIZE, LABEL_SIZE, LINE = 12.0, 9.5, 12.5
BAR, GAP = 9.0, 7.0
FEWEST_CELLS, MOST_CELLS = 8, 30


def share(count: int, whole: int) -> float:
    """From 0 to 1; 0 where there is nothing that it could be out of."""
    return min(1.0, max(0.0, count / whole)) if whole > 0 else 0.0


def say_count(count: int, whole: int) -> str:
    return f"{count} of {whole}"


def bars_text(bars: Bars, *, width: int, is_ascii: bool = False) -> str:
    """One row a count, `width` columns at most, the label above its bar where both do not fit."""
    full, empty = "#." if is_ascii else "█░"
    counts = [say_count(count, whole) for _, count, whole in bars.rows]
    longest = max((len(name) for name, _, _ in bars.rows), default=0)
    told = max(map(len, counts), default=0)
    cells = min(MOST_CELLS, width - longest - told - 4)
    is_beside = cells >= FEWEST_CELLS
    if not is_beside:
        cells = max(FEWEST_CELLS, min(MOST_CELLS, width - told - 4))
    lines = []
    for (name, count, whole), said in zip(bars.rows, counts, strict=True):
        filled = round(share(count, whole) * cells)
        if 0 < count < whole:
            filled = min(cells - 1, max(1, filled))
        bar = full * filled + empty * (cells - filled)
        if is_beside:
            lines.append(f"{name:<{longest}}  {bar}  {said:>{told}}")
        else:
            lines += [name, f"  {bar}  {said:>{told}}"]
    return "\n".join(lines)


def bars_drawing(bars: Bars, *, width: float = 460) -> Drawing:
    """The counts on a sheet `width` points wide."""
    label_width = min(
        width * 0.42, max((len(name) for name, _, _ in bars.rows), default=0) * LABEL_SIZE * 0.5
    )
    told = max((len(say_count(*row[1:])) for row in bars.rows), default=0) * LABEL_SIZE * 0.6
    left = label_width + 12
    reach = max(20.0, width - left - told - 12)
    marks: list[Mark] = []
    down = NAME_SIZE + 2
    for line in broken(bars.name, NAME_SIZE, width):
        marks.append(Words(0, down, line, NAME_SIZE, is_bold=True))
        down += LINE + 2
    down -= 4
    for name, count, whole in bars.rows:
        lines = broken(name, LABEL_SIZE, label_width + 4)
        middle = down + BAR / 2 + (len(lines) - 1) * (LINE - 1) / 2
        for place, line in enumerate(lines):
            marks.append(Words(0, down + BAR - 1.5 + place * (LINE - 1), line, LABEL_SIZE))
        marks.append(Box(left, middle - BAR / 2, reach, BAR, "faint"))
        filled = reach * share(count, whole)
        if filled:
            marks.append(Box(left, middle - BAR / 2, filled, BAR, "mark"))
        said = say_count(count, whole)
        marks.append(Words(left + reach + 8, middle + 3, said, LABEL_SIZE, "soft"))
        down += BAR + GAP + (len(lines) - 1) * (LINE - 1)
    counts = "; ".join(f"{name}: {say_count(count, whole)}" for name, count, whole in bars.rows)
    return Drawing(width, down + 2, tuple(marks), f"{bars.name}. {counts}.")
