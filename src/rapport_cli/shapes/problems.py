"""What is wrong with a piece of data: where, by its full key, and what was expected there.

A sentence names the class of the problem and never a value, and a key that is not a plain word is
not repeated either: in a damaged record a client's words may stand where a key should.
"""

from dataclasses import is_dataclass
from datetime import date, datetime, time
from types import NoneType, UnionType
from typing import Literal, NamedTuple, Union, get_args, get_origin


class Problem(NamedTuple):
    """One problem. `key` is the full key ("sessions[2].next_appointment", "rules.sensitive.text"),
    empty for the whole; `sentence` reads after it: "must be text", "is missing". `steps` is the
    same place in the data itself, for finding its line; those may be words of a record.
    """

    key: str
    sentence: str
    steps: tuple[str | int, ...] = ()

    def __repr__(self) -> str:
        return f"Problem({self.key!r}, {self.sentence!r})"

    def __str__(self) -> str:
        return f"{self.key or 'the whole'} {self.sentence}"


class ShapeProblems(ValueError):
    """Data that is not of its shape: every problem, in the order of the data."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class Mismatch(ValueError):
    """The quick path's no: what was expected, and the steps to it, innermost first."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.steps: list[str | int] = []

    def at(self, step: str | int) -> "Mismatch":
        self.steps.append(step)
        return self

    def problem(self) -> Problem:
        return problem_at(self.steps[::-1], self.sentence)


def problem_at(steps: list[str | int], sentence: str) -> Problem:
    """The problem at the place that these steps lead to, from the outside in."""
    return Problem(write_key(steps), sentence, tuple(steps))


def write_key(steps: list[str | int]) -> str:
    """The steps from the outside in as one key: `["sessions", 2, "at"]` is "sessions[2].at"."""
    written = ""
    for step in steps:
        if isinstance(step, int):
            written += f"[{step}]"
        else:
            written += ("." if written else "") + _plain_word(step)
    return written


def _plain_word(name: str) -> str:
    bare = name.replace("-", "").replace("_", "")
    if len(name) <= 40 and bare.isascii() and bare.isalnum():
        return name
    return "(a key that is not one plain word)"


def expectation(shape: object) -> str:
    """What must stand where a field of this shape is: "must be text"."""
    return f"must be {_wanted(shape)}"


def _wanted(shape: object) -> str:
    if is_dataclass(shape):
        return "a table of keys and values"
    if isinstance(shape, type) and shape in _WORDS:
        return _WORDS[shape]
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Literal:
        return _choices([value if isinstance(value, str) else repr(value) for value in arguments])
    if origin in (Union, UnionType):
        return _choices([_wanted(each) for each in arguments if each is not NoneType])
    return "a list" if origin is tuple else "a table of keys and values"


_WORDS: dict[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    datetime: "a moment with its offset from UTC, like 2026-03-04T15:00:00+01:00",
    date: "a date, like 2026-03-04",
    time: "a time, like 15:00",
}


def _choices(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} or {words[-1]}"
