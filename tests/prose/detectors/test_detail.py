"""Whether the noted detail can be recognised, and whether charged material returns."""

import pytest

from rapport_cli.prose.detectors.detail import detail_missing, material_reopened
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Rule

RULE = ActiveRule(Rule("detail", title="", message="", why="", source="", mend=""), "error")
APPOINTMENT = " See you Thursday 12 March at 3 pm."


def missing(detail: str, text: str, mention: str = "") -> list[float]:
    message = Message(text + APPOINTMENT, detail=detail, mention=mention)
    return [each.score for each in detail_missing(read_message(message), RULE)]


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        ("bakes bread for the night shift", "I hope the night shift knows its baker."),
        ("grows tomatoes with his dad", "I thought of you and your father's tomato plants."),
        ("fourteen scarves in a drawer", "The 14 of them made me smile."),
        ("her greyhound is called Kazoo", "Say hello to Kazoo."),
        ("fixes pinsetters at the alley", "I never knew about climbing behind the pins."),
    ],
)
def test_a_detail_said_in_kindred_words_is_recognised(detail: str, text: str) -> None:
    assert missing(detail, text) == []


def test_a_text_that_says_little_and_nothing_of_it_surely_misses_it() -> None:
    (score,) = missing("races pigeons with his uncle", "It was good to meet you.")
    assert score >= 0.9


def test_a_text_that_says_much_else_may_say_it_in_other_words() -> None:
    text = "A fine cover on Pike Street caught my eye, with the city's crest cast in iron."
    (score,) = missing("photographs manholes", text)
    assert score < 0.9


def test_the_clinicians_own_mention_counts_too() -> None:
    assert (
        missing("races birds", "I keep thinking of the loft.", mention="the loft you built") == []
    )


def test_the_appointment_does_not_stand_for_a_detail() -> None:
    assert missing("always free on Thursday at 3", "Good to meet you.") != []


def test_nothing_is_missed_where_nothing_was_noted() -> None:
    assert missing("  ", "It was good to meet you.") == []


@pytest.mark.parametrize(
    ("charged", "detail", "count"),
    [
        (True, "the crib up in the attic, since the funeral", 2),
        (True, "the crib up in the attic", 0),
        (False, "the crib up in the attic, since the funeral", 0),
    ],
)
def test_grave_material_returns_only_after_a_charged_session(
    charged: bool, detail: str, count: int
) -> None:
    rule = Rule("r", title="", message="", why="", source="", mend="", phrases=("funeral",))
    message = Message("The crib in the attic.", charged=charged, detail=detail)
    assert len(list(material_reopened(read_message(message), ActiveRule(rule, "error")))) == count
