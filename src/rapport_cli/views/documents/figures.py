"""What is drawn: as a drawing, in characters, or told as a table where nothing can be drawn."""

from dataclasses import replace

from rapport_cli.views.charts.bars import bars_drawing, bars_text
from rapport_cli.views.charts.course import course_drawing, course_text, say_ends, say_span
from rapport_cli.views.charts.drawing import Drawing
from rapport_cli.views.document import Bars, Course, Grid
from rapport_cli.views.plain_text import one_line


def as_drawing(figure: Course | Bars) -> Drawing:
    return course_drawing(figure) if isinstance(figure, Course) else bars_drawing(figure)


def as_characters(figure: Course | Bars, width: int, *, is_ascii: bool = False) -> str:
    """Under its name; a course under what its ends mean and its days too."""
    if isinstance(figure, Bars):
        rows = tuple((one_line(name), count, whole) for name, count, whole in figure.rows)
        drawn_bars = bars_text(replace(figure, rows=rows), width=width, is_ascii=is_ascii)
        return f"{one_line(figure.name)}\n{drawn_bars}"
    about = [f"{one_line(figure.name)}: {one_line(say_ends(figure))}", say_span(figure)]
    drawn = [course_text(figure, width=width, is_ascii=is_ascii)] if figure.points else []
    return "\n".join([*filter(None, about), *drawn])


def as_grid(figure: Course | Bars) -> Grid:
    if isinstance(figure, Course):
        rows = tuple((f"{on:%Y-%m-%d}", number(value)) for on, value in figure.points)
        return Grid(("day", ends(figure)), rows)
    return Grid(
        (figure.name, "count"),
        tuple((name, f"{count} of {whole}") for name, count, whole in figure.rows),
    )


def ends(course: Course) -> str:
    """The name of the scale, and what its two ends mean."""
    means = [
        f"{number(end)} {meaning}".rstrip()
        for end, meaning in (
            (course.lowest, course.lowest_means),
            (course.highest, course.highest_means),
        )
    ]
    return f"{course.name} ({' to '.join(means)})"


def number(value: float) -> str:
    """Without a fraction of nought: "7", "7.5"."""
    return f"{value:g}"
