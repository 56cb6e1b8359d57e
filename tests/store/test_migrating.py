import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.client_store import ClientStore, store_in
from rapport_cli.store.codec import SCHEMA, encode, schema_of
from rapport_cli.store.history import Direction, history_in
from rapport_cli.store.mending import shelves_in
from rapport_cli.store.migrating import find_older, migrate
from rapport_cli.store.names import file_name
from rapport_cli.store.witness import Run, Saving
from tests.store.builders_store import client, renamed

OLD = {number: encode(client(number)).replace(b'"schema": 2', b'"schema": 1') for number in (1, 2)}
AT = datetime(2026, 3, 4, tzinfo=UTC).isoformat()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (1, 2, 3):
        store_in(tmp_path).save(client(number))
    for number, data in OLD.items():
        (tmp_path / "clients" / file_name(client(number).id)).write_bytes(data)
    return tmp_path


def schemas(folder: Path) -> list[int]:
    return [schema_of(path.read_bytes()) for path in sorted((folder / "clients").iterdir())]


def run(folder: Path, store: ClientStore | None = None) -> int:
    store = store or store_in(folder)
    with store.changing():
        older = find_older(store).older
        return migrate(store, shelves_in(folder, None).history, older, lambda count: None)


def backups(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((folder / "backups").glob("*"))]


def test_old_records_are_kept_and_written_anew(folder: Path) -> None:
    assert len(find_older(store_in(folder)).older) == 2
    assert run(folder) == 2
    assert schemas(folder) == [SCHEMA] * 3
    assert backups(folder) == [OLD[1], OLD[2]]
    assert store_in(folder).load_all().clients == (client(1), client(2), client(3))
    assert run(folder) == 0


def test_copies_begin_with_the_id_and_are_private(folder: Path) -> None:
    os.umask(0)
    run(folder)
    for path in (folder / "backups").iterdir():
        assert path.name.startswith((client(1).id, client(2).id))
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_first_change_keeps_what_it_was(folder: Path) -> None:
    store_in(folder).change(client(1).id, renamed)
    assert schemas(folder) == [SCHEMA, 1, SCHEMA]
    assert backups(folder) == [OLD[1]]


def test_without_a_copy_nothing_is_changed(folder: Path) -> None:
    (folder / "backups").write_bytes(b"in the way")
    with pytest.raises(StoreProblem):
        store_in(folder).change(client(1).id, renamed)
    with pytest.raises(StoreProblem):
        run(folder)
    assert schemas(folder) == [1, 1, SCHEMA]


def test_newer_and_damaged_records_are_left_alone(folder: Path) -> None:
    newer = encode(client(4)).replace(b'"schema": 2', b'"schema": 3')
    for number, data in ((4, newer), (5, b"{")):
        (folder / "clients" / file_name(client(number).id)).write_bytes(data)
    found = find_older(store_in(folder))
    assert (len(found.older), found.present, found.newer, found.bad) == (2, 1, 1, 1)
    run(folder)
    assert (folder / "clients" / file_name(client(4).id)).read_bytes() == newer


def test_interrupted_it_leaves_each_file_old_or_new_and_goes_on(folder: Path) -> None:
    store = store_in(folder)
    save, left = store.records.save, [1]

    def save_until_full(name: str, data: bytes) -> None:
        if not left.pop() if left else True:
            raise StoreProblem("The disk is full.")
        save(name, data)

    store.records.save = save_until_full  # type: ignore[method-assign]
    with pytest.raises(StoreProblem):
        run(folder, store)
    assert sorted(schemas(folder)) == [1, SCHEMA, SCHEMA]
    assert len(store_in(folder).load_all().clients) == 3
    assert run(folder) == 1
    assert backups(folder) == [OLD[1], OLD[2]]


def test_what_was_done_before_can_still_be_taken_back_and_done_again(folder: Path) -> None:
    history, name = history_in(folder), file_name(client(1).id)
    path = folder / "clients" / name
    changed = encode(renamed(client(1))).replace(b'"schema": 2', b'"schema": 1')
    saving = Saving("clients", name, OLD[1], changed, client(1).id, "JR", ("handle",))
    history.note(Run("00000001", "clients rename", AT), saving)
    path.write_bytes(changed)
    run(folder)
    assert path.read_bytes() == encode(renamed(client(1)))
    directions: tuple[Direction, ...] = ("undo", "redo", "undo")
    for direction in directions:
        (step,) = history.next_runs(direction, 1)
        history.take(step, direction, lambda step: None)
    assert path.read_bytes() == OLD[1]
    run(folder)
    (step,) = history.next_runs("redo", 1)
    history.take(step, "redo", lambda step: None)
    assert store_in(folder).load(client(1).id) == renamed(client(1))


def test_a_record_that_cannot_be_read_any_more_is_not_passed_over_in_silence(folder: Path) -> None:
    """It could be read a moment before."""
    store = store_in(folder)
    name = file_name(client(1).id)
    with store.changing():
        (folder / "clients" / name).unlink()
        (folder / "clients" / name).mkdir()
        with pytest.raises(StoreProblem, match=f"{name}.*left as it is"):
            migrate(store, shelves_in(folder, None).history, (name,), lambda count: None)
