"""Trains the learned detector and writes its file: `make train`.

The same sentences give the same file, byte for byte. Calibration comes from cross-validation over
authors: what a message's chance is to bear a label is learned from messages whose author the
weights had not seen.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from rapport_cli.prose.learned.model import LABELS
from rapport_cli.prose.sentences import split_sentences
from training.fitting import Fitted, Marks, file_of, fit, marks_of
from training.fitting_whole import FamiliarWords, fit_whole, unseen_features
from training.reading import (
    LabelledMessage,
    LabelledSentence,
    read_guessed,
    read_sentences,
    training_messages,
)

WEIGHTS = Path(__file__).parents[1] / "src/rapport_cli/prose/learned/weights.bin"
FOLDS = 5


def main() -> int:
    sentences = read_sentences()
    messages = training_messages()
    marks = [marks_of(sentence.text) for sentence in sentences]
    unseen = unseen_sums(sentences, marks, messages)
    slopes = [calibrate(messages, unseen[:, number], label) for number, label in enumerate(LABELS)]
    familiar = FamiliarWords(sentences)
    whole = fit_whole(messages, unseen_features(messages, unseen, slopes, familiar))
    fitted, slopes = fit_with_guesses(sentences, marks, slopes)
    stored = file_of(fitted, slopes, whole, familiar.to_others_than(""))
    WEIGHTS.write_bytes(stored)
    sys.stdout.write(f"{len(sentences)} sentences, {len(messages)} messages, {len(stored)} bytes\n")
    return 0


def fit_with_guesses(
    sentences: Sequence[LabelledSentence],
    marks: Sequence[Marks],
    slopes: Sequence[tuple[float, float]],
) -> tuple[Fitted, list[tuple[float, float]]]:
    """The weights to ship, and the calibration carried over to them.

    The guesses come from all authors' sentences, so that cross-validation over authors is done
    without them. Its calibration is carried over by how both models' sums lie on the guessed
    sentences: the same mean, the same spread.
    """
    plain = fit(sentences, marks)
    guessed = read_guessed()
    if not guessed:
        return plain, list(slopes)
    fitted = fit(sentences, marks, guessed)
    guessed_marks = [marks_of(each.text) for each in guessed]
    before, after = plain.sums(guessed_marks), fitted.sums(guessed_marks)
    ratios = before.std(axis=0) / after.std(axis=0)
    shifts = before.mean(axis=0) - ratios * after.mean(axis=0)
    carried = [
        (slope * float(ratio), slope * float(shift) + offset)
        for (slope, offset), ratio, shift in zip(slopes, ratios, shifts, strict=True)
    ]
    return fitted, carried


def fold_of_authors(authors: Sequence[str]) -> dict[str, int]:
    """Each author's fold; the folds are of about the same size."""
    sizes = {author: authors.count(author) for author in set(authors)}
    filled = [0] * FOLDS
    folds: dict[str, int] = {}
    for author in sorted(sizes, key=lambda author: (-sizes[author], author)):
        fold = filled.index(min(filled))
        folds[author] = fold
        filled[fold] += sizes[author]
    return folds


def unseen_sums(
    sentences: Sequence[LabelledSentence],
    marks: Sequence[Marks],
    messages: Sequence[LabelledMessage],
) -> Any:
    """For each message and label its weightiest sentence's sum, by weights of other authors."""
    folds = fold_of_authors([sentence.author for sentence in sentences])
    sums = np.zeros((len(messages), len(LABELS)))
    for fold in range(FOLDS):
        known = [index for index, each in enumerate(sentences) if folds[each.author] != fold]
        fitted = fit([sentences[index] for index in known], [marks[index] for index in known])
        for index, each in enumerate(messages):
            if folds[each.author] == fold:
                sums[index] = message_sums(fitted, each.message.text)
    return sums


def message_sums(fitted: Fitted, text: str) -> Any:
    parts = [text[span.start : span.end] for span in split_sentences(text)]
    return fitted.sums([marks_of(part) for part in parts]).max(axis=0)


def calibrate(messages: Sequence[LabelledMessage], sums: Any, label: str) -> tuple[float, float]:
    """Slope and offset of the logistic curve from a sum to a chance."""
    truth = np.array([label in each.labels for each in messages])
    model = LogisticRegression(C=100.0, solver="liblinear", intercept_scaling=10.0, random_state=0)
    model.fit(np.asarray(sums).reshape(-1, 1), truth)
    return float(model.coef_[0][0]), float(model.intercept_[0])


if __name__ == "__main__":
    raise SystemExit(main())
