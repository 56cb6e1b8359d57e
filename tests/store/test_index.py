import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from rapport_cli import __version__
from rapport_cli.clients.record import Client
from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import BytesLayer
from rapport_cli.store.client_store import ClientStore, store_in
from rapport_cli.store.codec import encode
from rapport_cli.store.index import INDEX, Summaries, forget, index_in, load_summaries
from rapport_cli.store.names import file_name
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_store import client, everything_below, renamed


class Counting:
    """Summarises by the handle and remembers for whom it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, summarised: Client) -> dict[str, Any]:
        self.asked.append(summarised.id)
        return {"handle": summarised.handle, "channels": summarised.agreement.channels}


class Practice:
    """A store of three clients and its index, in memory."""

    def __init__(self, index: BytesLayer | None = None) -> None:
        self.records = MemoryBytes()
        self.store = ClientStore(self.records, nullcontext())
        for number in (1, 2, 3):
            self.store.save(client(number))
        self.index = index if index is not None else MemoryBytes()
        self.write_later()

    def write_later(self) -> None:
        """Let the index be written well after the records were."""
        for _ in range(5):
            self.index.save("unrelated", b"")

    def read(self, form: str = "1") -> tuple[Summaries, list[str]]:
        counting = Counting()
        return load_summaries(self.records, self.index, counting, form), counting.asked


def test_the_first_time_every_client_is_summarised() -> None:
    practice = Practice()
    summaries, asked = practice.read()
    assert asked == [client(number).id for number in (1, 2, 3)]
    assert summaries.by_id == {
        client(number).id: {"handle": "JR", "channels": ["text", "portal"]} for number in (1, 2, 3)
    }


def test_after_that_none_is_read_and_the_summaries_are_the_same() -> None:
    practice = Practice()
    first, _ = practice.read()
    second, asked = practice.read()
    assert asked == []
    assert second == first


def test_a_client_that_changed_is_summarised_again_and_no_other() -> None:
    practice = Practice()
    practice.read()
    practice.store.change(client(2).id, renamed)
    practice.write_later()
    summaries, asked = practice.read()
    assert asked == [client(2).id]
    assert summaries.by_id[client(2).id]["handle"] == "KM"


def test_a_client_that_was_added_is_summarised_and_one_that_was_removed_is_forgotten() -> None:
    practice = Practice()
    practice.read()
    practice.store.save(client(4))
    practice.records.remove(file_name(client(1).id))
    practice.write_later()
    summaries, asked = practice.read()
    assert asked == [client(4).id]
    assert list(summaries.by_id) == [client(number).id for number in (2, 3, 4)]


def test_a_client_that_changed_about_when_the_index_was_written_is_read_once_more() -> None:
    practice = Practice()
    practice.index = MemoryBytes()
    # Both layers count a minute for each save, so the index is a minute old, then two, then three.
    assert [len(practice.read()[1]) for _ in range(5)] == [3, 3, 2, 1, 0]


def test_nothing_is_written_when_nothing_has_changed() -> None:
    practice = Practice()
    practice.records.save(file_name(client(9).id), b"damage")
    practice.read()
    before = practice.index.stamps()
    practice.read()
    assert practice.index.stamps() == before


@pytest.mark.parametrize("keep", [0, 1, 20, 60, -1])
def test_an_index_cut_short_is_ignored_and_written_again(keep: int) -> None:
    practice = Practice()
    first, _ = practice.read()
    whole = practice.index.read(INDEX)
    assert whole is not None
    practice.index.save(INDEX, whole[:keep])
    again, asked = practice.read()
    assert (again, len(asked)) == (first, 3)
    assert practice.index.read(INDEX) == whole


def test_an_index_that_is_a_heading_over_nothing_is_ignored() -> None:
    """The check of no bytes at all is nought, so that this heading agrees with what follows it."""
    practice = Practice()
    first, _ = practice.read()
    practice.index.save(INDEX, f"rapport {__version__} 1 00000000".encode())
    again, asked = practice.read()
    assert (again, len(asked)) == (first, 3)


def test_an_index_with_any_byte_changed_is_ignored() -> None:
    practice = Practice()
    first, _ = practice.read()
    whole = practice.index.read(INDEX)
    assert whole is not None
    for place in range(len(whole)):
        practice.index.save(INDEX, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        again, asked = practice.read()
        assert (again, len(asked)) == (first, 3)


def test_summaries_of_another_form_are_not_trusted() -> None:
    practice = Practice()
    practice.read("1")
    _, asked = practice.read("2")
    assert len(asked) == 3


def test_bad_files_and_conflicts_are_told_every_time() -> None:
    practice = Practice()
    practice.records.save(file_name(client(2).id), encode(client(2))[:500])
    practice.records.save("0000000000000001.sync-conflict-1.json", b"")
    for _ in range(2):
        summaries, _ = practice.read()
        assert [bad.name for bad in summaries.bad_files] == [file_name(client(2).id)]
        assert summaries.conflicts == ("0000000000000001.sync-conflict-1.json",)
        assert list(summaries.by_id) == [client(1).id, client(3).id]


def test_a_file_that_was_mended_is_read_again() -> None:
    practice = Practice()
    practice.records.save(file_name(client(2).id), b"damage")
    practice.read()
    practice.records.save(file_name(client(2).id), encode(client(2)))
    summaries, _ = practice.read()
    assert client(2).id in summaries.by_id
    assert summaries.bad_files == ()


class Failing(MemoryBytes):
    """A layer in which nothing can be saved, or nothing can even be looked at."""

    def __init__(self, *, at: str) -> None:
        super().__init__()
        self.at = at

    def stamps(self) -> dict[str, tuple[int, int, int]]:
        if self.at == "stamps":
            raise StoreProblem("The disk reports an error.")
        return super().stamps()

    def save(self, name: str, data: bytes) -> None:
        if name == INDEX and self.at == "save":
            raise StoreProblem("The disk can only be read.")
        super().save(name, data)


@pytest.mark.parametrize("at", ["stamps", "save"])
def test_an_index_that_cannot_be_read_or_written_never_fails_a_read(at: str) -> None:
    practice = Practice(Failing(at=at))
    for _ in range(2):
        summaries, asked = practice.read()
        assert len(summaries.by_id) == len(asked) == 3


def test_an_empty_store_on_disk_stays_uncreated(tmp_path: Path) -> None:
    home = tmp_path / "home"
    summaries = load_summaries(store_in(home).records, index_in(home), Counting(), "1")
    assert summaries == Summaries({}, (), ())
    assert everything_below(tmp_path) == []


def age(folder: Path, seconds: int) -> None:
    """Let every record have been changed that much earlier."""
    for path in (folder / "clients").iterdir():
        found = path.stat()
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns - seconds * 1_000_000_000))


def keep_time(path: Path, edit: Callable[[bytes], bytes], *, in_place: bool) -> None:
    """Change a file and give it back its old time of change."""
    before = path.stat()
    data = edit(path.read_bytes())
    if not in_place:
        path.rename(path.with_suffix(".old"))
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_records_from_the_future_are_read_each_time(tmp_path: Path) -> None:
    store, index = store_in(tmp_path), index_in(tmp_path)
    store.save(client(1))
    age(tmp_path, -3_600)
    for _ in range(2):
        counting = Counting()
        assert len(load_summaries(store.records, index, counting, "1").by_id) == 1
        assert counting.asked == [client(1).id]


def test_on_disk_a_change_of_size_time_or_inode_is_noticed(tmp_path: Path) -> None:
    store, index = store_in(tmp_path), index_in(tmp_path)
    for number in (1, 2, 3, 4):
        store.save(client(number))
    age(tmp_path, 60)
    load_summaries(store.records, index, Counting(), "1")
    folder = tmp_path / "clients"

    def other(data: bytes) -> bytes:
        return data.replace(b'"JR"', b'"KM"')

    (folder / file_name(client(1).id)).write_bytes(other(encode(client(1))))
    keep_time(folder / file_name(client(2).id), lambda data: other(data) + b"\n", in_place=True)
    keep_time(folder / file_name(client(3).id), other, in_place=False)
    counting = Counting()
    summaries = load_summaries(store.records, index, counting, "1")
    assert counting.asked == [client(number).id for number in (1, 2, 3)]
    assert [each["handle"] for each in summaries.by_id.values()] == ["KM", "KM", "KM", "JR"]


def test_one_client_is_forgotten_and_the_others_are_not_summarised_again() -> None:
    practice = Practice()
    practice.read()
    practice.records.remove(file_name(client(2).id))
    forget(practice.index, client(2).id)
    assert client(2).id.encode() not in (practice.index.read(INDEX) or b"")
    summaries, asked = practice.read()
    assert asked == []
    assert summaries.by_id.keys() == {client(1).id, client(3).id}


def test_what_was_too_fresh_to_be_believed_is_not_believed_after_forgetting() -> None:
    practice = Practice()
    practice.index = MemoryBytes()
    practice.read()
    forget(practice.index, client(2).id)
    practice.write_later()
    _, asked = practice.read()
    assert client(1).id in asked


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"rapport 1 1 00000000\n{}", b"\xff\n[]"])
def test_an_index_that_cannot_be_understood_is_forgotten_as_a_whole(damage: bytes) -> None:
    index = MemoryBytes()
    index.save(INDEX, damage)
    forget(index, client(1).id)
    assert index.read(INDEX) is None
