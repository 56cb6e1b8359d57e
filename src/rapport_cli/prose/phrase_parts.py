"""What a phrase is made of, and how a phrase moves through a text.

Every part moves a set of positions forward: where the phrase may stand before it, to where it may
stand after it. Nothing is tried twice, so there is no backtracking.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from rapport_cli.prose.reading import Words
from rapport_cli.when.words import MONTHS, NUMBERS, WEEKDAYS

_RELATIVES = """
    mother mum mom mam mama father dad papa parent parents brother sister sibling son daughter
    child children kid kids baby wife husband partner spouse ex girlfriend boyfriend fiancé
    fiancée grandmother grandfather gran granny nan nana grandma grandpa grandad granddad aunt
    auntie uncle cousin niece nephew family stepmother stepfather stepdad stepmum stepmom twin
"""
_KIN = frozenset(_RELATIVES.split())


class Node(ABC):
    """A part of a phrase: from the positions reached so far to those reached after it."""

    __slots__ = ()

    @abstractmethod
    def advance(self, words: Words, reached: Iterable[int], limit: int) -> set[int]:
        """The positions after it, none beyond `limit`, the end of the sentence."""

    def first(self) -> "OneOf | None":
        """What the first word must be, where that can be told."""
        return None


class OneOf(Node):
    """One word out of several, or any that begins in one of several ways."""

    __slots__ = ("stems", "words")

    def __init__(self, words: frozenset[str], stems: tuple[str, ...] = ()) -> None:
        self.words = words
        self.stems = stems

    def advance(self, words: Words, reached: Iterable[int], limit: int) -> set[int]:
        plain, wanted, stems = words.plain, self.words, self.stems
        return {
            place + 1
            for place in reached
            if place < limit
            and (plain[place] in wanted or (stems and plain[place].startswith(stems)))
        }

    def first(self) -> "OneOf | None":
        return self


class AnyWords(Node):
    """At least `least` and at most `most` words, whatever they are."""

    __slots__ = ("least", "most")

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def advance(self, words: Words, reached: Iterable[int], limit: int) -> set[int]:
        return {
            place + count
            for place in reached
            for count in range(self.least, self.most + 1)
            if place + count <= limit
        }


class Group(Node):
    """One of several sequences; an optional one may be missing altogether.

    Alternatives of one word are a single look-up, longer ones are found by their first word.
    """

    __slots__ = ("by_first", "optional", "others", "single")

    def __init__(
        self, words: set[str], sequences: Iterable[tuple[Node, ...]], *, optional: bool
    ) -> None:
        words = set(words)
        stems: set[str] = set()
        by_first: dict[str, list[tuple[Node, ...]]] = {}
        others: list[tuple[Node, ...]] = []
        for sequence in sequences:
            first = sequence[0]
            if not isinstance(first, OneOf) or (first.stems and len(sequence) > 1):
                others.append(sequence)
            elif len(sequence) == 1:
                words |= first.words
                stems.update(first.stems)
            else:
                for word in first.words:
                    by_first.setdefault(word, []).append(sequence[1:])
        self.single = OneOf(frozenset(words), tuple(stems))
        self.by_first = by_first
        self.others = tuple(others)
        self.optional = optional

    def advance(self, words: Words, reached: Iterable[int], limit: int) -> set[int]:
        places = set(reached)
        result = self.single.advance(words, places, limit)
        if self.optional:
            result |= places
        for place in places:
            if place < limit and words.plain[place] in self.by_first:
                for rest in self.by_first[words.plain[place]]:
                    result |= follow(rest, words, (place + 1,), limit)
        for sequence in self.others:
            result |= follow(sequence, words, places, limit)
        return result

    def first(self) -> OneOf | None:
        if self.others:
            return None
        return OneOf(self.single.words | self.by_first.keys(), self.single.stems)


class Place(Node):
    """A condition on where the phrase stands; it takes up no word."""

    __slots__ = ("sign",)

    def __init__(self, sign: str) -> None:
        self.sign = sign

    def advance(self, words: Words, reached: Iterable[int], limit: int) -> set[int]:
        return {place for place in reached if self._holds(words, place, limit)}

    def _holds(self, words: Words, place: int, limit: int) -> bool:
        if self.sign == "^":
            return place in words.openings
        if self.sign == "$":
            return place == limit
        if self.sign == "<question>":
            return "?" in words.marks[limit - 1]
        before = words.marks[place - 1] if place else ""
        return any(mark in before for mark in ",:;-–—")


class Kind(Node):
    """A word of a class: a number, a weekday, a month, a relative, a name."""

    __slots__ = ("sign",)

    def __init__(self, sign: str) -> None:
        self.sign = sign

    def advance(self, words: Words, reached: Iterable[int], limit: int) -> set[int]:
        return {place + 1 for place in reached if place < limit and self._holds(words, place)}

    def _holds(self, words: Words, place: int) -> bool:
        word = words.plain[place]
        if self.sign == "<number>":
            return word[0].isdigit() or word in NUMBERS
        if self.sign == "<weekday>":
            return word in WEEKDAYS
        if self.sign == "<month>":
            return word in MONTHS
        if self.sign == "<kin>":
            return word in _KIN
        return words.written[place][0].isupper()


class Phrase:
    """The parts of a phrase, and what they say of its beginning: that it `opens` a sentence, and
    what its `first` word is, None where it might be any."""

    __slots__ = ("first", "nodes", "opens")

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes
        self.opens = isinstance(nodes[0], Place) and nodes[0].sign == "^"
        self.first = _first(nodes)


def _first(nodes: Iterable[Node]) -> OneOf | None:
    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    for node in nodes:
        if isinstance(node, Place):
            continue
        first = node.first()
        if first is None:
            return None
        words |= first.words
        stems += first.stems
        if not (isinstance(node, Group) and node.optional):
            return OneOf(words, stems)
    return None


def follow(nodes: Sequence[Node], words: Words, reached: Iterable[int], limit: int) -> set[int]:
    places = set(reached)
    for node in nodes:
        if not places:
            break
        places = node.advance(words, places, limit)
    return places
