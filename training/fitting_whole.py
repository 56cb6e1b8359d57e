"""How the labels are learned that a message bears as a whole, with what was noted for it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from rapport_cli.prose.learned.model import chance_of
from rapport_cli.prose.learned.whole_message import (
    FEATURES,
    WHOLE_LABELS,
    familiar_hash,
    whole_features,
)
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.words import find_words, plain_words
from training.reading import LabelledMessage, LabelledSentence

AUTHORS = 4
"""So many authors write a familiar word."""

REOPENING = frozenset(
    ("clinical-summary", "asks-feelings", "sensitive", "detail strong", "dire noted",
     "dire and shared", "dire said", "told", "exposing", "goal strong")
)  # fmt: skip
"""The features that `reopens` may use: there are few charged messages to learn from."""

PENALTIES = {"generic": 1.0, "missing-detail": 0.3, "reopens": 0.5}


class FamiliarWords:
    """Which words many authors write, so that none of them is a client's own."""

    def __init__(self, sentences: Sequence[LabelledSentence]) -> None:
        self._authors: dict[int, set[str]] = {}
        for sentence in sentences:
            for word, _, _ in find_words(sentence.text):
                for piece in plain_words(word):
                    self._authors.setdefault(familiar_hash(piece), set()).add(sentence.author)

    def to_others_than(self, author: str) -> frozenset[int]:
        """The words, by their hash, that are familiar without this author's doing."""
        return frozenset(
            word for word, authors in self._authors.items() if len(authors - {author}) >= AUTHORS
        )


def unseen_features(
    messages: Sequence[LabelledMessage],
    sums: Any,
    slopes: Sequence[tuple[float, float]],
    familiar: FamiliarWords,
) -> Any:
    """The features of each message as they would be were its author unknown."""
    known: dict[str, frozenset[int]] = {}
    features = []
    for each, row in zip(messages, sums, strict=True):
        if each.author not in known:
            known[each.author] = familiar.to_others_than(each.author)
        chances = [
            chance_of(slope * float(total) + offset)
            for total, (slope, offset) in zip(row, slopes, strict=True)
        ]
        features.append(whole_features(read_message(each.message), chances, known[each.author]))
    return np.array(features)


def fit_whole(messages: Sequence[LabelledMessage], features: Any) -> list[list[float]]:
    """For each of `WHOLE_LABELS` the bias and a weight for each feature."""
    fitted = []
    for label in WHOLE_LABELS:
        rows = [
            index
            for index, each in enumerate(messages)
            if label != "reopens" or each.message.charged
        ]
        columns = [
            index for index, name in enumerate(FEATURES) if label != "reopens" or name in REOPENING
        ]
        truth = np.array([label in messages[index].labels for index in rows])
        model = LogisticRegression(C=PENALTIES[label], max_iter=5000, random_state=0)
        model.fit(features[np.ix_(rows, columns)], truth)
        weights = [0.0] * (1 + len(FEATURES))
        weights[0] = float(model.intercept_[0])
        for column, weight in zip(columns, model.coef_[0], strict=True):
            weights[1 + column] = float(weight)
        fitted.append(weights)
    return fitted
