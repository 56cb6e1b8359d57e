"""Whether anything in the text belongs to this client."""

import pytest

from rapport_cli.prose.detectors.generic import nothing_personal
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Rule


def scores(text: str, *for_everybody: str, detail: str = "") -> list[float]:
    rule = Rule("g", title="", message="", why="", source="", mend="", phrases=for_everybody)
    reading = read_message(Message(text, detail=detail))
    return [each.score for each in nothing_personal(reading, ActiveRule(rule, "error"))]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Oriol, it was lovely to meet you. See you Thursday at 3. – Ingrid",
        "Dear Ms Quennell, thank you for coming in. I look forward to Monday at 11.",
        "Hello, this is Wilhelmina. Your appointment is on 12 March at 3 pm. Goodbye.",
    ],
)
def test_names_and_times_make_nothing_personal(text: str) -> None:
    assert [score >= 0.9 for score in scores(text)] == [True]


def test_a_word_of_the_clients_own_world_does() -> None:
    assert scores("Good to meet you, and to hear about the ferry and the parrot.") == []


def test_a_single_word_is_doubtful_unless_it_was_noted() -> None:
    text = "Good to meet you, and to hear about the parrot."
    (score,) = scores(text)
    assert score < 0.9
    assert scores(text, detail="her parrot swears") == []


def test_the_words_of_an_office_sentence_are_nobodys() -> None:
    text = "Good to meet you. Under the tariff, rebookings incur a levy."
    assert scores(text) == []
    assert scores(text, "(tariff|levy)") != []


def test_no_words_at_all_are_no_finding() -> None:
    assert scores("!!!") == []
