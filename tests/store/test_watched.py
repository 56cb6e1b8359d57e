from contextlib import nullcontext

import pytest

from rapport_cli.clients.record import Mark
from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import SavedUnconfirmed
from rapport_cli.store.client_store import ClientStore
from rapport_cli.store.mark_file import MarkFile
from rapport_cli.store.witness import Saving
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_store import NOW, client, renamed


class Listening:
    def __init__(self, *, refuses: bool = False) -> None:
        self.heard: list[str] = []
        self.last: Saving | None = None
        self.refuses = refuses

    def reading(self, client_id: str) -> None:
        self.heard.append(f"reading {client_id}".strip())

    def saving(self, saving: Saving) -> None:
        self.heard.append("saving")
        self.last = saving
        if self.refuses:
            raise StoreProblem("It cannot be remembered.")

    def saved(self, saving: Saving) -> None:
        self.heard.append("saved")

    def failed(self, saving: Saving) -> None:
        self.heard.append("failed")


class FailingBytes(MemoryBytes):
    problem: StoreProblem = StoreProblem("full")

    def save(self, name: str, data: bytes) -> None:
        raise self.problem


def watched(records: MemoryBytes, witness: Listening) -> ClientStore:
    return ClientStore(records, nullcontext(), witness)


def test_a_save_is_told_with_what_was_and_what_becomes() -> None:
    witness, records = Listening(), MemoryBytes()
    store = watched(records, witness)
    store.save(client())
    store.save(renamed(client()))
    assert witness.heard == ["saving", "saved"] * 2
    assert witness.last is not None
    assert witness.last.fields == ("handle",)
    assert (witness.last.client, witness.last.handle) == (client().id, "KM")
    assert witness.last.becomes == records.read(f"{client().id}.json")
    assert witness.last.was != witness.last.becomes


def test_what_cannot_be_remembered_is_not_saved() -> None:
    records = MemoryBytes()
    with pytest.raises(StoreProblem, match="remembered"):
        watched(records, Listening(refuses=True)).save(client())
    assert records.names() == ()


def test_a_save_that_fails_is_told() -> None:
    witness = Listening()
    with pytest.raises(StoreProblem):
        watched(FailingBytes(), witness).save(client())
    assert witness.heard == ["saving", "failed"]


def test_a_save_that_is_only_unconfirmed_was_made() -> None:
    witness, records = Listening(), FailingBytes()
    records.problem = SavedUnconfirmed()
    with pytest.raises(SavedUnconfirmed):
        watched(records, witness).save(client())
    assert witness.heard == ["saving", "saved"]


def test_reading_one_and_reading_all_is_told_and_comparing_is_not() -> None:
    witness, records = Listening(), MemoryBytes()
    watched(records, Listening()).save(client())
    store = watched(records, witness)
    store.load_all(to_compare=True)
    assert witness.heard == []
    store.load_all()
    store.load(client().id)
    assert witness.heard == ["reading", f"reading {client().id}"]


def test_marks_are_told_too() -> None:
    witness = Listening()
    MarkFile(MemoryBytes(), nullcontext(), witness).add((Mark("generic", NOW),))
    assert witness.heard == ["saving", "saved"]
    assert witness.last is not None
    assert (witness.last.shelf, witness.last.client, witness.last.was) == ("marks", "", None)
