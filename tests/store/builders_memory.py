"""A bytes layer that is gone with the test."""

from rapport_cli.store.bytes_layer import (
    LARGEST_FILE,
    FileRefused,
    RemovedUnconfirmed,
    SavedUnconfirmed,
    Stamp,
    check_name,
)

A_MINUTE = 60_000_000_000
"""Between two saves, in nanoseconds, so that no stamp is ever too fresh to be believed."""


class MemoryBytes:
    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, Stamp]] = {}
        self._saves = 0

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def stamps(self) -> dict[str, Stamp]:
        return {name: stamp for name, (_, stamp) in self._files.items()}

    def read(self, name: str) -> bytes | None:
        check_name(name)
        if name not in self._files:
            return None
        data, _ = self._files[name]
        if len(data) > LARGEST_FILE:
            raise FileRefused(name, "it is larger than 10 MB")
        return data

    def save(self, name: str, data: bytes) -> None:
        check_name(name)
        self._saves += 1
        self._files[name] = (bytes(data), (len(data), self._saves * A_MINUTE, self._saves))

    def remove(self, name: str) -> None:
        check_name(name)
        self._files.pop(name, None)

    def sweep(self, *, older_than: float = 0.0) -> None:
        """Nothing is ever left behind here."""


class Unconfirming(MemoryBytes):
    """A medium that does what it is told and never confirms it."""

    def save(self, name: str, data: bytes) -> None:
        super().save(name, data)
        raise SavedUnconfirmed

    def remove(self, name: str) -> None:
        super().remove(name)
        raise RemovedUnconfirmed
