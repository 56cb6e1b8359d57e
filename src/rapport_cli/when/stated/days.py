"""Every expression in a text that can say a day or a time, whatever it may be about.

Reading is generous in what it recognises, because what a mark is about is decided afterwards
(`topics`), and strict about words that are seldom days: "sat", "sun", "may" and "second"
count only where a number or a preposition beside them makes them a day.
"""

from rapport_cli.when.stated.dates import read_calendar_day
from rapport_cli.when.stated.hours import read_time
from rapport_cli.when.stated.marks import Mark, Meaning, NamedDay
from rapport_cli.when.stated.relative import Calendar, read_relative
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.vocabulary import ALSO_WORDS, PARTS, STOPS, is_number_next
from rapport_cli.when.words import WEEKDAYS

_DAY_PREPOSITIONS = frozenset((
    "next", "this", "on", "until", "till", "til", "coming", "for", "you", "ya", "u", "yours",
))  # fmt: skip
_SUBJECTS = frozenset(("i", "you", "we", "he", "she", "they", "the", "who", "and", "just", "that"))


def find_marks(tokens: Tokens, calendar: Calendar) -> list[Mark]:
    """Every mark, in the order of the text, none overlapping another."""
    marks: list[Mark] = []
    at, count = 0, len(tokens.words)
    while at < count:
        word = tokens.words[at]
        if not word[0].isalnum():
            at += 1
            continue
        read = (
            read_relative(tokens, at, calendar)
            or read_calendar_day(tokens, at, marks, calendar)
            or _read_weekday(tokens, at, calendar)
            or read_time(tokens, at, marks)
            or _read_part_of_day(tokens, at, marks)
        )
        if read is None:
            at += 1
            continue
        after, meaning = read
        marks.append(Mark(at, after - 1, meaning))
        at = after
    return marks


def _read_weekday(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int, Meaning] | None:
    word = tokens.words[at]
    which = ""
    after = at + 1
    if word in ("next", "this", "coming"):
        after = at + 2 if tokens.word(at + 1) == "coming" else at + 1
        which = "next" if word == "next" else "this"
        word = tokens.word(after)
        after += 1
    weekday = WEEKDAYS.get(_unstretched(word.removesuffix("'s")))
    if weekday is None:
        return None
    place = after - 1
    if len(word) < 3 and not (tokens.capital[place] and is_number_next(tokens, after)):
        return None
    if word == "we" or (word in ALSO_WORDS and not _is_meant_as_day(tokens, place, which)):
        return None
    if (
        tokens.word(after) == "."
        and tokens.touches(after)
        and not tokens.is_sentence_edge(after + 1)
    ):
        after += 1
    return after, NamedDay(weekday, which)


def _unstretched(word: str) -> str:
    """ "Tuesdayyy" as it is meant."""
    while len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def _is_meant_as_day(tokens: Tokens, at: int, which: str) -> bool:
    """Whether "sat", "sun", "wed", "mon" is a day: by a number beside it or what stands before."""
    before = tokens.word(at - 1)
    if not tokens.capital[at] and before in _SUBJECTS and before != "that":
        return False
    if which or is_number_next(tokens, at + 1):
        return before != "the" or tokens.capital[at]
    if before in _DAY_PREPOSITIONS:
        if before not in ("you", "u") or tokens.capital[at]:
            return True
        return tokens.word(at - 2) in ("see", "c") and tokens.word(at + 1) in STOPS
    if tokens.capital[at]:
        follows = tokens.word(at + 1)
        return follows in PARTS or (follows in STOPS and not tokens.is_sentence_edge(at))
    return False


def _read_part_of_day(tokens: Tokens, at: int, marks: list[Mark]) -> tuple[int, Meaning] | None:
    """ "in the morning", "at night", and "morning" just after a day."""
    word = tokens.words[at]
    if word in ("in", "of") and tokens.word(at + 1) == "the" and tokens.word(at + 2) in PARTS:
        return at + 3, PARTS[tokens.word(at + 2)]
    if word == "at" and tokens.word(at + 1) == "night":
        return at + 2, PARTS["night"]
    if word in PARTS and marks and marks[-1].last == at - 1:
        return at + 1, PARTS[word]
    return None
