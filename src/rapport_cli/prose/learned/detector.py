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
    weighty_words,
)
from rapport_cli.prose.learned.model import Weights, learned_weights
from rapport_cli.prose.learned.whole_message import (
    LABELS,
    SENTENCE_LABELS,
    WHOLE_LABELS,
    whole_features,
)
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule

Detector = Callable[[Reading, ActiveRule], Iterable[Sighting]]


class Judged(NamedTuple):
    """What all labels make of a reading; `features` are those of the whole message."""

    sentences: tuple[JudgedSentence, ...]
    features: tuple[float, ...]


def judge_reading(reading: Reading, weights: Weights) -> Judged:
    """Nine rules look at the same reading in turn, and it is judged once."""
    judged = reading.worked_out.get(__name__)
    if not isinstance(judged, Judged):
        sentences = judge_sentences(reading, weights)
        sums = [sentence.sums for sentence in sentences]
        features = whole_features(reading, sums, weights.familiar)
        judged = reading.worked_out[__name__] = Judged(sentences, features)
    return judged


def _by_sentence(label: str) -> Detector:
    """The sentence that bears the label most has the message's chance; another one its own, where
    that is less."""
    column = SENTENCE_LABELS.index(label)

    def detect(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
        weights = learned_weights()
        sentences = judge_reading(reading, weights).sentences
        if not sentences:
            return
        whole = _whole_chance(label, reading)
        most = max(sentences, key=lambda sentence: sentence.sums[column])
        for sentence in sentences:
            chance = whole if sentence is most else min(whole, sentence.chances[column])
            if chance >= active.rule.hint_from:
                yield Sighting(*_place(reading, sentence, label), chance)

    return detect


def _whole_chance(label: str, reading: Reading) -> float:
    weights = learned_weights()
    return weights.whole_chance(judge_reading(reading, weights).features, WHOLE_LABELS.index(label))


def learned_generic(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    if reading.words.plain:
        yield Sighting(0, 0, _whole_chance("generic", reading))


def learned_missing_detail(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    if reading.words.plain and reading.message.detail.strip():
        yield Sighting(0, 0, _whole_chance("missing-detail", reading))


def learned_reopens(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """The place is in the sentence that leads back most."""
    if not reading.message.charged or not reading.words.plain:
        return
    chance = _whole_chance("reopens", reading)
    if chance >= active.rule.hint_from:
        column = SENTENCE_LABELS.index("returning")
        sentences = judge_reading(reading, learned_weights()).sentences
        most = max(sentences, key=lambda sentence: sentence.sums[column])
        yield Sighting(*_place(reading, most, "returning"), chance)


def _place(reading: Reading, sentence: JudgedSentence, label: str) -> tuple[int, int]:
    """The words of the sentence that weighed most for the label, in code points."""
    start, end = weighty_words(sentence, learned_weights(), label)
    return reading.words.starts[start], reading.words.ends[end - 1]


LEARNED: Mapping[str, Detector] = {
    **{f"learned-{label}": _by_sentence(label) for label in LABELS},
    "learned-generic": learned_generic,
    "learned-missing-detail": learned_missing_detail,
    "learned-reopens": learned_reopens,
}
