"""What stands after a gap between two tokens, as far as it helps to decide whether a sentence
begins there."""

from typing import Literal

from rapport_cli.prose.abbreviations import (
    CALENDAR_WORDS,
    RUNS_ON,
    STARTERS,
    abbreviation_class,
)
from rapport_cli.prose.tokens import DASHES, OPENERS

Kind = Literal["capital", "lower", "digit", "dash", "other"]

_SIGNATURE_TOKENS = 4
_WORDS_TOO = frozenset({"may", "march", "mar", "sun", "sat"})
"""Days and months that are words as well; a digit or a full stop after them decides."""
_PRONOUNS = frozenset({"i", "i'm", "i'll", "he", "she", "we", "we'll", "they", "it"})


class Follower:
    """The token after a gap: `lower` without marks, `kind` by its first letter or mark.

    Letters of scripts without capitals count as capitals.
    """

    def __init__(self, words: list[str], index: int) -> None:
        word = words[index].lstrip(OPENERS)
        self._words = words
        self._index = index
        if not word and index + 1 < len(words):
            index += 1
            word = words[index].lstrip(OPENERS)
        self._word = word
        self.lower = word.rstrip(".,:;!?…\"'”’)").lower().replace("’", "'")
        following = words[index + 1] if index + 1 < len(words) else ""
        self.next_word = following
        self.next_lower = following.rstrip(".,:;!?").lower()
        self.next_is_digit = following[:1].isdigit()
        self.is_bracketed = words[index][0] in "(["
        self.kind = _kind(word)

    @property
    def is_calendar(self) -> bool:
        lower = self.lower
        if lower in _WORDS_TOO:
            return self.next_is_digit or self._word.endswith((".", ","))
        return lower in CALENDAR_WORDS

    @property
    def is_calendar_digit(self) -> bool:
        return self.is_calendar and self.next_is_digit

    @property
    def opens_sentence(self) -> bool:
        """A capitalised word that begins a sentence rather than a name."""
        if self.kind != "capital":
            return False
        if _is_initials(self._word):
            return False
        return self.lower in STARTERS or self.is_calendar

    @property
    def is_sentence_like(self) -> bool:
        """A capitalised word before one in small letters that is no preposition."""
        return (
            self.kind == "capital" and self.next_word.islower() and (self.next_lower not in RUNS_ON)
        )

    @property
    def names_somebody(self) -> bool:
        return abbreviation_class(self.lower) == "title" or self.lower in _PRONOUNS

    @property
    def is_signature(self) -> bool:
        """A dash and a few capitalised tokens up to the end of the text."""
        words = self._words
        rest = words[self._index :] if len(words) - self._index <= _SIGNATURE_TOKENS else []
        named = [word for word in rest if word.lstrip("-–—―")]
        return bool(named) and all(word.lstrip("-–—―(")[:1].isupper() for word in named)


def _kind(word: str) -> Kind:
    first = word[:1]
    if first in DASHES:
        return "dash"
    if first.isdigit():
        return "digit"
    if first.islower():
        return "lower"
    if first.isalpha():
        return "capital"
    return "other"


def _is_initials(word: str) -> bool:
    return len(word) == 2 and word[0] != "I" and word[1] == "."
