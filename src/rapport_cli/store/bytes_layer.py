"""What every place for bytes does, on disk, in memory, or sealing what a layer below it keeps."""

import re
from typing import Protocol

from rapport_cli.errors import StoreProblem

Stamp = tuple[int, int, int]
"""Size in bytes as it lies there, time of change in nanoseconds, and inode: as long as it is the
same, so is the content. A save always gives a new one."""

LARGEST_FILE = 10_000_000
"""Bytes. A record of decades is far below it; what is larger is not read into memory."""


class BytesLayer(Protocol):
    """Named pieces of bytes, each replaced whole. The contract: tests/store/test_bytes_layers.py.

    Names are plain (`check_name`); anything else raises StoreProblem, as does every failure of
    the medium. A layer in which nothing was saved yet is empty, and reading it creates nothing.
    """

    def names(self) -> tuple[str, ...]:
        """The name of everything in the layer, sorted, also of what was put there by others."""

    def stamps(self) -> dict[str, Stamp]:
        """Every name with its stamp."""

    def read(self, name: str) -> bytes | None:
        """What was saved under the name; None when there is nothing.

        FileRefused when there is something that cannot be had: no permission, a link, too large.
        """

    def save(self, name: str, data: bytes) -> None:
        """Put the bytes in place of what was there: wholly, or StoreProblem and not at all.

        SavedUnconfirmed when they are in place and only the disk's word for it is wanting.
        """

    def remove(self, name: str) -> None:
        """Take away what was saved under the name, if there is anything.

        RemovedUnconfirmed when it is gone and only the disk's word for it is wanting.
        """

    def sweep(self, *, older_than: float = 0.0) -> None:
        """Take away what an interrupted save left behind, that many seconds ago or longer.

        Whoever is saving meanwhile may find that their save failed (StoreProblem, and nothing is
        half saved): so records are swept under the lock only, and what can be derived again at
        any time. Where there is no lock, `older_than` leaves whoever is saving just now alone.
        """


class FileRefused(StoreProblem):
    """One file cannot be had; `reason` says why, without its name."""

    def __init__(self, name: str, reason: str, hint: str = "") -> None:
        super().__init__(f"The file {name} cannot be read: {reason}.", hint=hint)
        self.reason = reason


class SavedUnconfirmed(StoreProblem):
    """The new bytes are in place, but the disk has not confirmed that they will stay."""

    def __init__(self) -> None:
        super().__init__(
            "Saved, but the disk has not confirmed it.",
            hint="Look whether the disk is failing; do not enter the same thing again.",
        )


class RemovedUnconfirmed(StoreProblem):
    """It is gone from the folder, but the disk has not confirmed that it will stay so."""

    def __init__(self) -> None:
        super().__init__(
            "Removed, but the disk has not confirmed it.",
            hint="Look whether the disk is failing; what was removed may come back.",
        )


_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def check_name(name: str) -> None:
    """Refuse whatever is not a plain file name everywhere: no separator, no dot in front, no
    upper case, which some file systems do not tell from lower.
    """
    if not is_plain_name(name):
        raise StoreProblem("Something was asked for that cannot be the name of a record.")


def is_plain_name(name: str) -> bool:
    return _PLAIN_NAME.fullmatch(name) is not None and not name.endswith(".")
