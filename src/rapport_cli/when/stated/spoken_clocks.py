"""Clock times in words: "half three", "quarter of four", "ten past nine", "eight thirty"."""

from rapport_cli.when.stated.marks import Clock
from rapport_cli.when.stated.numbers import (
    CARDINALS,
    HALF,
    HOURS,
    MINUTES,
    UNITS,
    either_half,
    in_half,
    read_half_of_day,
    small_number,
)
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.words import TEENS

_PAST = frozenset(("past", "after"))
_TO = frozenset(("to", "til", "till", "before", "of"))
HOUR_UNITS = frozenset(("hrs", "h", "hours", "hr", "hour"))
_NOT_AFTER_HALF = frozenset(("of", "hour", "hours", "hearted", "way", "dozen", "million"))


def read_spoken(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    """ "half three", "quarter to four", "ten past nine", "eight thirty", "ten and thirty"."""
    word = tokens.words[at]
    second = tokens.word(at + 1)
    if word == "half":
        dash = second == "-"
        second = tokens.word(at + 1 + dash)
        after = at + dash + (2 if second in _PAST else 1)
        hour = _hour(tokens, after)
        if hour and not (second not in _PAST and tokens.word(after + 1) in _NOT_AFTER_HALF):
            return _closed(tokens, after + 1, hour, 30)
        return None
    minutes, after = _minutes_before_link(tokens, at)
    after += tokens.word(after) == "-"
    link = tokens.word(after)
    if minutes and (link in _PAST or (link in _TO and (link != "of" or word == "quarter"))):
        hour = _hour(tokens, after + 1)
        if hour and not (word in CARDINALS and tokens.word(at - 1) in ("from", "between")):
            if link in _PAST:
                return _closed(tokens, after + 2, hour, minutes)
            end, clock = _closed(tokens, after + 2, hour - 1 or 12, 60 - minutes)
            # "10 to 4" may also be a span of hours that begins at ten.
            if word.isdecimal() and minutes == 10:
                return end, Clock((*clock.minutes, 600, 600 + HALF))
            return end, clock
    return _read_spoken_pair(tokens, at)


def _minutes_before_link(tokens: Tokens, at: int) -> tuple[int, int]:
    """Minutes as in "quarter to", "twenty-five past", "10 to", and the token after them."""
    word = tokens.words[at]
    if word == "quarter":
        return 15, at + 1
    value = small_number(word)
    after = at + 1
    if value < 0:
        value = CARDINALS.get(word, 0)
        if word == "twenty" and tokens.word(at + 1) == "-" and tokens.word(at + 2) == "five":
            value, after = 25, at + 3
        elif word == "twenty" and tokens.word(at + 1) == "five":
            value, after = 25, at + 2
    if tokens.word(after) in ("minutes", "mins"):
        after += 1
    return (value, after) if value in (5, 10, 20, 25) else (0, after)


def _read_spoken_pair(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    """ "eight thirty", "two forty-five", "nine oh five", "ten and thirty"."""
    word = tokens.words[at]
    hour = HOURS.get(word, 0) or TEENS.get(word, 0)
    if not hour and word != "twenty":
        return None
    after = at + 1
    if tokens.word(after) == "hundred" and tokens.word(after + 1) in HOUR_UNITS:
        return after + 2, Clock(((hour or 20) * 60,), is_24=True)
    if hour not in HOURS.values():
        return None
    if tokens.word(after) in ("-", "and"):
        after += 1
    tens = tokens.word(after)
    if tens in ("oh", "o") and tokens.word(after + 1) in UNITS:
        return _closed(tokens, after + 2, hour, UNITS[tokens.word(after + 1)])
    minutes = MINUTES.get(tens, 0) or TEENS.get(tens, 0)
    is_linked = tokens.word(at + 1) == "and"
    if minutes < 10 or minutes > 55 or (is_linked and minutes not in (15, 30)):
        return None
    after += 1
    unit = after + 1 if tokens.word(after) == "-" else after
    if minutes >= 20 and tokens.word(unit) in UNITS:
        minutes += UNITS[tokens.word(unit)]
        after = unit + 1
    return _closed(tokens, after, hour, minutes)


def _hour(tokens: Tokens, at: int) -> int:
    word = tokens.word(at)
    hour = HOURS.get(word, 0) or small_number(word)
    if 0 < hour <= 12:
        # "quarter to 9.30" and "half 3/4" are something else.
        follows = tokens.word(at + 1)
        glued = tokens.touches(at + 1) and follows in (":", "/", ".")
        return 0 if glued and tokens.word(at + 2).isdecimal() else hour
    return 12 if word in ("noon", "midday") else 0


def _closed(tokens: Tokens, after: int, hour: int, minute: int) -> tuple[int, Clock]:
    """A time whose half of the day may still follow."""
    end, half = read_half_of_day(tokens, after)
    minutes = in_half(hour, minute, half) if half else either_half(hour, minute)
    return skip_filler(tokens, end), Clock(minutes)


def skip_filler(tokens: Tokens, at: int) -> int:
    """Past "sharp", "o'clock" after a time that is already whole."""
    while tokens.word(at) in ("sharp", "prompt", "o'clock", "ish"):
        at += 1
    return at
