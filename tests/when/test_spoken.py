"""Moments said plainly. That they read back is shown in test_typed.py."""

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.when.spoken import say_day, say_distance, say_moment, say_time

NOW = datetime(2026, 3, 4, 10, 0)
MOMENT = datetime(2026, 3, 12, 15, 30)


def test_a_moment_is_said_in_either_order_and_clock() -> None:
    assert say_moment(MOMENT, order="day-month", clock="24") == "Thursday 12 March at 15:30"
    assert say_moment(MOMENT, order="month-day", clock="12") == "Thursday, March 12 at 3:30 pm"


def test_the_year_is_said_where_it_is_wanted() -> None:
    assert say_day(MOMENT, order="day-month", with_year=True) == "Thursday 12 March 2026"
    assert say_day(MOMENT, order="month-day", with_year=True) == "Thursday, March 12, 2026"


@pytest.mark.parametrize(
    ("at", "said"),
    [(time(15), "3 pm"), (time(9, 5), "9:05 am"), (time(12), "noon"), (time(12, 30), "12:30 pm"),
     (time(0), "12 am"), (time(0, 30), "12:30 am"), (time(11, 59, 59), "11:59 am")],
)  # fmt: skip
def test_the_12_hour_clock_says_noon_and_never_midnight(at: time, said: str) -> None:
    assert say_time(at, clock="12") == said


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(minutes=-50), "50 minutes ago"),
        (timedelta(hours=3), "in 3 hours"),
        (timedelta(hours=1, minutes=20), "in 1 hour"),
        (timedelta(hours=-9), "9 hours ago"),
        (timedelta(hours=20), "tomorrow"),
        (timedelta(hours=-20), "yesterday"),
        (timedelta(days=2, hours=9), "in 2 days"),
        (timedelta(days=-6), "6 days ago"),
        (timedelta(days=14), "in 2 weeks"),
        (timedelta(days=-90), "3 months ago"),
        (timedelta(days=800), "in 2 years"),
    ],
)
def test_how_far_off_a_moment_is(away: timedelta, said: str) -> None:
    assert say_distance(NOW + away, NOW) == said


def test_late_at_night_a_near_hour_is_said_in_hours_though_it_is_tomorrow() -> None:
    assert say_distance(datetime(2026, 3, 5, 1), datetime(2026, 3, 4, 23)) == "in 2 hours"


def test_tomorrow_is_the_day_where_the_person_is() -> None:
    there = timezone(timedelta(hours=-8))
    now = datetime(2026, 3, 4, 8, tzinfo=there)
    assert say_distance(datetime(2026, 3, 5, 5, tzinfo=UTC), now) == "in 13 hours"


@given(st.datetimes(), st.datetimes())
def test_any_distance_can_be_said(moment: datetime, now: datetime) -> None:
    assert say_distance(moment, now).isprintable()
