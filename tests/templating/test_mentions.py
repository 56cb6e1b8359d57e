"""A mention stands inside a sentence, however it was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.templating.mentions import phrase


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("the tomatoes you grow", "the tomatoes you grow"),
        ("  The tomatoes\nyou grow. ", "the tomatoes you grow"),
        ("Your dad's allotment", "your dad's allotment"),
        ("how you count the ferries", "how you count the ferries"),
        ("That you kept the chair", "the way you kept the chair"),
        ("that your sister rang", "the way your sister rang"),
        ("That old chair of yours", "that old chair of yours"),
        ("You count the ferries.", "the way you count the ferries"),
        ("You’re learning the harp", "the way you’re learning the harp"),
        ("you counting the ferries", "you counting the ferries"),
        ("Lisbon in the rain", "Lisbon in the rain"),
        ("31 postcards", "31 postcards"),
        ("the sea, and then...", "the sea, and then..."),
        ("why you said no!", "why you said no"),
        ("the question “why not?”", "the question “why not?”"),
        ("your word for it, “the neighbours.”", "your word for it, “the neighbours”"),
        ("", ""),
        (".", ""),
    ],
)
def test_a_mention_stands_inside_a_sentence(typed: str, stands: str) -> None:
    assert phrase(typed) == stands


@given(st.text(max_size=80))
@settings(deadline=None)
def test_what_stands_already_is_left_alone(typed: str) -> None:
    once = phrase(typed)
    assert "\n" not in once
    assert once == once.strip()
