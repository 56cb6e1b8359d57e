"""What is wrong with the files of the store, in kinds and counts that say nothing of anybody.

Names of files are given beside, for whoever asks for them. Nothing is changed and nothing followed.
"""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import BytesLayer
from rapport_cli.store.client_store import read_file
from rapport_cli.store.names import sort_names
from rapport_cli.store.open_folder import TEMPORARY

OF_THE_RECORDS = (
    "clients",
    "marks",
    "history",
    "audit",
    "erased",
    "index",
    "backups",
    "damaged",
    "seal",
)
OF_THE_STATE = ("recovery", "editing", "opening")

SENTENCES = {
    "is empty": "empty",
    "is cut short or not JSON here": "cut short, or not JSON",
    "is not UTF-8 here": "not UTF-8",
    "is UTF-16, not UTF-8": "UTF-16",
    "begins with a byte order mark": "a byte order mark",
    "has a NUL byte here": "NUL bytes",
    "has a key twice in one place": "a key twice",
    "has a number that is none (NaN or Infinity)": "a number that is none",
    "has a number that is too long": "a number that is too long",
    "is nested too deeply": "nested too deeply",
    "is not a record": "not a record",
    "is larger than 10 MB": "larger than 10 MB",
    "has characters that are no text": "characters that are no text",
    "is not named as a record is": "not named as a record",
    "cannot be read: it is larger than 10 MB": "larger than 10 MB",
    "cannot be read: permission is denied": "no permission",
    "cannot be read: it is a link, and links are not followed": "a link",
    "cannot be read: it is not a file": "not a file",
    "cannot be read: the disk reports an error": "the disk reports an error",
    "cannot be read: it was changed, cut short or sealed with another key": "a broken seal",
    "cannot be read: it is sealed, and the file with its key is not": "sealed, and no key",
}
STRANGER = SENTENCES["is not named as a record is"]
NEWER = "written by a newer rapport"


class Records(NamedTuple):
    """`schemas` counts the whole records by their number, `faults` the others by kind."""

    whole: int
    schemas: dict[int, int]
    faults: dict[str, int]
    bad_files: tuple[BadFile, ...]
    odd: dict[str, int]
    """Whole records that do not hold together, by kind."""
    second_versions: tuple[str, ...]
    not_downloaded: tuple[str, ...]


class Files(NamedTuple):
    """Paths, each in the folder of its area, such as `clients/…`."""

    too_open: tuple[str, ...]
    links: tuple[str, ...]
    not_files: tuple[str, ...]
    of_others: tuple[str, ...]
    leftovers: tuple[str, ...]
    seen: int


def kind_of(bad: BadFile) -> str:
    """The kind of fault: one of a few words, with nothing of the file in them."""
    if bad.is_newer:
        return NEWER
    if bad.key == "id" and "match" in bad.sentence:
        return "another client's"
    if bad.key:
        return "values not as they should be"
    return SENTENCES.get(bad.sentence, "cannot be read")


def examine_records(records: BytesLayer) -> Records:
    """StoreProblem where the folder itself cannot be read, Locked where there is no key."""
    from rapport_cli.store.codec import decode, schema_of

    names = sort_names(records.names())
    bad_files = list(names.bad_files)
    schemas: dict[int, int] = {}
    odd: dict[str, int] = {}
    whole = 0
    for name in names.records:
        data = read_file(records, name)
        if data is None:
            continue
        found = data if isinstance(data, BadFile) else decode(name, data)
        if isinstance(found, BadFile):
            bad_files.append(found)
            continue
        assert isinstance(data, bytes)
        whole += 1
        add(schemas, schema_of(data))
        for kind in oddities(found):
            add(odd, kind)
    faults: dict[str, int] = {}
    for bad in bad_files:
        add(faults, kind_of(bad))
    waiting = tuple(name for name in names.conflicts if name.lower().endswith(".icloud"))
    return Records(
        whole,
        dict(sorted(schemas.items())),
        faults,
        tuple(bad_files),
        odd,
        tuple(name for name in names.conflicts if name not in waiting),
        waiting,
    )


def add(counts: "dict[str, int] | dict[int, int]", kind: "str | int") -> None:
    counts[kind] = counts.get(kind, 0) + 1  # type: ignore[index, arg-type]


def oddities(client: object) -> Iterator[str]:
    """What no command of the program leaves in a record, and a hand may."""
    from rapport_cli.clients.record import Client

    assert isinstance(client, Client)
    sessions = [each.id for each in client.sessions]
    contacts = [each.id for each in client.contacts]
    if len(set(sessions)) < len(sessions) or len(set(contacts)) < len(contacts):
        yield "an id twice"
    if any(each.session not in sessions for each in client.contacts):
        yield "a contact of no session"
    moments = [each.at for each in client.sessions]
    if moments != sorted(moments):
        yield "sessions out of order"


def areas(records: str, state: str) -> dict[str, str]:
    """Every private folder by its name."""
    found = {name: os.path.join(records, name) for name in OF_THE_RECORDS}
    return found | {name: os.path.join(state, name) for name in OF_THE_STATE}


def examine_files(folders: Mapping[str, str]) -> Files:
    """Modes, links, what is no file, and what interrupted saves left. What cannot be looked into is
    passed over: reading the records tells of it."""
    too_open, links, not_files, of_others, leftovers = [], [], [], [], []
    count = 0
    for area, folder in folders.items():
        for place, path, found in entries(area, folder):
            if stat.S_ISLNK(found.st_mode):
                links.append(place)
                continue
            count += 1
            if is_too_open(found.st_mode):
                too_open.append(place)
            if sys.platform != "win32" and found.st_uid != os.getuid():
                of_others.append(place)
            if os.path.basename(path).startswith(TEMPORARY):
                leftovers.append(place)
            elif not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
                not_files.append(place)
    return Files(
        tuple(too_open), tuple(links), tuple(not_files), tuple(of_others), tuple(leftovers), count
    )


def entries(area: str, folder: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """The folder itself and what lies straight in it."""
    with suppress(OSError):
        found = os.lstat(folder)
        yield area, folder, found
        if not stat.S_ISDIR(found.st_mode):
            return
        with os.scandir(folder) as inside:
            for entry in inside:
                with suppress(OSError):
                    yield f"{area}/{entry.name}", entry.path, entry.stat(follow_symlinks=False)


def is_too_open(mode: int) -> bool:
    """Whether others may do anything with it, or its owner not what the program must."""
    if sys.platform == "win32":
        return False
    wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
    return stat.S_IMODE(mode) & 0o077 != 0 or stat.S_IMODE(mode) & wanted != wanted
