"""What a person counts as a sentence; the messages and their counts are in counted_messages.json,
written and counted by hand."""

import json
from pathlib import Path

import pytest

from rapport_cli.prose.sentences import counted_sentences

MESSAGES: list[tuple[int, str]] = json.loads(
    Path(__file__).with_name("counted_messages.json").read_text(encoding="utf-8")
)

BODY = "The kite was a fine idea."


@pytest.mark.parametrize(("count", "text"), MESSAGES)
def test_a_message_has_as_many_sentences_as_a_person_counts(count: int, text: str) -> None:
    assert len(counted_sentences(text)) == count


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi Ravi!", "Hi Ravi,\n\n", "Hi Ravi\n", "Dear Ms. Okafor,\n", "Good morning Ana –\n",
        "Ravi! ", "Hello Ravi! Mo from Elm House.",
        "Kia ora Hana.", "Ravi!", "Hey there!", "Hi both!", "Hello Ravi, Mo here.", "Well now, Bo.",
        "Dear Mr. and Mrs. Lund,\n", "hi ravi\n", "Heyyy Ravi!", "Happy Monday Ravi!",
    ],
)  # fmt: skip
def test_a_greeting_is_no_sentence(greeting: str) -> None:
    assert len(counted_sentences(f"{greeting} {BODY}")) == 1


@pytest.mark.parametrize(
    "signature",
    [
        " – Dana", "\nDana", " Dana", "\n\nWarmly,\nDana", " Take care, D.",
        "\nIngrid (Elm Street)",
        "\nDana Reyes, LCSW\n555-0142", " Bye now.", " Thank you.", " Thanks, bye!", " x",
        "\n\nBest wishes,\n\nDr P. Reyes\nClinical Psychologist", "\n-- \nDana Reyes\nElm House",
        "\n\nSent from my phone", "\nIn kindness,\nRuth", " Talk soon! Bea",
        "\n\nThe Elm Street team", " Your neighbour, Bea", " 🙂", " G.",
    ],
)  # fmt: skip
def test_a_signature_is_no_sentence(signature: str) -> None:
    assert len(counted_sentences(f"{BODY}{signature}")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Thursday at 3.", "It's Dana from Elm Street.", "Hi Sam, it was good to meet you.",
        "Hi Sam, it's Dana.", "Until Thursday at 3.", "See you then!", "Same room.", "Wow.",
        "P.S. The gate sticks.", "Ferrets!", "Mon 5",
    ],
)  # fmt: skip
def test_a_sentence_or_a_fragment_with_content_counts(sentence: str) -> None:
    assert len(counted_sentences(f"{BODY} {sentence}")) == 2


def test_an_afterthought_counts_and_the_signature_before_it_does_not() -> None:
    text = f"{BODY}\n\nWarmly,\nDana\n\nP.S. The gate sticks."
    counted = [text[span.start : span.end] for span in counted_sentences(text)]
    assert counted == [BODY, "P.S. The gate sticks."]


def test_a_line_of_dashes_between_sentences_drops_none() -> None:
    assert len(counted_sentences(f"{BODY}\n---\nThe gate sticks. Push it.")) == 3


def test_nothing_but_courtesies_counts_as_nothing() -> None:
    assert len(counted_sentences("Hi Ravi!\n\nThanks,\nMo")) == 0
