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
        "Now then Ravi.", "Now love.", "Ravi mate.", "Ravi, my man!", "Big man Ravi.",
        "Ravi, o boss!", "Bore da Mrs Rees.", "Oya, Ravi!", "What's good, Ravi!",
        "Hey ravi, mo here.",
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
        "\n\nThe Elm Street team", " Your neighbour, Bea", " 🙂", " G.", "\nYours aye, Dana",
        "\nWith every good wish, Dana", " Walk good.", " Mind yourself.", " God keep you.",
        " Hei konā.", "\n\nDana Reyes, Lead Youth Worker",
        "\n\nDana Reyes\nOver the bakery, red door",
        "\n\nDana Reyes, LCSW\nThis message is for Ravi. If it is not for you, delete it.",
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


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (2, "hey sol, loved the kite. fri 13th at 4. mo"),
        (2, "hey sol, loved the kite. fri 13th at 4. mo x"),
        (3, "hey sol, loved the kite. fri 13th at 4. same"),
        (2, f"Hi Sol, {BODY} Bye for now. No need to ring back."),
        (2, f"{BODY}\n\nDana Reyes\nOver the bakery, red door\n\nP.S. Bring it."),
        (3, f"{BODY}\n\nFrom Monday we are in Elm Street\nThe door is red"),
        (2, f"Dear Sol,\n{BODY} 13 May, 10.15.\nDana Reyes"),
        (2, f"Dear Sol,\n{BODY} June 30.\nDana"),
        (2, f"Dear Sol,\n{BODY} 3.12., 11.00.\nDana"),
        (2, f"{BODY} Keep the kite."),
        (2, f"Brave man! {BODY}"),
    ],
)
def test_only_a_signature_or_a_greeting_is_left_out(count: int, text: str) -> None:
    assert len(counted_sentences(text)) == count


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (2, "good to meet u. see u fri 24th"),
        (3, "hi ana! how did the kite go? so glad u flew it. fri at 4"),
        (2, "the kite is the best thing ive ever heard of\nthurs 3/12 7pm"),
        (2, "the kite went up over the river and nobody but you saw it come down\nfri 4 may"),
        (1, "it was good to meet u and i will see u in the small room next\nthurs 3/12 at 7"),
        (1, "i will see you\nthurs 3/12 at 7"),
        (2, "I was there with you, and am. Monday the 8th, ten o'clock."),
        (2, "Tell me when you get a sec. Friday at 4."),
        (1, "Your next appt. Friday at 4."),
        (2, "Ask at the gate for Col. Fri 8 May, half one."),
        (2, "She had a word with HR. Thank you for the hour."),
        (2, "This is Jo, hon. I'd keep the kite."),
        (2, "I was up at 2 am. 11.15 am, Friday 3 May."),
    ],
)
def test_what_ends_a_sentence_where_people_type_in_haste(count: int, text: str) -> None:
    assert len(counted_sentences(text)) == count
