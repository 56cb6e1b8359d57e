"""Look through the audit: which entries are asked for."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, Protocol


class Accessed(Protocol):
    """What an entry of the audit says; moments are ISO 8601 with an offset."""

    @property
    def at(self) -> str: ...
    @property
    def as_of(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def command(self) -> str: ...
    @property
    def access(self) -> str: ...
    @property
    def client(self) -> str: ...


class Wanted(NamedTuple):
    """What is looked for; empty or None is anything. `client` is an id, `until` not included.

    A command is found by its name and by the first word of it.
    """

    client: str = ""
    since: datetime | None = None
    until: datetime | None = None
    command: str = ""
    who: str = ""
    access: str = ""


def found(entries: Iterable[Accessed], wanted: Wanted) -> Iterator[Accessed]:
    """In their order. A client is found where all were read, too: they were among them.

    An entry made as if at another moment is found by either.
    """
    command = " ".join(wanted.command.casefold().split()).removeprefix("rapport ")
    for entry in entries:
        if wanted.client and entry.client not in ("", wanted.client):
            continue
        if command and entry.command != command and entry.command.partition(" ")[0] != command:
            continue
        if wanted.who and entry.who != wanted.who:
            continue
        if wanted.access and entry.access != wanted.access:
            continue
        if is_within(entry.at, wanted) or (entry.as_of and is_within(entry.as_of, wanted)):
            yield entry


def is_within(moment: str, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return True
    if at.tzinfo is None:
        return True
    after = wanted.since is None or at >= wanted.since
    return after and (wanted.until is None or at < wanted.until)
