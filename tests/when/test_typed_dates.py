"""Calendar dates, and the order of day and month."""

from datetime import datetime

import pytest

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.typed import AmbiguousMoment, DateOrder, read_moment
from tests.when.builders_when import NOW, read


@pytest.mark.parametrize(
    "typed",
    ["2 april", "april 2", "2nd april", "2nd of april", "april the 2nd", "the second of april",
     "2 apr 2026", "apr 2, 2026", "2 apr '26", "2 apr 26", "2-apr-2026", "2apr", "2. april",
     "2 nd of april", "2026/04/02", "2026-4-2", "2026.04.02", "20260402", "4/2", "4/2/26",
     "4/2/2026", "4.2.2026", "4-2-2026", "thu 2 april", "thu, 2nd"],
)  # fmt: skip
def test_a_date_is_typed_in_many_ways(typed: str) -> None:
    assert read(f"{typed} 2pm") == "2026-04-02 14:00"


@pytest.mark.parametrize(
    ("typed", "order", "moment"),
    [
        ("12/3 2pm", "day-month", "2026-03-12 14:00"),
        ("12/3 2pm", "month-day", "2026-12-03 14:00"),
        ("12.3. 2pm", "day-month", "2026-03-12 14:00"),
        ("25/3 2pm", "month-day", "2026-03-25 14:00"),
        ("3/25 2pm", "day-month", "2026-03-25 14:00"),
        ("25/3 2pm", None, "2026-03-25 14:00"),
        ("5/5 2pm", None, "2026-05-05 14:00"),
        ("sat 12/9 2pm", None, "2026-09-12 14:00"),
    ],
)
def test_the_order_a_part_over_twelve_or_the_weekday_decides(
    typed: str, order: DateOrder | None, moment: str
) -> None:
    assert read(typed, order=order) == moment


@pytest.mark.parametrize("typed", ["12/3", "12/3/26", "12.3.2026", "12-3-2026"])
def test_without_an_order_a_date_that_could_be_either_is_asked(typed: str) -> None:
    with pytest.raises(AmbiguousMoment) as asked:
        read_moment(f"{typed} 15:00", now=NOW)
    assert asked.value.readings == (datetime(2026, 3, 12, 15), datetime(2026, 12, 3, 15))
    assert "date order" in asked.value.hint


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("5 march 2pm", "2026-03-05 14:00"),
        ("3 march 2pm", "2027-03-03 14:00"),
        ("4 march 2pm", "2026-03-04 14:00"),
        ("1 jan 2pm", "2027-01-01 14:00"),
        ("29 feb 2pm", "2028-02-29 14:00"),
        ("3 march 2026 2pm", "2026-03-03 14:00"),
        ("the 12th at 2", "2026-03-12 14:00"),
        ("the 3rd at 2", "2026-04-03 14:00"),
        ("12th of next month 2pm", "2026-04-12 14:00"),
        ("thu 12 2pm", "2026-03-12 14:00"),
        ("thu 26, 2pm", "2026-03-26 14:00"),
    ],
)
def test_a_date_without_a_year_or_month_is_the_next_such_date(typed: str, moment: str) -> None:
    assert read(typed) == moment


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("12 march 1530", "2026-03-12 15:30"),
        ("12 march 2026 1530", "2026-03-12 15:30"),
        ("march 12 3", "2026-03-12 15:00"),
        ("12 march 3", "2026-03-12 15:00"),
        ("mar 12 26 3pm", "2026-03-12 15:00"),
        ("12 march 1930 at 3", "1930-03-12 15:00"),
        ("12 march 1930", "2026-03-12 19:30"),
    ],
)
def test_a_number_after_a_date_is_a_year_or_a_time(typed: str, moment: str) -> None:
    assert read(typed) == moment


@pytest.mark.parametrize(
    "typed",
    ["32 march", "30 feb", "feb 30", "31 april", "29 feb 2027", "0 march", "13/13", "0/3", "3/0",
     "4/31", "2026-13-01", "2026-25-03", "26-03-12", "1/2/99", "12-3", "march 2026",
     "32nd", "the 31st of next month"],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read(f"{typed} 2pm")


def test_the_31st_is_not_moved_into_a_month_that_has_one() -> None:
    with pytest.raises(NotUnderstood, match="April 2026 has no day 31"):
        read("the 31st 2pm", now=datetime(2026, 4, 4, 10))
