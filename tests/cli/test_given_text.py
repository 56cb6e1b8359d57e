"""A text by flag, file or pipe."""

from pathlib import Path

import pytest

from rapport_cli.cli.given_text import LARGEST, given_text, read_dash
from rapport_cli.errors import UsageProblem


def test_a_file_is_read_as_utf_8_with_or_without_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes("\ufeffGood to meet you – Dana".encode())
    assert given_text(text=None, file=str(file), stdin=False) == "Good to meet you – Dana"


def test_nothing_given_is_none() -> None:
    assert given_text(text=None, file=None, stdin=False) is None


@pytest.mark.parametrize("name", ["", "no\0name", "nowhere"])
def test_a_file_that_cannot_be_read_is_a_problem_of_use(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem):
        given_text(text=None, file=name and str(tmp_path / name), stdin=False)


def test_a_text_longer_than_any_message_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(b"a" * (LARGEST + 1))
    with pytest.raises(UsageProblem, match="longer than 400,000 bytes"):
        given_text(text=None, file=str(file), stdin=False)


def test_the_line_that_is_not_utf_8_is_named_and_nothing_of_it(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(b"one\ntwo\ncaf\xe9")
    with pytest.raises(UsageProblem, match="line 3") as raised:
        given_text(text=None, file=str(file), stdin=False)
    assert "caf" not in raised.value.sentence
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_bytes_of_a_flag_that_are_no_text_are_refused() -> None:
    with pytest.raises(UsageProblem, match="not UTF-8"):
        given_text(text="caf\udce9", file=None, stdin=False)


def test_the_dash_follows_the_client_or_stands_alone() -> None:
    assert read_dash("JR", "-") == ("JR", True)
    assert read_dash("-", None) == (None, True)
    assert read_dash("JR", None) == ("JR", False)
    with pytest.raises(UsageProblem):
        read_dash("JR", "words")
