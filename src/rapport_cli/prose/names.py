"""What makes a name, a place or a number of what people write around a message.

A name is any capitalised word that is not otherwise known; nothing here is a list of names.
"""

import re

from rapport_cli.prose.abbreviations import (
    CALENDAR_WORDS,
    LAUGHTER,
    NAMES_TOO,
    STARTERS,
    abbreviation_class,
    words_of,
)
from rapport_cli.prose.tokens import BULLETS, OPENERS, is_kiss, is_smile

MOST_NAMES = 4
MOST_PLACE_WORDS = 9
MOST_COURTESY = 200
"""Code points; what is longer says more than hello or goodbye."""

_PIECES = re.compile(r"[,\n\r;]+|\s[-–—]+\s|(?<=[.!…])\s+")

_CONNECTIVES = words_of("and & of the at from for with in de la van von der den di da el al")
_PLACES = words_of(
    "team clinic practice centre center office counselling counseling therapy therapist "
    "counsellor counselor psychologist coach coaching psychotherapist associates services "
    "service reception she her he him they them sent iphone phone mobile tel cell ext direct"
)
_NO_NAMES = words_of(
    "cheers regards wishes sincerely faithfully yours warmly warmest fondly best thanks thank bye "
    "goodbye cheerio care later soon health peace blessings onwards gratitude hugs woohoo love "
    "hi hey hiya hello dear morning afternoon evening greetings welcome happy alright take "
    "wow congrats congratulations right exactly true agreed absolutely definitely sure promise "
    "wonderful brilliant amazing awesome perfect excellent fantastic phew oh ah hmm yay done "
    "noted deal understood confirmed booked honestly seriously really truly finally anyway so "
    "well woo somewhere maybe zoom online upstairs downstairs noon midday midnight bravo touché "
    "yep nope brave proud respect courage progress homework sleep reminder update ps p.s"
)
"""Capitalised words that stand alone without being anybody's name."""


def pieces_of(part: str) -> list[list[str]]:
    found = []
    for piece in _PIECES.split(part):
        words = [word for word in piece.split() if not _is_ornament(word)]
        if words:
            found.append(words)
    return found


def name_core(word: str) -> str:
    return word.lstrip(OPENERS + "-–—―").rstrip(".,:;!?…)\"'”’]*_~")


def plain_word(word: str) -> str:
    core = "".join(mark for mark in name_core(word) if mark.isalnum() or mark in "'’.-&")
    return _shortened(core.lower().replace("’", "'"))


def is_named(words: list[str]) -> bool:
    """One to four names, with titles, initials and "and" among them: "Dr. P. Reyes and team"."""
    names = 0
    for position, word in enumerate(words):
        core, lower = name_core(word), plain_word(word)
        if is_name(core):
            names += 1
        elif not (
            is_title(lower)
            or ((lower in _PLACES or "/" in word) and position)
            or (lower in _CONNECTIVES and position + 1 < len(words))
            or lower == "the"
        ):
            return False
    return 0 < names <= MOST_NAMES


def is_place(words: list[str]) -> bool:
    """What follows a name: "Clinical Psychologist", "from the Elm Street clinic", "she/her"."""
    return len(words) <= MOST_PLACE_WORDS and all(
        is_place_word(plain_word(word)) or is_name(name_core(word)) or is_contact(word)
        for word in words
    )


def is_place_word(lower: str) -> bool:
    return lower in _CONNECTIVES or lower in _PLACES or "/" in lower


def is_contact(word: str) -> bool:
    if "@" in word or "://" in word or word.lower().startswith("www."):
        return True
    digits = sum(map(str.isdigit, word))
    return digits >= 2 and not any(map(str.isalpha, word)) and ":" not in word


def is_title(lower: str) -> bool:
    return abbreviation_class(lower) == "title" or lower in ("miss", "doctor", "sir", "don", "doña")


def is_name(core: str) -> bool:
    """A capitalised word that is no other word we know; an initial too."""
    if not core[:1].isupper() or any(map(str.isdigit, core)) or core[0] in BULLETS:
        return False
    lower = _shortened(core.lower().replace("’", "'"))
    if len(core) == 1:
        return core != "I"
    if lower in NAMES_TOO:
        return True
    if "'" in lower and lower.endswith(("'s", "'m", "'ll", "'re", "'ve", "n't", "'d")):
        return False
    return not (
        lower in STARTERS or lower in CALENDAR_WORDS or lower in _NO_NAMES or lower in LAUGHTER
    )


def _is_ornament(word: str) -> bool:
    return (
        (word[0] == "#" and word[1:].isalpha())
        or not any(map(str.isalnum, word))
        or is_smile(word)
        or is_kiss(word.lower())
    )


def _shortened(word: str) -> str:
    """A letter typed three times or more is one: "heyyy" is "hey"."""
    if len(word) < 3 or not any(map(str.__eq__, word, word[1:])):
        return word
    return re.sub(r"(\w)\1{2,}", r"\1", word)
