import os
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rapport_cli.clients.record import Client
from rapport_cli.errors import NoSuchClient, StoreProblem
from rapport_cli.store.client_store import ClientStore, store_in
from rapport_cli.store.codec import encode
from rapport_cli.store.lock import Lock
from rapport_cli.store.names import file_name
from rapport_cli.store.open_folder import TEMPORARY
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_store import client, everything_below, memory_store, renamed

UPDATES = 100


def path_of(folder: Path, number: int) -> Path:
    return folder / "clients" / file_name(client(number).id)


def test_a_store_that_is_not_there_reads_as_empty_and_is_not_created(tmp_path: Path) -> None:
    loaded = store_in(tmp_path / "home").load_all()
    assert (loaded.clients, loaded.bad_files, loaded.conflicts) == ((), (), ())
    assert everything_below(tmp_path) == []


def test_saved_clients_are_loaded_in_the_order_of_their_ids(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    for number in (3, 1, 2):
        store.save(client(number))
    assert store_in(tmp_path).load_all().clients == (client(1), client(2), client(3))
    assert store_in(tmp_path).load(client(2).id) == client(2)


def test_a_save_leaves_a_record_and_the_lock_and_nothing_else(tmp_path: Path) -> None:
    store_in(tmp_path).save(client(1))
    store_in(tmp_path).save(renamed(client(1)))
    assert everything_below(tmp_path) == ["clients", f"clients/{client(1).id}.json", "lock"]


@pytest.mark.parametrize("odd", ["", "JR", "../../etc/passwd", "f" * 16, "F" * 16, "\0", "con"])
def test_an_id_that_no_client_has_is_no_client(odd: str) -> None:
    with pytest.raises(NoSuchClient):
        memory_store().load(odd)


def test_a_record_without_a_proper_id_is_not_saved() -> None:
    with pytest.raises(StoreProblem, match="without a proper id"):
        memory_store().save(replace(client(), id="JR"))


def test_a_record_that_could_not_be_read_again_is_never_saved() -> None:
    store = memory_store()
    store.save(client())
    odd = replace(client(), status="gone")  # type: ignore[arg-type]
    with pytest.raises(StoreProblem, match="status must be active or closed"):
        store.save(odd)
    assert store.load_all().clients == (client(),)


def test_a_damaged_file_is_skipped_and_named_and_the_others_are_loaded(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    for number in (1, 2, 3):
        store.save(client(number))
    path_of(tmp_path, 2).write_bytes(encode(client(2))[:500])
    loaded = store.load_all()
    assert loaded.clients == (client(1), client(3))
    assert [bad.name for bad in loaded.bad_files] == [file_name(client(2).id)]


def test_a_file_that_cannot_be_had_is_skipped_and_named(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save(client(1))
    (tmp_path / "secret").write_bytes(encode(client(2)))
    path_of(tmp_path, 2).symlink_to(tmp_path / "secret")
    loaded = store.load_all()
    assert loaded.clients == (client(1),)
    assert [str(bad) for bad in loaded.bad_files] == [
        "0000000000000002.json: cannot be read: it is a link, and links are not followed"
    ]


def test_what_sync_services_left_is_named_and_never_loaded(tmp_path: Path) -> None:
    store_in(tmp_path).save(client(1))
    left = [f"{client(1).id} 2.json", f"{client(1).id}.sync-conflict-20260304-150000-ABC.json"]
    for name in left:
        (tmp_path / "clients" / name).write_bytes(encode(client(1)))
    loaded = store_in(tmp_path).load_all()
    assert loaded.clients == (client(1),)
    assert loaded.conflicts == tuple(left)


def test_a_file_named_almost_like_a_record_is_named_and_never_loaded(tmp_path: Path) -> None:
    store_in(tmp_path).save(client(1))
    (tmp_path / "clients" / "ABCDEF0123456789.json").write_bytes(encode(client(2)))
    (tmp_path / "clients" / ".DS_Store").write_bytes(b"")
    loaded = store_in(tmp_path).load_all()
    assert loaded.clients == (client(1),)
    assert [str(bad) for bad in loaded.bad_files] == [
        "ABCDEF0123456789.json: is not named as a record is"
    ]


def test_a_damaged_file_is_never_written_over(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save(client(1))
    damage = encode(client(1))[:500]
    path_of(tmp_path, 1).write_bytes(damage)
    for act in (lambda: store.save(client(1)), lambda: store.change(client(1).id, renamed)):
        with pytest.raises(StoreProblem, match="nothing was changed"):
            act()
    assert path_of(tmp_path, 1).read_bytes() == damage


def test_a_file_of_a_newer_program_is_refused_and_never_written_over() -> None:
    records = MemoryBytes()
    store = ClientStore(records, nullcontext())
    newer = encode(client(1)).replace(b'"schema": 2', b'"schema": 3')
    records.save(file_name(client(1).id), newer)
    for act in (
        lambda: store.load(client(1).id),
        lambda: store.save(client(1)),
        lambda: store.change(client(1).id, renamed),
    ):
        with pytest.raises(StoreProblem, match="written by a newer rapport") as caught:
            act()
        assert "up to date" in caught.value.hint
    assert records.read(file_name(client(1).id)) == newer


def test_a_change_is_saved_and_given_back() -> None:
    store = memory_store()
    store.save(client(1))
    assert store.change(client(1).id, renamed).handle == "KM"
    assert store.load(client(1).id).handle == "KM"


def test_a_change_that_changes_nothing_is_not_written() -> None:
    store = memory_store()
    store.save(client(1))
    before = store.records.stamps()
    store.change(client(1).id, lambda same: replace(same))
    assert store.records.stamps() == before


def test_a_change_that_fails_changes_nothing() -> None:
    store = memory_store()
    store.save(client(1))

    def refuse(before: Client) -> Client:
        raise NoSuchClient("refused")

    with pytest.raises(NoSuchClient):
        store.change(client(1).id, refuse)
    assert store.load_all().clients == (client(1),)


def test_a_change_of_a_client_that_is_not_there_creates_none(tmp_path: Path) -> None:
    with pytest.raises(NoSuchClient):
        store_in(tmp_path).change("f" * 16, renamed)
    assert store_in(tmp_path).load_all().clients == ()


def test_within_changing_the_lock_is_held_once_and_by_nobody_else(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with store.changing():
        store.save(client(1))
        with store.changing():
            store.change(client(1).id, renamed)
        with pytest.raises(StoreProblem), Lock(tmp_path / "lock", longest_wait=0):
            pass
    with Lock(tmp_path / "lock", longest_wait=0):
        pass


def test_reading_waits_for_no_writer(tmp_path: Path) -> None:
    store_in(tmp_path).save(client(1))
    with store_in(tmp_path).changing():
        assert store_in(tmp_path).load_all().clients == (client(1),)
        assert store_in(tmp_path).load(client(1).id) == client(1)


def test_what_a_killed_writer_left_is_swept_away_by_the_next(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save(client(1))
    left = tmp_path / "clients" / f"{TEMPORARY}0123456789abcdef"
    left.write_bytes(encode(client(1))[:100])
    assert store.load_all().bad_files == ()
    store.save(client(2))
    assert not left.exists()


UPDATING = f"""
import sys
from dataclasses import replace
from rapport_cli.clients.record import Change
from rapport_cli.store.client_store import store_in

store = store_in(sys.argv[1])
client_id = sys.argv[2]

def append(client):
    change = Change(client.opened_at, "handle", "", sys.argv[3], "")
    return replace(client, changes=(*client.changes, change))

for _ in range({UPDATES}):
    store.change(client_id, append)
"""


def test_two_processes_lose_no_update(tmp_path: Path) -> None:
    store_in(tmp_path).save(client(1))
    writers = [
        subprocess.Popen([sys.executable, "-c", UPDATING, str(tmp_path), client(1).id, who])
        for who in "AB"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    changes = store_in(tmp_path).load(client(1).id).changes
    assert sorted(change.now for change in changes) == ["A"] * UPDATES + ["B"] * UPDATES
    assert everything_below(tmp_path) == ["clients", f"clients/{client(1).id}.json", "lock"]


def test_a_writer_killed_at_any_moment_leaves_a_whole_record(tmp_path: Path) -> None:
    store_in(tmp_path).save(client(1))
    script = UPDATING.replace(f"range({UPDATES})", "range(1_000_000)")
    for _ in range(5):
        known = len(store_in(tmp_path).load(client(1).id).changes)
        with subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path), client(1).id, "A"]
        ) as writer:
            while len(store_in(tmp_path).load(client(1).id).changes) == known:
                assert writer.poll() is None
            writer.kill()
        assert store_in(tmp_path).load_all().bad_files == ()


class StoreAgainstDictionary(RuleBasedStateMachine):
    """Whatever is done in whatever order, the store holds what a dictionary would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.store = memory_store()
        self.expected: dict[str, Client] = {}

    @rule(number=st.integers(0, 3), handle=st.text(st.characters(codec="utf-8"), max_size=5))
    def save(self, number: int, handle: str) -> None:
        saved = client(number, handle)
        self.store.save(saved)
        self.expected[saved.id] = saved

    @rule(number=st.integers(0, 3), handle=st.sampled_from(["KM", "AB"]))
    def change(self, number: int, handle: str) -> None:
        client_id = client(number).id
        try:
            changed = self.store.change(client_id, lambda before: renamed(before, handle))
        except NoSuchClient:
            assert client_id not in self.expected
        else:
            self.expected[client_id] = renamed(self.expected[client_id], handle)
            assert changed == self.expected[client_id]

    @rule(number=st.integers(0, 3))
    def remove(self, number: int) -> None:
        self.store.records.remove(file_name(client(number).id))
        self.expected.pop(client(number).id, None)

    @invariant()
    def holds_what_it_should(self) -> None:
        loaded = self.store.load_all()
        assert {each.id: each for each in loaded.clients} == self.expected
        assert loaded.bad_files == ()


TestStoreAgainstDictionary = StoreAgainstDictionary.TestCase
TestStoreAgainstDictionary.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None
)


def test_a_store_whose_folder_cannot_be_made_says_so_and_saves_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(StoreProblem, match="a link or a file where its folder should be"):
        store_in(tmp_path / "home").save(client(1))
    assert everything_below(tmp_path) == ["home"]


def test_a_path_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = store_in("home")
    store.save(client(1))
    os.chdir("/")
    assert store.load_all().clients == (client(1),)
