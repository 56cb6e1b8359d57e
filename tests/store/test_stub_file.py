from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import SavedUnconfirmed
from rapport_cli.store.open_folder import TEMPORARY
from rapport_cli.store.stub_file import Stubs, stubs_in
from tests.store.builders_memory import MemoryBytes, Unconfirming
from tests.store.builders_store import NOW, client

ID = client().id


def test_a_stub_is_begun_and_finished_and_found() -> None:
    stubs = Stubs(MemoryBytes())
    begun = stubs.begin(ID, "request", by="dana", at=NOW)
    assert stubs.find(ID) == begun
    assert not begun.finished
    assert stubs.finish(begun).finished
    found = stubs.find(ID)
    assert found is not None
    assert (found.id, found.erased_at, found.because, found.by) == (ID, NOW, "request", "dana")


def test_there_is_none_for_others(tmp_path: Path) -> None:
    assert stubs_in(tmp_path / "home").find(ID) is None
    assert stubs_in(tmp_path / "home").all() == ()
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_stub_is_left_out() -> None:
    layer = MemoryBytes()
    stubs = Stubs(layer)
    stubs.begin(ID, "request", by="dana", at=NOW)
    layer.save("000000000000000f.json", b"{")
    layer.save("notes.txt", b"mine")
    assert [stub.id for stub in stubs.all()] == [ID]


def test_a_stub_of_a_newer_program_is_refused() -> None:
    layer = MemoryBytes()
    Stubs(layer).begin(ID, "request", by="dana", at=NOW)
    name = f"{ID}.json"
    layer.save(name, (layer.read(name) or b"").replace(b'"schema": 1', b'"schema": 2'))
    with pytest.raises(StoreProblem, match="newer"):
        Stubs(layer).find(ID)


def test_what_broke_off_is_swept_away_by_the_next_erasure(tmp_path: Path) -> None:
    left_behind = tmp_path / "erased" / f"{TEMPORARY}abc"
    left_behind.parent.mkdir()
    left_behind.write_text("{")
    stubs_in(tmp_path).begin(ID, "request", by="dana", at=NOW)
    assert not left_behind.exists()


def test_that_an_erasure_begins_need_not_be_confirmed_by_the_disk_and_its_end_must() -> None:
    stubs = Stubs(Unconfirming())
    begun = stubs.begin(ID, "request", by="dana", at=NOW)
    assert stubs.find(ID) == begun
    with pytest.raises(SavedUnconfirmed):
        stubs.finish(begun)
