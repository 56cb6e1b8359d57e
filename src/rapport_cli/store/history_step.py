"""One step of the history: its name, its form in bytes, and back (docs/file-format.md)."""

import json
from typing import NamedTuple

FORM = 1
DONE, UNDONE = ".step", ".undone"


class Step(NamedTuple):
    """One file that one command changed. `was` and `became` are digests, empty for no file."""

    number: int
    run: str
    command: str
    at: str
    shelf: str
    name: str
    client: str
    handle: str
    fields: tuple[str, ...]
    was: str
    became: str

    @property
    def done(self) -> str:
        return f"{self.number:010d}-{self.run}{DONE}"

    @property
    def undone(self) -> str:
        return f"{self.number:010d}-{self.run}{UNDONE}"


def digest(data: bytes | None) -> str:
    if data is None:
        return ""
    from hashlib import sha256

    return sha256(data).hexdigest()


def encode(step: Step, data: bytes | None) -> bytes:
    """One line of JSON that says what the step is, then the file byte for byte."""
    header = {"history": FORM, **step._asdict()}
    return json.dumps(header).encode() + b"\n" + (data or b"")


def decode(data: bytes) -> Step:
    """ValueError, LookupError, TypeError, AttributeError or RecursionError where it is no step."""
    header = json.loads(data.partition(b"\n")[0])
    if header.pop("history") != FORM:
        raise ValueError
    header["fields"] = tuple(header["fields"])
    step = Step(**header)
    words = (*(value for value in step if value not in (step.number, step.fields)), *step.fields)
    if type(step.number) is not int or not all(isinstance(word, str) for word in words):
        raise TypeError
    return step


def number_of(name: str) -> int:
    number = name.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def run_of(name: str) -> str:
    return name.partition("-")[2].partition(".")[0]
