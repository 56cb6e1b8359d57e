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


@pytest.mark.parametrize(
    "said",
    ["tues 3/17 3pm", "tues 3/17 300", "tues mar 17 300pm", "Tuesday, 15 h", "Tuesday 15 h 00",
     "Tuesday the seventeenth, fifteen o'clock", "Tuesday the seventeenth, at fifteen hundred",
     "Three, Tuesday", "Three, Tuesday the 17th", "The hour is three, Tuesday, March 17",
     "Tuesday, 2nd floor, 3 pm", "Tuesday 17th. 3, as ever", "Tuesday the 17th. Three sharp",
     "It's the 17th, a Tuesday, three o'clock", "Tues 17 March, our talk is at 3.00pm",
     "Tuesday the 17th, you and me, 3:00, the beans can wait", "It was Tuesday, the 17th, at three",
     "Tuesday the 17th is a holiday but I'm in. 3 pm like we said"],
)  # fmt: skip
def test_a_fragment_states_day_and_time_in_any_order_and_spelling(said: str) -> None:
    assert read(f"Loved the kite. {said}.").verdict == "ok"


def test_a_start_that_has_moved_is_the_time_of_the_appointment() -> None:
    text = "Start's moved to half three, as you asked, Tues 17 March."
    assert read(text).verdict == "wrong"
    assert read(text, NEXT_TUESDAY_AT_THREE.replace(minute=30)).verdict == "ok"


@pytest.mark.parametrize(
    "said",
    ["tues 3/17 4pm", "tues 3/17 330", "tues mar 17 330pm", "Tuesday, 16 h", "see u wed",
     "Tuesday the seventeenth, fourteen o'clock", "Tuesday the seventeenth, at sixteen hundred",
     "Tuesday the seventeenth, fifteen thirty", "Four, Tuesday", "Three, Wednesday",
     "The hour is two, Tuesday, March 17", "It's the 17th, a Tuesday, quarter to three",
     "Tues 17 March, our talk is at 4.00pm", "See you Tuesday. Four o'clock, third floor",
     "Same time next week, Tuesday at 4", "Same time next week works, Tuesday at 4",
     "Your visit has been assigned to Tuesday, March 17, 4:00 p.m", "It is at four, as on the card",
     "I asked whether you could, but no. Tuesday 17 March at 16.00", "Wednesday mate"],
)  # fmt: skip
def test_a_fragment_that_says_another_day_or_time_is_wrong(said: str) -> None:
    assert read(f"Loved the kite. {said}.").verdict == "wrong"


@pytest.mark.parametrize(
    "text",
    ["good meeting you bro tues mar 17 at 3", "It rained. Luckily not on Tuesday 17th, 15h00.",
     "I rang to ask if you could, but no. Tuesday 17 March at 15.00.",
     "Your visit has been assigned to Tuesday, March 17, 3:00 p.m.",
     "Who brings you on Tuesday 17? At 3, with the ramp on.",
     "You slept 11 h, imagine. See you Tuesday at 3.", "Room 430 on Tuesday at 3.",
     "Your next three days look bright. See you Tuesday at 3.",
     "I'd love a whole Sunday like that. See you Tuesday at 3.",
     "Same time next week. Saturday at 2, go on then, win it.",
     "Same time next week. Friday at 6 the choir sings, you said.",
     "Our garden party is on Friday at 2, wish me dry weather. See you Tuesday at 3.",
     "Five, Friday, is what I had for the quiz. See you Tuesday at 3.",
     "Same time next week. Your mother's train on Friday at 9 is a long one.",
     "the boat she built still floats and that line stays with me, thanks\ntues 17th at 3",
     "i keep the kite that you drew on my wall where everyone can see it\ntues mar 17 3pm"],
)  # fmt: skip
def test_what_stands_beside_a_statement_takes_nothing_from_it(text: str) -> None:
    assert read(text).verdict == "ok"


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        ("partial", "see u tues"), ("partial", "Tuesday lah."), ("partial", "It is at three."),
        ("partial", "The bus is the 330. See you Tuesday."),
        ("partial", "See you Tuesday. 9 people asked me about the goat."),
        ("partial", "And did you walk out there Sunday? See you Tuesday."),
        ("partial", "See you Tuesday. 9 am opens the market."),
        ("partial", "See you Tuesday. Noon was hot."),
        ("absent", "Tuesday 330 people came to the fair."),
        ("absent", "On Tuesday nineteen hundred people marched."),
        ("absent", "Nine, Thursday, was when she rang."),
        ("absent", "It is four and the light is going."),
        ("absent", "Your next steps are on the portal."),
        ("absent", "good meeting you bro tues mar 10 at 3"),
        ("absent", "I can't do Tuesday 17th at 3, sorry."),
        ("wrong", "I am glad that we found an hour, and I will be waiting for you on\n"
                  "Tuesday 17 March at 4 in the usual room."),
    ],
)  # fmt: skip
def test_what_is_no_statement_of_day_and_time_is_not_taken_for_one(verdict: str, text: str) -> None:
    assert read(text).verdict == verdict


def test_a_day_on_which_it_took_something_to_come_is_not_the_appointment() -> None:
    text = "It took real nerve to come in on Tuesday. See you Thursday at 3."
    assert (
        read_statement(text, appointment=None, appointment_known=False, session_on=None).verdict
        == "ok"
    )
