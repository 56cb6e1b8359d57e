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

from rapport_cli.prose.learned.judging import MOST_SENTENCES
from rapport_cli.prose.learned.whole_message import SENTENCE_LABELS
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
    slopes = [calibrate(messages, unseen, label) for label in SENTENCE_LABELS]
    familiar = FamiliarWords(sentences)
    whole = fit_whole(messages, unseen_features(messages, unseen, familiar))
    fitted = fit_with_guesses(sentences, marks)
    stored = file_of(fitted, slopes, whole, familiar.to_others_than(""))
    WEIGHTS.write_bytes(stored)
    sys.stdout.write(f"{len(sentences)} sentences, {len(messages)} messages, {len(stored)} bytes\n")
    return 0


def fit_with_guesses(sentences: Sequence[LabelledSentence], marks: Sequence[Marks]) -> Fitted:
    """The weights to ship.

    The guesses come from all authors' sentences, so that cross-validation over authors is done
    without them, and what it found is carried over: both models' sums are brought to the same mean
    and the same spread on the guessed sentences.
    """
    plain = fit(sentences, marks)
    guessed = read_guessed()
    if not guessed:
        return plain
    fitted = fit(sentences, marks, guessed)
    guessed_marks = [marks_of(each.text) for each in guessed]
    before, after = plain.sums(guessed_marks), fitted.sums(guessed_marks)
    ratios = before.std(axis=0) / after.std(axis=0)
    shifts = before.mean(axis=0) - ratios * after.mean(axis=0)
    return Fitted(fitted.columns, fitted.weights * ratios, fitted.biases * ratios + shifts)


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
) -> list[Any]:
    """For each message a row for each sentence: its sums by weights that never saw the author."""
    folds = fold_of_authors([sentence.author for sentence in sentences])
    sums: list[Any] = [None] * len(messages)
    for fold in range(FOLDS):
        known = [index for index, each in enumerate(sentences) if folds[each.author] != fold]
        fitted = fit([sentences[index] for index in known], [marks[index] for index in known])
        for index, each in enumerate(messages):
            if folds[each.author] == fold:
                sums[index] = sentence_sums(fitted, each.message.text)
    return sums


def sentence_sums(fitted: Fitted, text: str) -> Any:
    """The sums of each sentence that has a word, as many as are looked at."""
    parts = [marks_of(text[span.start : span.end]) for span in split_sentences(text)]
    return fitted.sums([part for part in parts if part][:MOST_SENTENCES])


def calibrate(
    messages: Sequence[LabelledMessage], sums: Sequence[Any], label: str
) -> tuple[float, float]:
    """Slope and offset of the logistic curve from the greatest sum to a chance."""
    of_message, is_so, charged_only = _TRUTH.get(label, (label, True, False))
    rows = [
        index for index, each in enumerate(messages) if each.message.charged or not charged_only
    ]
    column = SENTENCE_LABELS.index(label)
    greatest = np.array([[sums[index][:, column].max()] for index in rows])
    truth = np.array([(of_message in messages[index].labels) == is_so for index in rows])
    model = LogisticRegression(C=100.0, solver="liblinear", intercept_scaling=10.0, random_state=0)
    model.fit(greatest, truth)
    return float(model.coef_[0][0]), float(model.intercept_[0])


_TRUTH = {"own": ("generic", False, False), "returning": ("reopens", True, True)}
"""For a sentence label that is no rule: the rule, whether it speaks for it, if charged alone."""


if __name__ == "__main__":
    raise SystemExit(main())
