"""An input taken apart into choices and a text, and what is held against every result."""

from typing import TypeVar

from rapport_cli.errors import RapportError

REPEATED = (*[1] * 254, 5, 1000)

Choice = TypeVar("Choice")


class Chosen:
    """An input taken apart: choices from its first bytes, then a text."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def one_of(self, *choices: Choice) -> Choice:
        first, self.data = self.data[:1], self.data[1:]
        return choices[(first[0] if first else 0) % len(choices)]

    def text(self, longest: int) -> str:
        """The rest as text, repeated as its next byte says, cut off where the program would."""
        times = self.one_of(*REPEATED)
        text = self.data.decode("utf-8", "replace")
        return (text * times)[:longest] if len(text) * times > longest else text * times


def assert_place(start: int, end: int, text: str) -> None:
    assert 0 <= start <= end <= len(text)


def assert_sayable(problem: RapportError) -> None:
    assert problem.sentence
    assert len(problem.sentence) < 100_000


def assert_line(said: str) -> None:
    """One line that a person can read, however long the file's own keys are."""
    assert "\n" not in said
    assert len(said) < 1000
