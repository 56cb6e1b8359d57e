"""The course: every number where it was, nothing between what lies far apart."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapport_cli.views.charts.course import course_drawing, course_text, number_ticks, plot
from rapport_cli.views.charts.drawing import Dot, Stroke, stacked
from rapport_cli.views.charts.svg import svg
from rapport_cli.views.document import Course

FIRST = date(2026, 1, 5)


def a_course(*points: tuple[int, float], lowest: float = 0, highest: float = 10) -> Course:
    """Points as days after the first, and numbers."""
    days = tuple((FIRST + timedelta(after), value) for after, value in points)
    return Course("sleep", lowest, highest, "awake all night", "slept through", days)


def rows_of(course: Course, **how: bool) -> list[str]:
    return course_text(course, width=60, **how).split("\n")


def test_uneven_days_stand_as_far_apart_as_they_are() -> None:
    (run,) = plot(a_course((0, 1), (1, 2), (10, 3)), most_days=5).runs
    assert [place.across for place in run] == [0, 0.1, 1]
    assert [place.up for place in run] == [0.1, 0.2, 0.3]


def test_a_long_silence_is_left_open_and_what_is_usual_is_none() -> None:
    apart = plot(a_course((0, 1), (3, 2), (40, 3), (43, 4)), most_days=5)
    assert [len(run) for run in apart.runs] == [2, 2]
    monthly = plot(a_course((0, 1), (30, 2), (61, 3)), most_days=5)
    assert [len(run) for run in monthly.runs] == [3]


def test_one_number_stands_in_the_middle_of_its_one_day() -> None:
    (run,) = plot(a_course((0, 6)), most_days=5).runs
    assert (run[0].across, run[0].up) == (0.5, 0.6)
    assert sum(line.count("●") for line in rows_of(a_course((0, 6)))) == 1


def test_a_number_stands_in_its_own_row() -> None:
    rows = rows_of(a_course((0, 10), (7, 3), (14, 0)))
    assert [row.count("●") for row in rows[:11]] == [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert rows[0].startswith(" 10┤")
    assert rows[-1].split("  ")[-1].strip() == "19 Jan"


def test_plain_letters_say_the_same() -> None:
    course = a_course((0, 10), (7, 3), (9, 3), (60, 0))
    plain = course_text(course, width=60, is_ascii=True)
    assert plain.isascii()
    assert [row.count("o") for row in plain.split("\n")[:11]] == [
        row.count("●") for row in rows_of(course)[:11]
    ]


@pytest.mark.parametrize(
    ("lowest", "highest", "labels"),
    [
        (0, 10, ["0", "2", "4", "6", "8", "10"]),
        (1, 5, ["1", "2", "3", "4", "5"]),
        (1, 10, ["1", "4", "7", "10"]),
        (0, 100, ["0", "20", "40", "60", "80", "100"]),
        (-5, 5, ["-5", "0", "5"]),
        (0, 0.5, ["0", "0.5"]),
    ],
)
def test_the_numbers_at_the_side_are_whole_steps(
    lowest: float, highest: float, labels: list[str]
) -> None:
    ticks = number_ticks(a_course(lowest=lowest, highest=highest))
    assert [label for _, label in ticks] == labels
    assert (ticks[0][0], ticks[-1][0]) == (0, 1)


def test_nothing_to_draw_is_an_empty_sheet() -> None:
    assert "●" not in course_text(a_course(), width=60)
    assert not [mark for mark in course_drawing(a_course()).marks if isinstance(mark, Dot)]


days = st.integers(0, 4000)
numbers = st.floats(0, 10, allow_nan=False)


@given(st.lists(st.tuples(days, numbers), min_size=1, max_size=60), st.integers(30, 140))
@example([(0, 0.0), (1, 0.0)], 30)
def test_every_number_is_drawn_within_the_sheet(
    points: list[tuple[int, float]], width: int
) -> None:
    course = a_course(*points)
    drawing = course_drawing(course)
    dots = [mark for mark in drawing.marks if isinstance(mark, Dot)]
    assert len(dots) == len(points)
    for dot in dots:
        assert dot.radius <= dot.x <= drawing.width - dot.radius
        assert dot.radius <= dot.y <= drawing.height - dot.radius
    ends = {end for mark in drawing.marks if isinstance(mark, Stroke) for end in mark.points}
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in ends)
    assert all(len(line) <= width for line in course_text(course, width=width).split("\n"))


@given(st.text(), st.text())
def test_whatever_a_scale_is_called_the_svg_is_whole(name: str, means: str) -> None:
    course = Course(name, 0, 10, means, "<b>&", ((FIRST, 3.0),))
    tree = ElementTree.fromstring(svg(stacked((course_drawing(course),) * 2)))
    assert {child.tag.rpartition("}")[2] for child in tree} <= {
        "title", "rect", "polyline", "circle", "text",
    }  # fmt: skip
