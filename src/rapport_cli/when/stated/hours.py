"""Bare numbers that their surroundings make a time: "at 4", "Thursday, 9", "11 on Friday"."""

from rapport_cli.when.stated.clocks import read_bare_hour, read_clock
from rapport_cli.when.stated.marks import Clock, Mark, Meaning, PartOfDay
from rapport_cli.when.stated.numbers import (
    HOURS,
    MINUTES,
    UNITS,
    either_half,
    four_digit_minutes,
    small_number,
)
from rapport_cli.when.stated.relative import TOMORROWS
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.vocabulary import (
    AFTER_HOUR,
    ALSO_WORDS,
    DASHES,
    PARTS,
    STOPS,
    SUFFIXES,
    is_number_next,
)
from rapport_cli.when.words import MONTHS, ORDINALS, TEENS, WEEKDAYS

_UNITS = frozenset((
    "week", "day", "hour", "hr", "hrs", "minute", "min", "mins", "month", "year", "yr", "percent",
    "of", "people", "kids", "children", "degrees", "mile", "km", "times", "st", "street", "ave",
    "road", "or", "more", "other", "dozen", "different", "men", "women", "foot", "feet", "am",
    "girls", "boys", "cups", "things", "new", "old", "big", "little", "good", "whole", "full",
))  # fmt: skip
_STREETS = frozenset((
    "st", "street", "ave", "avenue", "road", "rd", "lane", "ln", "drive", "court", "ct", "place",
    "pl", "blvd", "boulevard", "terrace", "square", "way", "crescent", "house", "row", "close",
    "parade", "highway", "quay", "gardens", "mews", "walk", "hill", "park",
))  # fmt: skip
_NOT_PLURAL = frozenset((
    "works", "suits", "as", "is", "its", "it's", "yes", "always", "this", "thanks", "plus", "us",
    "perhaps", "stands", "fits", "across", "upstairs", "downstairs", "that's", "let's", "cheers",
    "regards", "has", "was", "does", "xs", "unless", "besides", "sundays", "there's", "sits",
    "holds", "remains", "stays", "here's", "regardless", "afterwards", "outdoors", "indoors",
    "vs", "suites", "hours", "hrs", "who's", "what's", "wednesdays", "sounds", "looks", "goes",
    "gets", "comes", "means", "makes", "gives", "days",
))  # fmt: skip
_DETERMINERS = frozenset((
    "the", "that", "this", "my", "your", "his", "her", "our", "next", "another", "no", "only",
    "last", "first", "which", "other", "any", "big", "every", "each", "all", "of",
))  # fmt: skip
_AT = frozenset(("at", "@", "around", "about", "roughly", "circa", "approx", "say"))
_FOR_LICENCES = frozenset((
    "down", "on", "set", "booked", "us", "you", "in", "still", "good", "back", "confirmed", "here",
    "over", "scheduled", "it", "come", "ready", "pencilled",
))  # fmt: skip
_LINKS = frozenset((*DASHES, "to", "till", "until"))


def read_time(tokens: Tokens, at: int, marks: list[Mark]) -> tuple[int, Meaning] | None:
    read = read_clock(tokens, at)
    if read is None:
        read = _read_licensed_hour(tokens, at, marks)
    if read is None:
        return None
    after, clock = read
    return _past_range(tokens, after), clock


def _past_range(tokens: Tokens, after: int) -> int:
    """Past the end of a span of time: the appointment is where it begins."""
    if tokens.word(after) not in _LINKS:
        return after
    ending = read_clock(tokens, after + 1) if after + 1 < len(tokens.words) else None
    if ending is None and after + 1 < len(tokens.words):
        ending = read_bare_hour(tokens, after + 1)
        if ending is not None and tokens.word(ending[0]) not in STOPS | AFTER_HOUR:
            return after
    return ending[0] if ending is not None else after


def _read_licensed_hour(tokens: Tokens, at: int, marks: list[Mark]) -> tuple[int, Clock] | None:
    """A bare number that its surroundings make a time."""
    word = tokens.words[at]
    before = tokens.word(at - 1)
    previous = marks[-1] if marks else None
    gap = at - previous.last - 1 if previous is not None else 99
    is_day = previous is not None and not isinstance(previous.meaning, (Clock, PartOfDay))
    is_beside = is_day and (
        gap == 0 or (gap == 1 and before in (",", *DASHES, "(", "@", "at", "for", "from"))
    )
    is_next_sentence = is_day and gap == 1 and before == "."
    if len(word) in (3, 4) and word.isdecimal():
        return _read_run_together(tokens, at, is_beside=is_beside or is_next_sentence)
    spoken = _read_24_hours_in_words(tokens, at)
    if spoken is not None and (
        is_beside or (before in _AT and gap == 2) or _is_opening_of_day(tokens, at, spoken[0])
    ):
        return spoken
    if word not in HOURS and small_number(word) < 0:
        return None
    bare = _read_apart(tokens, at) or read_bare_hour(tokens, at)
    if bare is not None and (is_beside or is_next_sentence):
        if _is_hour_sign(tokens, bare[0]):
            return bare[0] + 1, bare[1]
        if is_next_sentence and tokens.word(bare[0]) in (".", ","):
            return bare
    if bare is None or not _is_hour_here(tokens, at, bare[0]):
        return None
    if before in _AT or (before == "for" and tokens.word(at - 2) in _FOR_LICENCES):
        return bare
    if before == "is" and tokens.word(at - 2) in ("hour", "time"):
        return bare
    if _is_opening_of_day(tokens, at, bare[0]):
        return bare
    if before in ("from", "between") and _past_range(tokens, bare[0]) > bare[0]:
        return bare
    follows = tokens.word(bare[0])
    if is_beside and (follows in STOPS or follows in AFTER_HOUR or follows == "of"):
        return bare
    if is_beside and bare[0] == len(tokens.words) - 1 and tokens.capital[bare[0]]:
        # "Monday 23rd, 10 Dana": only a name closes a text like that.
        return bare
    is_counted = before in _DETERMINERS and tokens.word(at - 2) != "hour"
    if _is_day_next(tokens, bare[0]) and not is_counted and word != "one":
        return bare
    range_end = _past_range(tokens, bare[0])
    if range_end == bare[0]:
        return None
    is_clear = word.isdecimal() and _is_clock_next(tokens, bare[0] + 1)
    return bare if is_clear or _is_day_next(tokens, range_end) else None


def _read_run_together(tokens: Tokens, at: int, *, is_beside: bool) -> tuple[int, Clock] | None:
    """ "Thursday 1530", "wed 445": hour and minutes in one beside a day; three figures are either
    half of it."""
    word = tokens.words[at]
    minutes = four_digit_minutes(word.zfill(4))
    if minutes < 0 or minutes % 5:
        return None
    if len(word) == 4:
        is_after_at = tokens.word(at - 1) == "at" and word[0] == "0"
        is_time = is_beside or is_after_at or _is_day_next(tokens, at + 1)
        return (at + 1, Clock((minutes,), is_24=True)) if is_time else None
    follows = tokens.word(at + 1)
    if minutes < 60 or not is_beside or not (follows in STOPS or follows in AFTER_HOUR):
        return None
    return at + 1, Clock(either_half(*divmod(minutes, 60)))


def _read_apart(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    """ "3 30": hour and minutes with nothing but a space between them, and nothing counted."""
    hour, minutes = small_number(tokens.words[at]), tokens.word(at + 1)
    is_apart = len(minutes) == 2 and minutes.isdecimal() and not tokens.touches(at + 1)
    minute = small_number(minutes) if is_apart else -1
    follows = tokens.word(at + 2)
    if not 0 < hour <= 24 or not 0 <= minute < 60 or minute % 5 or follows not in STOPS:
        return None
    if tokens.touches(at + 2) and tokens.word(at + 3).isdecimal() and tokens.touches(at + 3):
        return None
    return at + 2, Clock(either_half(hour, minute, is_24=hour > 12), is_24=hour > 12)


def _read_24_hours_in_words(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    """ "Fifteen hundred", "sixteen forty-five", which elsewhere are sums and years."""
    word, follows = tokens.words[at], tokens.word(at + 1)
    hour = TEENS.get(word, 0)
    if follows == "hundred" and (hour or word in HOURS or word == "twenty"):
        after = at + 2
        minutes: tuple[int, ...] = ((hour or HOURS.get(word, 20)) * 60,)
    else:
        after = at + 2
        minute = MINUTES.get(follows, 0) or TEENS.get(follows, 0)
        unit_at = after + (tokens.word(after) == "-")
        if minute >= 20 and tokens.word(unit_at) in UNITS:
            minute, after = minute + UNITS[tokens.word(unit_at)], unit_at + 1
        if not hour or not minute:
            return None
        minutes = (hour * 60 + minute,)
    is_closed = tokens.word(after) in STOPS or tokens.word(after) in AFTER_HOUR
    return (after, Clock(minutes, is_24=True)) if is_closed else None


def _is_hour_sign(tokens: Tokens, at: int) -> bool:
    """Whether an "h" stands by itself, as in "Wednesday, 11 h"."""
    follows = tokens.word(at + 1)
    return tokens.word(at) == "h" and (follows in STOPS or follows in AFTER_HOUR)


def _is_opening_of_day(tokens: Tokens, at: int, after: int) -> bool:
    """Whether the number opens a sentence and a day closes its first clause: "Eleven, Tuesday."."""
    day = tokens.word(after + 1)
    is_day = tokens.word(after) == "," and day in WEEKDAYS and len(day) > 2
    if not is_day or not tokens.is_sentence_edge(at):
        return False
    behind = after + 2
    return tokens.is_sentence_edge(behind + 1) or is_number_next(tokens, behind)


def _is_clock_next(tokens: Tokens, at: int) -> bool:
    """Whether a clock time begins here."""
    return at < len(tokens.words) and read_clock(tokens, at) is not None


def _is_hour_here(tokens: Tokens, at: int, after: int) -> bool:
    """Whether what follows leaves the number a time: not a unit, a plural, an address."""
    follows = tokens.word(after)
    glued = tokens.touches(after) and (follows[:1].isalnum() or follows in "/%+°$£€'’")
    if glued or (tokens.word(at - 1) in "$£€#" and tokens.word(at - 1)):
        return False
    if (
        tokens.touches(after)
        and follows in (".", ",")
        and tokens.touches(after + 1)
        and (tokens.word(after + 1).isdecimal())
    ):
        return False
    if follows == "of":
        return tokens.word(after + 1) == "the" and tokens.word(after + 2) in PARTS
    if follows in _UNITS or follows in _STREETS:
        return False
    if follows in WEEKDAYS or follows in MONTHS:
        return True
    if follows.endswith("s") and len(follows) > 3 and follows not in _NOT_PLURAL:
        return False
    if after < len(tokens.words) and tokens.capital[after]:
        return not any(tokens.word(place) in _STREETS for place in range(after + 1, after + 3))
    return True


def _is_day_next(tokens: Tokens, at: int) -> bool:
    """Whether a day follows: "11 on Thursday", "4 next Thursday", "8 in the morning"."""
    word = tokens.word(at)
    if word in WEEKDAYS and len(word) > 2 and word not in ALSO_WORDS:
        return True
    if word in TOMORROWS or word == "tonight":
        return True
    following = tokens.word(at + 1)
    if word in ("next", "this"):
        return following in WEEKDAYS or following in PARTS or following == "week"
    if word in ("in", "of", "at"):
        return (following == "the" and tokens.word(at + 2) in PARTS) or following == "night"
    if word == "on":
        if following == "the":
            following = tokens.word(at + 2)
            return following[:1].isdigit() or following in ORDINALS
        return following in WEEKDAYS or (
            following[:1].isdigit() and tokens.word(at + 2) in ("/", *MONTHS, *SUFFIXES)
        )
    return False
