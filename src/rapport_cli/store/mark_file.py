"""What a person marked as not a fault in texts that are on no record: rules and moments, no words.

One small file, beside the clients' and under the same lock. A mark in a draft lies with its
contact, in the record.
"""

import json
import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport_cli.clients.record import Mark
from rapport_cli.errors import StoreProblem
from rapport_cli.shapes.building import ShapeProblems, build, to_data
from rapport_cli.store.bytes_layer import BytesLayer
from rapport_cli.store.sealed_bytes import Keys, layer_in
from rapport_cli.store.watched import replace_watched
from rapport_cli.store.witness import UNWATCHED, Saving, Witness

if TYPE_CHECKING:
    from rapport_cli.store.client_store import ClientStore

NAME = "not-a-fault.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class _Written:
    """The file: `schema` first, then the marks in the order in which they were made."""

    schema: int
    marks: tuple[Mark, ...]


class MarkFile:
    """The marks in a layer of bytes. StoreProblem when they cannot be read or written."""

    def __init__(
        self,
        layer: BytesLayer,
        changing: AbstractContextManager[None],
        witness: Witness = UNWATCHED,
    ) -> None:
        self._layer = layer
        self._changing = changing
        self._witness = witness

    def marks(self) -> tuple[Mark, ...]:
        data = self._layer.read(NAME)
        if data is None:
            return ()
        try:
            written = build(_Written, json.loads(data))
        except (ValueError, RecursionError, ShapeProblems):
            raise _not_as_it_should_be("is not what rapport wrote there") from None
        if written.schema != SCHEMA:
            raise _not_as_it_should_be("was written by another version of rapport")
        return written.marks

    def add(self, marks: tuple[Mark, ...]) -> None:
        with self._changing:
            self._layer.sweep()
            whole = _Written(SCHEMA, (*self.marks(), *marks))
            text = json.dumps(to_data(whole), indent=2, ensure_ascii=False) + "\n"
            saving = Saving("marks", NAME, self._layer.read(NAME), text.encode(), fields=("marks",))
            replace_watched(self._layer, saving, self._witness)


def _not_as_it_should_be(what: str) -> StoreProblem:
    return StoreProblem(
        f"marks/{NAME} {what}; nothing was changed.",
        hint="Mend it, or move it away to begin anew. It lies beside the records: "
        "rapport config path.",
    )


def marks_in(
    folder: str | os.PathLike[str],
    store: "ClientStore",
    witness: Witness = UNWATCHED,
    keys: Keys | None = None,
) -> MarkFile:
    """The marks that lie beside the records of a store, and are written under its lock."""
    layer = layer_in(os.path.join(os.fspath(folder), "marks"), keys)
    return MarkFile(layer, store.changing(), witness)
