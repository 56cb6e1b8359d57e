"""Sentences that were not written for this client."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ERROR_PHRASE, HINT_PHRASE, ActiveRule
from rapport_cli.prose.words import find_words, plain_words
from rapport_cli.when.words import MONTHS, NUMBERS, WEEKDAYS

STANDARD = "that was a significant session"
"""The form's own sentence for a charged session, which it says never to use word for word."""

NEAR_COPY = 0.8
"""The share of a text's three-word sequences that another text has too."""

FEWEST_SEQUENCES = 5


def copied_from_template(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    templates = {folded(sentence) for sentence in reading.message.template_sentences}
    standard = tuple(STANDARD.split())
    for sentence in reading.sentences:
        words = folded(reading.text[sentence.start : sentence.end])
        if words[-len(standard) :] == standard and len(words) <= len(standard) + 2:
            yield Sighting(sentence.start, sentence.end, ERROR_PHRASE)
        elif words and words in templates:
            yield Sighting(sentence.start, sentence.end, HINT_PHRASE)


def copied_from_another(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    own = _sequences(folded(reading.text))
    if len(own) < FEWEST_SEQUENCES:
        return
    for text in reading.message.other_texts:
        if len(own & _sequences(folded(text))) >= NEAR_COPY * len(own):
            yield Sighting(0, len(reading.text))
            return


def folded(text: str) -> tuple[str, ...]:
    """The plain words, with names, days, months and numbers made alike."""
    result: list[str] = []
    for position, (word, start, _) in enumerate(find_words(text)):
        for piece in plain_words(word):
            if piece[0].isdigit() or (piece in NUMBERS and piece not in ("a", "an")):
                mark = "<number>"
            elif piece in WEEKDAYS and len(piece) > 2:
                mark = "<weekday>"
            elif piece in MONTHS and word[0].isupper():
                mark = "<month>"
            elif word[0].isupper() and position and _inside(text, start) and piece != "i":
                mark = "<name>"
            else:
                mark = piece
            if mark[0] != "<" or result[-1:] != [mark]:
                result.append(mark)
    return tuple(result)


def _inside(text: str, start: int) -> bool:
    """Whether the word stands within a sentence, where a capital means a name."""
    before = text[:start].rstrip()
    return bool(before) and before[-1] not in ".!?:" and "\n" not in text[len(before) : start]


def _sequences(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[index : index + 3] for index in range(len(words) - 2))
