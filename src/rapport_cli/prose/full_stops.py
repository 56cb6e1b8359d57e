"""Whether a full stop ends a sentence, or belongs to an abbreviation, an initial or a date.

By class: a title never ends a sentence ("Dr. Lee"); "e.g." never does; "No." does unless a number
follows; streets, firms and degrees do when a word follows that opens sentences ("5th St. It is");
days, months and measures when a capital follows that is no day or month (and "when you get a sec."
also then); "p.m." likewise, but not before a time zone, nor when the sentence has only just begun
("At 5 a.m. Mr. Lee").
"""

from typing import NamedTuple

from rapport_cli.prose.abbreviations import (
    DETERMINERS,
    LABELS,
    NAME_ENDS,
    NAMES_TOO,
    OPENERS_IN_TEXTING,
    RUNS_ON,
    STREETS,
    TIME_ZONES,
    AbbreviationClass,
    abbreviation_class,
    words_of,
)
from rapport_cli.prose.followers import Follower

_LONGEST_DOTTED = 12
_TIME_PREPOSITIONS = words_of("at by around from before after until")
_PRONOUNCED_WITHOUT_VOWELS = words_of("hmm shh brr mm pfft tmrw thx pls btw tbh ppl lmk rn")
_ENDING_MEASURES = words_of("etc sec secs min mins hr hrs cert")
"""Measures that close a sentence where no number stands before them: "when you get a sec."."""


class FullStop(NamedTuple):
    """`bare` is the token without its stop, `before` the one before it in the same sentence, or
    "". `first` is the sentence's first token and `place` the number of tokens before this one.
    `is_typed_small` says that the writer does without capitals."""

    bare: str
    before: str
    first: str
    place: int
    is_typed_small: bool


def full_stop_divides(stop: FullStop, follower: Follower) -> bool:
    bare = stop.bare
    found = _class_here(stop)
    if found is not None:
        return not follower.is_bracketed and _abbreviation_divides(found, stop, follower)
    if is_letter(bare) and bare != "u":
        return _initial_divides(stop, follower)
    if _is_dotted(bare):
        return follower.opens_sentence and not follower.is_calendar_digit
    if follower.kind == "lower":
        is_date = "." in bare and bare[:1].isdigit() and follower.lower in RUNS_ON
        return not (is_date or _is_unvowelled(bare))
    if follower.kind == "digit":
        return not (_is_unvowelled(bare) or bare.lower().endswith("str"))
    return True


def is_abbreviation(bare: str) -> bool:
    return is_letter(bare) or abbreviation_class(bare) is not None


def is_letter(bare: str) -> bool:
    return len(bare) == 1 and bare.isalpha()


def _class_here(stop: FullStop) -> AbbreviationClass | None:
    if stop.bare == "in" and stop.before[-1:].isdigit():
        return "measure"
    if stop.bare == "am" and stop.before[-1:].isalpha():
        # "I was there, and am."
        return None
    return abbreviation_class(stop.bare)


def _initial_divides(stop: FullStop, follower: Follower) -> bool:
    is_label = stop.before.lower() in LABELS or stop.before.endswith("°")
    if follower.kind == "dash":
        return follower.is_signature
    if follower.kind == "lower" or is_label:
        return follower.kind != "lower"
    if follower.kind != "capital":
        return False
    if stop.bare == "I" and not stop.before[:1].isupper():
        return True
    return follower.opens_sentence and follower.lower not in NAMES_TOO


def _abbreviation_divides(found: AbbreviationClass, stop: FullStop, follower: Follower) -> bool:
    if follower.kind == "dash":
        return follower.is_signature
    if follower.kind == "lower":
        return _divides_before_small(found, stop, follower)
    if stop.bare.lower() == "no":
        return follower.kind != "digit"
    if stop.bare in ("am", "pm") and follower.kind == "digit":
        return True
    if found == "leads-on" or follower.kind != "capital":
        return False
    if found in ("calendar", "measure"):
        is_end = stop.bare.lower() in _ENDING_MEASURES and not stop.before[-1:].isdigit()
        return is_end or not follower.is_calendar
    if found == "clock":
        return _clock_divides(stop, follower)
    if found in ("title", "street"):
        return _title_divides(stop, follower)
    return follower.opens_sentence and not (found == "numbered" and is_letter(follower.lower))


def _divides_before_small(found: AbbreviationClass, stop: FullStop, follower: Follower) -> bool:
    """Before a small letter a sentence ends only as people type on a phone."""
    lower = stop.bare.lower()
    if lower in STREETS and lower != "dr":
        is_street = stop.before.lower() not in RUNS_ON
        return stop.is_typed_small and is_street and follower.lower not in RUNS_ON
    can_end = found in ("calendar", "measure", "clock", "name-end")
    return can_end and follower.lower in OPENERS_IN_TEXTING and follower.lower != "have"


def _title_divides(stop: FullStop, follower: Follower) -> bool:
    """After a name "St." and "Dr." are streets and "Jr." ends it; elsewhere they are titles."""
    lower, before = stop.bare.lower(), stop.before
    if follower.is_calendar_digit:
        return True
    if lower in STREETS or lower in NAME_ENDS:
        is_ordinal = before[:1].isdigit() and not before.isdigit()
        opens = follower.opens_sentence or (lower in STREETS and follower.is_sentence_like)
        return (before[:1].isupper() or is_ordinal) and opens
    return before.lower() in DETERMINERS and follower.opens_sentence


def _clock_divides(stop: FullStop, follower: Follower) -> bool:
    if follower.is_calendar or follower.lower in TIME_ZONES or follower.next_lower == "time":
        return False
    has_only_begun = stop.place <= 2 and stop.first.lower() in _TIME_PREPOSITIONS
    return not (has_only_begun and follower.names_somebody)


def _is_dotted(bare: str) -> bool:
    """Letters in pieces of at most three ("U.S", "Ph.D"), with a capital among them or all single,
    unlike "c.txt"."""
    if "." not in bare or len(bare) > _LONGEST_DOTTED:
        return False
    pieces = bare.split(".")
    is_short = all(piece.isalpha() and len(piece) <= 3 for piece in pieces)
    return is_short and (bare != bare.lower() or all(map(is_letter, pieces)))


def _is_unvowelled(bare: str) -> bool:
    """What nobody can pronounce is an abbreviation: "blvd", "mgr"."""
    lower = bare.lower()
    return (
        1 < len(lower) <= 5
        and lower.isalpha()
        and not any(map("aeiouy".__contains__, lower))
        and lower not in _PRONOUNCED_WITHOUT_VOWELS
    )
