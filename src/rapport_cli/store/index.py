"""What was derived from each record, kept beside it as long as the record has not changed.

Reading and parsing a thousand records takes longer than a whole morning's `due` may; looking at
their stamps does not. The index holds nothing that cannot be derived again: it may be removed at
any time, is ignored when it is damaged, and a store that cannot be written is read without it.
"""

import json
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from rapport_cli import __version__
from rapport_cli.errors import StoreProblem
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import BytesLayer, FileRefused
from rapport_cli.store.client_store import load_file
from rapport_cli.store.names import SUFFIX, file_name, sort_names
from rapport_cli.store.sealed_bytes import Keys, layer_in

if TYPE_CHECKING:
    from rapport_cli.clients.record import Client

INDEX = "summaries.json"

TOO_FRESH = 2_000_000_000
"""Nanoseconds. A file could change twice within one tick of a coarse clock and keep its stamp, so
one that changed this shortly before the index was written is read once more."""


class Summaries(NamedTuple):
    """What `summarise` made of each client, by its id, and the files that are no records.

    `bad_files` and `conflicts` are as in `Loaded`.
    """

    by_id: dict[str, Any]
    bad_files: tuple[BadFile, ...]
    conflicts: tuple[str, ...]


def load_summaries(
    records: BytesLayer, index: BytesLayer, summarise: "Callable[[Client], Any]", form: str
) -> Summaries:
    """The summary of every client, read again only where its file has changed.

    `summarise` is a pure function of the record, and what it returns is JSON: dicts with text as
    keys, lists, text, numbers, None. It comes back as JSON gives it (a tuple as a list) whether it
    was kept or made just now. `form` names what it makes and must change whenever that does; a
    new version of the program never trusts the summaries of another.

    Raises StoreProblem when the records cannot be read; never because of the index.
    """
    stamps = records.stamps()
    names = sort_names(tuple(sorted(stamps)))
    kept = _read_index(index, form)
    entries: dict[str, list[Any]] = {}
    bad_files = list(names.bad_files)
    is_changed = False
    for name in names.records:
        stamp = stamps[name]
        entry = kept.entries.get(name)
        if entry is None or entry[0] != [*stamp] or stamp[1] > kept.written_at - TOO_FRESH:
            found = load_file(records, name)
            if found is None:
                continue
            if isinstance(found, BadFile):
                bad_files.append(found)
                continue
            is_changed = True
            entry = [[*stamp], json.loads(json.dumps(summarise(found)))]
        entries[name] = entry
    if is_changed or entries.keys() != kept.entries.keys():
        with suppress(StoreProblem):
            # Two readers may sweep each other's file away: then one of them keeps nothing.
            index.sweep()
            index.save(INDEX, _encode(form, entries))
    by_id = {name.removesuffix(SUFFIX): entry[1] for name, entry in entries.items()}
    return Summaries(by_id, tuple(bad_files), names.conflicts)


def freshness(
    records: BytesLayer, index: BytesLayer, form: str, *, bad: Collection[str] = ()
) -> str:
    """In a word what `load_summaries` could take from the index: all ("fresh"), not all ("stale"),
    nothing ("none", "of another version", "damaged"). `bad` are files that can have no entry."""
    kept = _read_index(index, form)
    if kept.written_at:
        stamps = records.stamps()
        names = set(sort_names(tuple(stamps)).records).difference(bad)
        is_fresh = all(
            name in kept.entries and kept.entries[name][0] == [*stamps[name]] for name in names
        )
        return "fresh" if is_fresh and kept.entries.keys() <= names else "stale"
    try:
        data = index.read(INDEX)
    except FileRefused:
        return "damaged"
    if data is None:
        return "none"
    header, _, body = data.partition(b"\n")
    check = header.rpartition(b" ")[2]
    return "of another version" if check == b"%08x" % crc32(body) else "damaged"


def forget(index: BytesLayer, client_id: str) -> None:
    """Take out what is kept of one client; where that cannot be told, all that is kept.

    StoreProblem where the index cannot be written.
    """
    index.sweep()
    try:
        entries = _without(index, file_name(client_id))
    except (FileRefused, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        entries = None
    if entries is None:
        index.remove(INDEX)
    else:
        index.save(INDEX, entries)


def _without(index: BytesLayer, name: str) -> bytes | None:
    """The index as it is but for this entry, and for those that were too fresh to be believed when
    it was written: from now on they would seem old enough."""
    stamp, data = index.stamps().get(INDEX), index.read(INDEX)
    if stamp is None or data is None:
        return None
    header, _, body = data.partition(b"\n")
    beginning, _, check = header.rpartition(b" ")
    if check != b"%08x" % crc32(body):
        return None
    entries = {
        other: entry
        for other, entry in json.loads(body).items()
        if other != name and entry[0][1] <= stamp[1] - TOO_FRESH
    }
    written = json.dumps(entries, separators=(",", ":")).encode()
    return beginning + b" %08x\n" % crc32(written) + written


def index_in(folder: str | os.PathLike[str], keys: Keys | None = None) -> BytesLayer:
    """The index of the store in a folder of the disk; `store_in` the same folder is the store."""
    return layer_in(os.path.join(os.fspath(folder), "index"), keys)


class _Kept(NamedTuple):
    entries: dict[str, list[Any]]
    """By the name of the file: its stamp as a list, and its summary."""
    written_at: int


def _read_index(index: BytesLayer, form: str) -> _Kept:
    """What was kept; nothing at all where anything about the index is not as it was written."""
    with suppress(StoreProblem, ValueError):
        stamp = index.stamps().get(INDEX)
        data = index.read(INDEX) if stamp is not None else None
        if stamp is not None and data is not None:
            header, _, body = data.partition(b"\n")
            if header == _header(form, body):
                return _Kept(json.loads(body), stamp[1])
    return _Kept({}, 0)


def _encode(form: str, entries: dict[str, list[Any]]) -> bytes:
    body = json.dumps(entries, separators=(",", ":")).encode()
    return _header(form, body) + b"\n" + body


def _header(form: str, body: bytes) -> bytes:
    return f"rapport {__version__} {form} {crc32(body):08x}".encode()
