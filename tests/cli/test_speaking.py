"""Lines broken for a screen."""

import pytest

from rapport_cli.cli.speaking import folded

SENTENCE = "One contact, then stop: nothing further before the session, whether or not they reply."


@pytest.mark.parametrize("width", [30, 60, 80])
@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_a_line_is_broken_between_words_and_keeps_its_indent(width: int, indent: str) -> None:
    lines = folded(indent + SENTENCE, width).split("\n")
    assert all(len(line) < width for line in lines)
    assert all(line.startswith(indent) for line in lines)
    assert " ".join(line.strip() for line in lines) == SENTENCE


def test_a_line_that_fits_stays_as_it_is() -> None:
    assert folded("  goal     sleep", 60) == "  goal     sleep"


def test_a_flag_is_not_broken_at_its_hyphens() -> None:
    text = "Say it with a flag such as --contact-hours or --date-order, as you like."
    assert "--contact-hours" in folded(text, 34)


def test_a_name_behind_a_mark_stays_whole() -> None:
    line = " " * 48 + "^^^^ wrong-appointment"
    assert "wrong-appointment" in folded(line, 60)
