from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.record import Client, Retention
from rapport_cli.clients.retention import Years, kept_until, last_contact, years_later
from tests.store.builders_store import NOW, client

YEARS = Years(adults=7, minors=5)


def last_seen(moment: datetime, retention: Retention | None = None) -> Client:
    """A client with one session then, and nothing after it."""
    one = client()
    session = replace(one.sessions[0], at=moment)
    return replace(one, opened_at=moment, sessions=(session,), contacts=(), retention=retention)


def test_the_last_contact_is_the_latest_of_session_message_and_reply() -> None:
    one = client()
    assert last_contact(one) == one.contacts[0].sent_at
    replied = replace(one.contacts[0], reply="replied", reply_at=NOW + timedelta(days=3))
    assert last_contact(replace(one, contacts=(replied,))) == NOW + timedelta(days=3)
    came = replace(one.sessions[0], outcome="attended", outcome_at=NOW + timedelta(days=9))
    assert last_contact(replace(one, sessions=(came,))) == NOW + timedelta(days=9)


def test_an_appointment_still_to_come_is_no_contact() -> None:
    assert last_contact(last_seen(NOW)) == NOW


def test_an_adult_is_kept_for_years_after_the_last_contact() -> None:
    assert kept_until(last_seen(NOW), YEARS) == date(2033, 3, 4)


def test_a_minor_is_kept_until_years_after_coming_of_age_where_that_is_later() -> None:
    young = Retention(of_age_on=date(2034, 6, 1), years=None, keep_until=None)
    assert kept_until(last_seen(NOW, young), YEARS) == date(2039, 6, 1)
    nearly = Retention(of_age_on=date(2026, 6, 1), years=None, keep_until=None)
    assert kept_until(last_seen(NOW, nearly), YEARS) == date(2033, 3, 4)


def test_years_of_their_own_go_before_the_settings_and_a_day_before_everything() -> None:
    own = Retention(of_age_on=None, years=10, keep_until=None)
    assert kept_until(last_seen(NOW, own), YEARS) == date(2036, 3, 4)
    day = Retention(of_age_on=date(2034, 6, 1), years=10, keep_until=date(2027, 1, 1))
    assert kept_until(last_seen(NOW, day), YEARS) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 7, date(2031, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(9990, 1, 1), 99, date.max),
        (date(2026, 3, 4), 0, date(2026, 3, 4)),
    ],
)
def test_years_later_is_the_same_day_or_the_one_after_it(
    day: date, years: int, later: date
) -> None:
    assert years_later(day, years) == later


@given(st.dates(), st.integers(0, 99), st.integers(0, 99))
def test_more_years_are_never_earlier(day: date, some: int, more: int) -> None:
    assert years_later(day, some) <= years_later(day, some + more)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 30), st.integers(0, 30))
def test_a_minor_is_never_kept_shorter_than_an_adult(
    of_age: date, adults: int, minors: int
) -> None:
    years = Years(adults, minors)
    young = last_seen(datetime(2026, 3, 4, tzinfo=UTC), Retention(of_age, None, None))
    assert kept_until(young, years) >= kept_until(replace(young, retention=None), years)
