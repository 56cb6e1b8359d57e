"""Counts: each beside what it is out of."""

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.views.charts.bars import bars_drawing, bars_text
from rapport_cli.views.charts.drawing import Box
from rapport_cli.views.document import Bars

KEPT = Bars("Homework", (("done", 7, 12), ("partly", 1, 12), ("not done", 0, 12)))


def test_every_bar_says_how_many_of_how_many() -> None:
    rows = bars_text(KEPT, width=60).split("\n")
    assert [row.rpartition("  ")[2] for row in rows] == ["7 of 12", "1 of 12", "0 of 12"]
    assert [row.count("█") for row in rows] == [18, 2, 0]


def test_some_is_never_drawn_as_none_nor_as_all() -> None:
    rare = Bars("x", (("some", 1, 1000), ("most", 999, 1000), ("all", 3, 3), ("no", 0, 0)))
    rows = bars_text(rare, width=40, is_ascii=True).split("\n")
    assert [row.count(".") > 0 for row in rows] == [True, True, False, True]
    assert [row.count("#") > 0 for row in rows] == [True, True, True, False]


def test_a_long_label_stands_above_its_bar_where_there_is_no_room() -> None:
    long = Bars("x", (("something that takes most of the line", 1, 2),))
    assert len(bars_text(long, width=40).split("\n")) == 2
    assert len(bars_text(long, width=90).split("\n")) == 1


@given(st.lists(st.tuples(st.text(max_size=60), st.integers(0, 99), st.integers(0, 99))))
def test_bars_stay_within_their_tracks(rows: list[tuple[str, int, int]]) -> None:
    drawing = bars_drawing(Bars("x", tuple(rows)))
    boxes = [mark for mark in drawing.marks if isinstance(mark, Box)]
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in boxes)
    assert len([box for box in boxes if box.shade == "faint"]) == len(rows)
