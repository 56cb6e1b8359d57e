"""What weighed in a verdict of the learned detector, word by word and fact by fact.

A weight is a share of everything that weighed: above nought it speaks for the fault, below nought
against it. Shares say what to look at first; they do not add up to the chance.
"""

from collections.abc import Iterable
from typing import NamedTuple

from rapport_cli.prose.learned.detector import Judged, judge_reading
from rapport_cli.prose.learned.facts import FACTS, USUAL, say_fact
from rapport_cli.prose.learned.judging import JudgedSentence
from rapport_cli.prose.learned.model import Weights, learned_weights
from rapport_cli.prose.learned.whole_message import FEATURES, SENTENCE_LABELS, WHOLE_LABELS
from rapport_cli.prose.reading import Reading, Words

LEAST_SHARE = 0.02


class WeighedWord(NamedTuple):
    """A word at its place, in code points."""

    start: int
    end: int
    weight: float


class WeighedSentence(NamedTuple):
    """A sentence with its chance of the fault; its words go by weight, the heaviest first."""

    start: int
    end: int
    chance: float
    words: tuple[WeighedWord, ...]


class WeighedFact(NamedTuple):
    """A fact about the message as a whole; `about` is its name, `says` a plain sentence."""

    about: str
    says: str
    weight: float


def weighed_sentences(reading: Reading, label: str) -> tuple[WeighedSentence, ...]:
    """Every sentence that was looked at for one of `SENTENCE_LABELS`, in the order of the text."""
    weights = learned_weights()
    column = SENTENCE_LABELS.index(label)
    return tuple(
        WeighedSentence(
            reading.words.starts[sentence.first],
            reading.words.ends[sentence.limit - 1],
            sentence.chances[column],
            _weighed_words(reading.words, sentence, weights, column),
        )
        for sentence in judge_reading(reading, weights).sentences
    )


def weighed_facts(reading: Reading, label: str) -> tuple[WeighedFact, ...]:
    """The facts that weighed for or against one of `WHOLE_LABELS`, the heaviest first.

    They are weighed against a short message that has nothing in particular.
    """
    weights = learned_weights()
    judged = judge_reading(reading, weights)
    sums = _sums_by_fact(judged, weights, label)
    total = sum(map(abs, sums.values())) or 1.0
    facts = [
        WeighedFact(about, say_fact(about, reading, judged, weights.familiar), weight / total)
        for about, weight in sums.items()
        if abs(weight) >= LEAST_SHARE * total
    ]
    return tuple(sorted(facts, key=lambda fact: -abs(fact.weight)))


def _sums_by_fact(judged: Judged, weights: Weights, label: str) -> dict[str, float]:
    _, *of_label = weights.whole[WHOLE_LABELS.index(label)]
    sums: dict[str, float] = {}
    for name, weight, value in zip(FEATURES, of_label, judged.features, strict=True):
        about = FACTS.get(name, name)
        sums[about] = sums.get(about, 0.0) + weight * (value - USUAL.get(about, 0.0))
    return sums


def _weighed_words(
    words: Words, sentence: JudgedSentence, weights: Weights, column: int
) -> tuple[WeighedWord, ...]:
    """Each mark's weight is shared by its words; what one written word stands for is one word."""
    shares: dict[tuple[int, int], float] = {}
    for (first, limit), weight in weights.weigh(sentence.marks, column):
        for index in range(first, limit):
            place = (words.starts[index], words.ends[index])
            shares[place] = shares.get(place, 0.0) + weight / (limit - first)
    return _by_weight(shares.items())


def _by_weight(shares: Iterable[tuple[tuple[int, int], float]]) -> tuple[WeighedWord, ...]:
    known = list(shares)
    total = sum(abs(share) for _, share in known) or 1.0
    weighed = [
        WeighedWord(start, end, share / total)
        for (start, end), share in known
        if abs(share) >= LEAST_SHARE * total
    ]
    return tuple(sorted(weighed, key=lambda word: -abs(word.weight)))
