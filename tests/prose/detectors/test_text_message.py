"""The size of a text message."""

import pytest

from rapport_cli.prose.detectors.text_message import more_than_one_part
from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Rule

RULE = ActiveRule(Rule("size", title="", message="", why="", source="", mend=""), "warning")


def sightings(text: str) -> list[Sighting]:
    return list(more_than_one_part(read_message(Message(text)), RULE))


@pytest.mark.parametrize("text", ["a" * 160, "é" * 160, "’" + "a" * 69, "🐦" + "a" * 68, "€" * 80])
def test_what_fits_one_part_is_no_finding(text: str) -> None:
    assert sightings(text) == []


@pytest.mark.parametrize(
    ("text", "count", "parts"),
    [
        ("a" * 161, 161, 2), ("€" * 81, 162, 2), ("a" * 307, 307, 3), ("’" + "a" * 70, 71, 2),
        ("🐦" + "a" * 69, 71, 2), ("’" + "a" * 160, 161, 3),
    ],
)  # fmt: skip
def test_the_count_and_the_parts_are_said(text: str, count: int, parts: int) -> None:
    (sighting,) = sightings(text)
    assert f"counts {count} characters" in sighting.message
    assert f"{parts} parts" in sighting.message


def test_the_character_that_makes_the_message_wide_is_named_with_what_to_write_instead() -> None:
    (sighting,) = sightings("It’s Dana — " + "a" * 90)
    assert (sighting.start, sighting.end) == (2, 3)
    assert "because of ’, —" in sighting.message
    assert "’ → '" in sighting.mend
    assert "— → -" in sighting.mend


def test_a_character_that_has_no_plain_form_is_to_be_left_out() -> None:
    (sighting,) = sightings("🐦" + "a" * 90)
    assert "Leave out 🐦" in sighting.mend


def test_characters_that_do_not_print_are_named_by_their_number() -> None:
    (sighting,) = sightings("a\u202eb" + "a" * 90)
    assert "U+202E" in sighting.message
    assert sighting.message.isprintable()


def test_the_place_is_where_the_first_part_ends() -> None:
    (sighting,) = sightings("a" * 165)
    assert (sighting.start, sighting.end) == (160, 165)


def test_what_is_too_long_in_plain_characters_too_is_said() -> None:
    (sighting,) = sightings("It’s Dana " + "a" * 160)
    assert "still counts 170" in sighting.mend
    (sighting,) = sightings("It’s Dana " + "a" * 90)
    assert "still counts" not in sighting.mend
