"""What the learned detector sees of a sentence: hashed marks, each with the words it was seen in.

The marks are runs of one to three words, of one or two stems and of one to three word classes,
runs that begin where a clause opens, letters inside words, and a few counts. Days, months, numbers
and names are folded, so that "Tuesday" and "Lena" teach nothing. Training and judging both call
`sentence_features`; a change here asks for a new training.
"""

from zlib import crc32

from rapport_cli.prose.learned.word_classes import word_class
from rapport_cli.prose.reading import Words
from rapport_cli.prose.stems import stem
from rapport_cli.prose.vocabulary import COMMON_WORDS

Place = tuple[int, int]
"""The first word of a mark, and the one after its last: indices into the words of the text."""

LONGEST_SENTENCE = 120
"""Words of a sentence that are looked at."""

_FOLDED = frozenset(("DAY", "MONTH", "NUMBER", "CLOCK"))
_MULTIPLIER = 0x01000193
_BITS = 0xFFFFFFFF
_WORDS, _STEMS, _CLASSES, _OPENINGS = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F
_SHORT_LETTERS, _LONG_LETTERS = 3, 5
_MARKS = '?!,;:—–(…"“”'


def sentence_features(words: Words, first: int, limit: int, ending: str) -> dict[int, Place]:
    """The marks of the words `first` to `limit`, by their hash; `ending` is ".", "?" or "!"."""
    limit = min(limit, first + LONGEST_SENTENCE)
    forms, stems, classes, places = _folded(words, first, limit)
    found: dict[int, Place] = {}
    _runs(found, forms, places, _WORDS, 3, ending)
    _runs(found, stems, places, _STEMS, 2, ending)
    _runs(found, classes, places, _CLASSES, 3, ending)
    _openings(found, words, forms, classes, places)
    _letters(found, words, forms, places)
    _counts(found, words, first, limit, ending)
    return found


def _folded(
    words: Words, first: int, limit: int
) -> tuple[list[str], list[str], list[str], list[int]]:
    """Words, stems and classes in parallel, punctuation among them, and the index of each."""
    forms: list[str] = []
    stems: list[str] = []
    classes: list[str] = []
    places: list[int] = []
    for index in range(first, limit):
        form = words.plain[index]
        known = word_class(form)
        if form[0].isdigit():
            known = form = "NUMBER"
        elif known in _FOLDED:
            form = known
        elif index > first and not known and _is_name(words.written[index], form):
            known = form = "NAME"
        forms.append(form)
        stems.append(stem(form) if len(form) > 3 else form)
        classes.append(known or form)
        places.append(index)
        mark = _mark(words.marks[index]) if index + 1 < limit else ""
        if mark:
            forms.append(mark)
            stems.append(mark)
            classes.append(mark)
            places.append(index)
    return forms, stems, classes, places


def _is_name(written: str, form: str) -> bool:
    return written[0].isupper() and form not in COMMON_WORDS and "'" not in form


def _mark(between: str) -> str:
    """The punctuation between two words as one sign, spaces and apostrophes left out."""
    if between == " ":
        return ""
    for sign in between:
        if sign in _MARKS:
            return sign
    if " - " in between or "..." in between:
        return "–"
    return "." if "." in between or "\n" in between else ""


def _runs(
    found: dict[int, Place], forms: list[str], places: list[int], salt: int, most: int, ending: str
) -> None:
    """Runs of up to `most` forms; the sentence's beginning and end count as a form each."""
    hashes = [crc32(form.encode()) for form in ("^", *forms, "$" + ending)]
    at = [places[0], *places, places[-1]] if places else [0, 0]
    total = len(hashes)
    for index in range(total):
        key = salt
        for last in range(index, min(index + most, total)):
            key = (key * _MULTIPLIER + hashes[last]) & _BITS
            found[key] = (at[index], at[last] + 1)


def _openings(
    found: dict[int, Place],
    words: Words,
    forms: list[str],
    classes: list[str],
    places: list[int],
) -> None:
    """Runs of up to three at the opening of a clause, where an order or a question begins."""
    seen = -1
    for start, place in enumerate(places):
        if place == seen or place not in words.openings:
            continue
        seen = place
        key = other = _OPENINGS
        for last in range(start, min(start + 3, len(forms))):
            key = (key * _MULTIPLIER + crc32(forms[last].encode())) & _BITS
            found[key] = (place, places[last] + 1)
            other = (other * _MULTIPLIER + crc32(classes[last].encode())) & _BITS
            found[other] = (place, places[last] + 1)


def _letters(found: dict[int, Place], words: Words, forms: list[str], places: list[int]) -> None:
    for form, place in zip(forms, places, strict=True):
        if form[0].isupper() or not form[0].isalpha():
            continue
        letters = f"<{form}>".encode()
        for length in range(_SHORT_LETTERS, _LONG_LETTERS + 1):
            for start in range(len(letters) - length + 1):
                found[crc32(letters[start : start + length])] = (place, place + 1)


def _counts(found: dict[int, Place], words: Words, first: int, limit: int, ending: str) -> None:
    plain = words.plain[first:limit]
    commas = sum("," in mark for mark in words.marks[first : max(first, limit - 1)])
    for name, count, most in (
        ("length", len(plain) // 4, 8),
        ("commas", commas, 4),
        ("and", plain.count("and"), 3),
        ("you", plain.count("you") + plain.count("your"), 3),
        ("i", plain.count("i") + plain.count("my"), 2),
        ("ending " + ending, 1, 1),
    ):
        found[crc32(f"{name} {min(count, most)}".encode(), _OPENINGS)] = (first, first)
