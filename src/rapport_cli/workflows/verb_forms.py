"""Forms of English verbs, as far as turning "she grows" into "you grow" needs them."""

from collections.abc import Iterator
from functools import cache

from rapport_cli.workflows.mention_words import ADVERBS, UNCHANGING, VERBS


def looks_third_person(plain: str) -> bool:
    return (
        len(plain) > 2
        and plain.endswith("s")
        and not plain.endswith(("ss", "us", "'s"))
        and plain not in UNCHANGING
    )


def is_third_person(plain: str) -> bool:
    return looks_third_person(plain) and base_of(plain) in _verbs()


def is_verb(plain: str) -> bool:
    """Whether a form is one of a verb we know, by taking its ending off."""
    return any(form in _verbs() for form in _stems(plain))


def _stems(plain: str) -> Iterator[str]:
    yield plain
    yield base_of(plain)
    for ending in ("ing", "ed"):
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            stem = plain[: -len(ending)]
            yield from (stem, stem + "e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"


def base_of(word: str) -> str:
    """The verb without the -s of the third person."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "xes", "zzes", "oes")) and word not in ("shoes", "tiptoes"):
        return word[:-2]
    if word.endswith("ches") and not word.endswith("aches"):
        return word[:-2]
    if word.endswith(("teaches", "reaches", "coaches", "poaches", "preaches", "bleaches")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_adverb(plain: str) -> bool:
    return plain in ADVERBS or (len(plain) > 4 and plain.endswith("ly"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(VERBS.split())
