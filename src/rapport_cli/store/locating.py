"""Where in a JSON text something stands: the offset of a value, or of what is odd."""

import re
from collections.abc import Sequence
from json import JSONDecoder

_TOKEN = r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+'

_WHITESPACE = " \t\n\r"


def offset_of(text: str, steps: Sequence[str | int]) -> int:
    """Where the value at the end of the steps begins, or the last one that is there at all.

    `text` must be JSON that was parsed before.
    """
    offset = _next(text, 0)
    for step in steps:
        inner = _offset_inside(text, offset, step)
        if inner is None:
            break
        offset = inner
    return offset


def offset_of_oddity(text: str) -> int:
    """Where the first key stands that was there before, or the first number that is none.

    `text` must be JSON but for those, which Python's parser lets pass; 0 where there is none.
    """
    open_objects: list[set[str] | None] = []
    before = ""
    for token in re.finditer(_TOKEN, text):
        word = token.group()
        if word in ("NaN", "Infinity", "-Infinity"):
            return token.start()
        if word in "{[":
            open_objects.append(set() if word == "{" else None)
        elif word in "}]":
            open_objects.pop()
        elif word[0] == '"' and before in "{," and open_objects:
            keys = open_objects[-1]
            if keys is not None:
                if word in keys:
                    return token.start()
                keys.add(word)
        before = word
    return 0


def _offset_inside(text: str, offset: int, step: str | int) -> int | None:
    skip = JSONDecoder().raw_decode
    is_object = text[offset] == "{"
    if text[offset] not in "{[" or is_object != isinstance(step, str):
        return None
    offset = _next(text, offset + 1)
    count = 0
    while text[offset] not in "}]":
        key: str | int = count
        if is_object:
            key, end = skip(text, offset)
            offset = _next(text, _next(text, end) + 1)
        if key == step:
            return offset
        _, end = skip(text, offset)
        offset = _next(text, end)
        if text[offset] == ",":
            offset = _next(text, offset + 1)
        count += 1
    return None


def _next(text: str, offset: int) -> int:
    while text[offset] in _WHITESPACE:
        offset += 1
    return offset
