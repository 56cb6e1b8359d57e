"""What is put on a terminal holds nothing that a terminal obeys."""

import json
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.views.plain_text import escaped, one_line, printable
from tests.hostile_text import hostile_texts

ESCAPES = "\x1b]52;c;QUFB\x07\x1b[31mred\x1b[0m\x9b2J\x00\x7f"
BIDIRECTIONAL = "\u202e\u2066\u2069\u200f\u061c"


def test_escape_sequences_lose_what_makes_them_work() -> None:
    assert printable(ESCAPES) == "]52;c;QUFB[31mred[0m2J"


def test_marks_that_turn_the_direction_are_taken_out() -> None:
    assert printable(f"ab{BIDIRECTIONAL}cd") == "abcd"


def test_line_ends_and_tabs_stay() -> None:
    assert printable("one\r\ntwo\n\tthree") == "one\ntwo\n\tthree"


def test_half_a_surrogate_pair_is_taken_out() -> None:
    assert printable("a\ud800b") == "ab"


def test_emoji_and_other_scripts_stay() -> None:
    text = "👩\u200d🌾 naïve שלום 日本 e\u0301"
    assert printable(text) == text


def test_a_single_line_has_no_line_ends_and_no_runs_of_spaces() -> None:
    assert one_line(" one\n  two\t\x1b[1mthree ") == "one two [1mthree"


@given(st.text())
def test_nothing_that_controls_a_terminal_is_left(text: str) -> None:
    shown = printable(text)
    assert all(category(mark) not in ("Cc", "Cs") or mark in "\n\t" for mark in shown)
    assert not set(shown) & set(BIDIRECTIONAL)
    assert printable(shown) == shown


@given(hostile_texts("terminal", "bidirectional", "line ends", "letters"))
def test_json_with_its_controls_spelt_out_is_the_same_and_controls_nothing(text: str) -> None:
    shown = escaped(json.dumps({text: [text]}, ensure_ascii=False, indent=2))
    assert json.loads(shown) == {text: [text]}
    assert printable(shown) == shown
