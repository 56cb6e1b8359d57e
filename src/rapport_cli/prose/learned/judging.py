"""A message's sentences held against the learned weights."""

from typing import NamedTuple

from rapport_cli.prose.learned.features import Place, sentence_features
from rapport_cli.prose.learned.model import Weights
from rapport_cli.prose.learned.whole_message import SENTENCE_LABELS
from rapport_cli.prose.reading import Reading

MOST_SENTENCES = 40
"""Sentences that are looked at: a message has two or three."""


class JudgedSentence(NamedTuple):
    """`first` and `limit` are its words; `sums`, and the `chances` that a message with such a
    sentence bears the label, go by the order of `SENTENCE_LABELS`."""

    first: int
    limit: int
    marks: dict[int, Place]
    sums: tuple[float, ...]
    chances: tuple[float, ...]


def judge_sentences(reading: Reading, weights: Weights) -> tuple[JudgedSentence, ...]:
    words = reading.words
    judged: list[JudgedSentence] = []
    first = 0
    while first < len(words.plain) and len(judged) < MOST_SENTENCES:
        limit = words.limits[first]
        marks = sentence_features(words, first, limit, ending_of(words.marks[limit - 1]))
        sums = weights.sums(marks)
        chances = tuple(
            calibration.chance(total)
            for calibration, total in zip(weights.labels, sums, strict=True)
        )
        judged.append(JudgedSentence(first, limit, marks, sums, chances))
        first = limit
    return tuple(judged)


def ending_of(after_last_word: str) -> str:
    """How a sentence ends: "?", "!", or "." for everything else."""
    for sign in after_last_word:
        if sign in "?!":
            return sign
        if sign in ".…\n":
            return "."
    return "."


def weighty_words(sentence: JudgedSentence, weights: Weights, label: str) -> Place:
    """The run of words that weighed most for the label, and the index after its last.

    Each mark's weight is shared by its words; the run is the one with the greatest sum, and a
    word that weighs less than the sentence's own average ends it.
    """
    column = SENTENCE_LABELS.index(label)
    shares = [0.0] * (sentence.limit - sentence.first)
    for (start, end), weight in weights.weigh(sentence.marks, column):
        if end > start:
            share = weight / (end - start)
            for index in range(start, end):
                shares[index - sentence.first] += share
    return _greatest_run(shares, sentence.first)


def _greatest_run(shares: list[float], first: int) -> Place:
    best = total = 0.0
    start = best_start = 0
    best_end = len(shares)
    for index, share in enumerate(shares):
        if total <= 0.0:
            total, start = 0.0, index
        total += share
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return first + best_start, first + best_end
