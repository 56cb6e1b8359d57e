"""What stays of an erased client: an id that says nothing, the day, and one of a few reasons.

No handle: initials belong to a person, and whoever asks to be forgotten asks that they go too. The
id ties the stub to the audit; whoever must prove later that a record was erased, and when, can.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from rapport_cli.errors import StoreProblem
from rapport_cli.shapes.building import ShapeProblems, build, to_data
from rapport_cli.store.bytes_layer import BytesLayer, FileRefused, SavedUnconfirmed
from rapport_cli.store.names import file_name, id_of
from rapport_cli.store.sealed_bytes import Keys, layer_in

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Stub:
    """`finished` is false while something of the client may still be there."""

    schema: int
    id: str
    erased_at: datetime
    because: str
    by: str
    finished: bool


class Stubs:
    """The stubs in a layer of bytes. StoreProblem when they cannot be read or written."""

    def __init__(self, layer: BytesLayer) -> None:
        self._layer = layer

    def begin(self, client_id: str, because: str, *, by: str, at: datetime) -> Stub:
        """Before anything is erased, so that an interrupted erasure is known and finished. Within
        the store's lock."""
        self._layer.sweep()
        stub = Stub(SCHEMA, client_id, at, because, by, finished=False)
        # Whether the disk confirms it matters less than whether it confirms that it is finished.
        with suppress(SavedUnconfirmed):
            self._save(stub)
        return stub

    def finish(self, stub: Stub) -> Stub:
        return self._save(replace(stub, finished=True))

    def find(self, client_id: str) -> Stub | None:
        return self._read(file_name(client_id))

    def all(self) -> tuple[Stub, ...]:
        """The earliest first. What is no stub is left out."""
        names = [name for name in self._layer.names() if id_of(name) is not None]
        found = [stub for name in names if (stub := self._read(name)) is not None]
        return tuple(sorted(found, key=lambda stub: (stub.erased_at, stub.id)))

    def _save(self, stub: Stub) -> Stub:
        text = json.dumps(to_data(stub), indent=2) + "\n"
        self._layer.save(file_name(stub.id), text.encode())
        return stub

    def _read(self, name: str) -> Stub | None:
        try:
            data = self._layer.read(name)
            stub = None if data is None else build(Stub, json.loads(data))
        except (FileRefused, ValueError, RecursionError, ShapeProblems):
            return None
        if stub is not None and stub.schema > SCHEMA:
            raise StoreProblem(
                f"erased/{name} was written by a newer rapport.", hint="Bring rapport up to date."
            )
        return stub


def stubs_in(folder: str | os.PathLike[str], keys: Keys | None = None) -> Stubs:
    """The stubs beside the records of a store in a folder of the disk."""
    return Stubs(layer_in(os.path.join(os.fspath(folder), "erased"), keys))
