"""Sentences that were not written for this client."""

import pytest

from rapport_cli.prose.detectors.copying import copied_from_another, copied_from_template, folded
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Rule

RULE = ActiveRule(Rule("copy", title="", message="", why="", source="", mend=""), "error")


def scores(text: str, *templates: str) -> list[float]:
    reading = read_message(Message(text, template_sentences=templates))
    return [sighting.score for sighting in copied_from_template(reading, RULE)]


def is_repeated(text: str, other: str) -> bool:
    return bool(list(copied_from_another(read_message(Message(text, other_texts=(other,))), RULE)))


@pytest.mark.parametrize(
    "text",
    ["That was a significant session. See you Thursday.", "Sam, that was a significant session!"],
)
def test_the_forms_own_sentence_is_sure(text: str) -> None:
    assert [score >= 0.9 for score in scores(text)] == [True]


@pytest.mark.parametrize(
    "text",
    ["That was a significant session of the choir.", "I'm looking forward to continuing Thursday."],
)
def test_an_adapted_sentence_is_nothing(text: str) -> None:
    assert scores(text) == []


def test_a_templates_sentence_with_another_day_and_time_is_doubtful() -> None:
    found = scores(
        "It stayed. See you Monday at 4.", "See you Thursday 12 March at 3.", "It stays."
    )
    assert found == []
    (score,) = scores("See you Monday 4 May at 11.", "See you Thursday 12 March at 3.")
    assert score < 0.9


def test_names_days_and_times_do_not_make_a_copy_another_text() -> None:
    text = "Hi Sam, I walked home smiling about the dog. See you Monday 4 May at 11."
    assert is_repeated(
        text, "Hi Jo, I walked home smiling about the dog. See you Friday 1 June at 3."
    )
    assert not is_repeated(text, "Hi Jo, the ferry was late again. See you Friday 1 June at 3.")


def test_a_bare_appointment_is_nobodys_copy() -> None:
    assert not is_repeated("See you Monday.", "See you Monday.")


def test_folding_makes_circumstances_alike() -> None:
    assert folded("Hi Sam, see you on Thursday at 3.") == folded("Hi Ana, see you on Monday at 11.")
