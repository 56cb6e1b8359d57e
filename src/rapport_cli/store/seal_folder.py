"""Whether the records are sealed, and the key to them, wrapped by a passphrase.

The folder `seal` beside the records. `identity.age` is the key in a file of the age format that a
passphrase opens; as long as it is there, what is saved is sealed. While everything is being sealed,
or unsealed, an empty file says so, and stays when that was interrupted. A key that is no longer
used is kept, because a copy of the folder made earlier may still need it.
"""

import os
from contextlib import suppress
from typing import NamedTuple

from rapport_cli.errors import Locked, StoreProblem
from rapport_cli.store.bytes_layer import BytesLayer, RemovedUnconfirmed, SavedUnconfirmed, Stamp
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.names import is_id, new_id
from rapport_cli.store.sealing_key import (
    KEY_BEGINS,
    SealBroken,
    SealingKey,
    opened_by_passphrase,
    sealed_by_passphrase,
)

FOLDER = "seal"
IDENTITY = "identity.age"
SEALING = "sealing"
UNSEALING = "unsealing"
KEYCHAIN = "keychain"


class WrongPassphrase(Locked):
    """It does not open the key; nothing is changed, and another may be tried."""

    def __init__(self) -> None:
        super().__init__("That passphrase does not open the records.")


class SealState(NamedTuple):
    """`identity` is the stamp of the wrapped key, None where there is none.

    `unfinished` is "sealing" or "unsealing" where one of them has begun and not come to its end.
    """

    identity: Stamp | None
    unfinished: str
    has_keychain: bool

    @property
    def is_sealed(self) -> bool:
        """Whether the records have a key: some of what is there may be sealed."""
        return self.identity is not None

    @property
    def seals(self) -> bool:
        """Whether what is saved now is to be sealed."""
        return self.identity is not None and self.unfinished != UNSEALING


class SealFolder:
    """StoreProblem where the layer cannot be read or written."""

    def __init__(self, layer: BytesLayer) -> None:
        self._layer = layer

    def state(self) -> SealState:
        stamps = self._layer.stamps()
        unfinished = next((name for name in (UNSEALING, SEALING) if name in stamps), "")
        identity = stamps.get(IDENTITY)
        return SealState(identity, "" if identity is None else unfinished, KEYCHAIN in stamps)

    def put(self, wrapped: bytes) -> None:
        """Keep a wrapped key (`wrapped`) in place of the one that was there."""
        self._layer.save(IDENTITY, wrapped)

    def unwrap(self, passphrase: str) -> SealingKey:
        """The key. WrongPassphrase; Locked where the file itself is damaged or not there."""
        data = self._layer.read(IDENTITY)
        if data is None:
            raise Locked("The file with the key, seal/identity.age, is not there.")
        return _unwrapped(data, passphrase)

    def begin(self, what: str) -> None:
        """Say that everything is being sealed (SEALING) or unsealed (UNSEALING) from now on."""
        self._layer.sweep()
        # What says that it has begun need not be confirmed for itself: each file says what it is.
        with suppress(SavedUnconfirmed):
            self._layer.save(what, b"")
        with suppress(RemovedUnconfirmed):
            self._layer.remove(UNSEALING if what == SEALING else SEALING)

    def finish_sealing(self) -> None:
        self._layer.remove(SEALING)

    def finish_unsealing(self) -> None:
        """Put the key aside: nothing that is here needs it any more."""
        data = self._layer.read(IDENTITY)
        if data is not None:
            self._layer.save(f"retired-{new_id()}.age", data)
        self._layer.remove(KEYCHAIN)
        self._layer.remove(IDENTITY)
        # Without a key in use it says nothing any more.
        with suppress(StoreProblem):
            self._layer.remove(UNSEALING)

    def keychain_account(self) -> str | None:
        """The name under which a keychain holds the key, where the person chose that."""
        written = (self._layer.read(KEYCHAIN) or b"").decode("ascii", "replace").strip()
        return written if is_id(written) else None

    def note_keychain(self, account: str | None) -> None:
        """Note the name, a random one that says nothing, or with None that no keychain has it."""
        if account is None:
            self._layer.remove(KEYCHAIN)
        else:
            self._layer.save(KEYCHAIN, f"{account}\n".encode())


def seal_folder_in(records: str | os.PathLike[str]) -> SealFolder:
    """The seal of the records in a folder of the disk."""
    return SealFolder(FolderBytes(os.path.join(os.fspath(records), FOLDER)))


def wrapped(key: SealingKey, passphrase: str) -> bytes:
    """The key under this passphrase, as a file of the age format.

    Takes a few seconds, because it is opened once more before it counts: StoreProblem if it does
    not open.
    """
    content = f"# The key to the records of rapport.\n{key.written()}\n".encode()
    data = sealed_by_passphrase(content, passphrase)
    if _unwrapped(data, passphrase).written() != key.written():
        raise StoreProblem("The key could not be wrapped; nothing was changed.")
    return data


def _unwrapped(data: bytes, passphrase: str) -> SealingKey:
    try:
        content = opened_by_passphrase(data, passphrase)
    except SealBroken:
        raise WrongPassphrase from None
    for line in content.decode("ascii", "replace").splitlines():
        if line.startswith(KEY_BEGINS):
            return SealingKey(line)
    raise Locked("seal/identity.age holds no key.", hint="Put it back from a copy of the folder.")
