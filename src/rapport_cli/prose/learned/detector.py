"""The learned detectors, ready to be named in the table of detectors.

A sighting's score is the chance that the message bears the label. Its place is that of the words
that weighed; an absence ("nothing belongs to this client") has the place `0..0`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.learned.judging import (
    JudgedSentence,
    judge_sentences,
    message_chances,
    weighty_words,
)
from rapport_cli.prose.learned.matching import shared_words
from rapport_cli.prose.learned.model import LABELS, Weights, learned_weights
from rapport_cli.prose.learned.whole_message import WHOLE_LABELS, whole_features
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule

Detector = Callable[[Reading, ActiveRule], Iterable[Sighting]]


class _Judged(NamedTuple):
    """A reading with what all labels make of it; `features` are those of the whole message."""

    reading: Reading
    sentences: tuple[JudgedSentence, ...]
    features: tuple[float, ...]


_latest: list[_Judged] = []
"""The reading judged last: nine rules look at the same one in turn, and it is judged once."""


def _judge(reading: Reading, weights: Weights) -> _Judged:
    if not _latest or _latest[0].reading is not reading:
        sentences = judge_sentences(reading, weights)
        chances = message_chances(sentences)
        features = whole_features(reading, chances, weights.familiar)
        _latest[:] = [_Judged(reading, sentences, features)]
    return _latest[0]


def _by_sentence(label: str) -> Detector:
    column = LABELS.index(label)

    def detect(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
        weights = learned_weights()
        words = reading.words
        for sentence in _judge(reading, weights).sentences:
            chance = sentence.chances[column]
            if chance >= active.rule.hint_from:
                start, end = weighty_words(sentence, weights, label)
                yield Sighting(words.starts[start], words.ends[end - 1], chance)

    return detect


def _whole_chance(label: str, reading: Reading) -> float:
    weights = learned_weights()
    return weights.whole_chance(_judge(reading, weights).features, WHOLE_LABELS.index(label))


def learned_generic(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    if reading.words.plain:
        yield Sighting(0, 0, _whole_chance("generic", reading))


def learned_missing_detail(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    if reading.words.plain and reading.message.detail.strip():
        yield Sighting(0, 0, _whole_chance("missing-detail", reading))


def learned_reopens(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """The place is that of the words that lead back to what was noted, or the weightiest ones."""
    if not reading.message.charged or not reading.words.plain:
        return
    chance = _whole_chance("reopens", reading)
    if chance >= active.rule.hint_from:
        start, end = _returning_words(reading)
        yield Sighting(reading.words.starts[start], reading.words.ends[end - 1], chance)


def _returning_words(reading: Reading) -> tuple[int, int]:
    """From the first to the last word of one sentence that leads back to what was noted."""
    message = reading.message
    shared = shared_words(f"{message.detail} {message.goal}", reading)
    limits = reading.words.limits
    if shared:
        fullest = max(limits[index] for index in shared)
        for limit in sorted({limits[index] for index in shared}):
            if _count(shared, limits, limit) > _count(shared, limits, fullest):
                fullest = limit
        within = [index for index in shared if limits[index] == fullest]
        return within[0], within[-1] + 1
    weights = learned_weights()
    column = LABELS.index("clinical-summary")
    weightiest = max(
        _judge(reading, weights).sentences, key=lambda sentence: sentence.chances[column]
    )
    return weighty_words(weightiest, weights, "clinical-summary")


def _count(shared: list[int], limits: tuple[int, ...], limit: int) -> int:
    return sum(limits[index] == limit for index in shared)


LEARNED: Mapping[str, Detector] = {
    **{f"learned-{label}": _by_sentence(label) for label in LABELS},
    "learned-generic": learned_generic,
    "learned-missing-detail": learned_missing_detail,
    "learned-reopens": learned_reopens,
}
