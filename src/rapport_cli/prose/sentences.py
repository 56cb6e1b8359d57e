"""The sentences of a message, as they stand in it and as a person would count them."""

from typing import NamedTuple

from rapport_cli.prose.dividing import find_openings
from rapport_cli.prose.greetings import is_greeting, is_vocative
from rapport_cli.prose.signatures import (
    is_afterthought,
    is_contact_line,
    is_full_name,
    is_goodbye,
    is_leave_taking,
    is_small_signature,
    opens_signature_block,
    says_when,
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
    last = _signed_off(parts, first, _gaps(text, spans))
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


def _gaps(text: str, spans: list[Span]) -> list[int]:
    """The line breaks before each part."""
    starts = [0, *(span.end for span in spans)]
    return [
        len((text[before : span.start] + ".").splitlines()) - 1
        for before, span in zip(starts, spans, strict=False)
    ]


def _signed_off(parts: list[str], first: int, gaps: list[int]) -> frozenset[int]:
    """The indices of the parts that take leave or sign, at the end and before a "P.S."."""
    total = len(parts)
    left_out: set[int] = set()
    for end in (*(index for index in range(total) if is_afterthought(parts[index])), total):
        opening = end
        if end > total - _MOST_SIGNATURE_PARTS:
            opening = _before_block(parts, first, gaps, end)
        while opening > first and _closes(parts[opening - 1]):
            opening -= 1
        left_out.update(range(opening, end))
        # "Bye for now. No need to call back."
        if opening - first > 2 and is_goodbye(parts[opening - 2]):
            left_out.add(opening - 2)
    return frozenset(left_out)


def _before_block(parts: list[str], first: int, gaps: list[int], end: int) -> int:
    """The index at which a signature laid out in lines opens, or `end` where there is none: under
    a line of dashes, or from a full name on that stands under a blank line. A small name behind
    the last sentence is one as well."""
    lowest = max(first, end - _MOST_SIGNATURE_PARTS)
    says_nothing = True
    dashes = end
    for index in range(end - 1, lowest - 1, -1):
        says_nothing = says_nothing and parts[index][-1] not in ".!?"
        if says_nothing and opens_signature_block(parts[index]):
            dashes = index
    if dashes < end:
        return dashes
    for index in range(end - 1, max(first, lowest - 1), -1):
        if gaps[index] > 1:
            return index if is_full_name(parts[index]) else end
    if end - first > 1 and is_small_signature(parts[end - 1], parts[end - 2]):
        return end - 1
    return end


def _closes(part: str) -> bool:
    return not says_when(part) and (is_leave_taking(part) or is_contact_line(part))
