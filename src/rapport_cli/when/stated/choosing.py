"""Which passages make up the statement, once each has been weighed."""

from collections import Counter
from itertools import pairwise

from rapport_cli.when.stated.cues import LIKELY, MAYBE, STRONG, SURE
from rapport_cli.when.stated.holding import hold_passages, is_exactly_recorded
from rapport_cli.when.stated.marks import NamedDay
from rapport_cli.when.stated.passages import Passage
from rapport_cli.when.stated.past import speaks_of_past
from rapport_cli.when.stated.record import Record
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.topics import weigh_passage
from rapport_cli.when.stated.vocabulary import STOPS

_SENTENCES_BETWEEN = 3
"""Sentences, its own included, in which the time of a date that nothing introduces is looked for;
a line break or an emoji ends one."""


def choose_passages(tokens: Tokens, passages: list[Passage], record: Record) -> tuple[Passage, ...]:
    """Those about the next meeting, in the order of the text."""
    weighed = _weigh_in_order(tokens, passages)
    chosen = [passage for passage, weight in weighed if weight >= SURE]
    chosen += [
        passage
        for passage, weight in weighed
        if weight in (LIKELY, MAYBE) and is_exactly_recorded(tokens, passage, record)
    ]
    right = [passage for passage in chosen if not hold_passages(tokens, (passage,), record)]
    if record.appointment is not None and _has_day_and_time(right):
        chosen = right + _beside_right(tokens, weighed, right)
    doubtful = [passage for passage, weight in weighed if weight == MAYBE]
    if any(passage.has_day or passage.has_time for passage in chosen):
        chosen += _supply_missing_half(tokens, chosen, doubtful, record)
        return _in_order(chosen)
    dated = [passage for passage in doubtful if _is_recorded_date(tokens, passage, record)]
    times = [passage for passage in doubtful if _is_time_beside(tokens, passage, dated, record)]
    if times:
        return _in_order(chosen + dated + times)
    return _in_order(chosen + (_fall_back(tokens, weighed, record) or dated[:1]))


def _in_order(chosen: list[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(chosen, key=lambda passage: passage.first))


def _weigh_in_order(tokens: Tokens, passages: list[Passage]) -> list[tuple[Passage, int]]:
    weighed: list[tuple[Passage, int]] = []
    spent = -1
    for passage in passages:
        weight = weigh_passage(tokens, passage, spent)
        weighed.append((passage, weight))
        if weight >= LIKELY and passage.is_full:
            spent = passage.last
    return weighed


def _beside_right(
    tokens: Tokens, weighed: list[tuple[Passage, int]], right: list[Passage]
) -> list[Passage]:
    """Beside a right statement only what speaks of the meeting in so many words can be wrong, or
    a day and a time in the sentence of "same time next week", which is too vague to outweigh
    them."""
    is_said = any(passage.has_clock for passage in right)
    near = frozenset(() if is_said else (tokens.sentence[each.first] for each in right))
    agreed = {passage.first for passage in right}
    return [
        passage
        for passage, weight in weighed
        if passage.first not in agreed
        and (weight == STRONG or (weight >= LIKELY and _is_full_in(tokens, passage, near)))
    ]


def _is_full_in(tokens: Tokens, passage: Passage, sentences: frozenset[int]) -> bool:
    return passage.is_full and tokens.sentence[passage.first] in sentences


def _has_day_and_time(passages: list[Passage]) -> bool:
    return any(passage.has_day or passage.is_full for passage in passages) and any(
        passage.has_time for passage in passages
    )


def _fall_back(tokens: Tokens, weighed: list[tuple[Passage, int]], record: Record) -> list[Passage]:
    """Where nothing is sure: a day with a time, or else the recorded day by itself."""
    likely = [
        passage
        for passage, weight in weighed
        if weight == LIKELY and not _is_wholly_different(tokens, passage, record)
    ]
    if likely:
        return likely
    # Several days in one sentence are a list of somebody's.
    in_sentence = Counter(tokens.sentence[passage.first] for passage, _ in weighed)
    doubtful = [passage for passage, weight in weighed if weight == MAYBE]
    pair = _recorded_pair(tokens, doubtful, record)
    if pair:
        return pair
    return [
        passage
        for passage in doubtful
        if in_sentence[tokens.sentence[passage.first]] == 1
        and _is_recorded_day_ahead(tokens, passage, record)
    ]


def _recorded_pair(tokens: Tokens, doubtful: list[Passage], record: Record) -> list[Passage]:
    """The recorded day and then the recorded time, apart in one sentence: "Thursday, you and me,
    10:00"."""
    for day, time in pairwise(doubtful):
        if (
            tokens.sentence[day.first] == tokens.sentence[time.first]
            and time.has_clock
            and not time.has_day
            and not speaks_of_past(tokens, time)
            and _is_recorded_day_ahead(tokens, day, record)
            and not hold_passages(tokens, (time,), record)
        ):
            return [day, time]
    return []


def _is_recorded_date(tokens: Tokens, passage: Passage, record: Record) -> bool:
    """Whether weekday and date together are the recorded ones: hardly anything else falls there."""
    has_weekday = any(isinstance(mark.meaning, NamedDay) for mark in passage.marks)
    return (
        has_weekday
        and passage.has_date
        and not passage.has_time
        and record.appointment is not None
        and not hold_passages(tokens, (passage,), record)
    )


def _is_time_beside(tokens: Tokens, passage: Passage, dated: list[Passage], record: Record) -> bool:
    """Whether a lone time is the recorded one and stands just behind the recorded date."""
    if not dated or not passage.has_time or passage.has_day:
        return False
    ahead = tokens.sentence[passage.first] - tokens.sentence[dated[0].last]
    return 0 <= ahead < _SENTENCES_BETWEEN and not hold_passages(tokens, (passage,), record)


def _is_wholly_different(tokens: Tokens, passage: Passage, record: Record) -> bool:
    """Whether nothing in it agrees with the record: a slip changes one thing, another event all."""
    if record.appointment is None:
        return False
    return len(hold_passages(tokens, (passage,), record)) == len(passage.marks)


def _is_recorded_day_ahead(tokens: Tokens, passage: Passage, record: Record) -> bool:
    """Whether a lone day is the recorded one and nothing in its sentence speaks of the past."""
    return (
        passage.has_day
        and not passage.has_time
        and record.appointment is not None
        and not speaks_of_past(tokens, passage)
        and not hold_passages(tokens, (passage,), record)
    )


def _supply_missing_half(
    tokens: Tokens, chosen: list[Passage], doubtful: list[Passage], record: Record
) -> list[Passage]:
    """A lone time where only a day is said, or the other way round.

    In the same sentence, or as a fragment just behind ("See you Tuesday. Ten o'clock, third
    floor."), it is taken as it is; elsewhere only if it is the recorded one: any such time, and of
    days those with their date.
    """
    lacks_time = not any(passage.has_time for passage in chosen)
    lacks_day = not any(passage.has_day or passage.is_full for passage in chosen)
    sentences = {tokens.sentence[passage.first] for passage in chosen}
    ends = {passage.last for passage in chosen}
    supplied = []
    for passage in doubtful:
        is_time = lacks_time and passage.has_time and not passage.has_day
        is_day = lacks_day and passage.has_day and not passage.has_time
        is_just_behind = (
            tokens.word(passage.first - 1) == "."
            and passage.first - 2 in ends
            and tokens.word(passage.last + 1) in STOPS
        )
        if tokens.sentence[passage.first] in sentences or is_just_behind:
            if is_time or is_day:
                supplied.append(passage)
        elif (is_day and _is_recorded_date(tokens, passage, record)) or (
            is_time
            and record.appointment is not None
            and not hold_passages(tokens, (passage,), record)
        ):
            supplied.append(passage)
    return supplied
