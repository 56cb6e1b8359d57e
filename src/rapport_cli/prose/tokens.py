"""A text as tokens, each a run without white space, and what surrounds the letters of one.

A token is cut further only where a stop was typed without the space after it ("done.See you"),
and after the full stops of scripts that use no space. Every code point that is not white space
lies in exactly one token.
"""

import re
from itertools import pairwise, takewhile
from typing import NamedTuple

from rapport_cli.prose.abbreviations import (
    CALENDAR_WORDS,
    OPENERS_IN_TEXTING,
    STARTERS,
    abbreviation_class,
    words_of,
)

_LONGEST_OPENER = 20
_RUNS = re.compile(r"\S+")

STOPS = frozenset(".!?…‼⁉؟।。！？｡")
UNSPACED_STOPS = frozenset("。！？｡")
OPENERS = "\"'“‘„«‹([{<*_~¿¡`"
CLOSERS = frozenset("\"'”’»›)]}>*_~`")
QUOTES = frozenset("\"'“”‘’„«»‹›")
DASHES = frozenset("-–—―")
BULLETS = frozenset("•⁃●◦▪‣■□○")
_EMOTICONS = words_of(
    ":) :-) :( :-( ;) ;-) :D :-D :P :-P :p :/ :') :'( <3 </3 xD XD ^^ ^_^ =) =( :] :3 (: :o :O"
)
_KISSES = words_of("x xx xxx xxxx xo xoxo")


class Token(NamedTuple):
    """`start` and `end` are code points; `breaks` counts the line breaks just before the token;
    `joined` says that no white space stands before it."""

    start: int
    end: int
    breaks: int
    joined: bool


class Ending(NamedTuple):
    """`bare` is the token without the marks around it. `stop` is "" or one of ". ! ? …", where "…"
    stands for every ellipsis; `closer` is the first mark that closes after the stop, or "";
    `smiles` says that an emoji follows. `is_final` says that the stop stands behind a closing
    mark (`'Plan B'.`), where it is no abbreviation's."""

    bare: str
    stop: str
    closer: str
    smiles: bool
    is_final: bool = False


def read_tokens(text: str) -> list[Token]:
    """The tokens of a text, in order; linear in its length."""
    tokens: list[Token] = []
    last = 0
    for match in _RUNS.finditer(text):
        start, end = match.span()
        breaks = 0
        if start - last != 1 or text[last] != " ":
            breaks = len((text[last:start] + ".").splitlines()) - 1
        for cut in _cuts(text[start:end]):
            tokens.append(Token(start, start + cut, breaks, start != match.start()))
            start, breaks = start + cut, 0
        last = end
    return tokens


def is_smile(word: str) -> bool:
    """Whether a token is nothing but emoji, or one emoticon."""
    if word in _EMOTICONS:
        return True
    return ord(word[0]) > 0x2000 and all(map(_is_pictograph, word))


def is_kiss(word: str) -> bool:
    return word in _KISSES


def read_ending(word: str) -> Ending:
    """What the marks at the end of a token say."""
    last = word[-1]
    if last.isalnum() or last in ",:;":
        return Ending(word.lstrip(OPENERS), "", "", False)
    left = len(word)
    stop = closer = ""
    smiles = is_final = False
    while left > 0:
        mark = word[left - 1]
        if mark in STOPS:
            stop = stop if is_final else _joined_stop(mark, stop)
        elif mark in CLOSERS:
            closer = closer if stop else mark
            is_final = bool(stop)
        elif _is_pictograph(mark):
            smiles = True
        else:
            break
        left -= 1
    if "[...]" in word or "[…]" in word:
        stop = ""
    return Ending(
        word[:left].lstrip(OPENERS), _PLAIN_STOPS.get(stop, stop), closer, smiles, is_final
    )


def _joined_stop(mark: str, stop: str) -> str:
    """What a mark means before the stops already read: "..." is an ellipsis, "?." a question."""
    if not stop or mark in "!?":
        return mark
    return "…" if mark in ".…" and stop in ".…" else stop


_PLAIN_STOPS = {"‼": "!", "⁉": "!", "！": "!", "？": "?", "؟": "?", "।": ".", "。": ".", "｡": "."}


def _cuts(run: str) -> list[int]:
    """The lengths of the tokens in a run without white space."""
    inside = run[:-1]
    if inside.isalnum() or not any(map(STOPS.__contains__, inside)):
        return [len(run)]
    is_address = "/" in run or "@" in run or run[:4].lower() == "www."
    ends: list[int] = [0]
    for place, mark in enumerate(inside):
        if mark in UNSPACED_STOPS:
            cut = run[place + 1] not in STOPS and run[place + 1] not in CLOSERS
        else:
            cut = mark in ".!?…" and not is_address and _opens_without_space(run, place)
        if cut:
            ends.append(place + 1)
    ends.append(len(run))
    return [end - start for start, end in pairwise(ends)]


def _opens_without_space(run: str, place: int) -> bool:
    """Whether a sentence begins right after the stop at `place`: "done.See", "today!See"."""
    tail = run[place + 1 : place + _LONGEST_OPENER]
    word = "".join(takewhile(lambda mark: mark.isalnum() or mark in "'’", tail))
    if place < 1 or not word[:1].isalpha():
        return False
    lower = word.lower()
    if run[place] in "!?":
        return word[0].isupper() or lower in OPENERS_IN_TEXTING
    last = run[place - 1]
    is_word_before = last in STOPS or last.isdigit() or run[place - 2 : place].islower()
    opens = (
        lower in STARTERS
        or lower in CALENDAR_WORDS
        or lower.endswith("ing")
        or abbreviation_class(lower) == "title"
    )
    return is_word_before and opens and word[0].isupper()


def _is_pictograph(mark: str) -> bool:
    code = ord(mark)
    return (
        0x1F000 <= code <= 0x1FAFF
        or 0xE0020 <= code <= 0xE007F
        or 0x2600 <= code <= 0x27BF
        or 0x2B00 <= code <= 0x2BFF
        or code in (0x200D, 0xFE0F, 0x20E3, 0x2764, 0x231A, 0x231B, 0x23F0, 0x3030)
    )
