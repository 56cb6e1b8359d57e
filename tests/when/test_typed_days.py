"""Which day a phrase names, toward the future and toward the past."""

from datetime import datetime

import pytest

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.typed import AmbiguousMoment, read_moment
from tests.when.builders_when import NOW, read


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("thu 2pm", "2026-03-05 14:00"),
        ("tue 2pm", "2026-03-10 14:00"),
        ("wed 5pm", "2026-03-04 17:00"),
        ("wed 9am", "2026-03-11 09:00"),
        ("wed 10:00", "2026-03-11 10:00"),
        ("coming wed 5pm", "2026-03-11 17:00"),
        ("this coming tue 2pm", "2026-03-10 14:00"),
    ],
)
def test_a_weekday_is_the_next_such_day_and_today_if_the_time_is_still_to_come(
    typed: str, moment: str
) -> None:
    assert read(typed) == moment


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("next tues 2pm", "2026-03-10 14:00"),
        ("next wed 2pm", "2026-03-11 14:00"),
        ("next thursday 12 march 2pm", "2026-03-12 14:00"),
        ("last thu 2pm", "2026-02-26 14:00"),
        ("thu next week 2pm", "2026-03-12 14:00"),
        ("next week on thu 2pm", "2026-03-12 14:00"),
        ("thu of next week 2pm", "2026-03-12 14:00"),
        ("thu last week 2pm", "2026-02-26 14:00"),
        ("the week after next, thu 2pm", "2026-03-19 14:00"),
    ],
)
def test_next_and_last_are_read_where_everybody_means_the_same(typed: str, moment: str) -> None:
    assert read(typed) == moment


@pytest.mark.parametrize(
    ("now", "typed"),
    [
        (NOW, "next thu 2pm"),
        (NOW, "next sun 2pm"),
        (datetime(2026, 3, 7, 10), "next mon 2pm"),
        (datetime(2026, 3, 8, 10), "next wed 2pm"),
        (datetime(2026, 3, 8, 10), "wed next week 2pm"),
        (NOW, "last mon 2pm"),
        (NOW, "mon in two weeks 2pm"),
    ],
)
def test_next_and_last_are_asked_where_people_differ(now: datetime, typed: str) -> None:
    with pytest.raises(AmbiguousMoment) as asked:
        read(typed, now=now)
    first, second = asked.value.readings
    assert (second - first).days == 7


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("thursday week 2pm", "2026-03-12 14:00"),
        ("a week on thursday 2pm", "2026-03-12 14:00"),
        ("week on thursday 2pm", "2026-03-12 14:00"),
        ("a week thursday 2pm", "2026-03-12 14:00"),
        ("thursday fortnight 2pm", "2026-03-19 14:00"),
        ("two weeks from thursday 2pm", "2026-03-19 14:00"),
        ("thursday in two weeks 2pm", "2026-03-19 14:00"),
        ("a week tomorrow 2pm", "2026-03-12 14:00"),
        ("tomorrow week 2pm", "2026-03-12 14:00"),
        ("in a fortnight at 2", "2026-03-18 14:00"),
        ("2 weeks from now at 2", "2026-03-18 14:00"),
        ("in three weeks' time at 2", "2026-03-25 14:00"),
        ("in 10 days 2pm", "2026-03-14 14:00"),
        ("3 days after 12 march 2pm", "2026-03-15 14:00"),
        ("in a month at 2", "2026-04-04 14:00"),
        ("ten days ago at 2", "2026-02-22 14:00"),
        ("a week ago same time", "2026-02-25 10:00"),
    ],
)
def test_days_and_weeks_are_counted(typed: str, moment: str) -> None:
    assert read(typed) == moment


def test_a_month_on_from_a_day_that_month_lacks_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="February has no day 31"):
        read("in a month 2pm", now=datetime(2026, 1, 31, 10))


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("now", "2026-03-04 10:00"),
        ("just now", "2026-03-04 10:00"),
        ("in an hour", "2026-03-04 11:00"),
        ("in 90 minutes", "2026-03-04 11:30"),
        ("in half an hour", "2026-03-04 10:30"),
        ("10 min ago", "2026-03-04 09:50"),
        ("1h 30m ago", "2026-03-04 08:30"),
        ("an hour and a half ago", "2026-03-04 08:30"),
        ("1 hour and 30 minutes ago", "2026-03-04 08:30"),
        ("two hours from now", "2026-03-04 12:00"),
    ],
)
def test_hours_and_minutes_are_counted_from_now(typed: str, moment: str) -> None:
    assert read(typed) == moment


def test_now_keeps_its_seconds_and_a_count_of_minutes_does_not() -> None:
    now = datetime(2026, 3, 4, 10, 0, 41, 7)
    assert read_moment("now", now=now) == now
    assert read_moment("10 min ago", now=now) == datetime(2026, 3, 4, 9, 50)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("mon 3pm", "2026-03-02 15:00"),
        ("wed 9am", "2026-03-04 09:00"),
        ("wed 10am", "2026-03-04 10:00"),
        ("wed 5pm", "2026-02-25 17:00"),
        ("this mon 3pm", "2026-03-02 15:00"),
        ("2 march 3", "2026-03-02 15:00"),
        ("12 march 3pm", "2025-03-12 15:00"),
        ("4 march 9am", "2026-03-04 09:00"),
        ("29 feb 3pm", "2024-02-29 15:00"),
        ("the 2nd 3pm", "2026-03-02 15:00"),
        ("the 12th 3pm", "2026-02-12 15:00"),
        ("9:30", "2026-03-04 09:30"),
        ("last night at 9", "2026-03-03 21:00"),
        ("this morning 9", "2026-03-04 09:00"),
        ("12 march 2027 3pm", "2027-03-12 15:00"),
    ],
)
def test_toward_the_past_everything_is_mirrored(typed: str, moment: str) -> None:
    assert read(typed, toward="past") == moment


@pytest.mark.parametrize("typed", ["3pm", "4 march 5pm", "2 weeks, same time", "last tue 3pm"])
def test_toward_the_past_nothing_is_guessed_either(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read(typed, toward="past")


# The session that is being spoken of


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("same time next week", "2026-03-10 15:30"),
        ("next week same time", "2026-03-10 15:30"),
        ("in a week same time", "2026-03-10 15:30"),
        ("same day and time next week", "2026-03-10 15:30"),
        ("same time, same day next week", "2026-03-10 15:30"),
        ("2 weeks, same time", "2026-03-17 15:30"),
        ("same day next week 4pm", "2026-03-10 16:00"),
        ("same time thursday", "2026-03-05 15:30"),
        ("this time next week", "2026-03-10 15:30"),
        ("tomorrow same time", "2026-03-05 15:30"),
        ("same slot thu next week", "2026-03-12 15:30"),
    ],
)
def test_same_time_is_the_sessions_and_weeks_count_from_its_day(typed: str, moment: str) -> None:
    assert read(typed, anchor=datetime(2026, 3, 3, 15, 30)) == moment


def test_a_week_from_a_session_that_is_now_keeps_its_time_exactly() -> None:
    now = datetime(2026, 3, 4, 15, 20, 30)
    assert read_moment("in a week same time", now=now, anchor=now) == datetime(
        2026, 3, 11, 15, 20, 30
    )


def test_weeks_said_the_day_after_a_session_could_count_from_either_day() -> None:
    with pytest.raises(AmbiguousMoment) as asked:
        read("in 2 weeks at 3pm", anchor=datetime(2026, 3, 3, 15, 30))
    assert [moment.day for moment in asked.value.readings] == [17, 18]


@pytest.mark.parametrize("typed", ["same time", "same day 4pm", "same time next month"])
def test_the_same_time_still_needs_a_day(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read(typed)
