"""The contract of a bytes layer. Whatever passes it can hold the records."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import LARGEST_FILE, BytesLayer, FileRefused, check_name
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.sealed_bytes import SealedBytes, layer_in
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_sealed import SOME_KEYS

MAKERS: dict[str, Callable[[Path], BytesLayer]] = {
    "folder": lambda path: FolderBytes(path / "above" / "records"),
    "memory": lambda path: MemoryBytes(),
    "sealed folder": lambda path: layer_in(path / "above" / "records", SOME_KEYS),
    "sealed memory": lambda path: SealedBytes(MemoryBytes(), SOME_KEYS),
}


@pytest.fixture(params=MAKERS)
def layer(request: pytest.FixtureRequest, tmp_path: Path) -> BytesLayer:
    return MAKERS[request.param](tmp_path)


def test_a_new_layer_is_empty(layer: BytesLayer) -> None:
    assert layer.names() == ()
    assert layer.stamps() == {}
    assert layer.read("a.json") is None


def test_reading_a_new_layer_creates_nothing(layer: BytesLayer, tmp_path: Path) -> None:
    layer.names()
    layer.read("a.json")
    layer.remove("a.json")
    layer.sweep()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"words\n", bytes(range(256)), b"x" * 1_000_000])
def test_what_was_saved_is_read(layer: BytesLayer, data: bytes) -> None:
    layer.save("a.json", data)
    assert layer.read("a.json") == data


def test_a_save_replaces_what_was_there(layer: BytesLayer) -> None:
    layer.save("a.json", b"the first, which is longer")
    layer.save("a.json", b"the second")
    assert layer.read("a.json") == b"the second"
    assert layer.names() == ("a.json",)


def test_names_are_sorted(layer: BytesLayer) -> None:
    for name in ("c.json", "a.json", "b.json"):
        layer.save(name, b"")
    assert layer.names() == ("a.json", "b.json", "c.json")


def test_every_name_has_a_stamp(layer: BytesLayer) -> None:
    layer.save("a.json", b"12345")
    layer.save("b.json", b"")
    assert sorted(layer.stamps()) == ["a.json", "b.json"]


@pytest.mark.parametrize("kind", ["folder", "memory"])
def test_the_stamp_of_what_is_not_sealed_begins_with_the_size(kind: str, tmp_path: Path) -> None:
    layer = MAKERS[kind](tmp_path)
    layer.save("a.json", b"12345")
    assert layer.stamps()["a.json"][0] == 5


def test_a_save_of_the_same_size_changes_the_stamp(layer: BytesLayer) -> None:
    layer.save("a.json", b"one")
    before = layer.stamps()["a.json"]
    layer.save("a.json", b"two")
    assert layer.stamps()["a.json"] != before


def test_a_stamp_stays_while_others_are_saved(layer: BytesLayer) -> None:
    layer.save("a.json", b"one")
    before = layer.stamps()["a.json"]
    layer.save("b.json", b"two")
    assert layer.stamps()["a.json"] == before


def test_what_was_removed_is_gone(layer: BytesLayer) -> None:
    layer.save("a.json", b"one")
    layer.save("b.json", b"two")
    layer.remove("a.json")
    assert layer.read("a.json") is None
    assert layer.names() == ("b.json",)


def test_removing_what_is_not_there_changes_nothing(layer: BytesLayer) -> None:
    layer.save("a.json", b"one")
    layer.remove("b.json")
    assert layer.names() == ("a.json",)


def test_sweeping_leaves_what_was_saved(layer: BytesLayer) -> None:
    layer.save("a.json", b"one")
    layer.sweep()
    assert layer.read("a.json") == b"one"


def test_what_is_larger_than_a_record_can_be_is_not_read(layer: BytesLayer) -> None:
    layer.save("a.json", bytes(LARGEST_FILE + 1))
    with pytest.raises(FileRefused) as caught:
        layer.read("a.json")
    assert caught.value.reason == "it is larger than 10 MB"


ODD_NAMES = [
    "",
    ".",
    "..",
    ".hidden",
    "../a.json",
    "/etc/passwd",
    "a/b.json",
    "a\\b.json",
    "a\0.json",
    "a.json\n",
    "a.",
    "a b.json",
    "A.json",
    "ﬁle.json",
    "а.json",
    "a:stream",
    "x" * 300,
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_that_could_lead_elsewhere_is_refused(layer: BytesLayer, name: str) -> None:
    for act in (layer.read, layer.remove, lambda odd: layer.save(odd, b"")):
        with pytest.raises(StoreProblem):
            act(name)
    assert layer.names() == ()


@given(st.text(max_size=30))
def test_a_name_that_passes_is_one_plain_component(name: str) -> None:
    try:
        check_name(name)
    except StoreProblem:
        return
    assert name == name.lower() == Path(name).name
    assert name.isascii()
    assert not name.startswith(".")
