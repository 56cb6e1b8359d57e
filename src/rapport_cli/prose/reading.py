"""A message read once: its words, its sentences and what it states of the appointment.

Every detector looks at the same reading, so that a text is taken apart once however many rules
look at it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport_cli.prose.language import language_of
from rapport_cli.prose.message import Message
from rapport_cli.prose.sentences import Span, counted_sentences, split_sentences
from rapport_cli.prose.words import SAME_AS, find_words, plain_words, short_forms
from rapport_cli.when.stated import Statement, read_statement

LONGEST = 20_000
"""Code points that are read; no message is so long, and a longer one is too long already."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The plain words of a text, in order; the tuples run parallel.

    `limits[i]` is the index after the last word of the sentence that word `i` stands in, `marks[i]`
    the punctuation between it and the next word. `openings` are the words at which a sentence
    begins, or begins anew after a greeting, a name, a semicolon or a connective ("and then").
    `places` gives the indices of a word, `beginnings` all words of the text and what they begin
    with.
    """

    plain: tuple[str, ...]
    written: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: tuple[str, ...]
    limits: tuple[int, ...]
    openings: frozenset[int]
    places: dict[str, list[int]]
    beginnings: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """`text` is the message's text, at most `LONGEST` of it. `counted` are the sentences a person
    would count, without the greeting line and the signature. `language` is "English" unless the
    text's own words say otherwise (`prose.language`). `worked_out` is for detectors that
    share what costs much: by a name of theirs, worked out by the first and found by the others."""

    message: Message
    text: str
    words: Words
    sentences: tuple[Span, ...]
    counted: tuple[Span, ...]
    statement: Statement
    language: str
    worked_out: dict[str, object] = field(default_factory=dict)


def read_message(message: Message) -> Reading:
    text = message.text[:LONGEST]
    sentences = split_sentences(text)
    words = read_words(text, sentences)
    return Reading(
        message=message,
        text=text,
        words=words,
        sentences=sentences,
        counted=counted_sentences(text),
        statement=read_statement(
            text,
            appointment=message.appointment,
            appointment_known=message.appointment_known or message.appointment is not None,
            session_on=message.session_on,
            sent_on=message.sent_on,
            zone=message.zone,
        ),
        language=language_of(text, words.plain, words.written),
    )


_GREETINGS = frozenset(
    ("hi", "hello", "hey", "hiya", "dear", "good", "morning", "afternoon", "evening")
)
_CONNECTIVES = frozenset(
    ("and", "but", "so", "also", "then", "or", "meanwhile", "anyway", "now", "ps", "oh", "ok",
     "okay", "plus", "for", "until", "till", "in", "before", "between", "if", "when", "next")
)  # fmt: skip
_NEW_CLAUSE = (";", ":", "—", "–", " - ", "(", "...", "…")
_LONGEST_GREETING = 4
"""Words before the comma: "Good morning dear Sam,"."""


def read_words(text: str, sentences: tuple[Span, ...]) -> Words:
    plain: list[str] = []
    written: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word, start, end in find_words(text):
        for piece in plain_words(word):
            plain.append(piece)
            written.append(word)
            starts.append(start)
            ends.append(end)
    total = len(plain)
    marks = tuple(
        text[ends[index] : starts[index + 1]] if index + 1 < total else text[ends[index] :]
        for index in range(total)
    )
    limits = _limits(starts, sentences)
    places: dict[str, list[int]] = {}
    for index, piece in enumerate(plain):
        places.setdefault(piece, []).append(index)
    return Words(
        plain=tuple(plain),
        written=tuple(written),
        starts=tuple(starts),
        ends=tuple(ends),
        marks=marks,
        limits=limits,
        openings=_openings(plain, written, marks, limits),
        places=places,
        beginnings=_beginnings(places),
    )


def _beginnings(present: Iterable[str]) -> frozenset[str]:
    """Every word with all that it begins with, and the short forms that these words are."""
    result = set(present)
    for word in present:
        result.update(word[:length] for length in range(3, len(word)))
    result.update(same for word in ("'s", "'d") if word in result for same in SAME_AS[word])
    result.update(short_forms(result))
    return frozenset(result)


def _limits(starts: list[int], sentences: tuple[Span, ...]) -> tuple[int, ...]:
    """For each word the index after the last word of its sentence."""
    total = len(starts)
    limits: list[int] = []
    first = 0
    for sentence in sentences:
        last = first
        while last < total and starts[last] < sentence.end:
            last += 1
        limits.extend([last] * (last - first))
        first = last
    limits.extend([total] * (total - first))
    return tuple(limits)


def _openings(
    plain: list[str], written: list[str], marks: tuple[str, ...], limits: tuple[int, ...]
) -> frozenset[int]:
    openings: set[int] = set()
    first = 0
    while first < len(plain):
        limit = limits[first]
        openings.add(first)
        after_greeting = _after_greeting(first, limit, plain, written, marks)
        openings.add(after_greeting)
        for index in range(first, limit - 1):
            mark = marks[index]
            begins_anew = any(sign in mark for sign in _NEW_CLAUSE)
            joins_on = "," in mark or index + 1 in openings or begins_anew
            if begins_anew:
                openings.add(index + 1)
            if joins_on and plain[index + 1] in ("and", "but", "so", "then", "also", "please"):
                openings.add(index + 2)
        for opening in (first, after_greeting):
            if opening < limit and plain[opening] in _CONNECTIVES:
                openings.add(_after_connective(opening, limit, marks))
        first = limit
    return frozenset(index for index in openings if index < len(plain))


def _after_greeting(
    first: int, limit: int, plain: list[str], written: list[str], marks: tuple[str, ...]
) -> int:
    """Where the sentence goes on after "Hi Sam," or "Sam,"; `first` where there is no greeting."""
    greets = plain[first] in _GREETINGS
    for index in range(first, min(limit - 1, first + _LONGEST_GREETING)):
        if marks[index].strip()[:1] in (",", "!", "-", "—", "–"):
            named = written[index][:1].isupper() and index == first
            return index + 1 if greets or named else first
    return first


def _after_connective(opening: int, limit: int, marks: tuple[str, ...]) -> int:
    """After "In the meantime," or "For next time,": the word behind its comma, or the next one."""
    for index in range(opening, min(limit - 1, opening + 6)):
        if "," in marks[index] or ":" in marks[index]:
            return index + 1
    return opening + 1
