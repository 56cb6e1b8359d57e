"""Phrases that a rule names: that they are there, or that none of them is."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ERROR_PHRASE, HINT_PHRASE, ActiveRule


def named_phrases(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    rule = active.rule
    for phrases, score in ((rule.phrases, ERROR_PHRASE), (rule.hint_phrases, HINT_PHRASE)):
        for start, end in find_phrases(phrases, reading.words, rule.exceptions):
            yield Sighting(start, end, score)


def named_phrases_after_charged(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """The phrases, where the session was charged."""
    return named_phrases(reading, active) if reading.message.charged else ()


def no_named_phrase(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    if not find_phrases(active.rule.phrases, reading.words, active.rule.exceptions):
        yield Sighting(0, 0)
