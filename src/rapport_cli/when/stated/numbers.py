"""Numbers as they are written and spelled out, and what they can mean on a clock."""

from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.words import NUMBERS, TEENS, TENS

HOURS = {word: hour for word, hour in NUMBERS.items() if word not in ("a", "an")}
MINUTES = {"ten": NUMBERS["ten"], **TENS, "fourty": TENS["forty"]}
"""The round numbers that follow an hour: "nine ten", "nine thirty", "nine forty five"."""
UNITS = {word: hour for word, hour in HOURS.items() if hour < 10}
CARDINALS = {**HOURS, **TEENS, **MINUTES}
HALF = 720


def small_number(word: str, longest: int = 2) -> int:
    """The value of a short run of digits, or -1."""
    return int(word) if len(word) <= longest and word.isdecimal() and word.isascii() else -1


def either_half(hour: int, minute: int, *, is_24: bool = False) -> tuple[int, ...]:
    """Both halves of the day where the hour does not say which."""
    exact = hour % 24 * 60 + minute
    if is_24 or hour > 12 or hour == 0:
        return (exact,)
    return (hour % 12 * 60 + minute, hour % 12 * 60 + minute + HALF)


def in_half(hour: int, minute: int, half: str) -> tuple[int, ...]:
    if hour > 12:
        # "15:00 pm" is redundant, "15:00 am" contradicts itself and fits nothing.
        return (hour % 24 * 60 + minute,) if half == "p" else ()
    return (hour % 12 * 60 + minute + (HALF if half == "p" else 0),)


def read_half_of_day(tokens: Tokens, at: int) -> tuple[int, str]:
    """ "a", "p" or an empty string for am, p.m., a; and the token after it."""
    word = tokens.word(at)
    if word in ("am", "pm"):
        return at + 1, word[0]
    if word in ("a", "p") and tokens.word(at + 1) == "." and tokens.word(at + 2) == "m":
        return at + (4 if tokens.word(at + 3) == "." and tokens.touches(at + 3) else 3), word
    if word in ("a", "p") and tokens.word(at + 1) == "m" and not tokens.capital[at]:
        return at + 2, word
    if word in ("a", "p") and tokens.touches(at) and not tokens.capital[at]:
        return at + 1, word
    return at, ""


def four_digit_minutes(word: str) -> int:
    """ "0930" as minutes after midnight, or -1."""
    if len(word) != 4 or not (word.isdecimal() and word.isascii()):
        return -1
    hour, minute = int(word[:2]), int(word[2:])
    return hour * 60 + minute if hour < 24 and minute < 60 else -1
