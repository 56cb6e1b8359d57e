"""More or fewer sentences than allowed."""

from rapport_cli.prose.detectors.length import too_long, too_short
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Limits, Rule

RULE = Rule("l", title="", message="", why="", source="", mend="")
ACTIVE = ActiveRule(RULE, "error", Limits(at_least=2, at_most=3))
TEXT = "Hi Sam,\n\nIt was good. The dog was too. So were you. See you Monday.\n\n– Dana"


def test_what_is_too_much_is_marked_from_the_first_sentence_over() -> None:
    (sighting,) = too_long(read_message(Message(TEXT)), ACTIVE)
    assert TEXT[sighting.start : sighting.end].startswith("See you Monday")
    assert "4 sentences" in sighting.message


def test_too_little_is_counted_without_greeting_and_signature() -> None:
    (sighting,) = too_short(read_message(Message("Hi Sam,\n\nSee you Monday.\n\n– Dana")), ACTIVE)
    assert (sighting.start, sighting.end) == (0, 0)


def test_no_limit_is_no_fault() -> None:
    reading = read_message(Message(TEXT))
    assert not list(too_long(reading, ActiveRule(RULE, "error")))
    assert not list(too_short(reading, ActiveRule(RULE, "error")))
