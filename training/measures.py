"""Figures of how well verdicts agree with labels; plain Python, no libraries."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from rapport_cli.prose.judging import Label

RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class Verdicts:
    """For each message the truth, the score, and whether the verdict is an error, or a hint too."""

    truth: tuple[bool, ...]
    scores: tuple[float, ...]
    errors: tuple[bool, ...]
    hints: tuple[bool, ...]

    @classmethod
    def of(cls, truth: Sequence[bool], labels: Sequence[Label]) -> "Verdicts":
        return cls(
            tuple(truth),
            tuple(label.score for label in labels),
            tuple(label.verdict == "error" for label in labels),
            tuple(label.verdict != "none" for label in labels),
        )

    def among(self, counted: Sequence[bool]) -> "Verdicts":
        """Those of the messages that count for the rule."""
        kept = [index for index, each in enumerate(counted) if each]
        return Verdicts(
            tuple(self.truth[index] for index in kept),
            tuple(self.scores[index] for index in kept),
            tuple(self.errors[index] for index in kept),
            tuple(self.hints[index] for index in kept),
        )

    def brier(self) -> float:
        """The mean square of score minus truth."""
        squares = [(s - t) ** 2 for s, t in zip(self.scores, self.truth, strict=True)]
        return sum(squares) / max(1, len(squares))

    def calibration_error(self, bins: int = 10) -> float:
        """How far, on average over equal bins of score, the share of faulty ones is from it."""
        binned: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
        for score, truth in zip(self.scores, self.truth, strict=True):
            binned[min(int(score * bins), bins - 1)].append((score, truth))
        gaps = [
            abs(sum(score for score, _ in each) - sum(truth for _, truth in each))
            for each in binned
        ]
        return sum(gaps) / max(1, len(self.truth))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} [{self.low:.2f}–{self.high:.2f}]"


@dataclass(frozen=True, slots=True)
class Measured:
    precision: Figure
    recall: Figure
    f1: Figure


def measure(truth: Sequence[bool], found: Sequence[bool]) -> Measured:
    """Precision, recall and F1, with intervals from messages drawn again and again."""
    chance = random.Random(0)
    total = len(truth)
    drawn = []
    for _ in range(RESAMPLES):
        picked = chance.choices(range(total), k=total)
        drawn.append(
            figures([truth[index] for index in picked], [found[index] for index in picked])
        )
    values = figures(truth, found)
    columns = [sorted(each[number] for each in drawn) for number in range(3)]
    low, high = int(0.025 * RESAMPLES), int(0.975 * RESAMPLES) - 1
    precision, recall, f1 = (
        Figure(value, column[low], column[high])
        for value, column in zip(values, columns, strict=True)
    )
    return Measured(precision, recall, f1)


def figures(truth: Sequence[bool], found: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall, F1; nothing found is a precision of 1 where nothing is to be found."""
    right = sum(t and f for t, f in zip(truth, found, strict=True))
    precision = right / sum(found) if any(found) else float(not any(truth))
    recall = right / sum(truth) if any(truth) else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return precision, recall, f1


def false_alarms(rules: Sequence[Verdicts]) -> tuple[int, float, float]:
    """How many messages have none of the faults, and the shares of them with an error, a hint."""
    clean = [
        index for index in range(len(rules[0].truth)) if not any(r.truth[index] for r in rules)
    ]
    errors = sum(any(rule.errors[index] for rule in rules) for index in clean)
    hints = sum(any(rule.hints[index] for rule in rules) for index in clean)
    return len(clean), errors / max(1, len(clean)), hints / max(1, len(clean))
