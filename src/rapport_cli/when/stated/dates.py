"""Dates in running text: "12 March", "the twelfth", "3/12", "Thursday the 12", "20.04."."""

from rapport_cli.when.stated.clocks import read_bare_hour, read_clock
from rapport_cli.when.stated.marks import CalendarDay, Clock, ClockOrDay, Mark, Meaning, NamedDay
from rapport_cli.when.stated.numbers import (
    CARDINALS,
    four_digit_minutes,
    read_half_of_day,
    small_number,
)
from rapport_cli.when.stated.relative import Calendar
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.vocabulary import AFTER_HOUR, STOPS, SUFFIXES, is_number_next
from rapport_cli.when.words import MONTHS, ORDINALS

_COUNTED = frozenset((
    "period", "floor", "grade", "street", "avenue", "ave", "door", "house", "birthday", "century",
    "row", "form", "left", "place", "prize", "edition", "storey", "base", "lap", "round", "draft",
))  # fmt: skip
"""Things that are counted with ordinals: "2nd period, so 9:00"."""


def read_calendar_day(
    tokens: Tokens, at: int, marks: list[Mark], calendar: Calendar
) -> tuple[int, Meaning] | None:
    word = tokens.words[at]
    if word in MONTHS:
        return _read_month_first(tokens, at, calendar)
    if word[0].isdecimal() and word.isascii():
        is_joined = tokens.touches(at + 1) and tokens.word(at + 1) in ("/", ".", "-")
        if is_joined and tokens.touches(at + 2) and tokens.word(at + 2).isdecimal():
            return _read_figures(tokens, at, marks) if len(word) <= 4 else None
        if len(word) > 2:
            return None
        day, after = int(word), at + 1
        has_suffix = tokens.word(after) in SUFFIXES and tokens.touches(after)
        after += has_suffix
    else:
        day, after = _read_ordinal_word(tokens, at)
        has_suffix = True
        if not day and word in CARDINALS:
            day, after = _read_cardinal(tokens, at)
            has_suffix = False
    if not 1 <= day <= 31:
        return None
    month_at = after
    if tokens.word(month_at) == "day":
        month_at += 1
    if tokens.word(month_at) == "of":
        month_at += 1
    month = MONTHS.get(tokens.word(month_at), 0)
    if month and _is_month_here(tokens, month_at, word, has_suffix=has_suffix):
        return _with_year(tokens, _past_stop(tokens, month_at + 1), ((day, month),), calendar)
    return _read_day_alone(tokens, at, after, day, marks, has_suffix=has_suffix)


def _is_month_here(tokens: Tokens, at: int, number: str, *, has_suffix: bool) -> bool:
    """ "4 May" is a date; "four may" and "2 march" in lower case are more often verbs."""
    if tokens.words[at] not in ("may", "march", "mar", "jan", "dec"):
        return True
    return tokens.capital[at] or has_suffix or tokens.word(at - 1) == "of" or number.isdecimal()


def _read_month_first(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int, Meaning] | None:
    month, after = MONTHS[tokens.words[at]], _past_stop(tokens, at + 1)
    if tokens.word(after) == "the":
        after += 1
    word = tokens.word(after)
    day = small_number(word)
    if day >= 0:
        if read_clock(tokens, after) is not None and not _is_dotted_date(tokens, after):
            return None
        end = after + 1
        end += tokens.word(end) in SUFFIXES and tokens.touches(end)
    else:
        day, end = _read_ordinal_word(tokens, after)
        if not day and tokens.capital[at]:
            day, end = _read_cardinal(tokens, after)
    if not 1 <= day <= 31 or tokens.word(end) in ("%", "of"):
        return None
    return _with_year(tokens, end, ((day, month),), calendar)


def _is_dotted_date(tokens: Tokens, at: int) -> bool:
    return tokens.word(at + 1) == "." and not tokens.touches(at + 2)


def _past_stop(tokens: Tokens, at: int) -> int:
    """Past the full stop of an abbreviated month."""
    is_stop = tokens.word(at) == "." and tokens.touches(at) and not tokens.is_sentence_edge(at + 1)
    return at + is_stop


def _with_year(
    tokens: Tokens, after: int, readings: tuple[tuple[int, int], ...], calendar: Calendar
) -> tuple[int, Meaning]:
    at = after + 1 if tokens.word(after) == "," else after
    word = tokens.word(at)
    year = small_number(word, 4) if len(word) == 4 else 0
    if not 2000 <= year <= 2099 or tokens.word(at + 1) in ("hrs", "h", "hours"):
        return after, CalendarDay(readings)
    around = calendar.sent_on
    # "19 Nov 2030" is half past eight where the year is 2025.
    if around is not None and abs(year - around.year) > 3 and four_digit_minutes(word) >= 0:
        return after, CalendarDay(readings)
    return at + 1, CalendarDay(readings, year)


def _read_ordinal_word(tokens: Tokens, at: int) -> tuple[int, int]:
    """ "twelfth", "twenty-second", "thirty first": the day, or 0, and the token after it."""
    word = tokens.word(at)
    if word in ORDINALS:
        return ORDINALS[word], at + 1
    if word in ("twenty", "thirty"):
        unit = at + 2 if tokens.word(at + 1) == "-" else at + 1
        value = ORDINALS.get(tokens.word(unit), 0)
        if 0 < value < 10:
            return (20 if word == "twenty" else 30) + value, unit + 1
    return 0, at


def _read_cardinal(tokens: Tokens, at: int) -> tuple[int, int]:
    """ "nineteen", "twenty-four" as a day of the month."""
    value, after = CARDINALS.get(tokens.word(at), 0), at + 1
    if value in (20, 30):
        unit = after + 1 if tokens.word(after) == "-" else after
        follows = CARDINALS.get(tokens.word(unit), 0)
        if 0 < follows < 10:
            return value + follows, unit + 1
    return (value, after) if value else (0, at)


def _read_day_alone(
    tokens: Tokens, at: int, after: int, day: int, marks: list[Mark], *, has_suffix: bool
) -> tuple[int, Meaning] | None:
    """A day of the month without a month: "the 12th", "Thursday the 12", "Tuesday nineteen"."""
    word, before = tokens.words[at], tokens.word(at - 1)
    is_figure = word.isdecimal()
    beside = _is_beside_day(tokens, at, marks)
    if has_suffix and is_figure:
        is_counting = tokens.word(after) in _COUNTED
        return None if is_counting else (after, CalendarDay(((day, 0),)))
    if has_suffix:
        # "my second", "a third", "first hour": only "the eleventh" by itself or beside a weekday.
        is_alone = tokens.word(after) in STOPS or tokens.word(after) in AFTER_HOUR
        if beside or (before == "the" and is_alone and day > 3):
            return after, CalendarDay(((day, 0),))
        return None
    if read_clock(tokens, at) is not None:
        return None
    follows = tokens.word(after)
    is_clear = follows in STOPS or follows in AFTER_HOUR
    if before == "the" and (beside or tokens.word(at - 2) == "on") and is_clear:
        return after, CalendarDay(((day, 0),))
    if (
        marks
        and marks[-1].last == at - 1
        and isinstance(marks[-1].meaning, NamedDay)
        and (is_clear or is_number_next(tokens, after))
    ):
        if day > 12 or follows in ("at", "@") or is_number_next(tokens, after):
            return after, CalendarDay(((day, 0),))
        bare = read_bare_hour(tokens, at)
        if bare is not None:
            return bare[0], ClockOrDay(bare[1], CalendarDay(((day, 0),)))
    return None


def _is_beside_day(tokens: Tokens, at: int, marks: list[Mark]) -> bool:
    """Whether a weekday stands just before, past a comma and "the"."""
    if not marks or not isinstance(marks[-1].meaning, NamedDay):
        return False
    between = tokens.words[marks[-1].last + 1 : at]
    return len(between) <= 3 and all(word in (",", "the", "(", "that's", "-") for word in between)


def _read_figures(tokens: Tokens, at: int, marks: list[Mark]) -> tuple[int, Meaning] | None:
    """ "3/12", "13/5/26", "20.04.", "07.05.2026", "2026-03-12"."""
    sign = tokens.words[at + 1]
    first, second = tokens.words[at], tokens.word(at + 2)
    if not (tokens.touches(at + 2) and second.isdecimal() and len(second) <= 2):
        return None
    has_third = tokens.word(at + 3) == sign and tokens.touches(at + 3) and tokens.touches(at + 4)
    third = tokens.word(at + 4) if has_third and tokens.word(at + 4).isdecimal() else ""
    if len(first) == 4 and sign == "-" and len(third) == 2:
        is_near = first.startswith("20")
        return (at + 5, CalendarDay(((int(third), int(second)),), int(first))) if is_near else None
    if len(first) > 2:
        return None
    pair = (int(first), int(second))
    if len(third) in (2, 4):
        year = int(third) + (2000 if len(third) == 2 else 0)
        readings = (pair,) if sign == "." else _either_order(pair)
        return at + 5, CalendarDay(readings, year if 2000 <= year <= 2099 else 0)
    if third or sign == "-" or pair == (24, 7) or (pair[0] == pair[1] == 50):
        return None
    if sign == "/":
        if not (min(pair) > 0 and max(pair) <= 31):
            return None
        return at + 3, CalendarDay(_either_order(pair))
    return _read_dotted(tokens, at, pair, marks)


def _either_order(pair: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    first, second = pair
    if first > 12 or first == second:
        return ((first, second),)
    return ((second, first),) if second > 12 else ((first, second), (second, first))


def _read_dotted(
    tokens: Tokens, at: int, pair: tuple[int, int], marks: list[Mark]
) -> tuple[int, Meaning] | None:
    """ "20.04." is a date, "20.30" a time, "12.03" either."""
    day, month = pair
    if not (1 <= day <= 31 and 1 <= month <= 12) or tokens.word(at - 1) in ("at", "@"):
        return None
    if read_half_of_day(tokens, at + 3)[1] or tokens.word(at + 3) in ("h", "hrs", "%"):
        return None
    closes = tokens.word(at + 3) == "." and tokens.touches(at + 3)
    is_sentence_end = closes and tokens.is_sentence_edge(at + 4)
    if closes and not is_sentence_end:
        return at + 4, CalendarDay((pair,))
    read = read_clock(tokens, at)
    is_beside = _is_beside_day(tokens, at, marks) or tokens.word(at - 1) == "on"
    if not is_beside or (len(tokens.words[at + 2]) == 1 and read is None and not closes):
        return None
    if read is None or not isinstance(read[1], Clock):
        return at + 3, CalendarDay((pair,))
    return read[0], ClockOrDay(read[1], CalendarDay((pair,)))
