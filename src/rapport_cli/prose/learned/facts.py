"""The features of a whole message as facts that a person can check, each in one plain sentence.

Several features say one thing ("no word of the client's own" and how many there are): they are one
fact here, and their weights are added up.
"""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from rapport_cli.prose.learned.detector import Judged
from rapport_cli.prose.learned.matching import shared_words, words_of_the_same_field
from rapport_cli.prose.learned.whole_message import (
    MEAN,
    MOST,
    SECOND,
    SENTENCE_LABELS,
    familiar_hash,
)
from rapport_cli.prose.personal_words import personal_words
from rapport_cli.prose.reading import Reading

FACTS = {
    "personal": "own-words", "no personal": "own-words", "one personal": "own-words",
    "own": "own-words", "no own": "own-words", "rare": "rare-words", "no rare": "rare-words",
    "detail none": "detail", "detail": "detail", "detail strong none": "detail",
    "detail strong": "detail", "field": "field", "goal none": "goal", "goal strong": "goal",
    "lively": "things", "words": "words", "sentences": "sentences", "charged": "charged",
    "dire noted": "grave", "dire and shared": "grave", "dire said": "grave",
    "told": "told", "exposing": "exposing",
    **{part + label: label for part in (MOST, SECOND, MEAN) for label in SENTENCE_LABELS},
}  # fmt: skip
"""The fact that each of `FEATURES` belongs to."""

USUAL = {"words": 1.0, "sentences": 1.0, **dict.fromkeys(SENTENCE_LABELS, -3.0)}
"""What a feature is in any short message: thirty words, three sentences, nothing of a fault."""

MOST_WORDS = 6


class _Look(NamedTuple):
    """A reading and what is needed to say something of it."""

    reading: Reading
    judged: Judged
    familiar: Collection[int]

    def listed(self, indices: Iterable[int]) -> str:
        """Words of the text as they are written, each once."""
        written = self.reading.words.written
        words = list(dict.fromkeys(written[index] for index in indices))
        return ", ".join(words[:MOST_WORDS]) + (", …" if len(words) > MOST_WORDS else "")


def say_fact(about: str, reading: Reading, judged: Judged, familiar: Collection[int]) -> str:
    """What the fact is in this message. A feature that no fact is named for says its name."""
    look = _Look(reading, judged, familiar)
    if about in SENTENCE_LABELS:
        return _label(look, about)
    return _SAYING[about](look) if about in _SAYING else f"{about}."


def say_chance(chance: float) -> str:
    """A chance in whole per cents; nothing that is learned is certain."""
    return f"{min(99, max(1, round(chance * 100)))}%"


def _own_words(look: _Look) -> str:
    listed = look.listed(personal_words(look.reading))
    if not listed:
        return "No word seems to be this client's own."
    return f"Words that may be this client's own: {listed}."


def _rare_words(look: _Look) -> str:
    plain = look.reading.words.plain
    rare = [
        index
        for index in personal_words(look.reading)
        if familiar_hash(plain[index]) not in look.familiar
    ]
    if not rare:
        return "Every word is one that many messages have."
    return f"Words that few messages have: {look.listed(rare)}."


def _detail(look: _Look) -> str:
    message = look.reading.message
    if not message.detail.strip():
        return "No detail is noted."
    listed = look.listed(shared_words(f"{message.detail} {message.mention}", look.reading))
    if not listed:
        return "No word leads back to the noted detail."
    return f"Words that lead back to the noted detail: {listed}."


def _field(look: _Look) -> str:
    count = words_of_the_same_field(look.reading.message.detail, look.reading)
    if not count:
        return "No word is of the same part of life as the detail."
    return f"Words of the same part of life as the detail: {count}."


def _goal(look: _Look) -> str:
    if not look.reading.message.goal.strip():
        return "No goal is noted."
    listed = look.listed(shared_words(look.reading.message.goal, look.reading))
    if not listed:
        return "No word leads back to the noted goal."
    return f"Words that lead back to the noted goal: {listed}."


def _words(look: _Look) -> str:
    count = len(look.reading.words.plain)
    return "It is one word long." if count == 1 else f"It is {count} words long."


def _sentences(look: _Look) -> str:
    count = len(look.reading.counted)
    return "It is one sentence." if count == 1 else f"It has {count or 'no'} sentences."


def _label(look: _Look, label: str) -> str:
    column = SENTENCE_LABELS.index(label)
    chance = max((each.chances[column] for each in look.judged.sentences), default=0.0)
    return _OF_SENTENCES.get(label, f"The chance of {label} in it is {{}}.").format(
        say_chance(chance)
    )


_OF_SENTENCES = {
    "own": "The chance that a sentence has something that belongs to this client is {}.",
    "returning": "The chance that a sentence leads back into the material is {}.",
}


_SAYING: dict[str, Callable[[_Look], str]] = {
    "own-words": _own_words,
    "rare-words": _rare_words,
    "detail": _detail,
    "field": _field,
    "goal": _goal,
    "things": lambda _: "It names relatives, animals, food, weather, the body or pastimes.",
    "words": _words,
    "sentences": _sentences,
    "charged": lambda _: "The session was charged.",
    "grave": lambda _: "Grave words stand in what was noted, or in the text.",
    "told": lambda _: "It speaks of what the client told, shared or talked about.",
    "exposing": lambda _: "It has words of feeling, treatment, sex, law or substances.",
}
