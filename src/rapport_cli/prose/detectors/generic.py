"""Whether anything in the text belongs to this client."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import Reading, Words
from rapport_cli.prose.rule import ActiveRule
from rapport_cli.prose.stems import stem
from rapport_cli.prose.vocabulary import COMMON_WORDS
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


def personal_words(reading: Reading) -> list[int]:
    """The indices of words that a message to anybody would not have: no name, number or time."""
    words = reading.words
    names = _names(reading)
    return [
        index
        for index, word in enumerate(words.plain)
        if word not in COMMON_WORDS
        and words.written[index] not in names
        and not word[0].isdigit()
        and len(word) > 1
    ]


def _limit_at(words: Words, place: int) -> int:
    return words.limits[words.starts.index(place)]


_BEFORE_A_NAME = frozenset(
    ("hi", "hello", "hey", "dear", "hiya", "mr", "mrs", "ms", "miss", "dr", "mx", "is", "'s",
     "from", "with", "for", "am", "of")
)  # fmt: skip


def _names(reading: Reading) -> frozenset[str]:
    """Capitalised words of the greeting, of a self-introduction and of the signature."""
    words = reading.words
    counted = reading.counted
    names: set[str] = set()
    for index, written in enumerate(words.written):
        if not written[0].isupper():
            continue
        place = words.starts[index]
        before = words.plain[index - 1] if index else ""
        if (
            not any(span.start <= place < span.end for span in counted)
            or (before in _BEFORE_A_NAME and index <= 12)
            or before in ("mr", "mrs", "ms", "dr")
            or (index and words.written[index - 1] in names)
            or _is_address(words, index)
        ):
            names.add(written)
    return frozenset(names)


def _is_address(words: Words, index: int) -> bool:
    """A name at the beginning or end of a sentence, set off by a comma."""
    mark = words.marks[index]
    first = index in words.openings or index - 1 in words.openings
    if first and any(sign in mark for sign in ",!.–—"):
        return True
    comma_before = index > 0 and "," in words.marks[index - 1]
    return comma_before and (index + 1 == words.limits[index] or "," in mark)
