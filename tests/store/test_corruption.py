"""What a damaged file does to everybody else: nothing, whatever is done to it."""

import json
from contextlib import nullcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.errors import RapportError
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.client_store import ClientStore
from rapport_cli.store.codec import decode, encode
from rapport_cli.store.examining import examine_records
from rapport_cli.store.index import load_summaries
from rapport_cli.store.names import file_name
from rapport_cli.workflows.summarising import FORM, summary_of
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_store import client

JR, KM, AB = client(1, "JR"), client(2, "KM"), client(3, "AB")
NAME = file_name(KM.id)
WHOLE = encode(KM)
WORDS = ("tomatoes", "dad who", "Good to meet")

DAMAGES = {
    "nothing": b"",
    "zeros": bytes(len(WHOLE)),
    "half": WHOLE[: len(WHOLE) // 2],
    "NUL within": WHOLE[:700] + b"\0" + WHOLE[701:],
    "NUL behind": WHOLE + bytes(64),
    "BOM": b"\xef\xbb\xbf" + WHOLE,
    "UTF-16": WHOLE.decode().encode("utf-16"),
    "Latin-1": WHOLE.decode().replace("–", "-").replace("“", "ä").encode("latin-1", "replace"),
    "a key twice": WHOLE.replace(b'"handle"', b'"handle": "X", "handle"', 1),
    "NaN": WHOLE.replace(b'"KM"', b"NaN"),
    "too large": WHOLE + b" " * 10_000_000,
    "deep": WHOLE.replace(b'"KM"', b"[" * 100_000),
    "a long number": WHOLE.replace(b'"KM"', b"9" * 10_000),
    "by hand": WHOLE.replace(b'"active"', b'"on holiday"'),
    "another's": encode(AB),
    "newer": WHOLE.replace(b'"schema": 2', b'"schema": 3'),
}


def store_with(damaged: bytes) -> tuple[ClientStore, MemoryBytes]:
    layer = MemoryBytes()
    for each in (JR, AB):
        layer.save(file_name(each.id), encode(each))
    layer.save(NAME, damaged)
    return ClientStore(layer, nullcontext()), layer


def others_work(damaged: bytes) -> BadFile:
    """The one bad file that every way of reading all clients tells of."""
    store, layer = store_with(damaged)
    loaded = store.load_all()
    assert loaded.clients == (JR, AB)
    (bad,) = loaded.bad_files
    summaries = load_summaries(layer, MemoryBytes(), summary_of, FORM)
    assert list(summaries.by_id) == [JR.id, AB.id]
    assert summaries.bad_files == (bad,)
    assert bad.name == NAME
    assert not any(word in str(bad) for word in WORDS)
    with pytest.raises(RapportError) as caught:
        store.change(KM.id, lambda one: one)
    assert not any(word in str(caught.value) for word in WORDS)
    assert layer.read(JR_NAME) == encode(JR)
    return bad


JR_NAME = file_name(JR.id)


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_only_the_damaged_client_is_passed_over(damage: str) -> None:
    others_work(DAMAGES[damage])


def test_a_file_cut_short_anywhere_harms_nobody_else() -> None:
    for length in range(0, len(WHOLE) - 1, 23):
        others_work(WHOLE[:length])


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_flipped_bytes_never_make_it_another_client(source: st.DataObject) -> None:
    flipped = bytearray(WHOLE)
    for _ in range(source.draw(st.integers(1, 3))):
        flipped[source.draw(st.integers(0, len(flipped) - 1))] ^= source.draw(st.integers(1, 255))
    store, _ = store_with(bytes(flipped))
    loaded = store.load_all()
    assert [each.id for each in loaded.clients if each.id != KM.id] == [JR.id, AB.id]
    assert tuple(each for each in loaded.clients if each.id != KM.id) == (JR, AB)


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_the_kind_of_a_fault_says_nothing_of_the_file(damage: str) -> None:
    _, layer = store_with(DAMAGES[damage])
    found = examine_records(layer)
    (kind,) = found.faults
    assert kind != "cannot be read", "a fault without a kind of its own"
    assert KM.id not in kind
    assert found.whole == 2


def test_what_a_record_of_schema_1_has_not_is_empty() -> None:
    data = json.loads(WHOLE)
    for key in ("homework", "scales", "journal", "wins", "resources", "recaps", "frequencies"):
        del data[key]
    data["schema"] = 1
    for key in ("terms", "preferences"):
        del data["agreement"][key]
    for session in data["sessions"]:
        del session["engagement"]
    assert decode(NAME, json.dumps(data).encode()) == KM
