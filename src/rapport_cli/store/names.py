"""Which files in the folder of records are records, and which are left behind by sync services."""

import os
import re
from typing import NamedTuple

from rapport_cli.store.bad_file import BadFile

SUFFIX = ".json"

_ID = re.compile(r"[0-9a-f]{16}")

# Syncthing, Dropbox and Nextcloud, iCloud Drive, Google Drive and browsers, iCloud placeholders.
CONFLICT = r"\.sync-conflict-|conflicted copy| [0-9]{1,3}\.json$|\([0-9]{1,3}\)\.json$|\.icloud$"


class Names(NamedTuple):
    """The names in the folder, told apart; `bad_files` are named almost like records."""

    records: tuple[str, ...]
    bad_files: tuple[BadFile, ...]
    conflicts: tuple[str, ...]


def new_id() -> str:
    """Sixteen random hexadecimal characters, which say nothing about anybody."""
    return os.urandom(8).hex()


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def file_name(client_id: str) -> str:
    return client_id + SUFFIX


def id_of(name: str) -> str | None:
    """The id of the record that a file of this name holds; None if it is not a record's name."""
    stem = name.removesuffix(SUFFIX)
    return stem if stem != name and is_id(stem) else None


def is_conflict(name: str) -> bool:
    """Whether a sync service gave this name to a second version of a file, or a stand-in."""
    return re.search(CONFLICT, name[-300:], re.IGNORECASE) is not None


def sort_names(names: tuple[str, ...]) -> Names:
    """Records, what is named almost like one, and what sync services left; the rest is not ours."""
    records, strangers, conflicts = [], [], []
    for name in names:
        if id_of(name) is not None:
            records.append(name)
        elif is_conflict(name):
            conflicts.append(name)
        elif name.lower().endswith(SUFFIX):
            strangers.append(BadFile(name, 0, 0, "", "is not named as a record is"))
    return Names(tuple(records), tuple(strangers), tuple(conflicts))
