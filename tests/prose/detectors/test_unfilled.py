"""Places that a template left for somebody to fill."""

import pytest

from rapport_cli.prose.detectors.unfilled import left_unfilled
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Rule

RULE = ActiveRule(Rule("u", title="", message="", why="", source="", mend=""), "error")


def found(text: str) -> list[str]:
    reading = read_message(Message(text))
    return [text[each.start : each.end] for each in left_unfilled(reading, RULE)]


@pytest.mark.parametrize(
    "place",
    ["[NAME]", "[first name]", "{{ name }}", "{% if x %}", "{name}", "<name>", "<client name>",
     "%NAME%", "$NAME", "«name»", "____", "TODO", "TBD", "XXX", "......", "INSERT NAME"],
)  # fmt: skip
def test_what_is_left_to_fill_is_found(place: str) -> None:
    assert found(f"Hi {place}, see you Thursday.") == [place]


@pytest.mark.parametrize(
    "text",
    ["see you <3", "Hi Sam (and Jo)...", "my to-do list", "I owe you $5", "100% yours", "[1]",
     "a todo list on the fridge", "kiss xx", "snake_case"],
)  # fmt: skip
def test_innocent_signs_are_not(text: str) -> None:
    assert found(text) == []
