"""The content lines of an iCalendar file (RFC 5545, 3.1): unfolded, and cut into their parts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 100_000
"""Characters of one line; a title or a rule is far below it, and what is longer is cut."""

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*')
_ESCAPED = re.compile(r"\\([\\;,nN])")


class ContentLine(NamedTuple):
    """`line` is the number of the line it begins on; names are in upper case."""

    line: int
    name: str
    parameters: dict[str, str]
    value: str


def content_lines(text: str) -> Iterator[ContentLine | int]:
    """Each line; of one that is none, its number."""
    for number, line in _unfolded(text):
        if line.strip():
            found = _cut(number, line[:LONGEST])
            yield number if found is None else found


def unescaped(value: str) -> str:
    """A text as it is read: RFC 5545, 3.3.11."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    begins, parts = 1, [""]
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t") and number > 1:
            parts.append(line[1:])
            continue
        if number > 1:
            yield begins, "".join(parts)
        begins, parts = number, [line]
    yield begins, "".join(parts)


def _cut(number: int, line: str) -> ContentLine | None:
    name = _NAME.match(line)
    if name is None:
        return None
    parameters = {}
    at = name.end()
    while (found := _PARAMETER.match(line, at)) is not None:
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    if line[at : at + 1] != ":":
        return None
    return ContentLine(number, name[0].upper(), parameters, line[at + 1 :])
