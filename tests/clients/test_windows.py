from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport_cli.clients.windows import (
    appointment_of,
    outreach_window_of,
    pinned,
    shifted,
    timing_of,
    window_of,
)
from tests.clients.builders_clients import DAY, HELD, HOUR, NEXT, a_draft, a_sent, a_session

LONDON = ZoneInfo("Europe/London")


def test_pinning_keeps_the_moment_and_the_clock() -> None:
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    for moment in (twice, twice.replace(fold=1)):
        assert pinned(moment).isoformat() == moment.isoformat()
        assert pinned(moment).timestamp() == moment.timestamp()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        pinned(datetime(2026, 3, 4, 15))


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    assert pinned(twice.replace(fold=1)) - pinned(twice) == HOUR


def test_shifting_past_the_end_of_the_calendar_stays_put() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert shifted(last, timedelta(days=1)) == last


def test_a_cancelled_appointment_is_none_and_a_missed_one_is() -> None:
    assert appointment_of(a_session(outcome="cancelled")) is None
    assert appointment_of(a_session(outcome="missed")) == NEXT


def test_the_window_ends_at_the_appointment_where_that_is_earlier() -> None:
    window = window_of(a_session(next_appointment=HELD + 30 * HOUR))
    assert (window.opens, window.closes) == (HELD + DAY, HELD + 30 * HOUR)


def test_the_window_is_never_turned_around() -> None:
    for hours in range(-5, 60):
        window = window_of(a_session(next_appointment=HELD + hours * HOUR))
        assert window.opens <= window.closes


@pytest.mark.parametrize(
    ("hours", "timing"), [(2, "early"), (24, "in window"), (48, "in window"), (50, "late")]
)
def test_a_contact_is_early_in_its_window_or_late(hours: int, timing: str) -> None:
    contact = a_sent(sent_at=HELD + hours * HOUR)
    assert timing_of(contact, a_session()) == timing


def test_a_later_move_of_the_appointment_makes_no_contact_late() -> None:
    contact = a_sent(sent_at=HELD + 40 * HOUR)
    assert timing_of(contact, a_session(next_appointment=HELD + 30 * HOUR)) == "in window"


def test_what_was_not_sent_has_no_timing() -> None:
    assert timing_of(a_draft(), a_session()) is None


def test_an_outreach_is_timed_by_the_missed_appointment() -> None:
    session = a_session(outcome="missed")
    assert outreach_window_of(session).opens == NEXT + 7 * DAY
    early = a_sent(kind="outreach", sent_at=NEXT + 2 * DAY)
    assert timing_of(early, session) == "early"
    assert timing_of(a_sent(kind="outreach", sent_at=NEXT + 8 * DAY), session) == "in window"
    assert timing_of(a_sent(kind="outreach", sent_at=NEXT + 10 * DAY), session) == "late"
