from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import BytesLayer
from rapport_cli.store.recovery import Recovery
from rapport_cli.store.resealing import (
    Folders,
    count,
    opens_any,
    seal_all,
    sealed_folders,
    unseal_all,
)
from rapport_cli.store.sealed_bytes import SealedBytes
from rapport_cli.store.sealing_key import SealingKey, is_sealed, new_key
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_sealed import HeldKeys

KEY = new_key()
CONTENT = {"clients": {"a.json": b"a", "b.json": b"b" * 70_000}, "recovery": {"c.json": b""}}


def practice(sealed: tuple[str, ...] = ()) -> Folders:
    folders: Folders = {folder: MemoryBytes() for folder in CONTENT}
    for folder, files in CONTENT.items():
        for name, data in files.items():
            folders[folder].save(name, KEY.seal(data) if name in sealed else data)
    return folders


def content(folders: Folders) -> dict[str, dict[str, bytes | None]]:
    """What a person reads, whether sealed or not."""
    keys = HeldKeys(KEY)
    return {
        folder: {name: SealedBytes(layer, keys).read(name) for name in layer.names()}
        for folder, layer in folders.items()
    }


def test_everything_is_sealed_and_reads_as_before() -> None:
    folders = practice()
    assert seal_all(folders, KEY) == (3, ())
    assert count(folders) == (3, 0)
    assert content(folders) == CONTENT


def test_everything_is_unsealed_byte_for_byte() -> None:
    folders = practice()
    seal_all(folders, KEY)
    assert unseal_all(folders, KEY) == (3, ())
    assert {name: layer.read(name) for name, layer in _only(folders)} == CONTENT["clients"]
    assert count(folders) == (0, 3)


def _only(folders: Folders) -> list[tuple[str, BytesLayer]]:
    return [(name, folders["clients"]) for name in folders["clients"].names()]


@pytest.mark.parametrize("act", [seal_all, unseal_all])
def test_what_is_done_is_not_done_again(act: Callable[[Folders, SealingKey], object]) -> None:
    folders = practice(("a.json",))
    act(folders, KEY)
    before = [layer.stamps() for layer in folders.values()]
    assert act(folders, KEY) == (0, ())
    assert [layer.stamps() for layer in folders.values()] == before


class PowerFails(MemoryBytes):
    """Saves so many times, and then never again."""

    def __init__(self, saves: int) -> None:
        super().__init__()
        self.saves_left = saves

    def save(self, name: str, data: bytes) -> None:
        if self.saves_left == 0:
            raise StoreProblem("Nothing was saved: the disk is full.")
        self.saves_left -= 1
        super().save(name, data)


@given(st.integers(0, 3), st.booleans())
def test_interrupted_anywhere_every_file_is_readable_and_going_on_finishes(
    saves: int, is_sealing: bool
) -> None:
    act = seal_all if is_sealing else unseal_all
    layer = PowerFails(-1)
    for name, data in {"a.json": b"a", "b.json": b"b", "c.json": b"c"}.items():
        layer.save(name, data if is_sealing else KEY.seal(data))
    folders: Folders = {"clients": layer}
    before = content(folders)
    layer.saves_left = saves
    if saves < 3:
        with pytest.raises(StoreProblem) as caught:
            act(folders, KEY)
        assert caught.value.sentence.startswith(f"clients/{'abc'[saves]}.json: ")
        assert count(folders) == ((saves, 3 - saves) if is_sealing else (3 - saves, saves))
    assert content(folders) == before
    layer.saves_left = -1
    act(folders, KEY)
    assert content(folders) == before
    assert count(folders) == ((3, 0) if is_sealing else (0, 3))


def test_what_cannot_be_done_is_named_and_the_rest_is_done() -> None:
    folders = practice()
    folders["clients"].save("d.json", new_key().seal(b"of another practice"))
    done, left = unseal_all(folders, KEY)
    assert done == 0
    assert left == (("clients/d.json", "its seal is broken"),)


def test_words_kept_one_after_the_other_stay_in_their_order() -> None:
    layer = MemoryBytes()
    recovery = Recovery(SealedBytes(layer, HeldKeys(KEY)))
    for words in ("first", "second", "third"):
        Recovery(layer).keep("draft", "", words)
    seal_all({"recovery": layer}, KEY)
    assert [kept.data for kept in recovery.kept()] == ["first", "second", "third"]


def test_a_file_that_another_command_saves_meanwhile_is_sealed_too() -> None:
    class Busy(MemoryBytes):
        def save(self, name: str, data: bytes) -> None:
            super().save(name, data)
            if name == "a.json":
                super().save("late.json", b"words")

    layer = Busy()
    layer.save("a.json", b"a")
    layer.remove("late.json")
    seal_all({"recovery": layer}, KEY)
    assert is_sealed(layer.read("late.json") or b"")


def test_on_disk_the_second_version_of_a_sync_service_is_named(tmp_path: Path) -> None:
    folders = sealed_folders(tmp_path, tmp_path)
    folders["clients"].save("a.json", b"a")
    (tmp_path / "clients" / "a 2.json").write_bytes(b"a, twice")
    done, left = seal_all(folders, KEY)
    assert done == 1
    assert [place for place, _ in left] == ["clients/a 2.json"]


def test_files_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    folders = sealed_folders(tmp_path, tmp_path)
    folders["clients"].save("a.json", b"a")
    for name in (".DS_Store", "Thumbs.db", "notes.txt"):
        (tmp_path / "clients" / name).write_bytes(b"theirs")
    assert seal_all(folders, KEY) == (1, ())
    assert (tmp_path / "clients" / "notes.txt").read_bytes() == b"theirs"


@pytest.mark.parametrize("name", ["a.json~", ".a.json.swp", "a (conflicted copy).json"])
def test_copies_that_editors_and_sync_services_leave_are_named(name: str, tmp_path: Path) -> None:
    folders = sealed_folders(tmp_path, tmp_path)
    folders["clients"].save("a.json", b"a")
    (tmp_path / "clients" / name).write_bytes(b"words")
    assert [place for place, _ in seal_all(folders, KEY).left] == [f"clients/{name}"]


def test_what_an_interrupted_save_left_behind_does_not_stay_unsealed(tmp_path: Path) -> None:
    folders = sealed_folders(tmp_path, tmp_path / "state")
    folders["recovery"].save("a.json", b"a")
    torn = tmp_path / "state" / "recovery" / ".saving-0123"
    torn.write_bytes(b"words")
    seal_all(folders, KEY)
    assert not torn.exists()


def test_a_key_is_known_by_what_it_opens() -> None:
    folders = practice(("b.json",))
    assert opens_any(folders, KEY)
    assert not opens_any(folders, new_key())
