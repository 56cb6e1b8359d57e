"""What a message as a whole shows, beside what was noted down: for the labels that no single
sentence decides.

A message is generic when no word of it is the client's own; the detail is missing when nothing
leads back to it; charged material is reopened when dire words come back. Each is a sum over the
features below; the weights are learned.
"""

from collections.abc import Collection, Sequence
from math import log, log1p
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

WHOLE_LABELS = ("generic", "missing-detail", "reopens")

FEATURES = (
    "personal", "no personal", "one personal", "rare", "no rare", "detail none", "detail",
    "detail strong none", "detail strong", "field", "goal none", "goal strong", "own", "no own",
    "lively", "words", "sentences", "charged", "dire noted", "dire and shared", "dire said",
    "told", "exposing", "clinical-summary", "asks-feelings", "reassurance", "next-steps",
    "procedural", "sensitive",
)  # fmt: skip

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
    reading: Reading, chances: Sequence[float], familiar: Collection[int]
) -> tuple[float, ...]:
    """A figure for each of `FEATURES`.

    `chances` are the sentence labels' for the whole message; `familiar` holds the hashes, by
    `familiar_hash`, of what many authors write to many clients.
    """
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
    return (
        log1p(len(personal)), float(not personal), float(len(personal) == 1),
        log1p(len(rare)), float(not rare), float(not detail), log1p(len(detail)),
        float(not strong), log1p(len(strong)),
        log1p(words_of_the_same_field(message.detail, reading)),
        float(not goal), log1p(len(goal_strong)), log1p(len(own)), float(not own),
        log1p(sum(each in _LIVELY for each in classes)), len(plain) / 30,
        len(reading.counted) / 3, float(message.charged), float(dire_noted),
        float(dire_noted and bool(strong)), dire_said / 2,
        float(not _TOLD.isdisjoint(plain)), sum(each in _EXPOSING for each in classes) / 2,
        *(_odds(chance) for chance in chances),
    )  # fmt: skip


def familiar_hash(word: str) -> int:
    return crc32(stem(word).encode())


def _odds(chance: float) -> float:
    """Half the logarithm of the odds, between -2 and 2."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return max(-2.0, min(2.0, log(chance / (1 - chance)) / 2))


def _dire_stems() -> set[str]:
    if not _dire:
        _dire.update(stem(word) for word in _DIRE_WORDS.split())
    return _dire
