"""Tables: plain and whole in a pipe, folded and never cut on a screen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.views.tables import Cell, Table, render, table

LONG = "draft the message again because the appointment that it names has moved to another day"
WIDTHS = (60, 61, 72, 80, 100, 132, 200)


def rows() -> Table:
    return table(
        ("state", "client", "to do", "by", "until"),
        [
            (Cell("late", "bold red"), "JR", LONG, "voicemail", "was Friday 6 March at 3:30 pm"),
            (Cell("open", "bold"), "K-17", "reflect", "", "until Wednesday 11 March at 3 pm"),
        ],
    )


def words_of(text: str) -> list[str]:
    return sorted(re.sub(r"\x1b\[[0-9;]*m", "", text).split())


def test_in_a_pipe_a_row_is_one_line_and_columns_are_aligned() -> None:
    lines = render(rows(), width=None, colour=False).splitlines()
    assert len(lines) == 3
    assert {line.index(word) for line, word in zip(lines, ("until", "was", "until"), strict=True)}
    starts = [lines[0].rindex("until"), lines[1].index("was"), lines[2].index("until")]
    assert len(set(starts)) == 1
    assert LONG in lines[1]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("colour", [False, True])
def test_nothing_is_cut_on_a_screen_of_any_width(width: int, colour: bool) -> None:
    seen = render(rows(), width=width, colour=colour)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
    assert all(len(line) <= width for line in plain.splitlines())
    assert "…" not in plain
    assert words_of(seen) == words_of(render(rows(), width=None, colour=False))


def test_a_word_longer_than_its_column_goes_on_in_the_next_row() -> None:
    word = "https://example.org/" + "a" * 200
    seen = render(table(("client", "words"), [("JR", word)]), width=60, colour=False)
    assert "".join(line.removeprefix("JR").strip() for line in seen.splitlines()[1:]) == word


def test_no_word_is_broken_where_all_words_fit() -> None:
    content = table(("rule", "why"), [("missing-appointment", "word " * 40)])
    for width in (30, 60):
        seen = render(content, width=width, colour=False)
        assert "missing-appointment" in seen
        assert all(len(line) <= width for line in seen.splitlines())


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" in render(rows(), width=80, colour=True)
    assert "\x1b[" not in render(rows(), width=80, colour=False)
    assert "\x1b[" not in render(rows(), width=None, colour=True)


@pytest.mark.parametrize("width", [None, 80])
def test_words_in_brackets_are_words(width: int | None) -> None:
    content = table(("words",), [("[/foo] [bold]x[/bold] :smile: \\[y]",)])
    seen = render(content, width=width, colour=width is not None)
    assert "[/foo] [bold]x[/bold] :smile: \\[y]" in seen


@pytest.mark.parametrize("width", [None, 80])
def test_what_a_terminal_would_obey_is_taken_out(width: int | None) -> None:
    content = table(("words",), [("a\x1b]52;c;QUFB\x07b\u202ec\nd",)])
    seen = render(content, width=width, colour=False)
    assert seen.splitlines()[1].rstrip() == "a]52;c;QUFBbc d"


def test_wide_characters_keep_to_the_width() -> None:
    seen = render(table(("words", "more"), [("日本" * 40, "x")]), width=60, colour=False)
    assert all(sum(1 + (mark >= "⺀") for mark in line) <= 60 for line in seen.splitlines())
    assert seen.count("日") == 40


@pytest.mark.parametrize("width", [None, 80])
def test_without_rows_there_is_nothing_to_see(width: int | None) -> None:
    assert render(table(("words",), []), width=width, colour=False) == ""


@given(
    st.lists(
        st.tuples(st.text("ab c", max_size=90), st.text("de f", max_size=40)),
        min_size=1,
        max_size=3,
    ),
    st.integers(60, 200),
)
def test_every_letter_is_seen(content: list[tuple[str, str]], width: int) -> None:
    seen = render(table(("1", "2"), content), width=width, colour=False)
    for letter in "abcdef":
        assert seen.count(letter) == sum(cell.count(letter) for row in content for cell in row)
