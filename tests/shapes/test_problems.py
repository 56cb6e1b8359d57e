from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pytest

from rapport_cli.shapes.problems import expectation, problem_at


@dataclass(frozen=True)
class Visit:
    at: datetime


@pytest.mark.parametrize(
    ("steps", "key"),
    [
        ([], ""),
        (["sessions", 2, "next_appointment"], "sessions[2].next_appointment"),
        (["rules", "missing-detail", "text"], "rules.missing-detail.text"),
        ([0, 1], "[0][1]"),
        (["rules", "what she said", "text"], "rules.(a key that is not one plain word).text"),
        (["x" * 41], "(a key that is not one plain word)"),
        (["\x1b[2J"], "(a key that is not one plain word)"),
    ],
)
def test_a_key_is_written_from_the_outside_in_and_never_repeats_words(
    steps: list[str | int], key: str
) -> None:
    assert problem_at(steps, "is missing").key == key


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (str, "text"),
        (int | None, "a whole number"),
        (bool, "true or false"),
        (Literal["red", "blue", 3], "red, blue or 3"),
        (tuple[str, ...], "a list"),
        (dict[str, int], "a table of keys and values"),
        (Visit, "a table of keys and values"),
        (str | Visit | None, "text or a table of keys and values"),
    ],
)
def test_what_is_expected_is_said_in_words(shape: object, words: str) -> None:
    assert expectation(shape) == f"must be {words}"


def test_a_problem_of_the_whole_names_the_whole() -> None:
    assert str(problem_at([], "must be a list")) == "the whole must be a list"
    assert "secret words" not in repr(problem_at(["secret words"], "is missing"))
