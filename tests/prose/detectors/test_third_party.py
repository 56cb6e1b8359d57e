"""What would tell a stranger about another person."""

import pytest

from rapport_cli.prose.detectors.third_party import another_person
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Rule

RULE = ActiveRule(Rule("third", title="", message="", why="", source="", mend=""), "error")


def found(text: str, *own: str) -> list[str]:
    reading = read_message(Message(text, own_words=own))
    return [text[each.start : each.end] for each in another_person(reading, RULE)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I met Margaret Holloway there.", "Margaret Holloway"),
        ("Her number is 020 7946 0018.", "020 7946 0018"),
        ("Write to peter.v@example.org instead.", "peter.v@example.org"),
        ("He was born on 4 May 1961, you said.", "born on 4 May 1961"),
        ("Your sister's flat at 12 Elm Road is nearer.", "12 Elm Road"),
    ],
)
def test_another_persons_particulars_are_found(text: str, place: str) -> None:
    assert found(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "I met Margaret there.",
        "Hi Sam, this is Dana Holloway.",
        "My number is 020 7946 0018.",
        "Call me on (555) 010-4477 if the bridge is shut.",
        "See you on 12/03/2026 at 15:00.",
        "See you on 2026-03-12 at 15:00.",
        "We meet at 12 Elm Road, by the side door.",
        "Rose Hill was lovely in the frost. See you at St James Park.",
        "See you Thursday.\n\nDana Holloway\n020 7946 0018",
    ],
)
def test_the_clinicians_own_and_plain_logistics_are_not(text: str) -> None:
    assert [each for each in found(text, "020 7946 0018") if each] == []


def test_the_clinicians_own_words_are_nobody_elses() -> None:
    text = "Margaret Holloway here, on 020 7946 0018 or mh@example.org."
    assert found(text, "Margaret Holloway", "020 7946 0018", "mh@example.org") == []
