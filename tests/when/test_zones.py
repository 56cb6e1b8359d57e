"""Gaps and doubles of daylight saving."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.ambiguous import AmbiguousMoment
from rapport_cli.when.zones import in_zone, is_zone, seen_from

LONDON = "Europe/London"
ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]


def test_a_wall_time_is_placed_in_its_zone() -> None:
    assert in_zone(datetime(2026, 7, 1, 15), LONDON).utcoffset() == timedelta(hours=1)
    assert in_zone(datetime(2026, 1, 1, 15), LONDON).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        (datetime(2026, 3, 29, 1, 30), "Europe/London"),
        (datetime(2026, 3, 8, 2, 30), "America/New_York"),
        (datetime(2011, 12, 30, 12, 0), "Pacific/Apia"),
    ],
)
@pytest.mark.parametrize("fold", [None, 0, 1])
def test_a_time_that_the_clocks_skip_is_refused(
    wall: datetime, zone: str, fold: int | None
) -> None:
    with pytest.raises(NotUnderstood, match=f"does not exist on .* in {zone}"):
        in_zone(wall, zone, fold=fold)


def test_a_time_that_comes_twice_is_asked_earlier_reading_first() -> None:
    with pytest.raises(AmbiguousMoment, match="comes twice") as asked:
        in_zone(datetime(2026, 10, 25, 1, 30), LONDON)
    earlier, later = (moment.astimezone(UTC) for moment in asked.value.readings)
    assert (earlier.hour, later.hour) == (0, 1)


def test_fold_chooses_between_the_two() -> None:
    wall = datetime(2026, 10, 25, 1, 30)
    assert in_zone(wall, LONDON, fold=0).astimezone(UTC).hour == 0
    assert in_zone(wall, LONDON, fold=1).astimezone(UTC).hour == 1


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "Europe/Londn", "../etc/passwd", "/etc/passwd", "a\x00b", "Zürich", "x" * 500],
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    assert not is_zone(name)
    with pytest.raises(NotUnderstood, match="is not a time zone"):
        in_zone(datetime(2026, 1, 1), name)


def test_a_moment_without_a_zone_is_seen_from_nowhere() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        seen_from(LONDON, datetime(2026, 1, 1))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.sampled_from(ZONES))
def test_an_instant_seen_from_a_zone_leads_back_to_itself(wall: datetime, zone: str) -> None:
    instant = wall.replace(tzinfo=UTC)
    seen = seen_from(zone, instant)
    assert in_zone(seen.replace(tzinfo=None, fold=0), zone, fold=seen.fold) == instant
