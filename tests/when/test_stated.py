"""Whole messages, labelled by hand: what each states about the appointment."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.when.stated import Statement, read_statement

CASES = json.loads(Path(__file__).with_name("stated_cases.json").read_text(encoding="utf-8"))

TUESDAY = date(2026, 3, 10)
NEXT_TUESDAY_AT_THREE = datetime(2026, 3, 17, 15, 0)


def read(
    text: str,
    appointment: datetime | None = NEXT_TUESDAY_AT_THREE,
    *,
    known: bool = True,
    session_on: date | None = TUESDAY,
    sent_on: date | None = None,
    zone: str = "",
) -> Statement:
    return read_statement(
        text,
        appointment=appointment,
        appointment_known=known,
        session_on=session_on,
        sent_on=sent_on,
        zone=zone,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_message_is_judged_as_a_careful_reader_would(case: dict[str, str]) -> None:
    appointment = case["appointment"]
    statement = read(
        case["text"],
        datetime.fromisoformat(appointment) if appointment else None,
        session_on=date.fromisoformat(case["session_on"]),
    )
    assert statement.verdict == case["verdict"], statement


def test_the_statement_has_its_place_in_the_text() -> None:
    text = "Good to meet you. See you Tuesday at 3, same door."
    statement = read(text)
    assert text[statement.start : statement.end] == "Tuesday at 3"


def test_an_absent_statement_has_no_place() -> None:
    assert read("Good to meet you.") == ("absent", (), 0, 0)


@pytest.mark.parametrize(
    "said",
    ["Tuesday at 3", "Tuesday 3pm", "Tuesday 15:00", "Tuesday 15h", "Tuesday 15h00", "Tuesday 3p",
     "Tues 17/3 3pm", "3/17 at 3", "17.3. at 3 pm", "17.03.2026, 15:00 h", "Tuesday 1500 hrs",
     "the 17th at three", "the seventeenth at three o'clock", "March 17, 3-3:50 pm",
     "Tuesday from 3 to 4", "Tuesday, three in the afternoon", "Tuesday at 3ish",
     "next Tuesday at 3", "a week from today at 3", "same time next week",
     "Tuesday the 17th of March at 3.00 p.m.", "2026-03-17 at 15:00", "Tuesday, usual time"],
)  # fmt: skip
def test_the_day_and_time_are_understood_however_they_are_written(said: str) -> None:
    assert read(f"See you {said}.").verdict == "ok"


@pytest.mark.parametrize(
    ("said", "hour", "minute"),
    [("half three", 15, 30), ("half past three", 15, 30), ("quarter past three", 15, 15),
     ("quarter to four", 15, 45), ("a quarter of four", 15, 45), ("ten to four", 15, 50),
     ("twenty-five past three", 15, 25), ("three forty-five", 15, 45), ("noon", 12, 0),
     ("12 noon", 12, 0), ("midday", 12, 0), ("9 sharp", 9, 0), ("0930", 9, 30), ("9", 21, 0),
     ("half-past nine", 9, 30), ("nine oh five", 9, 5), ("eleven thirty", 11, 30)],
)  # fmt: skip
def test_spoken_times_mean_what_people_mean(said: str, hour: int, minute: int) -> None:
    appointment = NEXT_TUESDAY_AT_THREE.replace(hour=hour, minute=minute)
    assert read(f"See you Tuesday at {said}.", appointment).verdict == "ok"


@pytest.mark.parametrize("said", ["3 am", "4", "half three", "3 in the morning", "03:00", "2.50"])
def test_a_time_that_no_reading_makes_right_is_wrong(said: str) -> None:
    assert read(f"See you Tuesday at {said}.").verdict == "wrong"


def test_tomorrow_counts_from_the_day_of_the_message() -> None:
    thursday = datetime(2026, 3, 12, 15, 0)
    assert read("See you tomorrow at 3.", thursday).verdict == "ok"
    assert read("See you tomorrow at 3.", thursday, sent_on=TUESDAY).verdict == "wrong"


def test_either_order_of_figures_may_be_meant() -> None:
    december = datetime(2026, 12, 3, 15, 0)
    march = datetime(2026, 3, 12, 15, 0)
    assert read("See you 3/12 at 3.", december).verdict == "ok"
    assert read("See you 3/12 at 3.", march).verdict == "ok"
    assert read("See you 3/12 at 3.").verdict == "wrong"


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("See you Thursday at 3.", "Thursday",
         "says Thursday, the appointment is on Tuesday 17 March"),
        ("See you Friday 17 March at 3.", "Friday", "17 March is a Tuesday, not a Friday"),
        ("See you on 31 April at 3.", "31 April", "there is no 31 April"),
        ("See you at 3 on the 18th.", "18th",
         "says the 18th, the appointment is on Tuesday 17 March"),
        ("See you on 17/3/2025 at 3.", "17/3/2025",
         "says 17 March 2025, the appointment is on Tuesday 17 March 2026"),
        ("See you Tuesday at half four.", "half four",
         "says 4:30, the appointment is at 3 pm"),
        ("See you Tuesday at 17h30.", "17h30", "says 17:30, the appointment is at 15:00"),
        ("See you Tuesday morning.", "morning",
         "says in the morning, the appointment is at 3 pm"),
        ("See you tomorrow at 3.", "tomorrow",
         "says tomorrow, the appointment is on Tuesday 17 March"),
    ],
)  # fmt: skip
def test_a_clash_says_where_and_what_a_colleague_would(text: str, place: str, reason: str) -> None:
    (clash,) = read(text).clashes
    assert (text[clash.start : clash.end], clash.reason) == (place, reason)


def test_beside_a_right_statement_only_plain_words_of_meeting_can_be_wrong() -> None:
    right = "Tuesday the 17th at 3, same door."
    assert read(f"{right} The choir sings on Friday at 7.").verdict == "ok"
    assert read(f"{right} Looking forward to seeing you Friday.").verdict == "wrong"


def test_without_an_appointment_any_day_of_a_next_meeting_is_wrong() -> None:
    assert read("See you Tuesday.", None).verdict == "wrong"
    assert read("Enjoy the choir on Sunday.", None).verdict == "absent"


def test_an_unknown_appointment_leaves_the_text_to_itself_and_the_calendar() -> None:
    def alone(text: str) -> str:
        return read(text, None, known=False).verdict

    assert alone("See you Thursday 12 March at 3.") == "ok"
    assert alone("See you Friday 12 March at 3.") == "wrong"
    assert alone("See you on 31 April at 3.") == "wrong"
    assert alone("See you Thursday.") == "partial"
    assert alone("See you Thursday at 3. We're on for Friday, then.") == "wrong"
    assert alone("Good to meet you.") == "absent"


def test_nothing_need_be_known_at_all() -> None:
    statement = read("See you tomorrow at 3.", None, known=False, session_on=None)
    assert statement.verdict == "ok"


def test_a_zone_that_makes_another_instant_is_wrong() -> None:
    def in_chicago(said: str) -> str:
        return read(f"See you Tuesday at {said}.", zone="America/Chicago").verdict

    assert in_chicago("3pm CT") == "ok"
    assert in_chicago("3pm ET") == "wrong"
    assert in_chicago("4pm ET") == "ok"
    assert in_chicago("3pm Eastern time") == "wrong"
    assert in_chicago("3pm your time") == "ok"
    assert read("See you Tuesday at 3pm ET.").verdict == "ok"


@settings(deadline=None)
@given(st.text(max_size=300), st.booleans())
def test_any_text_is_read(text: str, known: bool) -> None:
    statement = read(text, known=known)
    assert 0 <= statement.start <= statement.end <= len(text)
    assert (statement.verdict == "wrong") == bool(statement.clashes)


PIECES = st.sampled_from(
    ["see you ", "Tuesday", " the ", "17th", " at ", "3", ".", ", ", "30", "/", "pm", " March ",
     "h", "half ", "next ", "week ", "same time ", " - ", "and ", "31", "2026", "00", "a ",
     "quarter ", "to ", "\n", "sat ", "sun", "of ", "in ", "two ", "from ",
     "twenty", "\u2019s ", "morning "]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_any_heap_of_days_and_times_is_read(pieces: list[str], session_on: date) -> None:
    text = "".join(pieces)
    for known in (True, False):
        statement = read(text, None, known=known, session_on=session_on)
        assert 0 <= statement.start <= statement.end <= len(text)
        for clash in statement.clashes:
            assert 0 <= clash.start < clash.end <= len(text)
            assert clash.reason


@pytest.mark.parametrize(
    "piece",
    ["at 3 ", "Tuesday ", "the ", ",", "see you ", "9" * 50, "3:", "12/", "next ", "\n",
     "Friday at 3, ", "quarter to ", "if not ", "a", "sharp ", "3.3."],
)  # fmt: skip
def test_a_hundred_thousand_characters_are_read(piece: str) -> None:
    text = (piece * (100_000 // len(piece)))[:100_000]
    assert read(text).verdict in ("ok", "partial", "wrong", "absent")


@pytest.mark.parametrize(
    "text",
    ["Your bees came back to me today.", "I went back to what you said of the weir on Tuesday."],
)
def test_what_came_back_to_somebody_is_no_next_meeting(text: str) -> None:
    found = read_statement(
        text, appointment=None, appointment_known=True, session_on=date(2026, 3, 4)
    )
    assert found.verdict == "absent"
