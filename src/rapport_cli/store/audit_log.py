"""The audit on the disk: who looked at or changed which client, when, by which command.

Never what was read or written: a client is an id here, and what they are called is looked up when
the audit is shown, so that an erased client leaves no name in it. Lines are appended and confirmed
by the disk one by one; nothing is ever written over. Files of about a megabyte follow one another
(00000001.jsonl, …) with the chain carried over. `head` notes the last entry, so that lines cut off
at the end are missed.
"""

import os
from collections.abc import Iterator
from contextlib import suppress

from rapport_cli.store.audit_chain import (
    BEGINNING,
    Access,
    Entry,
    Head,
    Line,
    is_intact,
    lines_of,
    read_line,
    write_line,
)
from rapport_cli.store.lock import Lock
from rapport_cli.store.open_folder import OpenFolder, flush, opened
from rapport_cli.store.refusals import refusal

LARGEST_LOG = 1_000_000
"""Bytes, about four thousand entries: years of one practice."""
TAIL = 8_192
"""Bytes at the end of a file in which its last entry is looked for; an entry has about 300."""
LONGEST_LOG = 64_000_000
SUFFIX = ".jsonl"
HEAD = "head"
HEAD_WIDTH = 88


class AuditLog:
    """StoreProblem where it cannot be read or written. Appending takes a lock of its own for the
    blink of an eye, so that a reader never waits for a writer of records."""

    def __init__(self, folder: str | os.PathLike[str], *, largest: int = LARGEST_LOG) -> None:
        self._folder = os.path.abspath(folder)
        self._lock = Lock(os.path.join(self._folder, "lock"))
        self._largest = largest

    def append(
        self, *, at: str, who: str, command: str, access: Access, client: str, as_of: str = ""
    ) -> None:
        """One entry, chained to the last one, and on the disk. Nothing was added where it raises,
        unless the disk itself broke off in the middle."""
        with self._lock:
            try:
                with opened(self._folder) as folder:
                    self._append(
                        folder, Entry(0, at, who, command, access, client, as_of, 0, "", "")
                    )
            except OSError as error:
                raise refusal(f"The audit in {self._folder} cannot be written", error) from None

    def lines(self) -> Iterator[Line]:
        """Every line of every file, in order."""
        try:
            with opened(self._folder) as folder:
                for name in log_names(folder):
                    yield from lines_of(f"audit/{name}", read_all(folder, name))
        except FileNotFoundError:
            return
        except OSError as error:
            raise refusal(f"The audit in {self._folder} cannot be read", error) from None

    def head(self) -> Head | None:
        """The last entry as it is noted beside the files."""
        try:
            with opened(self._folder) as folder:
                return read_head(folder)
        except OSError:
            return None

    def _append(self, folder: OpenFolder, wanted: Entry) -> None:
        names = log_names(folder)
        name = names[-1] if names else log_name(1)
        file = folder.open_to_append(name)
        try:
            size = os.fstat(file).st_size
            last, torn, is_ended = end_of(file, size)
            if last is None and size == 0 and len(names) > 1:
                last = last_of_file(folder, names[-2])
            last = latest(last, read_head(folder))
            if size > self._largest and is_ended:
                os.close(file)
                file = -1
                name = log_name(int(name.removesuffix(SUFFIX)) + 1)
                file = folder.open_to_append(name)
                size = 0
            entry = wanted._replace(n=last.n + 1, torn=torn, before=last.hash)
            line = write_line(entry)
            put_whole(file, (b"" if is_ended else b"\n") + line + b"\n", size)
            if size == 0:
                folder.confirm()
        finally:
            if file >= 0:
                with suppress(OSError):
                    os.close(file)
        written = read_line(line)
        assert written is not None
        with suppress(OSError):
            note_head(folder, Head(written.n, written.hash))


def log_name(number: int) -> str:
    return f"{number:08d}{SUFFIX}"


def log_names(folder: OpenFolder) -> list[str]:
    with folder.entries() as entries:
        names = [entry.name for entry in entries]
    return sorted(
        name
        for name in names
        if name.endswith(SUFFIX) and len(name) == len(log_name(1)) and name[:8].isdecimal()
    )


def end_of(file: int, size: int) -> tuple[Head | None, int, bool]:
    """The last entry of a file, how many bytes of a torn line stand behind it, and whether the
    file ends with a line end. No entry where there is none in the last few kilobytes."""
    if size == 0:
        return None, 0, True
    start = max(0, size - TAIL)
    lines = read_at(file, start, size - start).split(b"\n")
    rest = lines.pop()
    if rest and (entry := intact(rest)) is not None:
        return entry, 0, False
    torn = len(rest) if len(rest) < size - start else size
    for text in reversed(lines):
        if (entry := intact(text)) is not None:
            return entry, torn, not rest
    return None, torn, not rest


def intact(text: bytes) -> Head | None:
    entry = read_line(text)
    return Head(entry.n, entry.hash) if entry is not None and is_intact(text, entry) else None


def last_of_file(folder: OpenFolder, name: str) -> Head | None:
    for text in reversed(read_all(folder, name).split(b"\n")):
        if (entry := intact(text)) is not None:
            return entry
    return None


def latest(last: Head | None, noted: Head | None) -> Head:
    """What the next entry follows. The head is noted after the entry is on the disk: where it is
    ahead of what is there, entries were cut off since, and going on behind it keeps the gap."""
    if last is None:
        return noted or Head(0, BEGINNING)
    return last if noted is None or noted.n < last.n else noted


def put_whole(file: int, data: bytes, size: int) -> None:
    """All of it and on the disk; what a full disk took of it is taken back."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
        flush(file)
    except OSError:
        with suppress(OSError):
            os.ftruncate(file, size)
        raise


def read_head(folder: OpenFolder) -> Head | None:
    try:
        number, _, found = read_all(folder, HEAD).decode("ascii").strip().partition(" ")
        return Head(int(number), found) if len(found) == len(BEGINNING) else None
    except (OSError, ValueError):
        return None


def note_head(folder: OpenFolder, head: Head) -> None:
    """Written over in place at its full width, after the entry and without waiting for the disk:
    after a crash it may lag behind the entries, and is never ahead of them."""
    file = folder.open_to_write_over(HEAD)
    try:
        os.write(file, f"{head.n:020d} {head.hash}".encode().ljust(HEAD_WIDTH - 1) + b"\n")
    finally:
        os.close(file)


def read_all(folder: OpenFolder, name: str) -> bytes:
    file = folder.open_to_read(name)
    try:
        return read_at(file, 0, min(os.fstat(file).st_size, LONGEST_LOG))
    finally:
        os.close(file)


def read_at(file: int, start: int, length: int) -> bytes:
    os.lseek(file, start, os.SEEK_SET)
    data = b""
    while len(data) < length and (more := os.read(file, length - len(data))):
        data += more
    return data


def audit_in(folder: str | os.PathLike[str]) -> AuditLog:
    """The audit of the store in a folder of the disk."""
    return AuditLog(os.path.join(os.fspath(folder), "audit"))
