"""How the labels are learned that a message bears as a whole, with what was noted for it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from rapport_cli.prose.learned.whole_message import (
    FEATURES,
    LABELS,
    MEAN,
    MOST,
    SECOND,
    SENTENCE_LABELS,
    WHOLE_LABELS,
    familiar_hash,
    whole_features,
)
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.words import find_words, plain_words
from training.reading import LabelledMessage, LabelledSentence

LEAST_SPREAD = 1e-3

AUTHORS = 4
"""So many authors write a familiar word."""

PENALTY = 0.1
"""The inverse strength of the L2 penalty, for features that are brought to one spread."""

_OF_THE_MESSAGE = frozenset(("words", "sentences", "charged"))


def features_for(label: str) -> frozenset[str]:
    """Which features one of `WHOLE_LABELS` may use.

    A fault of a sentence: how much each label is borne, the fault's own second and mean, and how
    long the message is; more added nothing. The others: all.
    """
    if label not in LABELS:
        return frozenset(FEATURES)
    greatest = frozenset(MOST + each for each in SENTENCE_LABELS)
    return greatest | _OF_THE_MESSAGE | {SECOND + label, MEAN + label}


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
    messages: Sequence[LabelledMessage], sums: Sequence[Any], familiar: FamiliarWords
) -> Any:
    """The features of each message as they would be were its author unknown.

    `sums` has for each message a table: a row for each sentence, a column for each label.
    """
    known: dict[str, frozenset[int]] = {}
    features = []
    for each, table in zip(messages, sums, strict=True):
        if each.author not in known:
            known[each.author] = familiar.to_others_than(each.author)
        features.append(
            whole_features(read_message(each.message), table.tolist(), known[each.author])
        )
    return np.array(features)


def fit_whole(messages: Sequence[LabelledMessage], features: Any) -> list[list[float]]:
    """For each of `WHOLE_LABELS` the bias and a weight for each feature."""
    return [_fit_label(messages, features, label) for label in WHOLE_LABELS]


def _fit_label(messages: Sequence[LabelledMessage], features: Any, label: str) -> list[float]:
    rows = [
        index for index, each in enumerate(messages) if label != "reopens" or each.message.charged
    ]
    wanted = features_for(label)
    columns = [index for index, name in enumerate(FEATURES) if name in wanted]
    table = features[np.ix_(rows, columns)]
    means, spreads = table.mean(axis=0), np.maximum(table.std(axis=0), LEAST_SPREAD)
    truth = np.array([label in messages[index].labels for index in rows])
    model = LogisticRegression(C=PENALTY, max_iter=5000, random_state=0)
    model.fit((table - means) / spreads, truth)
    of_columns = model.coef_[0] / spreads
    weights = [0.0] * (1 + len(FEATURES))
    weights[0] = float(model.intercept_[0] - of_columns @ means)
    for column, weight in zip(columns, of_columns, strict=True):
        weights[1 + column] = float(weight)
    return weights
