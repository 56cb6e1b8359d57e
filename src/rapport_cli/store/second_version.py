"""A second version of a record, as a sync service or a person left it, under whatever name.

It is never loaded as a client; only whoever names it, or its client, reads it here. Its name may be
anything, so the rules for the names of records do not hold; the others do: no link is followed.
"""

import os
import stat
from contextlib import suppress
from typing import NamedTuple

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import BytesLayer
from rapport_cli.store.copies import keep_copy
from rapport_cli.store.names import is_conflict, is_id
from rapport_cli.store.open_folder import AT_ONCE
from rapport_cli.store.refusals import refusal
from rapport_cli.store.sealed_bytes import LARGEST_SEALED, Keys
from rapport_cli.store.sealing_key import SealBroken, is_sealed


class SecondVersion(NamedTuple):
    """`data` is as it was before any sealing."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        return os.path.basename(self.path)


def second_versions_of(names: tuple[str, ...], client_id: str) -> tuple[str, ...]:
    """Those names that a sync service gave to this client's file, and that have it in them."""
    return tuple(
        name
        for name in names
        if name[:16] == client_id and is_conflict(name) and not name.lower().endswith(".icloud")
    )


def owner_of(name: str) -> str:
    """The id with which the name begins; empty where it begins otherwise."""
    return name[:16] if is_id(name[:16]) else ""


def read_second_version(path: str, keys: Keys | None) -> SecondVersion:
    """StoreProblem where it cannot be read, Locked where there is no key."""
    name = os.path.basename(path)
    try:
        file = os.open(path, AT_ONCE)
    except OSError as error:
        raise refusal(f"{name} cannot be read", error) from None
    try:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_SEALED:
            raise StoreProblem(f"{name} is not a file of at most 10 MB.", hint="Look at it.")
        data = b""
        while more := os.read(file, 1_000_000):
            data += more
    except OSError as error:
        raise refusal(f"{name} cannot be read", error) from None
    finally:
        with suppress(OSError):
            os.close(file)
    if not is_sealed(data):
        return SecondVersion(path, data)
    key = None if keys is None else keys.for_reading()
    try:
        if key is not None:
            return SecondVersion(path, key.unseal(data))
    except SealBroken:
        pass
    raise StoreProblem(f"{name} is sealed with another key, or damaged.")


def put_aside(second: SecondVersion, backups: BytesLayer, client_id: str, keys: Keys | None) -> str:
    """Keep a copy under the name of the copy that is given back, then take the file away.

    StoreProblem where either fails, or where it is another file by now; the copy then stays.
    """
    kept = keep_copy(backups, client_id, "second-version", second.data)
    if read_second_version(second.path, keys).data != second.data:
        raise StoreProblem(
            f"{second.name} has changed meanwhile and was left.", hint="Merge again."
        )
    try:
        os.unlink(second.path)
    except OSError as error:
        raise refusal(f"{second.name} could not be taken away", error) from None
    return kept
