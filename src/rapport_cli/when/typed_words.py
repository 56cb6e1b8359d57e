"""A typed line cut into tokens, and what is said when one of them is not understood.

Nothing is thrown away that could carry meaning: commas, brackets, quotation marks and stray full
stops go; every other mark stays and has to be understood by somebody (typed_phrases.py).
"""

import re
from dataclasses import dataclass
from typing import Literal

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.quoting import quote
from rapport_cli.when.words import (
    MONTH_NAMES,
    NUMBERS,
    NUMBERS_ABOVE_TWELVE,
    WEEKDAY_NAMES,
    DateOrder,
)

LONGEST = 200
"""Characters of a typed line; more is refused before anything else looks at it."""

EXAMPLES = 'Write it like "thu 3pm", "12 march 15:00" or "2026-03-12 15:00".'

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
_DROPPED = frozenset(',;()[]"“”„«»')
_ALIKE = (
    {ord(mark): "'" for mark in "’‘ʼ`´′"} | {ord(mark): "-" for mark in "–—−‐‑‒―"} | {0x2236: ":"}
)
_EDGES = ',;()"“”'
_SMALL = ("a", "an", "the", "in", "on", "at", "of", "from", "this")
_ZONES = (
    "gmt", "utc", "bst", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest",
    "aest", "ist", "zulu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word or a single mark. `glued`: no blank stands before it.

    `chunk` is what was typed around it between two blanks, for a sentence that names it.
    """

    kind: Literal["number", "word", "mark"]
    text: str
    glued: bool
    chunk: str


class Line:
    """The tokens of a typed line, and what its readers found wrong with them.

    Readers take an index and look ahead; past the end every token is empty. `this_year` decides
    which four figures after a date may be a year.
    """

    __slots__ = ("_complaints", "_reached", "order", "this_year", "tokens", "typed")

    def __init__(self, typed: str, *, this_year: int, order: DateOrder | None) -> None:
        self.typed = typed
        self.tokens = cut(typed)
        self.this_year = this_year
        self.order = order
        self._complaints: list[tuple[int, str, str]] = []
        self._reached = 0

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, at: int) -> str:
        return self._text(at, "word")

    def number(self, at: int) -> str:
        return self._text(at, "number")

    def mark(self, at: int) -> str:
        return self._text(at, "mark")

    def is_glued(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].glued

    def skip(self, at: int, *words: str) -> int:
        """The index after any of `words` that stands here, else `at`."""
        return at + 1 if self.word(at) in words else at

    def reach(self, at: int) -> None:
        """Note that everything before `at` was understood by some reading."""
        self._reached = max(self._reached, at)

    def complain(self, at: int, sentence: str, hint: str = EXAMPLES) -> None:
        """Note what is wrong with the piece that begins at `at`."""
        self._complaints.append((at, sentence, hint))

    def failure(self) -> NotUnderstood:
        """The most telling error for a line that no reading covers: the one furthest along."""
        if not self.tokens:
            return NotUnderstood("No day and time were given.", hint=EXAMPLES)
        at, sentence, hint = max(self._complaints, key=lambda one: one[0], default=(-1, "", ""))
        if at >= min(self._reached, len(self.tokens) - 1):
            return NotUnderstood(sentence, hint=hint)
        if self._reached >= len(self.tokens):
            return NotUnderstood(f"{quote(self.typed)} was not understood.", hint=EXAMPLES)
        return _not_understood(self.tokens[self._reached :])

    def _text(self, at: int, kind: str) -> str:
        if at < len(self.tokens) and self.tokens[at].kind == kind:
            return self.tokens[at].text
        return ""


def cut(typed: str) -> tuple[Token, ...]:
    """Cut a line into tokens: lower case, full-width forms and typographic marks made plain."""
    if len(typed) > LONGEST:
        raise NotUnderstood(
            f"A day and time of {len(typed):,} characters is not read.",
            hint=f"Keep to {LONGEST} characters. {EXAMPLES}",
        )
    tokens: list[Token] = []
    for chunk in _made_plain(typed).split():
        tokens.extend(_cut_chunk(chunk))
    return tuple(tokens)


def _made_plain(typed: str) -> str:
    if not typed.isascii():
        import unicodedata

        plain = unicodedata.normalize("NFKC", typed.translate(_ALIKE)).translate(_ALIKE)
        # Marks of direction and zero-width joiners come along with pasted text and mean nothing.
        typed = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return typed.lower()


def _cut_chunk(chunk: str) -> list[Token]:
    texts = _TOKEN.findall(chunk)
    kept: list[Token] = []
    glued = False
    for at, text in enumerate(texts):
        before = texts[at - 1] if at else ""
        after = texts[at + 1] if at + 1 < len(texts) else ""
        if text in _DROPPED or _is_stray(text, before, after):
            glued = False
            continue
        kept.append(Token(_kind_of(text), "and" if text == "&" else text, glued, chunk))
        glued = True
    return kept


def _is_stray(text: str, before: str, after: str) -> bool:
    """Whether a full stop, hyphen or apostrophe carries nothing where it stands."""
    if text == ".":
        return not (before.isdigit() and after.isdigit())
    if text == "-":
        return (not before and not after) or (before.isalpha() and after.isalpha())
    if text == "'":
        return not (not before and after.isdigit())
    return False


def _kind_of(text: str) -> Literal["number", "word", "mark"]:
    if text.isdigit() and text.isascii():
        return "number"
    return "word" if text[0].isalpha() or text == "&" else "mark"


def _not_understood(rest: tuple[Token, ...]) -> NotUnderstood:
    """Name the token that nobody could read, with the next where it is only a small word."""
    named = rest[:2] if rest[0].text in _SMALL else rest[:1]
    shown = quote(" ".join(dict.fromkeys(token.chunk.strip(_EDGES) for token in named)))
    if shown == '""':
        return NotUnderstood("A control character was not understood.", hint=EXAMPLES)
    return NotUnderstood(f"{shown} was not understood.", hint=_hint(named[-1]))


def _hint(token: Token) -> str:
    if token.text in _ZONES:
        return "Leave the zone out: times are read in the zone of your settings."
    if "-" in token.chunk or token.text in ("to", "until", "till"):
        return f"If this is a span of time, give its start only. {EXAMPLES}"
    if token.kind == "word" and len(token.text) >= 4:
        from difflib import get_close_matches

        near = get_close_matches(token.text, _vocabulary(), n=1, cutoff=0.78)
        if near and near[0] != token.text:
            return f'Did you mean "{near[0]}"?'
    return EXAMPLES


def _vocabulary() -> list[str]:
    names = [name.lower() for name in WEEKDAY_NAMES + MONTH_NAMES]
    days = ["today", "tomorrow", "yesterday", "tonight", "morning", "afternoon", "evening"]
    others = ["noon", "midnight", "quarter", "half", "week", "weeks", "fortnight", "month", "next"]
    numbers = [word for word in (*NUMBERS, *NUMBERS_ABOVE_TWELVE) if len(word) > 2]
    return names + days + others + numbers
