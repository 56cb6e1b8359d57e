"""Seal everything that is not sealed, or unseal everything that is, file by file.

Each file is replaced whole under its own name, so that an interruption at any point leaves every
one of them readable, sealed or not, and going on is doing it again.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import BytesLayer, FileRefused, is_plain_name
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.history_step import DONE, UNDONE
from rapport_cli.store.sealed_bytes import LARGEST_SEALED
from rapport_cli.store.sealing_key import SealBroken, SealingKey, is_sealed

OF_THE_RECORDS = ("clients", "marks", "history", "erased", "backups", "damaged", "index")
OF_THE_STATE = ("recovery",)

OURS = (".json", DONE, UNDONE)
"""In the name of every file of ours, and of what editors and sync services make of them. Others,
such as .DS_Store, hold nobody's words and are left alone."""

MOST_PASSES = 5
"""Another terminal may keep its words while this runs: so all is looked through until nothing is
left to do, but not for ever."""


class Resealed(NamedTuple):
    """How many files were replaced, and what was left as it is: the place, and why."""

    done: int
    left: tuple[tuple[str, str], ...]


class Counted(NamedTuple):
    """How many files are sealed, and how many are not."""

    sealed: int
    plain: int


Progress = Callable[[int], None]
"""Told after each file how many are done."""


def unwatched(done: int) -> None:
    """Nobody wants to know."""


Folders = dict[str, BytesLayer]
"""By the name of the folder, as a person would look for it."""


def sealed_folders(records: str | os.PathLike[str], state: str | os.PathLike[str]) -> Folders:
    """Every folder in which a client's words may lie."""
    found = {(os.fspath(records), name) for name in OF_THE_RECORDS}
    found |= {(os.fspath(state), name) for name in OF_THE_STATE}
    return {
        name: FolderBytes(os.path.join(folder, name), largest=LARGEST_SEALED)
        for folder, name in sorted(found, key=lambda pair: pair[1])
    }


def seal_all(folders: Folders, key: SealingKey, progress: Progress = unwatched) -> Resealed:
    """Raises StoreProblem that names the file where one cannot be replaced; those before it are."""

    def sealed(data: bytes) -> bytes | None:
        if is_sealed(data):
            return None
        after = key.seal(data)
        if key.unseal(after) != data:
            raise StoreProblem("A file could not be sealed so that it opens again.")
        return after

    return _replaced(folders, sealed, progress)


def unseal_all(folders: Folders, key: SealingKey, progress: Progress = unwatched) -> Resealed:
    """As `seal_all`, the other way round. A file whose seal is broken is left as it is."""

    def opened(data: bytes) -> bytes | None:
        return key.unseal(data) if is_sealed(data) else None

    return _replaced(folders, opened, progress)


def count(folders: Folders) -> Counted:
    """What each file says of itself, without any key."""
    found = [is_sealed(data) for _, _, data in _files(folders, [])]
    return Counted(found.count(True), found.count(False))


def opens_any(folders: Folders, key: SealingKey) -> bool:
    """Whether something that is sealed here opens with this key."""
    for _, _, data in _files(folders, []):
        if is_sealed(data):
            with suppress(SealBroken):
                key.unseal(data)
                return True
    return False


def _replaced(
    folders: Folders, changed: Callable[[bytes], bytes | None], progress: Progress
) -> Resealed:
    done = 0
    for layer in folders.values():
        layer.sweep()
    for _ in range(MOST_PASSES):
        left: list[tuple[str, str]] = []
        before = done
        for folder, name, data in _files(folders, left):
            try:
                after = changed(data)
            except SealBroken:
                left.append((f"{folder}/{name}", "its seal is broken"))
                continue
            if after is not None:
                try:
                    folders[folder].save(name, after)
                except StoreProblem as problem:
                    raise problem.placed(f"{folder}/{name}") from None
                done += 1
                progress(done)
        if done == before:
            break
    return Resealed(done, tuple(left))


def _files(folders: Folders, left: list[tuple[str, str]]) -> Iterator[tuple[str, str, bytes]]:
    """Every file that can be read, oldest first, so that kept words stay in their order."""
    for folder, layer in folders.items():
        stamps = layer.stamps()
        for name in sorted(stamps, key=lambda each: (stamps[each][1], each)):
            if not any(part in name.lower() for part in OURS):
                continue
            if not is_plain_name(name):
                left.append((f"{folder}/{name}", "not a name that rapport gives"))
                continue
            try:
                data = layer.read(name)
            except FileRefused as refused:
                left.append((f"{folder}/{name}", refused.reason))
                continue
            if data is not None:
                yield folder, name, data
