"""Small words that surround days and times, and what a number beside them means."""

from rapport_cli.when.stated.marks import PartOfDay
from rapport_cli.when.stated.numbers import HOURS
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.words import MONTHS, ORDINALS

SUFFIXES = frozenset(("st", "nd", "rd", "th"))
STOPS = frozenset((".", ",", "!", "?", ")", "\n", ";", ":", "-", "–", "—", "(", "…", ""))
DASHES = frozenset(("-", "–", "—"))
AFTER_HOUR = frozenset((
    "in", "with", "if", "as", "and", "again", "please", "this", "here", "same", "for", "ok",
    "okay", "via", "by", "then", "at", "when", "online", "on", "over", "is", "it", "the", "works",
    "still", "x", "xx", "xo", "so", "but", "next", "tomorrow", "my", "your", "our", "upstairs",
    "i", "i'll", "we", "we'll", "sharp", "tonight", "suits", "would", "should", "if",
))  # fmt: skip


def is_number_next(tokens: Tokens, at: int) -> bool:
    """Whether a number, a month or a time follows, past a stop, a comma, "the" or "at"."""
    for place in range(at, at + 3):
        word = tokens.word(place)
        if word[:1].isdigit() or word in HOURS or word in ORDINALS or word in ("noon", "half"):
            return True
        if word in MONTHS and tokens.word(place + 1)[:1].isdigit():
            return True
        if word in ("midday", "quarter") or word not in (".", ",", "the", "at", "@", "("):
            return word in ("midday", "quarter")
    return False


AFTER_NEXT = frozenset((
    "step", "steps", "move", "moves", "chapter", "few", "couple", "two", "three", "four", "five",
    "six", "several", "task", "tasks",
))  # fmt: skip
"""What follows "next" where it is no meeting: "your next steps", "your next three"."""

ALSO_WORDS = frozenset(("sat", "sun", "wed", "mon"))
PARTS = {
    "morning": PartOfDay("in the morning", 0, 719),
    "afternoon": PartOfDay("in the afternoon", 720, 1109),
    "evening": PartOfDay("in the evening", 960, 1439),
    "eve": PartOfDay("in the evening", 960, 1439),
    "night": PartOfDay("at night", 1020, 1439),
    "lunchtime": PartOfDay("at lunchtime", 660, 899),
}
