"""Whether a message says what is on record for it: the homework, the success, the disclosed."""

from collections.abc import Iterable, Sequence

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ERROR_PHRASE, ActiveRule
from rapport_cli.prose.sentences import Span
from rapport_cli.prose.stems import alike, stem
from rapport_cli.prose.vocabulary import FUNCTION_WORDS
from rapport_cli.prose.words import find_words, plain_words

_FEELING = frozenset(
    ("feel", "feeling", "feelings", "felt", "cope", "coping", "copes", "mood", "emotion",
     "emotions", "emotionally", "upset")
)  # fmt: skip
_ASKING = frozenset(("wonder", "wondered", "wondering", "curious"))


def agreed_missing(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """No homework that is open can be recognised; nothing where none is known."""
    return _missing(reading, reading.message.agreed)


def win_missing(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """No success that was told can be recognised; nothing where none is known."""
    return _missing(reading, reading.message.wins)


def _missing(reading: Reading, recorded: Sequence[str]) -> Iterable[Sighting]:
    if recorded:
        share = max(share_said(each, reading.words.plain) for each in recorded)
        if share < 1:
            yield Sighting(0, 0, 1 - share)


def share_said(recorded: str, words: Iterable[str]) -> float:
    """How much of what is on record a text says, in whatever form of its words: 0 to 1."""
    noted = _content(recorded)
    if not noted:
        return 1.0
    said = {stem(word) for word in words}
    return sum(not said.isdisjoint(alike(word)) for word in noted) / len(noted)


def words_of(text: str) -> list[str]:
    return [piece for word, _, _ in find_words(text) for piece in plain_words(word)]


def _content(text: str) -> list[str]:
    """The words that say something; all of them where none does."""
    words = list(dict.fromkeys(words_of(text)))
    return [word for word in words if word not in FUNCTION_WORDS] or words


def feelings_about_disclosed(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """A question after feelings that leads back to the goal or the detail, not to the exercise."""
    message = reading.message
    agreed = {each for text in message.agreed for word in _content(text) for each in alike(word)}
    disclosed = {
        each
        for word in _content(f"{message.goal} {message.detail}")
        for each in alike(word)
        if word not in _FEELING
    }
    if not disclosed - agreed:
        return
    for sentence in reading.sentences:
        words = set(words_of(reading.text[sentence.start : sentence.end]))
        if words.isdisjoint(_FEELING) or not _is_question(reading, sentence, words):
            continue
        stems = {stem(word) for word in words - FUNCTION_WORDS - _FEELING}
        if stems.isdisjoint(agreed) and not stems.isdisjoint(disclosed):
            yield Sighting(sentence.start, sentence.end, ERROR_PHRASE)


def _is_question(reading: Reading, sentence: Span, words: set[str]) -> bool:
    written = reading.text[sentence.start : sentence.end]
    return "?" in written or not words.isdisjoint(_ASKING)
