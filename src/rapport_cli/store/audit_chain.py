"""Entries of the audit, each chained by SHA-256 to the one before, and what is wrong with a chain.

An entry is one line of JSON whose last key, `hash`, is the digest of the line without it, and
whose `before` is the `hash` of the entry before: none can be changed, taken out, put in or moved
without the chain telling. Whoever may write the files can make a whole new chain, and nothing in
the files tells; a hash that was noted elsewhere does.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Access = Literal["read", "change", "not changed", "erase"]

BEGINNING = "0" * 64
"""What the first entry names as the hash before it."""

_HASH = ',"hash":"'


class Entry(NamedTuple):
    """One access. `at` is the computer's clock, ISO 8601 in UTC; `as_of` the moment acted as if,
    empty where there was none. `client` is an id, empty where all are meant, or nobody.

    `torn` counts the bytes of a half-written line before this one, which a crash left.
    """

    n: int
    at: str
    who: str
    command: str
    access: Access
    client: str
    as_of: str
    torn: int
    before: str
    hash: str


class Head(NamedTuple):
    """The number and the hash of the last entry, as they are noted beside the entries."""

    n: int
    hash: str


class Line(NamedTuple):
    """A line of a file of the audit. `is_whole` is whether its line end is there."""

    file: str
    number: int
    text: bytes
    is_whole: bool = True

    @property
    def place(self) -> str:
        return f"{self.file}:{self.number}"


class Fault(NamedTuple):
    """Something that a crash cannot have done. `place` is a file and a line, or a file."""

    place: str
    sentence: str


class Verdict(NamedTuple):
    """`notes` are what a crash leaves, and what cannot be told; `faults` is what is wrong."""

    entries: int
    head: Head
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def write_line(entry: Entry) -> bytes:
    """The line without its line end; the entry's own hash is found here."""
    data: dict[str, object] = {
        "n": entry.n,
        "at": entry.at,
        "who": entry.who,
        "command": entry.command,
        "access": entry.access,
        "client": entry.client,
    }
    if entry.as_of:
        data["as_of"] = entry.as_of
    if entry.torn:
        data["torn"] = entry.torn
    data["before"] = entry.before
    body = json.dumps(data, separators=(",", ":"))
    return f'{body[:-1]}{_HASH}{digest(body.encode())}"}}'.encode()


def read_line(text: bytes) -> Entry | None:
    """The entry, or None where the line is none. Whether its hash is right: `is_intact`."""
    try:
        data = json.loads(text)
        entry = Entry(
            n=data["n"],
            at=data["at"],
            who=data["who"],
            command=data["command"],
            access=data["access"],
            client=data["client"],
            as_of=data.get("as_of", ""),
            torn=data.get("torn", 0),
            before=data["before"],
            hash=data["hash"],
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    numbers = (entry.n, entry.torn)
    is_one = all(type(number) is int for number in numbers) and all(
        isinstance(value, str) for value in entry if value not in numbers
    )
    return entry if is_one else None


def is_intact(text: bytes, entry: Entry) -> bool:
    """Whether the line is, to the byte, what its hash was made of."""
    body, _, rest = text.decode("utf-8", "replace").rpartition(_HASH)
    return rest == f'{entry.hash}"}}' and digest(f"{body}}}".encode()) == entry.hash


def digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def verify(lines: Iterable[Line], head: Head | None, noted: str = "") -> Verdict:
    """Follow the chain. `head` is what was noted beside it, `noted` a hash kept elsewhere."""
    walk = _Walk(noted)
    for line in lines:
        walk.see(line)
    return walk.end(head)


class _Walk:
    def __init__(self, noted: str) -> None:
        self.noted = noted
        self.is_noted_seen = False
        self.last = Head(0, BEGINNING)
        self.entries = 0
        self.seen: set[int] = set()
        self.by_number: dict[int, str] = {}
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.pending: list[Line] = []
        """Lines that are no entries; the next entry says whether a crash left them."""

    def see(self, line: Line) -> None:
        entry = read_line(line.text)
        if entry is None:
            self.pending.append(line)
            return
        self._settle_pending(entry.torn)
        self.entries += 1
        if not is_intact(line.text, entry):
            self._fault(line, f"Entry {entry.n} was changed.")
        if entry.n <= self.last.n:
            word = "is there twice" if entry.n in self.seen else "is not in its place"
            self._fault(line, f"Entry {entry.n} {word}.")
            return
        if entry.n > self.last.n + 1:
            self._fault(line, f"{_entries(self.last.n + 1, entry.n - 1)} missing before it.")
        elif entry.before != self.last.hash:
            self._fault(
                line,
                f"Entry {entry.n} does not follow from the one before: one of them was changed.",
            )
        self.seen.add(entry.n)
        self.by_number[entry.n] = entry.hash
        self.is_noted_seen = self.is_noted_seen or entry.hash == self.noted
        self.last = Head(entry.n, entry.hash)

    def end(self, head: Head | None) -> Verdict:
        if self.pending and not self.pending[-1].is_whole:
            torn = self.pending.pop()
            self._note(torn, "Torn off by a crash; the next entry goes on behind it.")
        self._settle_pending(0)
        self._compare(head)
        if self.noted and not self.is_noted_seen:
            self.faults.append(Fault("audit", "No entry has the hash that was noted."))
        return Verdict(self.entries, self.last, tuple(self.faults), tuple(self.notes))

    def _compare(self, head: Head | None) -> None:
        if head is None:
            if self.entries:
                sentence = "It is not there: whether entries were cut off at the end, nothing says."
                self.notes.append(Fault("audit/head", sentence))
        elif head.n > self.last.n:
            missing = _entries(self.last.n + 1, head.n)
            self.faults.append(Fault("audit", f"{missing} missing at the end."))
        elif self.by_number.get(head.n, head.hash) != head.hash:
            self.faults.append(Fault("audit/head", f"It has another hash for entry {head.n}."))

    def _settle_pending(self, torn: int) -> None:
        """A torn line is one that the entry after it says it found."""
        for line in self.pending:
            if torn and line is self.pending[-1] and len(line.text) == torn:
                self._note(line, "Torn off by a crash; the chain goes on behind it.")
            else:
                self._fault(line, "This is no entry: the line was changed, or put in.")
        self.pending.clear()

    def _fault(self, line: Line, sentence: str) -> None:
        self.faults.append(Fault(line.place, sentence))

    def _note(self, line: Line, sentence: str) -> None:
        self.notes.append(Fault(line.place, sentence))


def lines_of(file: str, data: bytes) -> Iterator[Line]:
    """The lines of a file of the audit; the last may want its line end."""
    parts = data.split(b"\n")
    rest = parts.pop()
    for number, text in enumerate(parts, start=1):
        yield Line(file, number, text)
    if rest:
        yield Line(file, len(parts) + 1, rest, is_whole=False)


def _entries(first: int, last: int) -> str:
    return f"Entry {first} is" if first == last else f"Entries {first} to {last} are"
