"""Marks that stand together and say one thing: "Tuesday the 24th, four o'clock"."""

from typing import NamedTuple

from rapport_cli.when.stated.marks import (
    CalendarDay,
    Clock,
    ClockOrDay,
    DaySpan,
    Mark,
    NamedDay,
    SameTime,
)
from rapport_cli.when.stated.tokens import Tokens

JOINERS = frozenset((
    ",", ";", "at", "@", "on", "the", "of", "(", ")", "-", "–", "—", "in", "for", "from", "around",
    "about", "that's", "that", "is", "it's", "then", ":", "which", "roughly", "say", "/",
    "being", "starting", "again", "still", ".", "this", "to", "till", "until", "and", "&",
))  # fmt: skip
_PLACES = frozenset(("same", "place", "door", "room", "link", "chair", "office", "spot", "bat"))
_LONGEST = 12
"""Marks in one passage; more is no statement, and the bound keeps the time linear."""
_RANGE_LINKS = frozenset(
    ("to", "till", "until", "through", "thru", "-", "–", "—", "and", "&", "or")
)


class Passage(NamedTuple):
    """Marks that stand together, and the tokens from the first to the last of them."""

    marks: tuple[Mark, ...]
    first: int
    last: int

    @property
    def has_day(self) -> bool:
        return any(
            isinstance(mark.meaning, (NamedDay, CalendarDay))
            or (isinstance(mark.meaning, DaySpan) and mark.meaning.is_day)
            for mark in self.marks
        )

    @property
    def has_date(self) -> bool:
        """Whether a day of the month is said."""
        return any(isinstance(mark.meaning, CalendarDay) for mark in self.marks)

    @property
    def has_clock(self) -> bool:
        """Whether a time is said as such, not by reference."""
        return any(isinstance(mark.meaning, Clock) for mark in self.marks)

    @property
    def has_time(self) -> bool:
        return any(isinstance(mark.meaning, (Clock, ClockOrDay, SameTime)) for mark in self.marks)

    @property
    def is_full(self) -> bool:
        """Whether it says both when in the calendar and when on the clock."""
        has_span = any(isinstance(mark.meaning, DaySpan) for mark in self.marks)
        is_same = any(isinstance(mark.meaning, SameTime) for mark in self.marks)
        return self.has_time and (self.has_day or (has_span and is_same))


def gather_passages(tokens: Tokens, marks: list[Mark]) -> list[Passage]:
    """Marks joined where nothing but small words stands between them, inside one sentence."""
    passages: list[Passage] = []
    group: list[Mark] = []
    for mark in marks:
        if group and not _is_joined(tokens, group, mark):
            passages.append(Passage(tuple(group), group[0].first, group[-1].last))
            group = []
        group.append(mark)
    if group:
        passages.append(Passage(tuple(group), group[0].first, group[-1].last))
    return passages


def _says_another_day(group: list[Mark], day: NamedDay) -> bool:
    """Whether the group already says a time on another weekday: "Thursday at 3, Friday works"."""
    has_clock = any(isinstance(mark.meaning, Clock) for mark in group)
    return has_clock and any(
        isinstance(mark.meaning, NamedDay) and mark.meaning.weekday != day.weekday for mark in group
    )


def _is_joined(tokens: Tokens, group: list[Mark], mark: Mark) -> bool:
    gap = tokens.words[group[-1].last + 1 : mark.first]
    if (
        len(group) == _LONGEST
        or len(gap) > 4
        or tokens.sentence[group[-1].last] != tokens.sentence[mark.first]
    ):
        return False
    if not all(word in JOINERS for word in gap):
        is_quarter = tokens.words[mark.first] == "quarter" and gap[-1] == "a"
        # "On Friday by 2 pm" names a time, not a deadline, in much of the world's English.
        is_by = gap == ("by",) and isinstance(mark.meaning, Clock)
        is_explained = gap == (",", "a") and isinstance(group[-1].meaning, CalendarDay)
        is_so = gap[:2] == ("so", ",")
        is_same = isinstance(group[-1].meaning, SameTime) and all(
            word in _PLACES or word in JOINERS for word in gap
        )
        if not (
            is_by
            or is_so
            or is_same
            or (is_explained and isinstance(mark.meaning, NamedDay))
            or (is_quarter and all(word in JOINERS for word in gap[:-1]))
        ):
            return False
    is_range = bool(gap) and gap[-1] in _RANGE_LINKS
    if "and" in gap or "&" in gap or "till" in gap or "until" in gap:
        # "Monday and Tuesday" is a list of days; "Monday and 4 pm" are two statements.
        return (
            "on" not in gap
            and isinstance(mark.meaning, NamedDay)
            and isinstance(group[-1].meaning, NamedDay)
        )
    if "to" in gap and not (is_range and type(mark.meaning) is type(group[-1].meaning)):
        return False
    if isinstance(mark.meaning, NamedDay) and _says_another_day(group, mark.meaning):
        return False
    # A second time in a sentence begins something new: "Tuesday at 4, at 5 the choir sings".
    has_clock = any(isinstance(one.meaning, (Clock, SameTime)) for one in group)
    has_day = any(isinstance(one.meaning, (NamedDay, CalendarDay, DaySpan)) for one in group)
    if isinstance(mark.meaning, Clock) and has_clock and has_day and "," in gap:
        return any(isinstance(one.meaning, SameTime) for one in group)
    return True
