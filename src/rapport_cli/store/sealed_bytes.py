"""A bytes layer that seals what the layer below it keeps, under the same names.

A file is replaced whole, sealed or not, under one name: so sealing and unsealing have no moment at
which there are two versions of it, or none. What lies below unsealed is read as it is, because a
store is half sealed while `rapport seal` runs, and stays so when the power fails.
"""

import os
from typing import Protocol

from rapport_cli.store.bytes_layer import LARGEST_FILE, BytesLayer, FileRefused, Stamp
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.sealing_key import SealBroken, SealingKey, is_sealed

LARGEST_SEALED = LARGEST_FILE + LARGEST_FILE // 1_000
"""Bytes. Sealing adds a header of a few hundred and 16 for every 65,536."""

NO_KEY_HINT = "Put seal/identity.age back from a copy of the folder, then try again."
BROKEN_HINT = "Put a copy of it from a backup in its stead."


class Keys(Protocol):
    """Where a layer gets the key. Both raise Locked where there is one and it is not to be had."""

    def for_saving(self) -> SealingKey | None:
        """The key for what is saved now; None where the records are not sealed."""

    def for_reading(self) -> SealingKey | None:
        """The key for what is sealed; None where these records have no key at all."""


class SealedBytes:
    """The stamps are those of the layer below: their size is that of what lies there."""

    def __init__(self, below: BytesLayer, keys: Keys) -> None:
        self._below = below
        self._keys = keys

    def names(self) -> tuple[str, ...]:
        return self._below.names()

    def stamps(self) -> dict[str, Stamp]:
        return self._below.stamps()

    def read(self, name: str) -> bytes | None:
        data = self._below.read(name)
        if data is not None and is_sealed(data):
            data = self._opened(name, data)
        if data is not None and len(data) > LARGEST_FILE:
            raise FileRefused(name, "it is larger than 10 MB")
        return data

    def save(self, name: str, data: bytes) -> None:
        key = self._keys.for_saving()
        self._below.save(name, data if key is None else key.seal(data))

    def remove(self, name: str) -> None:
        self._below.remove(name)

    def sweep(self, *, older_than: float = 0.0) -> None:
        self._below.sweep(older_than=older_than)

    def _opened(self, name: str, data: bytes) -> bytes:
        key = self._keys.for_reading()
        if key is None:
            raise FileRefused(name, "it is sealed, and the file with its key is not", NO_KEY_HINT)
        try:
            return key.unseal(data)
        except SealBroken:
            raise FileRefused(
                name, "it was changed, cut short or sealed with another key", BROKEN_HINT
            ) from None


def layer_in(folder: str | os.PathLike[str], keys: Keys | None) -> BytesLayer:
    """The files of a folder, sealed as `keys` says; without `keys`, as they lie there."""
    if keys is None:
        return FolderBytes(folder)
    return SealedBytes(FolderBytes(folder, largest=LARGEST_SEALED), keys)
