import pytest

from rapport_cli.prose.learned.matching import shared_words, words_of_the_same_field
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message


def shared(noted: str, text: str) -> list[str]:
    reading = read_message(Message(text=text))
    return [reading.words.plain[index] for index in shared_words(noted, reading)]


@pytest.mark.parametrize(
    ("noted", "text", "word"),
    [
        ("her nonna's flat above the bakery", "Say hello to your grandmother.", "grandmother"),
        ("taught his nephew to whistle", "I keep thinking of you teaching him.", "teaching"),
        ("repaints narrowboats", "A narrowboat went by and I waved.", "narrowboat"),
        ("has 3 tortoises", "Three of them, imagine!", "three"),
    ],
)
def test_the_noted_words_are_recognised_in_other_forms(noted: str, text: str, word: str) -> None:
    assert word in shared(noted, text)


def test_words_that_hold_english_together_are_no_trace() -> None:
    assert shared("what he did to her", "What was it that she did to him?") == []


def test_the_day_and_time_of_the_appointment_are_no_trace() -> None:
    assert shared("wakes at 4 every Tuesday", "See you Tuesday at 4.") == []


def test_another_word_of_the_same_field_of_life_is_counted() -> None:
    reading = read_message(Message(text="I want to see that scarf."))
    assert words_of_the_same_field("knits on the night bus", reading) == 1
    assert words_of_the_same_field("breeds carp", reading) == 0
