"""When the next of each event is; what is not understood is refused by name, never guessed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.when.calendar_file.events import BrokenFile, Found, read_events

NOW = datetime(2026, 3, 4, 16, tzinfo=UTC)
LONDON = "Europe/London"


def calendar(*events: str) -> str:
    inside = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{inside}END:VCALENDAR\n".replace("\n", "\r\n")


def read(*events: str) -> Found:
    return read_events(calendar(*events), now=NOW, zone=LONDON)[0]


def next_of(*events: str) -> str:
    found = read(*events)
    assert not found.refused
    return "" if found.next is None else found.next.isoformat()


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        ("DTSTART:20260312T150000Z", "2026-03-12T15:00:00+00:00"),
        ("DTSTART:20260412T150000", "2026-04-12T15:00:00+01:00"),
        ("DTSTART;TZID=Europe/London:20260412T150000", "2026-04-12T15:00:00+01:00"),
        ("DTSTART;TZID=America/New_York:20260312T150000", "2026-03-12T15:00:00-04:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260312T150000", "2026-03-12T15:00:00-04:00"),
        ('DTSTART;X-A="a:b;c";TZID="Europe/Paris":20260312T150000', "2026-03-12T15:00:00+01:00"),
        (
            "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Paris:20260312T150000",
            "2026-03-12T15:00:00+01:00",
        ),
        ("DTSTART:20260304T155900Z", ""),
    ],
)
def test_a_start_is_read_where_its_zone_is(start: str, moment: str) -> None:
    assert next_of(start) == moment


WEEKLY = "UID:1\nDTSTART;TZID=Europe/London:20260114T160000\nRRULE:FREQ=WEEKLY"


@pytest.mark.parametrize(
    ("event", "moment"),
    [
        (WEEKLY, "2026-03-11T16:00:00+00:00"),
        (f"{WEEKLY};INTERVAL=2", "2026-03-11T16:00:00+00:00"),
        (f"{WEEKLY};INTERVAL=3", "2026-03-18T16:00:00+00:00"),
        (f"{WEEKLY};COUNT=8", ""),
        (f"{WEEKLY};COUNT=9", "2026-03-11T16:00:00+00:00"),
        (f"{WEEKLY};UNTIL=20260311T160000Z", "2026-03-11T16:00:00+00:00"),
        (f"{WEEKLY};UNTIL=20260311T155959Z", ""),
        (f"{WEEKLY};UNTIL=20260310", ""),
        (f"{WEEKLY};BYDAY=MO,WE", "2026-03-09T16:00:00+00:00"),
        (f"{WEEKLY};INTERVAL=2;BYDAY=MO;WKST=SU", "2026-03-09T16:00:00+00:00"),
        (f"{WEEKLY}\nEXDATE;TZID=Europe/London:20260311T160000", "2026-03-18T16:00:00+00:00"),
        (f"{WEEKLY}\nEXDATE:20260311T160000Z,20260318T160000Z", "2026-03-25T16:00:00+00:00"),
        (f"{WEEKLY}\nEXDATE;VALUE=DATE:20260311", "2026-03-18T16:00:00+00:00"),
        (
            WEEKLY + "\nEXDATE:20260311T160000Z,20260318T160000Z,20260325T160000Z",
            "2026-04-01T16:00:00+01:00",
        ),
        ("DTSTART:20260101T090000\nRRULE:FREQ=DAILY;INTERVAL=10", "2026-03-12T09:00:00+00:00"),
    ],
)
def test_the_next_of_a_series_is_found(event: str, moment: str) -> None:
    assert next_of(event) == moment


@pytest.mark.parametrize("status", ["", "\nSTATUS:CANCELLED"])
def test_an_occurrence_that_was_moved_or_cancelled_does_not_hold(status: str) -> None:
    moved = "UID:1\nRECURRENCE-ID;TZID=Europe/London:20260311T160000\nDTSTART:20260312T110000"
    assert next_of(WEEKLY, moved + status) == "2026-03-18T16:00:00+00:00"
    assert len(read_events(calendar(WEEKLY, moved + status), now=NOW, zone=LONDON)) == (
        1 if status else 2
    )


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("DTSTART;VALUE=DATE:20260312", "whole day"),
        ("SUMMARY:x", "no start"),
        ("DTSTART:20260312T150000+0100", "no date and time"),
        ("DTSTART:2026-03-12T15:00", "no date and time"),
        ("DTSTART;TZID=Nowhere:20260312T150000", "zone that is not known"),
        ("DTSTART:20260329T013000", "clocks change"),
        ("DTSTART:20261025T013000", "clocks change"),
        ("DTSTART:20260312T150000\nnonsense", "line that is none"),
        ("DTSTART:20260312T150000\nRRULE:FREQ=MONTHLY", "not read"),
        ("DTSTART:20260312T150000\nRRULE:FREQ=WEEKLY;BYDAY=1MO", "not read"),
        ("DTSTART:20260312T150000\nRRULE:FREQ=WEEKLY;BYSETPOS=1", "not read"),
        ("DTSTART:20260312T150000\nRRULE:FREQ=WEEKLY;INTERVAL=0", "not read"),
        ("DTSTART:20260312T150000\nRRULE:FREQ=WEEKLY;COUNT=2;UNTIL=20270101", "two different ends"),
        ("DTSTART:20260312T150000\nRDATE:20260401T150000", "RDATE"),
        ("DTSTART:19000101T150000\nRRULE:FREQ=DAILY", "more often"),
    ],
)
def test_what_is_not_understood_is_refused(event: str, why: str) -> None:
    found = read(event)
    assert found.next is None
    assert why in found.refused


def test_a_series_that_was_changed_from_one_day_on_is_refused() -> None:
    moved = "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260311T160000Z\nDTSTART:20260312T110000"
    assert "from one day on" in read(WEEKLY, moved).refused


def test_titles_are_unfolded_and_unescaped_and_alarms_are_none() -> None:
    alarm = "BEGIN:VALARM\nSUMMARY:alarm\nEND:VALARM"
    found = read(f"SUMMARY:JR\\, K\n -17\\; x\nDTSTART:20260312T150000\n{alarm}")
    assert found.title == "JR, K-17; x"
    assert (found.number, found.line) == (1, 3)


@pytest.mark.parametrize(
    "text",
    ["BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "VERSION:2.0\n", "BEGIN:VCALENDAR\nEND:VEVENT\n"],
)
def test_a_file_that_is_cut_short_is_none(text: str) -> None:
    with pytest.raises(BrokenFile):
        read_events(text, now=NOW, zone=LONDON)


@given(st.text(alphabet='BEGINDTSRULVCA:;=,"\\\r\n 0129TZ', max_size=200))
def test_nonsense_is_refused_and_never_crashes(text: str) -> None:
    for whole in (text, calendar(text)):
        try:
            found = read_events(whole, now=NOW, zone=LONDON)
        except BrokenFile:
            continue
        assert all(event.refused or event.next is None or event.next > NOW for event in found)
