from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import Locked
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import LARGEST_FILE, FileRefused
from rapport_cli.store.client_store import ClientStore, load_file
from rapport_cli.store.index import load_summaries
from rapport_cli.store.names import file_name
from rapport_cli.store.recovery import Recovery
from rapport_cli.store.sealed_bytes import SealedBytes, layer_in
from rapport_cli.store.sealing_key import SealingKey, is_sealed, new_key
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_sealed import SOME_KEYS, HeldKeys
from tests.store.builders_store import GOAL, client

NAME = file_name(client(1).id)


class NoKeys:
    """There is a key, and it is not to be had."""

    def for_saving(self) -> SealingKey | None:
        raise Locked("The records are sealed, and there is no key.")

    for_reading = for_saving


def test_what_lies_below_is_sealed_and_shows_no_word() -> None:
    below = MemoryBytes()
    ClientStore(SealedBytes(below, SOME_KEYS), nullcontext()).save(client(1))
    data = below.read(NAME)
    assert data is not None
    assert is_sealed(data)
    assert GOAL.encode() not in data
    assert b"JR" not in data


def test_a_file_that_is_not_sealed_is_read_as_it_is() -> None:
    below = MemoryBytes()
    ClientStore(below, nullcontext()).save(client(1))
    assert ClientStore(SealedBytes(below, SOME_KEYS), nullcontext()).load(client(1).id) == client(1)


def test_a_plain_file_is_read_without_asking_for_the_key() -> None:
    below, keys = MemoryBytes(), HeldKeys(new_key())
    below.save("a.json", b"words")
    assert SealedBytes(below, keys).read("a.json") == b"words"
    assert keys.asked == 0


def test_without_a_seal_everything_lies_there_as_it_was_saved() -> None:
    below = MemoryBytes()
    SealedBytes(below, HeldKeys(None)).save("a.json", b"words")
    assert below.read("a.json") == b"words"


def test_while_the_seal_is_taken_off_what_is_sealed_is_read_and_what_is_saved_is_plain() -> None:
    below, keys = MemoryBytes(), HeldKeys(new_key())
    layer = SealedBytes(below, keys)
    layer.save("a.json", b"sealed")
    keys.seals = False
    layer.save("b.json", b"plain")
    assert below.read("b.json") == b"plain"
    assert (layer.read("a.json"), layer.read("b.json")) == (b"sealed", b"plain")


@pytest.mark.parametrize("keys", [HeldKeys(None), HeldKeys(new_key())], ids=["none", "another"])
def test_a_file_of_another_seal_is_named_and_the_others_are_read(keys: HeldKeys) -> None:
    below = MemoryBytes()
    SealedBytes(below, SOME_KEYS).save(NAME, b"words")
    ClientStore(below, nullcontext()).save(client(2))
    loaded = ClientStore(SealedBytes(below, keys), nullcontext()).load_all()
    assert loaded.clients == (client(2),)
    assert [bad.name for bad in loaded.bad_files] == [NAME]
    assert "seal" in loaded.bad_files[0].sentence


def test_without_the_key_nothing_is_read_and_nothing_is_saved() -> None:
    below = MemoryBytes()
    ClientStore(SealedBytes(below, SOME_KEYS), nullcontext()).save(client(1))
    before = below.read(NAME)
    locked = ClientStore(SealedBytes(below, NoKeys()), nullcontext())
    for act in (
        locked.load_all,
        lambda: locked.load(client(1).id),
        lambda: locked.save(client(2)),
        lambda: Recovery(locked.records).keep("draft", "", "words"),
        lambda: load_summaries(locked.records, MemoryBytes(), lambda one: None, "1"),
    ):
        with pytest.raises(Locked):
            act()
    assert below.names() == (NAME,)
    assert below.read(NAME) == before


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_file_is_skipped_named_and_never_quoted(place: int, change: int) -> None:
    """Cut short at the place, where nothing would be changed."""
    below = MemoryBytes()
    layer = SealedBytes(below, SOME_KEYS)
    ClientStore(layer, nullcontext()).save(client(1))
    whole = bytearray(below.read(NAME) or b"")
    place %= len(whole)
    if change:
        whole[place] ^= change
    else:
        del whole[place:]
    below.save(NAME, bytes(whole))
    found = load_file(layer, NAME)
    assert isinstance(found, BadFile)
    assert GOAL not in str(found)


def test_the_largest_record_can_be_sealed_and_read(tmp_path: object) -> None:
    layer = layer_in(f"{tmp_path}/records", SOME_KEYS)
    layer.save("a.json", bytes(LARGEST_FILE))
    assert layer.read("a.json") == bytes(LARGEST_FILE)
    layer.save("a.json", bytes(LARGEST_FILE + 1))
    with pytest.raises(FileRefused):
        layer.read("a.json")
