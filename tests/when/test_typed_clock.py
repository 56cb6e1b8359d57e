"""The time of day, and the hour that a bare number means."""

import pytest

from rapport_cli.errors import NotUnderstood
from tests.when.builders_when import read


def _time(typed: str) -> str:
    return read(f"fri {typed}").removeprefix("2026-03-06 ")


@pytest.mark.parametrize(
    ("typed", "time"),
    [("1", "13:00"), ("6", "18:00"), ("7", "07:00"), ("11", "11:00"), ("12", "12:00"),
     ("3:15", "15:15"), ("9.45", "09:45"), ("12:30", "12:30"), ("330", "15:30"), ("930", "09:30")],
)  # fmt: skip
def test_a_bare_hour_is_in_the_afternoon_up_to_six_and_in_the_morning_from_seven(
    typed: str, time: str
) -> None:
    assert _time(typed) == time


@pytest.mark.parametrize(
    ("typed", "time"),
    [("15:30", "15:30"), ("15.30", "15:30"), ("1530", "15:30"), ("15h30", "15:30"),
     ("15h", "15:00"), ("0900", "09:00"), ("09:00", "09:00"), ("03:30", "03:30"),
     ("0:30", "00:30"), ("16", "16:00"),
     ("1500 hrs", "15:00"), ("1500h", "15:00"), ("15:30:45", "15:30")],
)  # fmt: skip
def test_the_24_hour_clock_is_taken_at_its_word(typed: str, time: str) -> None:
    assert _time(typed) == time


@pytest.mark.parametrize(
    ("typed", "time"),
    [("3pm", "15:00"), ("3 PM", "15:00"), ("3p", "15:00"), ("3:15p", "15:15"),
     ("3.30 p.m.", "15:30"), ("9.10am", "09:10"), ("8:45a", "08:45"),
     ("3 a.m.", "03:00"), ("12pm", "12:00"), ("12am", "00:00"), ("3 p", "15:00"),
     ("12:30 am", "00:30"), ("0330pm", "15:30"), ("3 o'clock pm", "15:00"), ("pm 3", "15:00")],
)  # fmt: skip
def test_am_and_pm_decide(typed: str, time: str) -> None:
    assert _time(typed) == time


@pytest.mark.parametrize(
    ("typed", "time"),
    [("noon", "12:00"), ("midday", "12:00"), ("12 noon", "12:00"), ("12:00 noon", "12:00"),
     ("half three", "15:30"),
     ("half past three", "15:30"), ("half-past 3", "15:30"), ("half twelve", "12:30"),
     ("quarter past two", "14:15"), ("a quarter to four", "15:45"), ("quarter to one", "12:45"),
     ("quarter of four", "15:45"), ("ten past nine", "09:10"), ("20 to 4", "15:40"),
     ("five minutes to eleven", "10:55"), ("twenty five past three", "15:25"), ("three", "15:00"),
     ("three thirty", "15:30"), ("nine o'clock", "09:00"), ("ten fifteen am", "10:15")],
)  # fmt: skip
def test_times_are_read_in_words(typed: str, time: str) -> None:
    assert _time(typed) == time


@pytest.mark.parametrize(
    ("typed", "time"),
    [("3 in the afternoon", "15:00"), ("morning at 9", "09:00"), ("evening 7", "19:00"),
     ("night at 8", "20:00"), ("at 9 at night", "21:00"), ("5 in the morning", "05:00"),
     ("quarter to seven in the evening", "18:45"), ("afternoon, 12:30", "12:30")],
)  # fmt: skip
def test_the_part_of_the_day_decides(typed: str, time: str) -> None:
    assert _time(typed) == time


@pytest.mark.parametrize(
    "typed",
    ["13pm", "0am", "24:00", "25:00", "3:60", "3:5", "15:000", "2400", "1260", "0", "99",
     "3:30:99", "10 to 11", "12 in the morning", "9 in the afternoon", "half 15", "15 pm"],
)  # fmt: skip
def test_what_no_clock_shows_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        _time(typed)
