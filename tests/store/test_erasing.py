from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.client_store import store_in
from rapport_cli.store.codec import encode
from rapport_cli.store.erasing import Erasing, Remains
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.history import history_in
from rapport_cli.store.index import index_in, load_summaries
from rapport_cli.store.open_folder import TEMPORARY
from rapport_cli.store.recovery import recovery_in
from rapport_cli.store.witness import Run, Saving
from tests.store.builders_store import client, everything_below

ONE, TWO = client(1, "JR"), client(2, "KM")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two clients, each with everything that there can be of one."""
    history, recovery = history_in(tmp_path), recovery_in(tmp_path)
    for one in (ONE, TWO):
        saving = Saving("clients", f"{one.id}.json", None, encode(one), one.id, one.handle)
        history.note(Run(one.id[-8:], "capture", "2026-03-04"), saving)
        store_in(tmp_path).save(one)
        recovery.keep("draft", one.id, {"text": one.handle})
        recovery.keep("capture", "", {"client": one.handle})
        for folder in ("backups", "damaged", "editing", "in-memory"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{one.id}-2026.txt").write_text(one.handle)
        for name in (f"{one.id} 2.json", f"{one.id}.sync-conflict-20260304-1-ABC.json"):
            (tmp_path / "clients" / name).write_text(one.handle)
    (tmp_path / "opening").mkdir()
    (tmp_path / "opening" / "abc.html").write_text("JR")
    for folder in ("clients", "recovery"):
        (tmp_path / folder / f"{TEMPORARY}abc").write_text("JR")
    store = store_in(tmp_path)
    load_summaries(store.records, index_in(tmp_path), lambda one: one.handle, "1")
    return tmp_path


def erasing(home: Path) -> Erasing:
    return Erasing(
        records=str(home),
        state=str(home),
        editing=(home / "editing", home / "in-memory"),
        clients=FolderBytes(home / "clients"),
        summaries=index_in(home),
        history=history_in(home),
        recovery=recovery_in(home),
        is_theirs=lambda kept: kept.data == {"client": "JR"},
    )


def test_what_there_is_is_counted_and_nothing_is_taken(home: Path) -> None:
    before = everything_below(home)
    assert erasing(home).remains(ONE.id) == Remains(copies=4, kept_words=4, steps=1)
    assert everything_below(home) == before


def test_nothing_of_the_client_is_left_and_everything_of_the_other_is(home: Path) -> None:
    erasing(home).erase(ONE.id)
    for path in (path for path in home.rglob("*") if path.is_file()):
        assert ONE.id not in path.name
        assert b"JR" not in path.read_bytes(), path
    rest = erasing(home).remains(TWO.id)
    assert rest == Remains(copies=4, kept_words=3, steps=1)
    assert store_in(home).load(TWO.id) == TWO
    assert len(recovery_in(home).kept()) == 2


def test_it_can_be_done_again(home: Path) -> None:
    erasing(home).erase(ONE.id)
    after = everything_below(home)
    erasing(home).erase(ONE.id)
    assert everything_below(home) == after


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    erasing(tmp_path).erase(ONE.id)
    assert everything_below(tmp_path) == []


def test_a_link_to_another_folder_is_not_followed(home: Path, tmp_path: Path) -> None:
    for path in (home / "backups").iterdir():
        path.unlink()
    (home / "backups").rmdir()
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (elsewhere / f"{ONE.id}.txt").write_text("mine")
    (home / "backups").symlink_to(elsewhere)
    with pytest.raises(StoreProblem):
        erasing(home).erase(ONE.id)
    assert (elsewhere / f"{ONE.id}.txt").exists()
