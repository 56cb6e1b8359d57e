"""What was typed, shown back."""

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.when.quoting import LONGEST_QUOTE, quote


def test_what_was_typed_is_shown_in_quotation_marks() -> None:
    assert quote("thu  3ish") == '"thu 3ish"'


def test_a_long_line_is_cut_short() -> None:
    assert quote("x" * 100_000) == f'"{"x" * LONGEST_QUOTE}…"'


@given(st.text())
def test_nothing_that_controls_a_terminal_comes_back(typed: str) -> None:
    assert quote(typed).isprintable()
