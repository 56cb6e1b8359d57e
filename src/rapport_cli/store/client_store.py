"""The clients on record: all of them, one of them, and changes that are never lost.

The record and its codec load when a record is read or written: on most mornings `due` finds all it
needs in the index, and their start-up would be a third of its time.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from rapport_cli.errors import NoSuchClient, StoreProblem
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import BytesLayer, FileRefused
from rapport_cli.store.lock import Lock
from rapport_cli.store.names import file_name, is_id, sort_names
from rapport_cli.store.sealed_bytes import Keys, layer_in
from rapport_cli.store.watched import replace_watched
from rapport_cli.store.witness import UNWATCHED, Saving, Witness

if TYPE_CHECKING:
    from rapport_cli.clients.record import Client

BACKUPS = "backups"
MERGED = "merged into another record"
MENDED = "mended"
"""In the place of a field that changed, where a bad file was replaced."""


class Loaded(NamedTuple):
    """What the store holds, in the order of the ids.

    `bad_files` should be records and are not; `conflicts` are the names of files that a sync
    service left. Neither is ever loaded, and both are for the person to be told of.
    """

    clients: "tuple[Client, ...]"
    bad_files: tuple[BadFile, ...]
    conflicts: tuple[str, ...]


class ClientStore:
    """The records in a layer of bytes. Readers take no lock: every save replaces a whole file.

    Every method raises StoreProblem when the layer cannot be read or written. The witness is told
    of what a person is about to see, and before anything is changed.
    """

    def __init__(
        self,
        records: BytesLayer,
        lock: AbstractContextManager[None],
        witness: Witness = UNWATCHED,
        backups: BytesLayer | None = None,
    ) -> None:
        """`backups` is where a record of an older schema is kept before it is written anew."""
        self.records = records
        self._backups = backups
        self._lock = lock
        self._witness = witness
        self._is_changing = False

    def load_all(self, *, to_compare: bool = False) -> Loaded:
        """Everything. With `to_compare` the program looks through it and shows it to nobody."""
        if not to_compare:
            self._witness.reading("")
        names = sort_names(self.records.names())
        clients = []
        bad_files = list(names.bad_files)
        for name in names.records:
            found = load_file(self.records, name)
            if isinstance(found, BadFile):
                bad_files.append(found)
            elif found is not None:
                clients.append(found)
        return Loaded(tuple(clients), tuple(bad_files), names.conflicts)

    def load(self, client_id: str) -> "Client":
        """NoSuchClient when no file has that id, StoreProblem when its file is damaged."""
        found = load_file(self.records, file_name(client_id)) if is_id(client_id) else None
        if found is None:
            raise NoSuchClient("No client has that id.", hint="See `rapport clients`.")
        if isinstance(found, BadFile):
            raise damaged(found)
        self._witness.reading(client_id)
        return found

    @contextmanager
    def changing(self) -> Iterator[None]:
        """No other process writes within this block: what is loaded in it is still so when it is
        saved in it. May be entered again within itself.
        """
        if self._is_changing:
            yield
            return
        with self._lock:
            self._is_changing = True
            try:
                self.records.sweep()
                yield
            finally:
                self._is_changing = False

    def change(self, client_id: str, change: "Callable[[Client], Client]") -> "Client":
        """The client after `change`, saved if it differs. Where `change` raises, all stays."""
        with self.changing():
            before = self.load(client_id)
            after = change(before)
            if after != before:
                self.save(after)
            return after

    def save(self, client: "Client") -> None:
        """Put this record in place of the last one of its id, whatever that was.

        A file that is damaged or newer than this program is never written over: StoreProblem.
        SavedUnconfirmed when it is saved and the disk does not confirm it.
        """
        if not is_id(client.id):
            raise StoreProblem("A record without a proper id cannot be saved.")
        from rapport_cli.clients.differences import changed_fields
        from rapport_cli.store.codec import decode, encode

        name = file_name(client.id)
        encoded = encode(client)
        unreadable = decode(name, encoded)
        if isinstance(unreadable, BadFile):
            raise StoreProblem(
                f"The record could not be read again ({unreadable.key} {unreadable.sentence});"
                " nothing was changed.",
                hint="This is a fault of the program. Please report it, without the record.",
            )
        with self.changing():
            was = read_file(self.records, name)
            if isinstance(was, BadFile):
                raise damaged(was)
            there = None if was is None else decode(name, was)
            if isinstance(there, BadFile):
                raise damaged(there)
            if was is not None:
                self.back_up_older(client.id, was)
            fields = changed_fields(there, client)
            saving = Saving("clients", name, was, encoded, client.id, client.handle, fields)
            replace_watched(self.records, saving, self._witness)

    def mend(self, client: "Client", was: bytes | None) -> None:
        """Put this record in place of a bad file, which has been kept. `was` is what could be read
        of it; where it could not be read at all, there is nothing to go back to.

        Within `changing`, after it was seen that the file is still bad.
        """
        from rapport_cli.store.codec import encode

        name = file_name(client.id)
        becomes = encode(client)
        saving = Saving("clients", name, was, becomes, client.id, client.handle, (MENDED,))
        if was is None:
            saving = saving._replace(was=becomes)
        replace_watched(self.records, saving, self._witness)

    def take_away(self, client: "Client") -> None:
        """Take away a record whose content is in another one now. Within `changing`."""
        name = file_name(client.id)
        was = self.records.read(name)
        saving = Saving("clients", name, was, None, client.id, client.handle, (MERGED,))
        replace_watched(self.records, saving, self._witness)

    def back_up_older(self, client_id: str, was: bytes) -> None:
        """Keep a record as an older rapport wrote it; StoreProblem where that cannot be done."""
        from rapport_cli.store.codec import SCHEMA, schema_of

        schema = schema_of(was)
        if self._backups is not None and schema < SCHEMA:
            from rapport_cli.store.copies import keep_copy

            keep_copy(self._backups, client_id, f"schema-{schema}", was)


def store_in(
    folder: str | os.PathLike[str], witness: Witness = UNWATCHED, keys: Keys | None = None
) -> ClientStore:
    """The store in a folder of the disk, which need not be there before the first save."""
    path = os.fspath(folder)
    records = layer_in(os.path.join(path, "clients"), keys)
    backups = layer_in(os.path.join(path, BACKUPS), keys)
    return ClientStore(records, Lock(os.path.join(path, "lock")), witness, backups)


def load_file(records: BytesLayer, name: str) -> "Client | BadFile | None":
    """The client in one file, or what is wrong with it; None when it is not there (any more)."""
    data = read_file(records, name)
    if not isinstance(data, bytes):
        return data
    from rapport_cli.store.codec import decode

    return decode(name, data)


def read_file(records: BytesLayer, name: str) -> bytes | BadFile | None:
    """What the file holds, or why it cannot be had; None when it is not there."""
    try:
        return records.read(name)
    except FileRefused as refused:
        return BadFile(name, 0, 0, "", f"cannot be read: {refused.reason}")


def damaged(found: BadFile) -> StoreProblem:
    """The problem to raise when just this file is needed."""
    if found.is_newer:
        return StoreProblem(
            f"{found}; nothing was changed.", hint="Bring rapport up to date on this computer."
        )
    return StoreProblem(
        f"{found}; nothing was changed.",
        hint="See what can be done about it: rapport doctor --repair --dry-run",
    )
