"""Lines broken for a screen."""

from contextlib import redirect_stdout
from io import StringIO

import pytest
from hypothesis import given

from rapport_cli.cli.speaking import folded, give, give_json
from rapport_cli.views.plain_text import printable
from tests.hostile_text import hostile_texts

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


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


@given(hostile_texts("terminal", "bidirectional", "markup"))
def test_a_result_on_a_screen_controls_nothing_and_in_a_pipe_is_as_it_is(text: str) -> None:
    screen, pipe = Screen(), StringIO()
    with redirect_stdout(screen):
        give(text)
        give_json(text)
    assert printable(screen.getvalue()) == screen.getvalue()
    with redirect_stdout(pipe):
        give(text)
    assert pipe.getvalue().removesuffix("\n") == text.removesuffix("\n")
