"""How the learned weights are found: for each label a linear model of a sentence's marks.

Marks are weighted by how rare they are, a sentence's sum is divided by the root of the number of
its marks, and the weights are those of a logistic regression with an L2 penalty. Found worse, by
cross-validation over authors and on messages of other authors: no weighting by rareness,
log-count ratios, marks seen once.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log, sqrt
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from rapport_cli.prose.learned.features import sentence_features
from rapport_cli.prose.learned.judging import ending_of
from rapport_cli.prose.learned.model import FEWEST, Calibration, write_weights
from rapport_cli.prose.learned.whole_message import LABELS, SENTENCE_LABELS
from rapport_cli.prose.reading import read_words
from rapport_cli.prose.sentences import Span
from training.reading import GuessedSentence, LabelledSentence

BITS = 17
ROWS = 60_000
SEEN_AT_LEAST = 2
PENALTY = 0.3
"""The inverse strength of the L2 penalty; 0.1 and 1 were within 0.005 of it."""
PART_WEIGHT = 2.0
"""How much more a sentence of a whole message counts than one of a pair."""

GUESS_WEIGHT = 1.0
"""How much a guessed sentence counts beside a labelled one; 0.25 was worse for reassurance."""
LEAST_CHANCE = 0.02

Marks = list[int]


def marks_of(text: str) -> Marks:
    """The marks of a text that is taken as one sentence."""
    words = read_words(text, (Span(0, len(text)),))
    if not words.plain:
        return []
    ending = ending_of(words.marks[-1])
    return sorted(sentence_features(words, 0, len(words.plain), ending))


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """`columns` numbers the marks; `weights` has a row for each mark, a column for each label."""

    columns: dict[int, int]
    weights: Any
    biases: Any

    def sums(self, marks: Sequence[Marks]) -> Any:
        return _scaled(_counted(marks, self.columns)) @ self.weights + self.biases


def fit(
    sentences: Sequence[LabelledSentence],
    marks: Sequence[Marks],
    guessed: Sequence[GuessedSentence] = (),
) -> Fitted:
    guessed_marks = [marks_of(each.text) for each in guessed]
    columns, rareness = _choose(marks)
    known = _Known(sentences, marks, guessed, guessed_marks)
    fitted = _fit_columns(known, columns, rareness)
    if len(columns) <= ROWS and _is_free_of_collisions(columns):
        return fitted
    kept = _weightiest(fitted, columns, marks)
    return _fit_columns(
        known,
        {mark: number for number, mark in enumerate(kept)},
        np.array([rareness[columns[mark]] for mark in kept]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What is fitted to: labelled sentences, and guessed ones that weigh little."""

    sentences: Sequence[LabelledSentence]
    marks: Sequence[Marks]
    guessed: Sequence[GuessedSentence]
    guessed_marks: Sequence[Marks]


def _choose(marks: Sequence[Marks]) -> tuple[dict[int, int], Any]:
    """Every mark that is seen often enough, and how rare each is."""
    counts: dict[int, int] = {}
    for each in marks:
        for mark in each:
            counts[mark] = counts.get(mark, 0) + 1
    chosen = sorted(mark for mark, count in counts.items() if count >= SEEN_AT_LEAST)
    rareness = np.array([log((1 + len(marks)) / (1 + counts[mark])) + 1 for mark in chosen])
    return {mark: number for number, mark in enumerate(chosen)}, rareness


def _fit_columns(known: _Known, columns: dict[int, int], rareness: Any) -> Fitted:
    scales = sparse.diags(rareness)
    labelled = (_scaled(_counted(known.marks, columns)) @ scales).tocsr()
    guessed = (_scaled(_counted(known.guessed_marks, columns)) @ scales).tocsr()
    models = [_fit_label(known, labelled, guessed, label) for label in SENTENCE_LABELS]
    return Fitted(
        columns,
        np.array([model.coef_[0] * rareness for model in models]).T,
        np.array([model.intercept_[0] for model in models]),
    )


def _fit_label(known: _Known, labelled: Any, guessed: Any, label: str) -> LogisticRegression:
    rows = [row for row, each in enumerate(known.sentences) if label not in each.unknown]
    sentences = [known.sentences[row] for row in rows]
    truth = np.array([label in each.labels for each in sentences])
    importance = np.array([PART_WEIGHT if each.is_part else 1.0 for each in sentences])
    faulty, clean = len(truth) / (2 * truth.sum()), len(truth) / (2 * (~truth).sum())
    tables = [labelled[rows]]
    targets = [truth]
    importances = [importance * np.where(truth, faulty, clean)]
    if label in LABELS and known.guessed:
        # A guess is a faulty sentence as far as its chance goes, and a clean one for the rest.
        chances = np.array([each.chances[LABELS.index(label)] for each in known.guessed])
        maybe, maybe_not = chances > LEAST_CHANCE, chances < 1 - LEAST_CHANCE
        tables += [guessed[maybe], guessed[maybe_not]]
        targets += [np.ones(maybe.sum(), bool), np.zeros(maybe_not.sum(), bool)]
        importances.append(GUESS_WEIGHT * faulty * chances[maybe])
        importances.append(GUESS_WEIGHT * clean * (1 - chances[maybe_not]))
    model = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=300, random_state=0)
    return model.fit(
        sparse.vstack(tables).tocsr(),
        np.concatenate(targets),
        sample_weight=np.concatenate(importances),
    )


def _counted(marks: Sequence[Marks], columns: dict[int, int]) -> Any:
    indices: list[int] = []
    ends = [0]
    for each in marks:
        indices.extend(columns[mark] for mark in each if mark in columns)
        ends.append(len(indices))
    return sparse.csr_matrix(
        (np.ones(len(indices)), indices, ends), shape=(len(marks), len(columns))
    )


def _scaled(table: Any) -> Any:
    known = np.asarray(table.sum(axis=1)).ravel()
    return (sparse.diags(1 / np.sqrt(np.maximum(known, FEWEST))) @ table).tocsr()


def _is_free_of_collisions(columns: dict[int, int]) -> bool:
    return len({mark & ((1 << BITS) - 1) for mark in columns}) == len(columns)


def _weightiest(fitted: Fitted, columns: dict[int, int], marks: Sequence[Marks]) -> list[int]:
    """The marks that matter most, at most one for each slot of the file."""
    seen = np.asarray(_counted(marks, columns).sum(axis=0)).ravel()
    matter = np.abs(fitted.weights).max(axis=1) * np.sqrt(seen)
    slots: set[int] = set()
    kept: list[int] = []
    for mark in sorted(columns, key=lambda mark: (-matter[columns[mark]], mark)):
        slot = mark & ((1 << BITS) - 1)
        if slot not in slots:
            slots.add(slot)
            kept.append(mark)
        if len(kept) == ROWS:
            break
    return sorted(kept)


def file_of(
    fitted: Fitted,
    slopes: Sequence[tuple[float, float]],
    whole: Sequence[Sequence[float]],
    familiar: Iterable[int],
) -> bytes:
    """The file of weights; `slopes` are each label's calibration, slope and offset."""
    scales = [_step(column) for column in fitted.weights.T]
    slots = array("H", bytes(2 << BITS))
    checks = array("H")
    weights = bytearray()
    for mark, number in fitted.columns.items():
        slots[mark & ((1 << BITS) - 1)] = len(checks) + 1
        checks.append((mark >> BITS) & 0xFFFF)
        for scale, weight in zip(scales, fitted.weights[number], strict=True):
            weights.append(max(-127, min(127, round(float(weight) / scale))) & 0xFF)
    calibrations = [
        Calibration(scale, float(bias), slope, offset)
        for scale, bias, (slope, offset) in zip(scales, fitted.biases, slopes, strict=True)
    ]
    return write_weights(BITS, calibrations, whole, familiar, slots, checks, bytes(weights))


def _step(column: Any) -> float:
    """What one unit of a signed byte stands for, so that all but the very largest weights fit."""
    ordered = np.sort(np.abs(column))
    nearly_all = float(ordered[ceil(len(ordered) * 0.9995) - 1]) * sqrt(2)
    return max(min(float(ordered[-1]), nearly_all), 1e-6) / 127
