"""Every feature of a whole message belongs to a fact that can be said in plain words."""

import pytest

from rapport_cli.prose.learned.detector import judge_reading
from rapport_cli.prose.learned.facts import FACTS, USUAL, say_chance, say_fact
from rapport_cli.prose.learned.model import learned_weights
from rapport_cli.prose.learned.whole_message import FEATURES
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_has_its_fact_in_plain_words(feature: str) -> None:
    about = FACTS[feature]
    weights = learned_weights()
    for message in (
        Message("I keep smiling about the goose on your roof.", detail="a goose", goal="sleep"),
        Message("See you."),
    ):
        reading = read_message(message)
        said = say_fact(about, reading, judge_reading(reading, weights), weights.familiar)
        assert said.endswith(".")
        assert said != f"{about}."


def test_what_is_usual_is_usual_of_a_fact_that_there_is() -> None:
    assert set(USUAL) <= set(FACTS.values())


def test_a_feature_without_a_fact_says_its_name() -> None:
    weights = learned_weights()
    reading = read_message(Message("See you."))
    assert say_fact("weather", reading, judge_reading(reading, weights), ()) == "weather."


def test_no_chance_is_said_to_be_certain() -> None:
    assert [say_chance(each) for each in (0.0, 0.004, 0.5, 0.999, 1.0)] == [
        "1%", "1%", "50%", "99%", "99%",
    ]  # fmt: skip
