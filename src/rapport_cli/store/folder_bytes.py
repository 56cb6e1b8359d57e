"""A folder as a bytes layer, with the one safe way to save.

Temporary file in the same folder → its bytes on the disk → renamed over the old one → the folder
on the disk. A crash at any moment leaves the old file or the new one, whole, and at worst a
temporary file, which the next writer sweeps away. Every other order has moments at which a crash
leaves a torn file, or loses one that was said to be saved.
"""

import errno
import os
import stat
from contextlib import suppress

from rapport_cli.store.bytes_layer import (
    LARGEST_FILE,
    FileRefused,
    RemovedUnconfirmed,
    SavedUnconfirmed,
    Stamp,
    check_name,
)
from rapport_cli.store.open_folder import AT_ONCE, TEMPORARY, OpenFolder, make_folder, opened
from rapport_cli.store.refusals import REASONS, reason_of, refusal


class FolderBytes:
    """The files of one folder, which is created, with those above it, by the first save."""

    def __init__(self, folder: str | os.PathLike[str], *, largest: int = LARGEST_FILE) -> None:
        """`largest` is how many bytes a file may have to be read."""
        self._folder = os.path.abspath(folder)
        self._largest = largest

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.stamps()))

    def stamps(self) -> dict[str, Stamp]:
        stamps = {}
        try:
            with opened(self._folder) as folder, folder.entries() as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith(TEMPORARY) or entry.is_dir(follow_symlinks=False):
                        continue
                    try:
                        found = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        continue
                    stamps[name] = (found.st_size, found.st_mtime_ns, found.st_ino)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise refusal(f"The folder {self._folder} cannot be read", error) from None
        return stamps

    def read(self, name: str) -> bytes | None:
        check_name(name)
        if os.path.islink(self._folder):
            raise FileRefused(name, *REASONS[errno.ENOTDIR])
        try:
            file = os.open(os.path.join(self._folder, name), AT_ONCE)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileRefused(name, *reason_of(error)) from None
        try:
            return _read_open_file(name, file, self._largest)
        except OSError as error:
            raise FileRefused(name, *reason_of(error)) from None
        finally:
            with suppress(OSError):
                os.close(file)

    def save(self, name: str, data: bytes) -> None:
        check_name(name)
        try:
            make_folder(self._folder)
            with opened(self._folder) as folder:
                folder.put(name, data)
                _confirm(folder, SavedUnconfirmed)
        except OSError as error:
            raise refusal(f"Nothing was saved in {self._folder}", error) from None

    def remove(self, name: str) -> None:
        check_name(name)
        try:
            with opened(self._folder) as folder:
                folder.remove(name)
                _confirm(folder, RemovedUnconfirmed)
        except FileNotFoundError:
            return
        except OSError as error:
            raise refusal(f"Nothing was removed from {self._folder}", error) from None

    def sweep(self, *, older_than: float = 0.0) -> None:
        with suppress(OSError), opened(self._folder) as folder:
            folder.sweep(older_than)


def _confirm(
    folder: OpenFolder, unconfirmed: type[SavedUnconfirmed] | type[RemovedUnconfirmed]
) -> None:
    try:
        folder.confirm()
    except OSError:
        raise unconfirmed from None


def _read_open_file(name: str, file: int, largest: int) -> bytes:
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused(name, "it is not a file", "Move it out of the folder.")
    if found.st_size > largest:
        raise FileRefused(name, "it is larger than 10 MB")
    data = os.read(file, found.st_size + 1)
    if len(data) == found.st_size:
        return data
    while len(data) <= largest and (more := os.read(file, 65_536)):
        data += more
    if len(data) > largest:
        raise FileRefused(name, "it is larger than 10 MB")
    return data
