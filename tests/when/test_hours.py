"""Contact hours, read and applied."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.hours import (
    ContactHours,
    OpenSpan,
    hours_in,
    next_within,
    read_hours,
    say_hours,
)
from rapport_cli.when.words import WEEKDAY_NAMES
from tests.when.builders_when import outcome_of

OFFICE = read_hours("mon-fri 09:00-18:00, sat 10-12")


def week(*spans: tuple[range, int, int]) -> ContactHours:
    """Weekdays with the hours of opening and closing."""
    return ContactHours(
        tuple(
            sorted(
                (OpenSpan(day, opens * 60, closes * 60) for days, opens, closes in spans
                 for day in days),
                key=lambda span: (span.weekday, span.opens),
            )
        )
    )  # fmt: skip


MON, TUE, WED, FRI, SAT = (range(day, day + 1) for day in (0, 1, 2, 4, 5))
WEEKDAYS, WEEKEND, EVERY_DAY = range(5), range(5, 7), range(7)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("mon-fri 09:00-18:00, sat 10-12", week((WEEKDAYS, 9, 18), (SAT, 10, 12))),
        ("mon-fri 9am-6pm", week((WEEKDAYS, 9, 18))),
        ("Monday to Friday: 9 to 5", week((WEEKDAYS, 9, 17))),
        ("Mon–Fri 9–17", week((WEEKDAYS, 9, 17))),
        ("daily 9-18", week((EVERY_DAY, 9, 18))),
        ("every day 9.00-18", week((EVERY_DAY, 9, 18))),
        ("weekdays 0900-1700", week((WEEKDAYS, 9, 17))),
        ("weekends 10-2pm", week((WEEKEND, 10, 14))),
        ("mon, wed and fri 9-12", week((MON, 9, 12), (WED, 9, 12), (FRI, 9, 12))),
        ("tue 9-12, 14-17", week((TUE, 9, 12), (TUE, 14, 17))),
        ("tue 9-12 and 12-17", week((TUE, 9, 17))),
        ("sat-mon 1-5pm", week((MON, 13, 17), (WEEKEND, 13, 17))),
        ("mon noon-midnight", week((MON, 12, 24))),
        ("mon 00:00-24:00", week((MON, 0, 24))),
        ("mon 6am-8am", week((MON, 6, 8))),
        ("mon 2-6", week((MON, 14, 18))),
    ],
)
def test_contact_hours_are_read_as_people_write_them(typed: str, hours: ContactHours) -> None:
    assert read_hours(typed) == hours


def test_minutes_are_read_after_a_colon_and_after_a_full_stop() -> None:
    assert read_hours("wed 9.30-18:15").spans == (OpenSpan(2, 570, 1095),)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "No contact hours were given"),
        ("mon-fri", "has no times"),
        ("mon 9-12 tue", "has no times"),
        ("9-5", "begin with a day"),
        ("mon 9", "have no end"),
        ("mon-banana 9-5", "have no end"),
        ("mon 22-6", "closes before it opens"),
        ("mon 9-9am", "closes before it opens"),
        ("mon 25-26", "is not a time of day"),
        ("mon 9:70-10", "is not a time of day"),
        ("mon 13pm-14", "is not a time of day"),
        ("mon whenever", "not understood"),
        ("mon " * 100, "not read"),
    ],
)
def test_each_fault_is_one_clear_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood, match=sentence):
        read_hours(typed)


def test_the_opening_minute_is_covered_and_the_closing_is_not() -> None:
    assert OFFICE.covers(datetime(2026, 3, 4, 9, 0))
    assert OFFICE.covers(datetime(2026, 3, 4, 17, 59))
    assert not OFFICE.covers(datetime(2026, 3, 4, 18, 0))
    assert not OFFICE.covers(datetime(2026, 3, 8, 11, 0))


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (datetime(2026, 3, 4, 10, 7), datetime(2026, 3, 4, 10, 7)),
        (datetime(2026, 3, 4, 7, 0), datetime(2026, 3, 4, 9, 0)),
        (datetime(2026, 3, 4, 18, 0), datetime(2026, 3, 5, 9, 0)),
        (datetime(2026, 3, 6, 20, 0), datetime(2026, 3, 7, 10, 0)),
        (datetime(2026, 3, 7, 12, 0), datetime(2026, 3, 9, 9, 0)),
    ],
)
def test_the_next_moment_within_is_now_or_the_next_opening(
    moment: datetime, opening: datetime
) -> None:
    assert next_within(OFFICE, moment) == opening


def test_hours_of_one_day_come_again_in_a_week() -> None:
    assert next_within(read_hours("wed 9-10"), datetime(2026, 3, 4, 10)) == datetime(2026, 3, 11, 9)


def test_an_opening_that_the_clocks_skip_is_the_first_minute_that_exists() -> None:
    london = ZoneInfo("Europe/London")
    opening = next_within(read_hours("sun 01:30-12"), datetime(2026, 3, 28, 12, tzinfo=london))
    assert (opening.hour, opening.utcoffset()) == (2, timedelta(hours=1))


spans = st.builds(
    lambda weekday, opens, length: OpenSpan(weekday, opens, min(opens + length, 1440)),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 600),
)


def written(span: OpenSpan) -> str:
    opens, closes = divmod(span.opens, 60), divmod(span.closes, 60)
    name = WEEKDAY_NAMES[span.weekday]
    return f"{name} {opens[0]:02}:{opens[1]:02}-{closes[0]:02}:{closes[1]:02}"


@given(st.lists(spans, min_size=1, max_size=5), st.datetimes(datetime(2020, 1, 1)))
def test_hours_that_are_written_are_covered_and_reached_within_a_week(
    some: list[OpenSpan], moment: datetime
) -> None:
    hours = read_hours(", ".join(map(written, some)))
    monday = datetime(2026, 3, 2)
    for span in some:
        assert hours.covers(monday + timedelta(days=span.weekday, minutes=span.opens))
        assert hours.covers(monday + timedelta(days=span.weekday, minutes=span.closes - 1))
    if moment.year < 9999:
        reached = next_within(hours, moment)
        assert hours.covers(reached)
        assert timedelta(0) <= reached - moment <= timedelta(days=7)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    outcome = outcome_of(lambda: read_hours(typed))
    if isinstance(outcome, NotUnderstood):
        assert outcome.sentence.isprintable()
    else:
        assert outcome.spans


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "mon-fri 9-18, sat 10-12",
            "Monday to Friday from 9 am to 6 pm, Saturday from 10 am to noon",
        ),
        ("daily 8-24", "Monday to Sunday from 8 am to midnight"),
        (
            "mon, wed 9-12 and 14:30-17",
            "Monday from 9 am to noon and from 2:30 pm to 5 pm, "
            "Wednesday from 9 am to noon and from 2:30 pm to 5 pm",
        ),
        ("weekends 10-12", "Saturday and Sunday from 10 am to noon"),
    ],
)
def test_hours_are_said_in_words(typed: str, said: str) -> None:
    assert say_hours(read_hours(typed), clock="12") == said


@pytest.mark.parametrize("typed", ["mon-fri 9-18", "daily 8-24", "sat 0-6, sun 22-23:30"])
def test_hours_that_were_said_read_back_as_the_same(typed: str) -> None:
    hours = read_hours(typed)
    assert read_hours(say_hours(hours, clock="24")) == hours


def test_words_that_are_no_hours_are_none() -> None:
    assert hours_in("after school, not on Fridays") is None
    assert hours_in("") is None
