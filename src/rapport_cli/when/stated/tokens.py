"""A text cut once into words, numbers and signs, and into sentences.

Everything that reads what a text states about the appointment works on these tokens, never on the
text again, so that its time stays linear in the length of the text.
"""

import re
from typing import NamedTuple

from rapport_cli.when.words import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS

LONGEST = 100_000
"""Code points that are read; what comes after them is not looked at."""

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*|\n+|[^\s]")
_ENDINGS = frozenset(".!?…")
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof", "st", "no", "approx", "vs", "rev"))
_FULL_NAMES = frozenset(name.lower() for name in (*WEEKDAY_NAMES, *MONTH_NAMES))
_WRAPPED_LINE = range(55, 100)
"""A line of such a length, in code points, that ends without a stop goes on in the next one; no
program wraps lines later."""
_BEFORE_A_DATE = frozenset((
    "on", "next", "this", "for", "the", "by", "until", "till", "til", "you", "ya", "u", "see", "at",
    "and", "or", "is", "was", "of", "to", "from", "not", "us", "in", "it's", "our", "your",
    "coming", "last", "every", "since", "than", "before", "after", "again", "back", "here", ",",
    "that's",
))  # fmt: skip
"""Words that lead on to a date in the next line."""


class Tokens(NamedTuple):
    """Parallel tuples: each token in lower case with straight apostrophes, and its place.

    `capital` says whether it begins with a capital letter; `sentence` numbers the sentences.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    sentence: tuple[int, ...]

    def word(self, index: int) -> str:
        """The token at `index`, or an empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def touches(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def is_sentence_edge(self, index: int) -> bool:
        """Whether a sentence ends before this token (or the text begins or ends there)."""
        if index <= 0 or index >= len(self.words):
            return True
        return self.sentence[index] != self.sentence[index - 1]


def cut_into_tokens(text: str) -> Tokens:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    capital: list[bool] = []
    for found in _TOKEN.finditer(text[:LONGEST]):
        token = found.group()
        words.append("\n" if token[0] == "\n" else token.lower().replace("’", "'"))
        starts.append(found.start())
        ends.append(found.end())
        capital.append(token[0].isupper())
    return Tokens(
        tuple(words),
        tuple(starts),
        tuple(ends),
        tuple(capital),
        _number_sentences(words, starts, ends, capital),
    )


def _number_sentences(
    words: list[str], starts: list[int], ends: list[int], capital: list[bool]
) -> tuple[int, ...]:
    numbers: list[int] = []
    current = 0
    line_start = 0
    for index, word in enumerate(words):
        numbers.append(current)
        if word == "\n":
            is_wrapped = (
                index > 0
                and ends[index] - starts[index] == 1
                and starts[index] - line_start in _WRAPPED_LINE
                and (words[index - 1][0].isalnum() or words[index - 1] == ",")
                and not _is_new_date(words, index)
            )
            current += not is_wrapped
            line_start = ends[index]
        elif word in _ENDINGS:
            current += _is_stop(index, words, starts, ends, capital)
        elif len(word) == 1 and ord(word) > 0x2190 and not word.isalnum():
            current += 1
    return tuple(numbers)


def _is_new_date(words: list[str], line_end: int) -> bool:
    """Whether a date opens the next line, and nothing in this one leads on to it."""
    after = words[line_end + 1 : line_end + 3]
    return (
        len(after) == 2
        and after[0] in WEEKDAYS
        and (after[1][0].isdigit() or after[1] in MONTHS)
        and words[line_end - 1] not in _BEFORE_A_DATE
    )


def _is_stop(
    index: int, words: list[str], starts: list[int], ends: list[int], capital: list[bool]
) -> bool:
    if index + 1 == len(words):
        return True
    is_glued = starts[index + 1] == ends[index]
    following = words[index + 1]
    if words[index] != ".":
        return True
    if is_glued and (following[0].isalnum() or following in ",)"):
        return False
    before = words[index - 1] if index else ""
    if before in _TITLES and ends[index - 1] == starts[index]:
        # "No. 5" is a number, "but no." is an answer.
        return before == "no" and not following[0].isdigit()
    if before in WEEKDAYS or before in MONTHS:
        return before in _FULL_NAMES or not (following[0].isdigit() or following in DAY_STARTERS)
    if before == "m" and index > 1 and words[index - 2] == ".":
        return capital[index + 1] and following not in WEEKDAYS and following not in MONTHS
    # An ordinal written "20.04." goes on in lower case or with a number.
    if before.isdigit() and index > 1 and words[index - 2] in "./":
        return capital[index + 1] or following == "\n"
    return True


DAY_STARTERS = frozenset(("the", "at", "on", "@", ",", "next", *WEEKDAYS, *MONTHS))
"""What may follow an abbreviated day or month and its full stop inside one expression."""
