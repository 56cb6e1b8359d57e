"""Take everything away that is kept of one client, wherever the program put it.

Each part may be taken away again: an erasure that was interrupted is finished by doing it anew.
The record goes last but for the index, so that until then the client can be found by the handle.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from rapport_cli.store.bytes_layer import BytesLayer
from rapport_cli.store.client_store import BACKUPS
from rapport_cli.store.copies import MERGED
from rapport_cli.store.history import History
from rapport_cli.store.index import forget
from rapport_cli.store.names import SUFFIX, file_name, is_id
from rapport_cli.store.open_folder import opened
from rapport_cli.store.recovery import Kept, Recovery
from rapport_cli.store.refusals import refusal

BESIDE_THE_RECORDS = ("clients", BACKUPS, "damaged")
"""Folders whose files have the id of the client in their names: second versions that a sync
service left, and copies made before a record was mended, migrated or merged."""


class Remains(NamedTuple):
    """What there is of a client besides the record, in numbers."""

    copies: int
    kept_words: int
    steps: int


class Erasing(NamedTuple):
    """Everything that may hold something of a client.

    `records` and `state` are paths; the layers lie in them. `editing` are the folders in which an
    editor may have left a file. `is_theirs` decides of words in waiting that name no client's id.
    """

    records: str
    state: str
    editing: Sequence[str | os.PathLike[str]]
    clients: BytesLayer
    summaries: BytesLayer
    history: History
    recovery: Recovery
    is_theirs: Callable[[Kept], bool]

    def remains(self, client_id: str) -> Remains:
        return Remains(
            copies=sum(len(names) for _, names in self._copies(client_id)),
            kept_words=len(self._kept_words(client_id))
            + sum(len(names) for _, names in self._left_in_editing(client_id)),
            steps=sum(
                len(self.history.of_client(each))
                for each in (client_id, *self.merged_into(client_id))
            ),
        )

    def merged_into(self, client_id: str) -> tuple[str, ...]:
        """The ids of records that were merged into this one and are none of their own any more: the
        history still has them, and they are the same person's. The copies say so."""
        found: dict[str, None] = {}
        waiting = [client_id]
        while waiting:
            beginning = f"{waiting.pop()}-{MERGED}-"
            for name in names_beginning(os.path.join(self.records, BACKUPS), beginning):
                other = name.removeprefix(beginning).partition("-")[0]
                there = os.path.join(self.records, "clients", f"{other}{SUFFIX}")
                if is_id(other) and other not in (client_id, *found) and not os.path.lexists(there):
                    found[other] = None
                    waiting.append(other)
        return tuple(found)

    def erase(self, client_id: str) -> None:
        """All of it. StoreProblem where something could not be taken away; the rest may be gone.

        Within the store's lock.
        """
        self.history.erase(client_id)
        for kept in self._kept_words(client_id):
            self.recovery.remove(kept)
        self.recovery.sweep()
        for folder, names in (
            *self._left_in_editing(client_id),
            self._handed_over(),
            *self._copies(client_id),
        ):
            remove_all(folder, names)
        self.clients.sweep()
        self.clients.remove(file_name(client_id))
        # Last, because whoever reads meanwhile would put the client in again.
        forget(self.summaries, client_id)

    def _kept_words(self, client_id: str) -> tuple[Kept, ...]:
        return tuple(
            kept
            for kept in self.recovery.kept()
            if kept.key == client_id or (not kept.key and self.is_theirs(kept))
        )

    def _copies(self, client_id: str) -> Iterator[tuple[str, list[str]]]:
        record = file_name(client_id)
        for shelf in BESIDE_THE_RECORDS:
            folder = os.path.join(self.records, shelf)
            names = [name for name in names_beginning(folder, "") if client_id in name]
            yield folder, [name for name in names if shelf != "clients" or name != record]

    def _left_in_editing(self, client_id: str) -> Iterator[tuple[str, list[str]]]:
        """What a crash of the editor left (cli/editing.py)."""
        for place in self.editing:
            folder = os.fspath(place)
            yield folder, names_beginning(folder, client_id)

    def _handed_over(self) -> tuple[str, list[str]]:
        """What was given to another program (cli/handing_over.py) does not say whose it is; it may
        go at any time."""
        folder = os.path.join(self.state, "opening")
        return folder, names_beginning(folder, "")


def names_beginning(path: str, beginning: str) -> list[str]:
    try:
        with opened(path) as folder, folder.entries() as entries:
            return sorted(
                entry.name
                for entry in entries
                if entry.name.startswith(beginning) and not entry.is_dir(follow_symlinks=False)
            )
    except FileNotFoundError:
        return []
    except OSError as error:
        raise refusal(f"The folder {path} cannot be read", error) from None


def remove_all(path: str, names: Sequence[str]) -> None:
    if not names:
        return
    try:
        with opened(path) as folder:
            for name in names:
                folder.remove(name)
            with suppress(OSError):
                folder.confirm()
    except OSError as error:
        raise refusal(f"Not everything was removed from {path}", error) from None
