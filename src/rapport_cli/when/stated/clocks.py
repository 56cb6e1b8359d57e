"""Clock times in running text, as people in many places write and say them.

"3.30", "3:30 pm", "15h30", "1530 hrs", "9a", "noon", "four o'clock", "9 sharp", "4ish", and the
spelled-out ones of `spoken_clocks`. A bare number is a time only where something beside it
says so; that is for `hours` to decide.
"""

from rapport_cli.when.stated.marks import Clock
from rapport_cli.when.stated.numbers import (
    HOURS,
    either_half,
    four_digit_minutes,
    in_half,
    read_half_of_day,
    small_number,
)
from rapport_cli.when.stated.spoken_clocks import HOUR_UNITS, read_spoken, skip_filler
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.words import TEENS

_NOONS = {"noon": 720, "midday": 720, "noontime": 720, "midnight": 0}
_EXACT = frozenset(("sharp", "prompt"))
_VAGUE_BEFORE = frozenset(("around", "about", "roughly", "circa", "approx"))
_DURATIONS = frozenset(("min", "mins", "minutes", "m"))
_ISH = 30
_ZONES = frozenset((
    "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt",
    "gmt", "bst", "utc", "cet", "cest", "ist", "sast", "wat", "eat", "aest", "aedt", "awst",
    "nzst", "nzdt", "akst", "hst", "ast", "adt",
))  # fmt: skip
_NAMED_ZONES = frozenset((
    "eastern", "central", "mountain", "pacific", "london", "uk", "irish", "dublin", "york",
    "chicago", "denver", "angeles", "toronto", "vancouver", "sydney", "melbourne", "brisbane",
    "perth", "adelaide", "auckland", "lagos", "delhi", "mumbai", "indian", "berlin", "paris",
    "johannesburg",
))  # fmt: skip
_OWNERS = frozenset(("your", "their", "local"))


def read_clock(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    """The clock time that begins at this token, and the token after it."""
    word = tokens.words[at]
    if word in _NOONS:
        return _with_zone(tokens, at + 1, Clock((_NOONS[word],)))
    read = read_spoken(tokens, at) or _read_figures(tokens, at)
    return _with_zone(tokens, *read) if read else None


def read_bare_hour(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    """A number that could be an hour, where its surroundings say that it is a time."""
    word = tokens.words[at]
    hour = HOURS.get(word, -1)
    if hour < 0:
        hour = small_number(word)
    if not 0 < hour <= 24 or (hour > 12 and not word.isdecimal()):
        return None
    after = at + 1
    leeway = _ISH if tokens.word(at - 1) in _VAGUE_BEFORE else 0
    clock = Clock(either_half(hour, 0), leeway, is_bare=True, is_24=hour > 12)
    return _with_zone(tokens, after, clock)


def _read_figures(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    word = tokens.words[at]
    if not word.isdecimal() or not word.isascii() or len(word) > 4:
        hour = HOURS.get(word, 0) or TEENS.get(word, 0)
        return _read_marked_hour(tokens, at, hour, is_24=hour > 12) if hour else None
    if len(word) > 2:
        return _read_run_together(tokens, at)
    if int(word) > 24:
        return None
    hour, sign = int(word), tokens.word(at + 1)
    is_joined = tokens.touches(at + 1) and tokens.touches(at + 2)
    is_apart = sign == "h" and tokens.word(at + 3) not in _DURATIONS
    if sign in (":", ".", "h") and (is_joined or is_apart):
        minute = small_number(tokens.word(at + 2))
        if 0 <= minute < 60 and len(tokens.word(at + 2)) == 2:
            return _read_hour_and_minute(tokens, at, hour, minute, sign)
    if sign in ("h", "u") and tokens.touches(at + 1):
        return at + 2, Clock((hour % 24 * 60,), is_24=True)
    return _read_marked_hour(tokens, at, hour, is_24=word[0] == "0" or hour > 12)


def _read_hour_and_minute(
    tokens: Tokens, at: int, hour: int, minute: int, sign: str
) -> tuple[int, Clock] | None:
    after = at + 3
    follows = tokens.word(after)
    if (tokens.touches(after) and follows in ("/", "%")) or hour == 24:
        return None
    if follows == "." and tokens.touches(after) and tokens.word(after + 1).isdecimal():
        return None
    end, half = read_half_of_day(tokens, after)
    if half:
        return end, Clock(in_half(hour, minute, half))
    is_24 = sign == "h" or tokens.words[at][0] == "0" or hour > 12
    if follows in ("h", "hrs", "hours", "uhr"):
        is_24, end = True, after + 1
    clock = Clock(either_half(hour, minute, is_24=is_24), _ish(tokens, at, end), is_24=is_24)
    return skip_filler(tokens, end), clock


def _read_run_together(tokens: Tokens, at: int) -> tuple[int, Clock] | None:
    """ "1530 hrs", "0930h", "630pm": hour and minutes in one are a time by themselves only with
    what follows them."""
    minutes = four_digit_minutes(tokens.words[at].zfill(4))
    if minutes < 0:
        return None
    end, half = read_half_of_day(tokens, at + 1)
    if half and minutes >= 60:
        return skip_filler(tokens, end), Clock(in_half(*divmod(minutes, 60), half))
    if tokens.word(at + 1) in HOUR_UNITS and len(tokens.words[at]) == 4:
        return at + 2, Clock((minutes,), is_24=True)
    return None


def _read_marked_hour(
    tokens: Tokens, at: int, hour: int, *, is_24: bool
) -> tuple[int, Clock] | None:
    """An hour that is a time by what follows it: am, pm, o'clock, sharp, -ish, a zone."""
    after = at + 1
    end, half = read_half_of_day(tokens, after)
    # "one a day" and "two p" are not times: a single letter must touch a figure.
    if (
        half
        and 0 < hour <= 24
        and (
            end - after > 1 or tokens.word(after) in ("am", "pm") or (tokens.words[at].isdecimal())
        )
    ):
        end += _ish(tokens, at, end) > 0 and tokens.word(end) in ("ish", "-")
        return skip_filler(tokens, end), Clock(in_half(hour, 0, half), _ish(tokens, at, end))
    word = tokens.word(after)
    if word == "o" and tokens.word(after + 1) == "clock":
        return after + 2, Clock(either_half(hour, 0))
    if word in ("o'clock", "oclock") and 0 < hour <= 24:
        end, half = read_half_of_day(tokens, after + 1)
        clock = Clock(in_half(hour, 0, half) if half else either_half(hour, 0), is_24=hour > 12)
        return end, clock
    if word in ("noon", "midday") and hour == 12:
        return after + 1, Clock((720,))
    if word == "midnight" and hour == 12:
        return after + 1, Clock((0,))
    if word in _EXACT or (
        word == "on" and tokens.word(after + 1) == "the" and (tokens.word(after + 2) == "dot")
    ):
        return after + (1 if word in _EXACT else 3), Clock(either_half(hour, 0, is_24=is_24))
    if _ish(tokens, at, after) and tokens.word(at - 1) not in _VAGUE_BEFORE:
        after += 1 + (tokens.word(after) == "-")
        end, half = read_half_of_day(tokens, after)
        return end, Clock(in_half(hour, 0, half) if half else either_half(hour, 0), _ISH)
    if word in _ZONES and tokens.capital[after] and word not in ("est", "ast", "mt"):
        return after, Clock(either_half(hour, 0, is_24=is_24))
    return None


def _ish(tokens: Tokens, at: int, after: int) -> int:
    """Minutes of leeway that "around", "about", "-ish" give."""
    if tokens.word(at - 1) in _VAGUE_BEFORE or tokens.word(after) == "ish":
        return _ISH
    return _ISH if tokens.word(after) == "-" and tokens.word(after + 1) == "ish" else 0


def _with_zone(tokens: Tokens, after: int, clock: Clock) -> tuple[int, Clock]:
    """The same time with the zone that is named behind it."""
    at = after + 1 if tokens.word(after) in ("(", ",") else after
    word = tokens.word(at)
    if word in _ZONES and tokens.capital[at]:
        end, zone = at + 1, word
    elif word in _OWNERS and tokens.word(at + 1) == "time":
        end, zone = at + 2, "?"
    elif word in ("new", "los") and tokens.word(at + 1) in _NAMED_ZONES:
        end, zone = at + 2, tokens.word(at + 1)
    elif word in _NAMED_ZONES:
        end, zone = at + 1, word
    else:
        return after, clock
    if zone in _NAMED_ZONES:
        if tokens.word(end) in ("standard", "daylight"):
            end += 1
        if tokens.word(end) == "time":
            end += 1
        elif zone not in ("eastern", "central", "mountain", "pacific"):
            return after, clock
    if at > after and tokens.word(after) == "(" and tokens.word(end) == ")":
        end += 1
    return end, Clock(clock.minutes, clock.leeway, zone, clock.is_bare, clock.is_24)
