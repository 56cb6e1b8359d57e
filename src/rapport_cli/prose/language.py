"""Whether a text is English; the rules for prose have read nothing else.

English is taken for granted. A text is said to be in another language only where its own words say
so: mostly letters of another script; or a few words that hold another language together, and
more than twice as many as are English; or, in a longer text, hardly a word that is English at
all. Words that English shares with a language speak neither for nor against it. So a greeting, a
name or a sentence in another language within an English message changes nothing, and a text of
three words is English.
"""

from functools import cache

from rapport_cli.prose.vocabulary import COMMON_WORDS

ENGLISH = "English"
UNNAMED = "another language"

FEWEST_WORDS = 4
FEWEST_TELLING = 3
"""One less where no word at all is English."""
GREETINGS_ONLY = 6
"""Telling words in a language that English speakers greet in: fewer may be all greeting."""

UNKNOWN_FROM = 10
UNKNOWN_WITHOUT_ANY = 7
"""Different words from which a text with next to no English one, or without any, is in a language
of which there is no list."""

_GREETED_IN = frozenset(("Irish", "Māori", "Welsh"))
_ELISIONS = frozenset(
    ("l", "d", "c", "j", "qu", "n", "s", "m", "t", "dell", "all", "un", "nell", "sull", "quest")
)
_ELIDING = frozenset(("Catalan", "French", "Italian"))

_SURELY_ENGLISH = frozenset(
    ("the", "and", "you", "your", "with", "that", "this", "from", "about", "what", "would", "could",
     "should", "been", "were", "thank", "thanks", "looking", "forward", "thinking", "keep", "see",
     "our", "are", "which", "there", "it", "of", "have", "they", "her", "his", "i'm", "i've")
)  # fmt: skip
"""A glance at these is enough for nearly every message."""


def language_of(text: str, plain: tuple[str, ...], written: tuple[str, ...]) -> str:
    """The language by its name, `UNNAMED` where only that it is not English can be told.

    `plain` and `written` are the text's words as rules read them and as they stand in it.
    """
    if not text.isascii() and _is_in_another_script(text):
        return UNNAMED
    total = len(plain)
    if total < FEWEST_WORDS:
        return ENGLISH
    listed = [word.lower().replace("’", "'") for word in written]
    if sum(word in _SURELY_ENGLISH for word in listed) * 5 >= total:
        return ENGLISH
    words = {
        (word, of_rules in COMMON_WORDS)
        for word, of_rules in zip(listed, plain, strict=True)
        if not word[0].isdigit()
    }
    english = sum(is_english for _, is_english in words)
    found = max((_weigh(words, name, known), name) for name, known in _lists().items())
    (surplus, telling), name = found
    if surplus > 0 and telling >= _fewest_telling(name, english):
        return name
    enough = UNKNOWN_FROM if english or name in _GREETED_IN else UNKNOWN_WITHOUT_ANY
    is_unknown = len(words) >= enough and english * UNKNOWN_FROM <= len(words)
    return UNNAMED if is_unknown else ENGLISH


def _fewest_telling(name: str, english: int) -> int:
    if name in _GREETED_IN:
        return GREETINGS_ONLY
    return FEWEST_TELLING if english else FEWEST_TELLING - 1


def _weigh(words: set[tuple[str, bool]], name: str, known: frozenset[str]) -> tuple[int, int]:
    """By how much the language's words outnumber twice the English ones, and how many they are."""
    telling = english = 0
    for word, is_english in words:
        if _is_of(word, name, known):
            telling += not is_english
        elif is_english:
            english += 1
    return telling - 2 * english, telling


def _is_of(word: str, name: str, known: frozenset[str]) -> bool:
    if word in known:
        return True
    before, apostrophe, after = word.partition("'")
    if not apostrophe:
        return False
    return (len(after) > 2 and after in known) or (name in _ELIDING and before in _ELISIONS)


def _is_in_another_script(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    other = sum(not _is_latin(letter) for letter in letters)
    return other >= FEWEST_WORDS and other * 2 > len(letters)


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


@cache
def _lists() -> dict[str, frozenset[str]]:
    # Hardly a message comes as far as this, and none should pay for it.
    from rapport_cli.prose.foreign_words import FREQUENT_WORDS

    return {name: frozenset(words.split()) for name, words in FREQUENT_WORDS.items()}
