"""A message read once."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import LONGEST, read_message


def opened(text: str) -> set[str]:
    words = read_message(Message(text)).words
    return {words.written[index] for index in words.openings}


def test_a_sentence_opens_anew_after_greeting_name_and_connective() -> None:
    assert "bring" in opened("Hi Sam, bring it.")
    assert "bring" in opened("Good morning dear Sam, bring it.")
    assert "bring" in opened("Thursday at 3, and bring it.")
    assert "bring" in opened("Thursday at 3; bring it.")
    assert "bring" not in opened("Whatever you bring, come.")


def test_words_know_the_end_of_their_sentence() -> None:
    words = read_message(Message("See you there. Bring it.")).words
    assert words.limits == (3, 3, 3, 5, 5)


def test_the_appointment_is_known_where_one_is_given() -> None:
    message = Message(
        "See you Friday at 3 pm.",
        session_on=date(2026, 3, 4),
        appointment=datetime(2026, 3, 12, 15),
    )
    assert read_message(message).statement.verdict == "wrong"


def test_no_more_is_read_than_the_limit() -> None:
    assert len(read_message(Message("x" * (LONGEST + 5))).text) == LONGEST


@given(st.text(max_size=300))
def test_the_tuples_run_parallel(text: str) -> None:
    words = read_message(Message(text)).words
    total = len(words.plain)
    for each in (words.written, words.starts, words.ends, words.marks, words.limits):
        assert len(each) == total
    assert all(index < limit <= total for index, limit in enumerate(words.limits))
    assert all(0 <= index < total for index in words.openings)
