"""What the streams of a process can do."""

import pytest

from rapport_cli.cli.terminal import columns, is_terminal, look_at_terminal


class Stream:
    def __init__(self, answer: bool | None) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        if self.answer is None:
            raise ValueError("closed")
        return self.answer


def test_a_closed_or_missing_stream_is_no_terminal() -> None:
    assert is_terminal(Stream(True))
    assert not is_terminal(Stream(False))
    assert not is_terminal(Stream(None))
    assert not is_terminal(None)


@pytest.mark.parametrize("stated", ["0", "-5", "wide", ""])
def test_columns_that_are_no_number_do_not_count(stated: str) -> None:
    assert columns({"COLUMNS": stated}) == columns({})
    assert columns({"COLUMNS": "61"}) == 61


def test_a_pipe_has_no_width_and_no_colour() -> None:
    found = look_at_terminal({"COLUMNS": "70"}, no_color=False)
    if not found.shows:
        assert found.width is None
        assert not found.colour
