"""Reading a phrase as it is written into its parts (the language: `prose.phrases`)."""

from functools import lru_cache

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.prose.phrase_parts import AnyWords, Group, Kind, Node, OneOf, Phrase, Place
from rapport_cli.prose.words import SAME_AS, SPELT_OUT, find_words, plain_words

GAP = 4
"""Words that `...` may pass over."""

SHORTEST_STEM = 3

_PLACES = frozenset(("^", "$", "<question>", "<list>"))
_CLASSES = frozenset(("<number>", "<weekday>", "<month>", "<kin>", "<name>"))
_IN_BRACKETS = _CLASSES | {place for place in _PLACES if place.startswith("<")}


@lru_cache(maxsize=8192)
def parse_phrase(phrase: str) -> Phrase:
    """Raises ConfigurationProblem, saying at which character what was expected."""
    return Phrase(_Parser(phrase).parse())


class _Unexpected(Exception):
    """A token is none of what may stand there."""


class _Broken(Exception):
    """A phrase cannot be read on at its `token`-th token."""

    def __init__(self, token: int, expected: str) -> None:
        super().__init__(expected)
        self.token = token
        self.expected = expected


class _Parser:
    """Reads a phrase by its tokens: parentheses, bars and what stands between them and spaces."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        spaced = phrase.lower().replace("(", " ( ").replace(")", " ) ").replace("|", " | ")
        self.tokens = spaced.split()
        self.at = 0

    def parse(self) -> tuple[Node, ...]:
        try:
            nodes = self._sequence()
            if self.at < len(self.tokens):
                sign = self.tokens[self.at]
                wrong = "there is a ) without its (" if sign == ")" else "| belongs between ( and )"
                raise _Broken(self.at, wrong)
            if not any(isinstance(node, OneOf | Group | Kind) for node in nodes):
                raise _Broken(self.at, "a word was expected")
            if isinstance(next(node for node in nodes if not isinstance(node, Place)), AnyWords):
                raise _Broken(0, "a word was expected before the first * or ...")
        except _Broken as broken:
            raise ConfigurationProblem(
                f"the phrase “{self.phrase}” breaks at character {self._character(broken.token)}: "
                f"{broken.expected}"
            ) from None
        return nodes

    def _character(self, token: int) -> int:
        """Where a token begins, counted from 1."""
        at = 0
        for each in self.tokens[:token]:
            at = self.phrase.lower().index(each, at) + len(each)
        rest = self.phrase[at:]
        return at + len(rest) - len(rest.lstrip()) + 1

    def _sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        tokens = self.tokens
        while self.at < len(tokens):
            token = tokens[self.at]
            if token in ")|":
                break
            if token == "(":
                nodes.append(self._group())
            else:
                try:
                    nodes.extend(_atom(token))
                except _Unexpected as problem:
                    raise _Broken(self.at, str(problem)) from None
                self.at += 1
        return tuple(nodes)

    def _group(self) -> Group:
        opened = self.at
        tokens = self.tokens
        words: set[str] = set()
        sequences: list[tuple[Node, ...]] = []
        while self.at < len(tokens) and (self.at == opened or tokens[self.at] == "|"):
            self.at += 1
            if self._is_lone_word():
                words.add(tokens[self.at])
                self.at += 1
                continue
            sequence = self._sequence()
            if not sequence:
                raise _Broken(self.at, "a word was expected")
            sequences.append(sequence)
        if self.at == len(tokens):
            raise _Broken(opened, "the ) of this ( is missing")
        self.at += 1
        optional = tokens[self.at : self.at + 1] == ["?"]
        self.at += optional
        return Group(words, sequences, optional=optional)

    def _is_lone_word(self) -> bool:
        """Whether an alternative is one plain word, as most are."""
        at, tokens = self.at, self.tokens
        if at + 1 >= len(tokens) or tokens[at + 1] not in ("|", ")"):
            return False
        word = tokens[at]
        return word.isalpha() and word not in SAME_AS and word not in SPELT_OUT


@lru_cache(maxsize=8192)
def _atom(token: str) -> tuple[Node, ...]:
    """The nodes of one token; _Unexpected says what was expected."""
    if token.isalpha() and token not in SAME_AS:
        return tuple(OneOf(frozenset((piece,))) for piece in plain_words(token))
    if token == "*":
        return (AnyWords(1, 1),)
    if token in ("...", "…"):
        return (AnyWords(0, GAP),)
    if token in _PLACES:
        return (Place(token),)
    if token in _CLASSES:
        return (Kind(token),)
    if token.startswith("<"):
        raise _Unexpected(f"one of {', '.join(sorted(_IN_BRACKETS))} was expected")
    return _parts(token)


def _parts(token: str) -> tuple[Node, ...]:
    """What a hyphen or a slash joins, one node each."""
    nodes: list[Node] = []
    for part in token.replace("-", " ").replace("/", " ").split():
        if part.endswith("~") and part[:-1].isalpha():
            if len(part) <= SHORTEST_STEM:
                raise _Unexpected(f"at least {SHORTEST_STEM} letters were expected before ~")
            nodes.append(OneOf(frozenset(), (part[:-1],)))
            continue
        if part in ("'s", "'d"):
            pieces: tuple[str, ...] = (part,)
        elif part[0].isalnum() and all(letter.isalnum() or letter in "'’.:" for letter in part):
            # As in a text: "3rd" is two words, and a full stop belongs to none.
            pieces = tuple(piece for word, _, _ in find_words(part) for piece in plain_words(word))
        else:
            raise _Unexpected("a word was expected: letters, digits and apostrophes")
        nodes += [OneOf(SAME_AS.get(piece) or frozenset((piece,))) for piece in pieces]
    if not nodes:
        raise _Unexpected("a word was expected")
    return tuple(nodes)
