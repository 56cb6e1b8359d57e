"""The sentences of a message, as they stand in it and as a person would count them."""

from typing import NamedTuple

from rapport_cli.prose.dividing import find_openings
from rapport_cli.prose.greetings import is_greeting, is_vocative
from rapport_cli.prose.signatures import (
    is_afterthought,
    is_contact_line,
    is_leave_taking,
    opens_signature_block,
)
from rapport_cli.prose.tokens import read_tokens

_MOST_GREETINGS = 3
_MOST_SIGNATURE_PARTS = 8


class Span(NamedTuple):
    """A place in a text, in code points; `end` is the first one after it."""

    start: int
    end: int


def split_sentences(text: str) -> tuple[Span, ...]:
    """Every sentence, fragment and item of a text, in order, greeting and signature included.

    Spans begin and end with what is not white space, and leave out nothing else.
    """
    tokens = read_tokens(text)
    if not tokens:
        return ()
    openings = find_openings(text, tokens)
    ends = [*openings[1:], len(tokens)]
    return tuple(
        Span(tokens[first].start, tokens[after - 1].end)
        for first, after in zip(openings, ends, strict=True)
    )


def counted_sentences(text: str) -> tuple[Span, ...]:
    """The sentences that count towards a message's length.

    Left out are a greeting alone ("Hi Sam!"), leave-taking ("Bye now.", "Thank you." at the end),
    a signature, and what holds no letter or digit. A greeting that a sentence follows after a
    comma belongs to that sentence. A fragment with content ("Thursday at 3.") counts.
    """
    spans = list(split_sentences(text))
    parts = [text[span.start : span.end] for span in spans]
    first = _after_greeting(parts)
    last = _before_signature(parts, first)
    return tuple(
        span
        for index, (span, part) in enumerate(zip(spans, parts, strict=True))
        if first <= index and index not in last and any(map(str.isalnum, part))
    )


def _after_greeting(parts: list[str]) -> int:
    """The index of the first part that does not only greet. A name is called once at most."""
    index = 0
    is_named = False
    while index < min(len(parts), _MOST_GREETINGS) and is_greeting(parts[index]):
        if is_named and is_vocative(parts[index]):
            break
        is_named = is_named or any(map(str.isupper, parts[index][1:])) or is_vocative(parts[index])
        index += 1
    return index


def _before_signature(parts: list[str], first: int) -> frozenset[int]:
    """The indices of the parts that take leave or sign, at the end and before a "P.S."."""
    left_out: set[int] = set()
    end = len(parts)
    for index in range(max(first, end - _MOST_SIGNATURE_PARTS), end):
        says_nothing = not any(part[-1] in ".!?" for part in parts[index:])
        if says_nothing and opens_signature_block(parts[index]):
            left_out.update(range(index, end))
            end = index
            break
    ends = [end, *(index for index in range(end) if is_afterthought(parts[index]))]
    for index in ends:
        while index > first and _closes(parts[index - 1]):
            index -= 1
            left_out.add(index)
    return frozenset(left_out)


def _closes(part: str) -> bool:
    return is_leave_taking(part) or is_contact_line(part)
