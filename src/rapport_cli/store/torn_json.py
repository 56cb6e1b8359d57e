"""Read as much as can be read of JSON that a crash, a disk or a hand has damaged.

What is read is what stands there: nothing is guessed but where an object ends. Records are written
with one key a line and two spaces a level (docs/file-format.md), so a lost quotation mark costs its
line, and a key further left than its neighbours shows that a bracket before it was lost.
"""

import json
import re
from typing import NamedTuple

from rapport_cli.shapes.problems import Problem, problem_at

DEEPEST = 30
"""A record is six levels deep; below this nothing of it can lie."""
MOST_NOTES = 2_000

_WORD = re.compile(r'[^\s{}\[\]:,"]+')
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)("?)')
_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(
    r"-?(?:0|[1-9][0-9]{0,30})(?P<rest>(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?)"
)
_SPECIAL = {"true": True, "false": False, "null": None}
REPLACEMENT = "\ufffd"


class MarredText(str):
    """Text of which a part is lost, at its end or within. Good for words, for nothing else."""

    __slots__ = ()


class Torn(NamedTuple):
    """`value` as `json.loads` gives it; LOST stands where a value could not be read."""

    value: object
    notes: tuple[Problem, ...]


class Lost:
    """The place of a value that could not be read."""


LOST = Lost()


def read_torn(text: str) -> Torn:
    """What can be read of the text, and a note for each place where it is not JSON."""
    reader = _Reader(text)
    value = reader.value([], 0)
    if not isinstance(value, dict):
        # Its first bracket may be what is damaged.
        reader = _Reader(text)
        reader.note([], "has no beginning")
        value = reader.headless()
    rest = reader.rest()
    if rest:
        reader.note([], "has something after its end")
    return Torn(value, tuple(reader.notes))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.notes: list[Problem] = []

    def note(self, steps: list[str | int], sentence: str) -> None:
        if len(self.notes) < MOST_NOTES:
            self.notes.append(problem_at(list(steps), sentence))

    def headless(self) -> dict[str, object]:
        self._skip_line()
        return self._object([], 0, {})

    def rest(self) -> str:
        return self.text[self.at :].strip()

    def value(self, steps: list[str | int], depth: int) -> object:
        found = self._peek()
        if depth > DEEPEST:
            self.note(steps, "is nested too deeply")
            self.at = len(self.text)
            return LOST
        if found == "{":
            self.at += 1
            return self._object(steps, depth, {})
        if found == "[":
            self.at += 1
            return self._list(steps, depth)
        if found == '"':
            return self._string()
        return self._word(steps)

    def _peek(self) -> str:
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        return self.text[self.at : self.at + 1]

    def _column(self) -> int | None:
        """How far the next thing is indented; None where it does not begin its line."""
        before = self.text[max(0, self.at - DEEPEST * 2) : self.at].rpartition("\n")
        return len(before[2]) if before[1] and not before[2].strip() else None

    def _is_astray(self, column: int | None) -> bool:
        """Whether a closing bracket cannot be that of what has its parts, each on a line of its
        own, at this column: it stands behind something, or as far in as they do."""
        here = self._column()
        return column is not None and (here is None or here >= column)

    def _skip_line(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end + 1

    def _object(
        self, steps: list[str | int], depth: int, found: dict[str, object]
    ) -> dict[str, object]:
        column: int | None = None
        while True:
            sign = self._peek()
            if not sign:
                self.note(steps, "is cut short")
                return found
            if sign == ",":
                self.at += 1
            elif sign in "}]" and (self._is_astray(column) or (sign == "]" and not depth)):
                self.note(steps, "has a bracket too many")
                self.at += 1
            elif sign == "}":
                self.at += 1
                return found
            elif sign == '"':
                here = self._column()
                if depth and here is not None and column is not None and here < column:
                    self.note(steps, "has no end")
                    return found
                column = here if column is None else column
                self._entry(steps, depth, found)
            elif sign in "{[" and not depth:
                self.value([*steps, "?"], depth + 1)
                self.note(steps, "has a part whose key is lost")
            elif sign in "{]":
                # The end of this object was lost: what follows belongs further out.
                self.note(steps, "has no end")
                return found
            else:
                self.note(steps, "has a line that cannot be read")
                self._skip_line()

    def _entry(self, steps: list[str | int], depth: int, found: dict[str, object]) -> None:
        key = str(self._string())
        if self._peek() != ":":
            self.note(steps, "has a line that cannot be read")
            self._skip_line()
            return
        self.at += 1
        inner = [*steps, key]
        if self._peek() in (",", "}", "]", ""):
            self.note(inner, "could not be read")
            found.setdefault(key, LOST)
            return
        value = self.value(inner, depth + 1)
        if key in found and found[key] != value:
            self.note(inner, "was there twice; the last one counts")
        found[key] = value

    def _list(self, steps: list[str | int], depth: int) -> list[object]:
        found: list[object] = []
        column: int | None = None
        while True:
            sign = self._peek()
            if not sign:
                self.note(steps, "is cut short")
                return found
            here = self._column()
            if sign == ",":
                self.at += 1
            elif sign == "]":
                self.at += 1
                return found
            elif sign == "}" and self._is_astray(column):
                self.note(steps, "has a bracket too many")
                self.at += 1
            elif sign == "}":
                self.note(steps, "has no end")
                return found
            elif sign == '"' and self._is_key():
                if here is not None and column is not None and here <= column:
                    self.note(steps, "has no end")
                    return found
                self._headless(steps, depth, found)
            else:
                column = here if column is None else column
                found.append(self.value([*steps, len(found)], depth + 1))

    def _is_key(self) -> bool:
        string = _STRING.match(self.text, self.at)
        return string is not None and self.text[string.end() : string.end() + 1] == ":"

    def _headless(self, steps: list[str | int], depth: int, found: list[object]) -> None:
        """Keys straight in a list: the bracket before them was lost, or one too many stands there
        and they go on with the object before."""
        if found and isinstance(found[-1], dict) and "id" in found[-1]:
            before, number = found[-1], len(found) - 1
        else:
            before, number = {}, len(found)
            found.append(before)
        self.note([*steps, number], "has a bracket lost or too many")
        self._object([*steps, number], depth + 1, before)

    def _string(self) -> str:
        string = _STRING.match(self.text, self.at)
        assert string is not None
        self.at = string.end()
        inner, end = string.groups()
        if end:
            text = _unescaped(inner)
            if text is not None and REPLACEMENT not in text:
                return text
        return MarredText(inner if (found := _unescaped(inner)) is None else found)

    def _word(self, steps: list[str | int]) -> object:
        word = _WORD.match(self.text, self.at)
        if word is None:
            self.note(steps, "could not be read")
            self.at += 1
            return LOST
        self.at = word.end()
        if word.group() in _SPECIAL:
            return _SPECIAL[word.group()]
        number = _NUMBER.fullmatch(word.group())
        if number is not None:
            return float(word.group()) if number["rest"] else int(word.group())
        self.note(steps, "could not be read")
        return LOST


def _unescaped(inner: str) -> str | None:
    """The text between quotation marks; None where an escape in it is none, or is no text."""
    try:
        text = json.loads(f'"{inner}"', strict=False)
        assert isinstance(text, str)
        text.encode()
    except ValueError:
        return None
    return text
