"""What is drawn, told as a table where nothing can be drawn."""

from rapport_cli.views.document import Bars, Course, Grid


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
