"""What a message as a whole shows, beside what was noted down.

A fault stands in a sentence, but what the other sentences are and what was noted change how sure
it is; a message is generic when no sentence has anything of the client's own; the detail is missing
when nothing leads back to it. Each label is a sum over the features below; the weights are learned.
"""

from collections.abc import Collection, Sequence
from math import log1p
from zlib import crc32

from rapport_cli.prose.learned.matching import (
    content_stems,
    shared_words,
    words_of_the_same_field,
)
from rapport_cli.prose.learned.word_classes import word_class
from rapport_cli.prose.personal_words import personal_words
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.stems import stem
from rapport_cli.prose.vocabulary import COMMON_WORDS

LABELS = (
    "clinical-summary", "asks-feelings", "reassurance", "next-steps", "procedural", "sensitive",
)  # fmt: skip
"""The rules that a sentence can break by itself."""

SENTENCE_LABELS = (*LABELS, "own", "returning")
"""What a sentence is judged for: also whether it has something that belongs to this client, and
whether it leads back into the material of a charged session."""

MESSAGE_LABELS = ("generic", "missing-detail", "reopens")
"""The rules that only a message as a whole can break."""

WHOLE_LABELS = (*LABELS, *MESSAGE_LABELS)
"""What a message is judged for."""

NOTED = (
    "personal", "no personal", "one personal", "rare", "no rare", "detail none", "detail",
    "detail strong none", "detail strong", "field", "goal none", "goal strong", "own", "no own",
    "lively", "words", "sentences", "charged", "dire noted", "dire and shared", "dire said",
    "told", "exposing",
)  # fmt: skip
"""The features of the words, and of what was noted."""

MOST, SECOND, MEAN = "most ", "second ", "mean "
FEATURES = (
    *NOTED,
    *(MOST + label for label in SENTENCE_LABELS),
    *(SECOND + label for label in SENTENCE_LABELS),
    *(MEAN + label for label in SENTENCE_LABELS),
)
"""With them, of each sentence label, the sentences' greatest sum, the second and the mean."""

USUAL_DETAIL = (0.44, 0.55, 0.48, 0.47, 0.14)
"""The features of the detail, from "detail none" to "field", where none is noted: their means in
training. That nothing leads back to a detail says something only where there is one."""

GREATEST_SUM = 8.0
ONLY_ONE = 2.0
"""How far below the only sentence's sum the second is taken to be."""

_LIVELY = frozenset(("PASTIME", "ANIMAL", "FOOD", "KIN", "WEATHER", "BODY"))
_EXPOSING = frozenset(("CLINIC", "SUBSTANCE", "LEGAL", "SEX", "FEELING"))
_TOLD = frozenset(
    ("told", "said", "shared", "described", "showed", "spoke", "talked", "trusted", "talk",
     "happened")
)  # fmt: skip
_DIRE_WORDS = """died dead death dying die killed kill kills hit hurt blood funeral buried grave
    graves coffin ashes hearse miscarriage stillbirth stillborn rape raped abuse abused assault
     attacked attack crash crashed accident wreck fire burned drowned drown gun shot knife
    bruise bruises scar scars prison jail arrested police sirens war bomb soldier scream screamed
    screaming cry cried crying wept sobbed alone afraid scared terrified secret never hospital
    ward morgue lost loss  hanged rope overdose pills needle beat beaten hitting belt
    shouting shouted threw threatened strangled choked stalked break-in burgled affair cheated
    caught found corpse baby cot drunk bailiffs evicted locked cellar  hid
    hiding shame guilt blame fault twin noose raid"""

_dire: set[str] = set()


def whole_features(
    reading: Reading, sums: Sequence[Sequence[float]], familiar: Collection[int]
) -> tuple[float, ...]:
    """A figure for each of `FEATURES`.

    `sums` has for each sentence that of each of `SENTENCE_LABELS`; `familiar` holds the hashes, by
    `familiar_hash`, of what many authors write to many clients.
    """
    return (*_noted(reading, familiar), *_pooled(sums))


def _noted(reading: Reading, familiar: Collection[int]) -> tuple[float, ...]:
    message = reading.message
    plain = reading.words.plain
    personal = {plain[index] for index in personal_words(reading)}
    rare = {word for word in personal if familiar_hash(word) not in familiar}
    detail = shared_words(f"{message.detail} {message.mention}", reading)
    goal = shared_words(message.goal, reading)
    strong = [index for index in detail if plain[index] not in COMMON_WORDS]
    goal_strong = [index for index in goal if plain[index] not in COMMON_WORDS]
    own = personal - {plain[index] for index in goal}
    classes = [word_class(word) for word in plain]
    dire_noted = not _dire_stems().isdisjoint(content_stems(message.detail))
    dire_said = len(_dire_stems() & {stem(word) for word in plain})
    of_the_detail = (
        float(not detail), log1p(len(detail)), float(not strong), log1p(len(strong)),
        log1p(words_of_the_same_field(message.detail, reading)),
    )  # fmt: skip
    return (
        log1p(len(personal)), float(not personal), float(len(personal) == 1),
        log1p(len(rare)), float(not rare),
        *(of_the_detail if message.detail.strip() else USUAL_DETAIL),
        float(not goal), log1p(len(goal_strong)), log1p(len(own)), float(not own),
        log1p(sum(each in _LIVELY for each in classes)), len(plain) / 30,
        len(reading.counted) / 3, float(message.charged), float(dire_noted),
        float(dire_noted and bool(strong)), dire_said / 2,
        float(not _TOLD.isdisjoint(plain)), sum(each in _EXPOSING for each in classes) / 2,
    )  # fmt: skip


def familiar_hash(word: str) -> int:
    return crc32(stem(word).encode())


def _pooled(sums: Sequence[Sequence[float]]) -> tuple[float, ...]:
    if not sums:
        return (-GREATEST_SUM,) * (3 * len(SENTENCE_LABELS))
    most: list[float] = []
    second: list[float] = []
    mean: list[float] = []
    for column in zip(*sums, strict=True):
        ordered = sorted(column, reverse=True)
        most.append(_bounded(ordered[0]))
        second.append(_bounded(ordered[1] if len(ordered) > 1 else ordered[0] - ONLY_ONE))
        mean.append(_bounded(sum(ordered) / len(ordered)))
    return (*most, *second, *mean)


def _bounded(total: float) -> float:
    return max(-GREATEST_SUM, min(GREATEST_SUM, total))


def _dire_stems() -> set[str]:
    if not _dire:
        _dire.update(stem(word) for word in _DIRE_WORDS.split())
    return _dire
