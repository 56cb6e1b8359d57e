"""Whether the noted detail can be recognised in the text, and whether charged material returns."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.personal_words import personal_words
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import Reading, read_words
from rapport_cli.prose.rule import ActiveRule, Rule
from rapport_cli.prose.sentences import split_sentences
from rapport_cli.prose.stems import alike, stem
from rapport_cli.prose.vocabulary import COMMON_WORDS, FUNCTION_WORDS
from rapport_cli.prose.words import find_words, plain_words
from rapport_cli.when.words import NUMBERS, NUMBERS_ABOVE_TWELVE

ABSENT = 0.95
PERHAPS_IN_OTHER_WORDS = 0.75
DOUBTFUL = 0.55
GRAVE = 0.75
FEW = 3
"""Personal words: a text with more of them may say the detail in words that share no stem."""

SHORTEST_PART = 4


def detail_missing(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """Nothing where no detail is noted; sure where no word of it is in a text that says little."""
    message = reading.message
    if not message.detail.strip():
        return
    shared = _shared(f"{message.detail} {message.mention}", reading)
    if not shared:
        few = len({reading.words.plain[index] for index in personal_words(reading)}) <= FEW
        yield Sighting(0, 0, ABSENT if few else PERHAPS_IN_OTHER_WORDS)
    elif all(reading.words.plain[index] in COMMON_WORDS for index in shared):
        yield Sighting(0, 0, DOUBTFUL)


def material_reopened(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """After a charged session: words of a grave note come back in the text.

    A note is grave where one of the rule's phrases stands in it. That a client keeps bees may be
    said after any session.
    """
    message = reading.message
    if not message.charged:
        return
    words = reading.words
    for note in (message.detail, message.goal):
        if not _is_grave(note, active.rule):
            continue
        for index in _shared(note, reading):
            if words.plain[index] not in COMMON_WORDS:
                yield Sighting(words.starts[index], words.ends[index], GRAVE)


def _is_grave(note: str, rule: Rule) -> bool:
    words = read_words(note, split_sentences(note))
    return bool(find_phrases((*rule.phrases, *rule.hint_phrases), words, rule.exceptions))


def content_words(text: str) -> frozenset[str]:
    return frozenset(
        piece
        for word, _, _ in find_words(text)
        for piece in plain_words(word)
        if piece not in FUNCTION_WORDS
    )


def _shared(noted: str, reading: Reading) -> list[int]:
    """The indices of words of the text that the noted words, or their kin, would recognise."""
    wanted = content_words(noted)
    if not wanted:
        return []
    shared = _with_stems(wanted, {stem(word) for word in wanted}, reading)
    return shared or _with_stems(wanted, {each for word in wanted for each in alike(word)}, reading)


def _with_stems(wanted: frozenset[str], known: set[str], reading: Reading) -> list[int]:
    numbers = {_figure(word) for word in wanted} - {""}
    spoken = reading.statement
    return [
        index
        for index, word in enumerate(reading.words.plain)
        if word not in FUNCTION_WORDS
        and not spoken.start <= reading.words.starts[index] < spoken.end
        and (
            stem(word) in known
            or _figure(word) in numbers
            or any(_is_part(word, each) for each in wanted)
        )
    ]


def _figure(word: str) -> str:
    """A number above one as a figure, however it is written; nothing for other words."""
    if word.isdigit():
        return word
    number = NUMBERS.get(word, 0) or NUMBERS_ABOVE_TWELVE.get(word, 0)
    return str(number) if number > 1 else ""


def _is_part(word: str, other: str) -> bool:
    """Whether one begins or ends a compound of the other: "pins" and "pinsetter"."""
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) < SHORTEST_PART or len(longer) < len(shorter) + 3:
        return False
    return longer.startswith(shorter) or longer.endswith(shorter)
