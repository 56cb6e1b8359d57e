"""Which passages make up the statement, once each has been weighed."""

from collections import Counter

from rapport_cli.when.stated.cues import LIKELY, MAYBE, STRONG, SURE
from rapport_cli.when.stated.holding import hold_passages, is_exactly_recorded
from rapport_cli.when.stated.passages import Passage
from rapport_cli.when.stated.past import speaks_of_past
from rapport_cli.when.stated.record import Record
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.topics import weigh_passage


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
        # Beside a right statement only what speaks of the meeting in so many words can be wrong.
        agreed = {passage.first for passage in right}
        chosen = right + [
            passage
            for passage, weight in weighed
            if weight == STRONG and passage.first not in agreed
        ]
    if any(passage.has_day or passage.has_time for passage in chosen):
        doubtful = [passage for passage, weight in weighed if weight == MAYBE]
        chosen += _supply_missing_half(tokens, chosen, doubtful, record)
    else:
        chosen += _fall_back(tokens, weighed, record)
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
    return [
        passage
        for passage, weight in weighed
        if weight == MAYBE
        and in_sentence[tokens.sentence[passage.first]] == 1
        and _is_recorded_day_ahead(tokens, passage, record)
    ]


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

    In the same sentence it is taken as it is, elsewhere only if it is the recorded one.
    """
    lacks_time = not any(passage.has_time for passage in chosen)
    lacks_day = not any(passage.has_day or passage.is_full for passage in chosen)
    sentences = {tokens.sentence[passage.first] for passage in chosen}
    supplied = []
    for passage in doubtful:
        is_time = lacks_time and passage.has_time and not passage.has_day
        is_day = lacks_day and passage.has_day and not passage.has_time
        if tokens.sentence[passage.first] in sentences:
            if is_time or is_day:
                supplied.append(passage)
        elif (
            is_time
            and record.appointment is not None
            and not hold_passages(tokens, (passage,), record)
        ):
            supplied.append(passage)
    return supplied
