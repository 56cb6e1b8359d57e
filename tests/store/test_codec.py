import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.clients.record import Client
from rapport_cli.errors import StoreProblem
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import LARGEST_FILE
from rapport_cli.store.codec import SCHEMA, decode, encode
from rapport_cli.store.names import file_name
from tests.shapes.builders_shapes import values_of
from tests.store.builders_store import GOAL, client

NAME = file_name(client().id)
WORDS = [GOAL, "tomatoes", "Good to meet you"]


def bad(data: bytes) -> BadFile:
    found = decode(NAME, data)
    assert isinstance(found, BadFile)
    assert not any(word in str(found) + repr(found) for word in WORDS)
    return found


def written(old: str = "", new: str = "") -> bytes:
    """The file of a client with one place changed by hand."""
    text = encode(client()).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


def test_a_record_is_read_as_it_was_written() -> None:
    assert decode(NAME, encode(client())) == client()


@settings(max_examples=50, deadline=None)
@given(values_of(Client))
def test_any_record_is_read_as_it_was_written(any_client: Client) -> None:
    any_client = replace(any_client, id=client().id)
    assert decode(NAME, encode(any_client)) == any_client


def test_the_schema_stands_first_and_the_fields_follow_in_declared_order() -> None:
    keys = list(json.loads(encode(client())))
    assert keys[:4] == ["schema", "id", "handle", "status"]
    assert json.loads(encode(client()))["schema"] == SCHEMA


def test_a_file_is_indented_utf8_with_one_line_end_at_the_end() -> None:
    text = encode(client()).decode("utf-8")
    assert text.startswith('{\n  "schema": 2,\n  "id": ')
    assert "the tomatoes – “their” tomatoes" in text
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_other_line_ends_and_another_order_of_keys_are_read() -> None:
    by_hand = encode(client()).replace(b"\n", b"\r\n")
    assert decode(NAME, by_hand) == client()
    data = json.loads(by_hand)
    assert decode(NAME, json.dumps(dict(reversed(data.items()))).encode()) == client()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"active"', '"actve"', "5:13: status must be active or closed"),
        ('"handle"', '"handel"', "4:13: handel is not known here; did you mean handle?"),
        ('"charged": false', '"charged": 0', "26:18: sessions[0].charged must be true or false"),
        ('"schema": 2,', "", "1:1: schema must be a whole number from 1"),
        ('"schema": 2', '"schema": true', "2:13: schema must be a whole number from 1"),
        ('"schema": 2', '"schema": 0', "2:13: schema must be a whole number from 1"),
        ('"goal"', '"detail"', "24:7: has a key twice in one place"),
        ('"JR"', "NaN", "4:13: has a number that is none (NaN or Infinity)"),
        ('"JR"', "-Infinity", "4:13: has a number that is none (NaN or Infinity)"),
        ('"JR",', '"JR"', "5:3: is cut short or not JSON here"),
        ('"JR"', '"J\0R"', "4:15: has a NUL byte here"),
        ('"JR"', '"J\nR"', "4:15: is cut short or not JSON here"),
    ],
)
def test_damage_is_told_by_line_column_and_key(old: str, new: str, place: str) -> None:
    assert str(bad(written(old, new))) == f"{NAME}:{place}"


def test_a_moment_without_offset_is_damage() -> None:
    found = bad(written('15:00:00+00:00"', '15:00:00"'))
    assert (found.line, found.key) == (6, "opened_at")
    assert "offset" in found.sentence


def test_the_id_within_must_be_that_of_the_file() -> None:
    found = decode(file_name("f" * 16), encode(client()))
    assert isinstance(found, BadFile)
    assert (found.line, found.key) == (3, "id")


def test_a_newer_schema_is_told_apart_from_damage() -> None:
    found = bad(written('"schema": 2', '"schema": 3'))
    assert found.is_newer
    assert found.sentence == "was written by a newer rapport"
    assert not bad(b"{").is_newer


def test_a_newer_schema_is_told_whatever_else_is_in_the_file() -> None:
    assert bad(b'{"schema": 99, "unheard-of": []}').is_newer


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (bytes(1_000), "is empty"),
        (b"\n\n", "is empty"),
        (b"\xef\xbb\xbf" + written(), "begins with a byte order mark"),
        (written().decode().encode("utf-16"), "is UTF-16, not UTF-8"),
        (written().decode().encode("utf-16-le"), "has a NUL byte here"),
        (written().replace(b"Good", b"G\xf6\xf6d"), "is not UTF-8 here"),
        (b"[]", "is not a record"),
        (b"null", "is not a record"),
        (b"3", "is not a record"),
        (b"[" * 1_000_000, "is nested too deeply"),
        (b'{"a":' * 1_000_000, "is nested too deeply"),
        (b" " * (LARGEST_FILE + 1), "is larger than 10 MB"),
        (written('"JR"', '"\\ud800"'), "has characters that are no text"),
        (b'{"schema": ' + b"1" * 5_000 + b"}", "has a number that is too long"),
        (written() + written(), "is cut short or not JSON here"),
    ],
)
def test_what_is_no_record_is_told_by_the_class_of_damage(data: bytes, sentence: str) -> None:
    assert bad(data).sentence == sentence


def test_a_file_cut_short_at_any_byte_is_damaged_and_gives_nothing_away() -> None:
    whole = encode(client())
    told = {bad(whole[:length]).sentence for length in range(len(whole) - 1)}
    assert told <= {"is empty", "is cut short or not JSON here", "is not UTF-8 here"}


@settings(deadline=None)
@given(st.data())
def test_flipped_bytes_give_a_record_or_the_place_of_the_damage(source: st.DataObject) -> None:
    whole = bytearray(encode(client()))
    for _ in range(source.draw(st.integers(1, 4))):
        whole[source.draw(st.integers(0, len(whole) - 1))] = source.draw(st.integers(0, 255))
    found = decode(NAME, bytes(whole))
    if isinstance(found, BadFile):
        assert not any(word in str(found) for word in WORDS)
    else:
        assert decode(NAME, encode(found)) == found


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_damage(data: bytes) -> None:
    found = bad(data)
    assert (found.name, found.is_newer) == (NAME, False)


@pytest.mark.parametrize("depth", [150, 250, *range(900, 1_010)])
def test_nesting_of_any_depth_is_damage(depth: int) -> None:
    deep = '"JR", "x": ' + "[" * depth + "]" * depth
    assert bad(written('"JR"', deep)).sentence in ("is not known here", "is nested too deeply")


def test_half_a_surrogate_pair_is_never_written() -> None:
    with pytest.raises(StoreProblem, match="no text") as caught:
        encode(replace(client(), handle="J\udc80R"))
    assert caught.value.__cause__ is None
    assert "tomatoes" not in str(caught.value)


def test_a_record_that_could_not_be_read_again_is_never_written() -> None:
    with pytest.raises(StoreProblem, match="larger than 10 MB"):
        encode(replace(client(), handle="x" * LARGEST_FILE))


def test_a_record_from_before_marks_were_kept_is_read_with_none() -> None:
    data = json.loads(encode(client()))
    for contact in data["contacts"]:
        del contact["not_a_fault"], contact["mended"]
    assert decode(NAME, json.dumps(data).encode()) == client()
