"""Quotations and parentheses that open and close, matched before sentences are looked for."""

import re
from typing import NamedTuple

LONGEST = 400
"""Code points; what would be longer is a mark that somebody forgot to close."""

_MARKS = re.compile(r"[\"“”„«»()\[\]‘'’]|\n[^\S\n]*\n")
_CLOSING = {"(": ")", "[": "]", "“": "”", "„": "”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_QUOTE_ENDS = ".,!?…"
_ELISIONS = ("til", "cause", "em ", "n'", "n ", "bout", "tis", "twas", "round")


class Enclosure(NamedTuple):
    """`start` and `end` include both marks. `runs_on` says that the sentence goes on after a
    quotation: a comma within, or a small letter after it."""

    start: int
    end: int
    is_bracket: bool
    runs_on: bool


def find_enclosures(text: str) -> list[Enclosure]:
    """The outermost pairs, in order. A blank line closes nothing and forgets what was open."""
    found: list[Enclosure] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if mark[0] == "\n":
            open_marks.clear()
            continue
        opened = _last_open(open_marks, mark)
        if opened is not None and _can_close(text, mark, place):
            start = open_marks[opened][1]
            del open_marks[opened:]
            if place - start <= LONGEST:
                _add(found, _enclosure(text, start, place + 1))
        elif mark in _CLOSING and _can_open(text, mark, place):
            open_marks.append((_CLOSING[mark], place))
            del open_marks[:-8]
    return found


def _last_open(open_marks: list[tuple[str, int]], mark: str) -> int | None:
    for index in range(len(open_marks) - 1, -1, -1):
        if open_marks[index][0] == mark:
            return index
    return None


def _can_open(text: str, mark: str, place: int) -> bool:
    if mark in "([":
        return text[place - 1 : place] not in (":", ";", "=")
    if place + 1 == len(text) or text[place + 1].isspace():
        return False
    if mark in "\"'" and place and not (text[place - 1].isspace() or text[place - 1] in '([-–—“‘"'):
        return False
    if mark in "'‘":
        after = text[place + 1 : place + 6].lower()
        return not (after[:1].isdigit() or after.startswith(_ELISIONS))
    return True


def _can_close(text: str, mark: str, place: int) -> bool:
    """An apostrophe closes a quotation only after a mark of punctuation: elsewhere it is one."""
    if mark == ")":
        return text[place - 1] not in ":;="
    after = text[place + 1 : place + 2]
    if mark in "'’":
        return text[place - 1] in _QUOTE_ENDS and not after.isalpha()
    return mark != '"' or not text[place - 1].isspace()


def _enclosure(text: str, start: int, end: int) -> Enclosure:
    is_bracket = text[start] in "(["
    after = text[end : end + 2].lstrip()[:1]
    return Enclosure(start, end, is_bracket, text[end - 2] == "," or after.islower())


def _add(found: list[Enclosure], enclosure: Enclosure) -> None:
    while found and found[-1].start > enclosure.start:
        found.pop()
    found.append(enclosure)
