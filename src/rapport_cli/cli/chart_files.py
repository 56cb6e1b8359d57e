"""Charts written to a file of the person's own, as SVG or PNG."""

import os
from collections.abc import Sequence
from pathlib import Path

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say
from rapport_cli.errors import UsageProblem
from rapport_cli.views.document import Course

ENDINGS = (".svg", ".png")
MARGIN = 16.0


def write_charts(desk: Desk, courses: Sequence[Course], output: str, *, overwrite: bool) -> None:
    """Write the courses under one another, readable by this person only, whole or not at all.

    UsageProblem for another ending, for nothing to draw and for a file that is there already.
    """
    from rapport_cli.cli.documents import allow_overwriting
    from rapport_cli.store.own_files import save_own_file

    target = Path(output).absolute()
    ending = target.suffix.casefold()
    if ending not in ENDINGS:
        raise UsageProblem(
            "The ending of the chart's file is neither .svg nor .png.", hint="--chart NAME.svg"
        )
    if not courses:
        raise UsageProblem(
            "There is no number to draw yet.", hint="rapport journal CLIENT add --scale NAME …"
        )
    if not overwrite and os.path.lexists(target) and not target.is_dir():
        allow_overwriting(desk, target)
    save_own_file(target, drawn(courses, ending))
    say(f"Written to {target}.")


def drawn(courses: Sequence[Course], ending: str) -> bytes:
    from rapport_cli.views.charts.course import course_drawing
    from rapport_cli.views.charts.drawing import stacked

    drawing = stacked(tuple(course_drawing(course) for course in courses))
    if ending == ".svg":
        from rapport_cli.views.charts.svg import svg

        return svg(drawing, margin=MARGIN).encode()
    from rapport_cli.views.charts.png import png

    return png(drawing)
