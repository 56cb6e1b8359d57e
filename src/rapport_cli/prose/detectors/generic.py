"""Whether anything in the text belongs to this client."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.personal_words import personal_words
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import Reading, Words
from rapport_cli.prose.rule import ActiveRule
from rapport_cli.prose.stems import stem
from rapport_cli.prose.words import find_words, plain_words

NOTHING = 0.95
HARDLY_ANYTHING = 0.7


def nothing_personal(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """Sure where no word is the client's own, doubtful where a single one might be.

    The rule's phrases mark sentences that an office might send to everybody: their words do not
    count, whatever they are.
    """
    words = reading.words
    if not words.plain:
        return
    for_everybody = find_phrases(active.rule.phrases, words, active.rule.exceptions)
    limits = {_limit_at(words, start) for start, _ in for_everybody}
    own = {
        words.plain[index] for index in personal_words(reading) if words.limits[index] not in limits
    }
    if not own:
        yield Sighting(0, 0, NOTHING)
    elif len(own) == 1 and not own <= _noted(reading):
        yield Sighting(0, 0, HARDLY_ANYTHING)


def _noted(reading: Reading) -> set[str]:
    """The words of the text that were noted down for this client."""
    message = reading.message
    noted = f"{message.goal} {message.detail} {message.mention}"
    stems = {stem(piece) for word, _, _ in find_words(noted) for piece in plain_words(word)}
    return {word for word in reading.words.plain if stem(word) in stems}


def _limit_at(words: Words, place: int) -> int:
    return words.limits[words.starts.index(place)]
