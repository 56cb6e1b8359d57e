"""Which of the days and times in a text are about the next appointment.

Marks that stand together ("Tuesday the 24th, four o'clock") form a passage. What a passage is about
is judged from its own sentence, in this order:

1. What touches it: "by Friday", "since Tuesday", "every Sunday", "your Saturday choir" and "Monday
   was" are about something else; so is a list of days ("Monday to Friday").
2. The nearest cue before it. Words of meeting ("see you", "I have you down for", "our next") reach
   across a comma; words of something else ("hope", "thanks for", "opens") do not. A cue is spent
   once a day and a time have been said: "see you Thursday at 3, the market opens at 8".
3. Failing that, what is said of it: "is yours", "still works", "it is", "in the diary".
4. Failing that, its shape. A fragment ("Thursday the 12th, 1:15 p.m., same door.") and a day with
   a time are an appointment until something says otherwise; a lone "Sunday" or "at 6" is not.
"""

from rapport_cli.when.stated.cues import LIKELY, MAYBE, OTHER, SURE
from rapport_cli.when.stated.cues_around import (
    FULL_REACH,
    is_alternative,
    is_called_off,
    judge_after,
    judge_before,
    words_before,
)
from rapport_cli.when.stated.marks import CalendarDay, DaySpan, NamedDay
from rapport_cli.when.stated.neighbours import judge_neighbours
from rapport_cli.when.stated.passages import Passage
from rapport_cli.when.stated.past import is_past_before
from rapport_cli.when.stated.tokens import Tokens

_NOW = frozenset(("today", "tonight", "this week"))


def weigh_passage(tokens: Tokens, passage: Passage, spent: int) -> int:
    """STRONG down to OTHER. Cues up to token `spent` belong to an earlier statement."""
    if _is_list_of_days(passage) or not (passage.has_day or passage.has_time or _spans(passage)):
        return OTHER
    touching = judge_neighbours(tokens, passage)
    if touching is not None:
        return touching
    if is_alternative(tokens, passage):
        return OTHER
    before = judge_before(tokens, passage, spent)
    if before is not None:
        if before == OTHER and passage.is_full:
            # Nothing that has been can bear the date of what is to come.
            is_past = not passage.has_date and is_past_before(tokens, passage)
            return OTHER if is_past or is_called_off(tokens, passage) else MAYBE
        return before
    if _is_only_now(passage) or not (passage.has_day or passage.has_time):
        return OTHER
    after = judge_after(tokens, passage)
    if after is not None:
        return after
    if _is_fragment(tokens, passage):
        return SURE
    return LIKELY if passage.is_full else MAYBE


def _spans(passage: Passage) -> bool:
    return any(isinstance(mark.meaning, DaySpan) for mark in passage.marks)


def _is_only_now(passage: Passage) -> bool:
    """Whether it says no more than "today" or "this week", which are seldom the next meeting."""
    return all(
        isinstance(mark.meaning, DaySpan) and mark.meaning.name in _NOW for mark in passage.marks
    )


def _is_list_of_days(passage: Passage) -> bool:
    named = {mark.meaning.weekday for mark in passage.marks if isinstance(mark.meaning, NamedDay)}
    dated = any(isinstance(mark.meaning, CalendarDay) for mark in passage.marks)
    return len(named) > 1 and not dated


def _is_fragment(tokens: Tokens, passage: Passage) -> bool:
    """Whether the passage is nearly all there is of its sentence, or opens it before a comma."""
    sentence = tokens.sentence[passage.first]
    opening = words_before(tokens, passage)
    if opening > 2:
        return False
    rest = 0
    at = passage.last + 1
    highest = min(passage.last + FULL_REACH, len(tokens.words) - 1)
    while at <= highest and tokens.sentence[at] == sentence and rest < 5:
        rest += tokens.words[at][0].isalnum()
        at += 1
    if passage.is_full:
        return opening == 0 or rest < 5
    if passage.has_day and opening == 0 and tokens.word(passage.last + 1) == ",":
        return rest < 5
    return opening + rest <= (2 if passage.has_day else 1)
