"""Links and titles in a text, and when two of them are the same thing.

A title is told by its quotation marks and capitals, a link by its scheme, its www. or an ending
that addresses have. An address for mail is no link.
"""

from unicodedata import combining, normalize

from rapport_cli.prose.sentences import Span

_OPENING = "(<[{“\"'‘«"
_CLOSING = ")>]}”\"'’»,;:!?…."
_ENDINGS = frozenset(
    ("com", "org", "net", "edu", "gov", "info", "io", "app", "tv", "uk", "ie", "us", "ca", "au",
     "nz", "za", "in", "de", "fr", "ch", "at", "nl", "be", "eu")
)  # fmt: skip
_QUOTES = {"“": "”", "„": "“", "«": "»", '"': '"'}
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "how", "in", "into", "is", "it",
     "not", "of", "on", "or", "our", "the", "to", "vs", "what", "when", "why", "with", "you",
     "your")
)  # fmt: skip
_TRACKERS = frozenset(
    ("fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "yclid", "_hsenc",
     "_hsmi", "si")
)  # fmt: skip
_PORTS = {"http": ":80", "https": ":443"}
LONGEST_TITLE = 16
"""Words. What is longer between quotation marks is somebody's words."""


def links_in(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for piece in text.split():
        start = text.index(piece, at)
        at = start + len(piece)
        bare = piece.lstrip(_OPENING)
        start += len(piece) - len(bare)
        bare = bare.rstrip(_CLOSING)
        if is_link(bare):
            spans.append(Span(start, start + len(bare)))
    return tuple(spans)


def is_link(written: str) -> bool:
    """Whether this one word is the address of a page."""
    lowered = written.lower()
    scheme, colon, rest = lowered.partition("://")
    if colon and scheme not in _PORTS:
        return False
    host, _, path = (rest if colon else lowered).partition("/")
    host = host.partition("?")[0].partition("#")[0].partition(":")[0]
    parts = host.split(".")
    if "@" in host or len(parts) < 2 or not all(_is_label(part) for part in parts):
        return False
    if colon or host.startswith("www."):
        return True
    return parts[-1] in _ENDINGS or (bool(path) and parts[-1].isalpha() and len(parts[-1]) > 1)


def _is_label(part: str) -> bool:
    return bool(part) and all(letter.isalnum() or letter == "-" for letter in part)


def titles_in(text: str) -> tuple[Span, ...]:
    """What stands in quotation marks and is written as titles are; the marks are left out."""
    spans: list[Span] = []
    at = 0
    while at < len(text):
        closing = _QUOTES.get(text[at])
        end = -1 if closing is None else text.find(closing, at + 1)
        if end < 0:
            at += 1
            continue
        if is_title(text[at + 1 : end]):
            spans.append(Span(at + 1, end))
        at = end + 1
    return tuple(spans)


def is_title(words: str) -> bool:
    """Whether the words have the capitals of a title."""
    pieces = words.split()
    if not 1 <= len(pieces) <= LONGEST_TITLE or pieces[-1][-1] in ".,;":
        return False
    letters = [piece.strip(_OPENING + _CLOSING) for piece in pieces]
    if not letters[0][:1].isupper() and not letters[0][:1].isdigit():
        return False
    return all(
        not word or not word[0].islower() or word.lower() in _SMALL for word in letters[1:]
    ) and letters != ["I"]


def link_key(link: str) -> str:
    """The same for every way of writing the address of one page.

    The scheme, www., a usual port, a slash at the end, a fragment and what only tells where a
    reader came from are left out; the order of the rest of the query does not count.
    """
    written = link.strip().rstrip(_CLOSING)
    scheme, colon, rest = written.partition("://")
    rest = (rest if colon else written).partition("#")[0]
    place, _, query = rest.partition("?")
    host, _, path = place.partition("/")
    host = host.lower().removesuffix(_PORTS.get(scheme.lower(), ":443") if colon else ":443")
    host = host.removesuffix(".").removeprefix("www.")
    kept = sorted(part for part in query.split("&") if part and not _is_tracker(part))
    path = path.rstrip("/")
    return "".join((host, f"/{path}" if path else "", f"?{'&'.join(kept)}" if kept else ""))


def _is_tracker(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name.startswith("utm_") or name in _TRACKERS


def title_key(title: str) -> str:
    """The same for every way of writing one title: case, accents, marks and a leading "The"."""
    plain = "".join(
        letter if letter.isalnum() else " "
        for letter in normalize("NFKD", title.replace("'", "").replace("’", ""))
        if not combining(letter)
    )
    words = plain.casefold().split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
