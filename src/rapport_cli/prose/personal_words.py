"""The words of a message that belong to this client: what a message to anybody would not have."""

from rapport_cli.prose.reading import Reading, Words
from rapport_cli.prose.vocabulary import COMMON_WORDS

_BEFORE_A_NAME = frozenset(
    ("hi", "hello", "hey", "dear", "hiya", "mr", "mrs", "ms", "miss", "dr", "mx", "is", "'s",
     "from", "with", "for", "am", "of")
)  # fmt: skip


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
