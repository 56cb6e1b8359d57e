import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.client_store import ClientStore, store_in
from rapport_cli.store.codec import encode
from rapport_cli.store.examining import areas, examine_files, examine_records
from rapport_cli.store.history import history_in
from rapport_cli.store.mending import (
    Case,
    cases_of,
    is_still,
    keep_bad_file,
    make_private,
    shelves_in,
    sweep,
)
from rapport_cli.store.names import file_name
from rapport_cli.store.sealed_bytes import Keys, layer_in
from rapport_cli.store.witness import Run, Saving
from tests.store.builders_sealed import SOME_KEYS
from tests.store.builders_store import client, everything_below, renamed

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
ONE, NEWER = client(1), renamed(client(1))
NAME = file_name(ONE.id)
LONG = b" " * 10_000_001


@pytest.fixture(params=[None, SOME_KEYS], ids=["plain", "sealed"])
def keys(request: pytest.FixtureRequest) -> Keys | None:
    found: Keys | None = request.param
    return found


class Place:
    """A store of one client that was renamed once, with its history."""

    def __init__(self, folder: Path, keys: Keys | None) -> None:
        self.folder, self.keys = folder, keys
        self.path = folder / "clients" / NAME
        self.shelves = shelves_in(folder, keys)
        store = self.store()
        store.save(ONE)
        saving = Saving("clients", NAME, encode(ONE), encode(NEWER), ONE.id, "JR", ("handle",))
        run = Run("00000001", "clients rename", NOW.isoformat())
        history_in(folder, keys).note(run, saving)
        store.save(NEWER)

    def store(self) -> ClientStore:
        return store_in(self.folder, keys=self.keys)

    def damage(self, data: bytes) -> None:
        layer_in(self.folder / "clients", self.keys).save(NAME, data)

    def case(self) -> Case:
        bad_files = examine_records(self.store().records).bad_files
        (case,) = cases_of(self.shelves, bad_files, now=NOW, zone="Europe/London")
        return case

    def mend(self, number: int = 0) -> str:
        case, store = self.case(), self.store()
        with store.changing():
            assert is_still(self.shelves, case)
            kept = keep_bad_file(self.shelves, case.bad, NOW)
            store.mend(case.remedies[number].client, case.was)
        return kept


@pytest.fixture
def place(tmp_path: Path, keys: Keys | None) -> Place:
    return Place(tmp_path, keys)


def sources(case: Case) -> list[str]:
    return [each.source for each in case.remedies]


def test_what_is_as_it_was_saved_last_goes_before_all(place: Place) -> None:
    place.damage(b"\xef\xbb\xbf" + encode(NEWER))
    case = place.case()
    assert sources(case) == ["file", "history"]
    assert case.remedies[0].is_exact
    place.mend()
    assert place.store().load(ONE.id) == NEWER


def test_a_whole_older_version_goes_before_a_part_of_the_present_one(place: Place) -> None:
    place.damage(encode(NEWER)[:900])
    case = place.case()
    assert sources(case) == ["history", "file"]
    assert (case.remedies[0].client, case.remedies[0].before) == (ONE, "clients rename")
    assert case.remedies[0].since == ("handle",)
    place.mend(1)
    assert place.store().load(ONE.id).handle == "KM"


def test_an_older_version_from_before_a_contact_has_its_thread_closed(place: Place) -> None:
    saving = Saving(
        "clients", NAME, encode(NEWER), b"", ONE.id, "JR", ("a new contact", "session: hold")
    )
    before = replace(NEWER, contacts=())
    run = Run("00000002", "draft", NOW.isoformat())
    place.store().save(before)
    history_in(place.folder, place.keys).note(run, saving._replace(was=encode(before)))
    place.damage(b"{")
    (session,) = place.case().remedies[0].client.sessions
    assert session.closed is not None
    assert session.hold is not None


def test_the_bad_file_is_kept_as_it_was_and_begins_with_the_id(place: Place) -> None:
    os.umask(0)
    place.damage(b"{ half")
    before = place.path.read_bytes()
    kept = place.mend()
    assert kept.startswith(f"{ONE.id}-20260401-093000-")
    copy = place.folder / "damaged" / kept
    assert copy.read_bytes() == before
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert place.store().load_all().bad_files == ()


def test_a_file_that_is_too_large_is_kept_under_another_name(tmp_path: Path) -> None:
    place = Place(tmp_path, None)
    place.path.write_bytes(LONG)
    kept = place.mend()
    assert (place.folder / "damaged" / kept).stat().st_size == len(LONG)
    assert place.store().load(ONE.id) == ONE


def test_a_broken_seal_leaves_the_older_version(tmp_path: Path) -> None:
    place = Place(tmp_path, SOME_KEYS)
    for damaged in (place.path.read_bytes()[:-9], place.path.read_bytes()[:300] + b"x" * 300):
        place.path.write_bytes(damaged)
        assert sources(place.case()) == ["history"]
        kept = place.mend()
        assert (place.folder / "damaged" / kept).read_bytes() == damaged


def test_a_copy_is_a_remedy_where_the_history_has_nothing(place: Place) -> None:
    place.shelves.backups.save(f"{ONE.id}-schema-1-00000000.json", encode(ONE))
    for path in (place.folder / "history").iterdir():
        path.write_bytes(b"damaged too")
    place.damage(b"")
    assert sources(place.case()) == ["copy"]


def test_nothing_to_mend_with_is_said_and_nothing_done(place: Place) -> None:
    for path in (place.folder / "history").iterdir():
        path.unlink()
    place.damage(bytes(100))
    assert place.case().remedies == ()


def test_a_file_that_changed_meanwhile_is_not_mended(place: Place) -> None:
    place.damage(b"{")
    case = place.case()
    place.damage(encode(NEWER))
    assert not is_still(place.shelves, case)


def test_newer_files_and_strangers_are_no_cases(place: Place) -> None:
    place.damage(encode(NEWER).replace(b'"schema": 2', b'"schema": 3'))
    (place.folder / "clients" / "notes.json").write_bytes(b"{}")
    bad_files = examine_records(place.store().records).bad_files
    assert len(bad_files) == 2
    assert cases_of(place.shelves, bad_files, now=NOW, zone="") == ()


class FailsOnce:
    """A system call that fails the given time, as on a full disk."""

    def __init__(self, call: Callable[..., object], failing_at: int) -> None:
        self.call, self.left = call, failing_at

    def __call__(self, *arguments: object, **named: object) -> object:
        self.left -= 1
        if self.left == 0:
            raise OSError(28, "full")
        return self.call(*arguments, **named)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_wherever_it_breaks_off_there_is_the_bad_file_or_the_record(
    place: Place, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every system call that makes something durable."""
    for failing_at in range(1, 12):
        place.damage(b"{ half")
        before = place.path.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(os, call, FailsOnce(getattr(os, call), failing_at))
            with suppress(StoreProblem):
                place.mend()
        now = place.path.read_bytes()
        is_mended = place.store().load_all().bad_files == ()
        assert is_mended or now == before
        if is_mended:
            assert list((place.folder / "damaged").glob(f"{ONE.id}-*"))


def test_modes_are_mended_and_links_are_not_followed(tmp_path: Path) -> None:
    place = Place(tmp_path, None)
    secret = tmp_path.parent / f"{tmp_path.name}-outside"
    secret.write_text("x")
    secret.chmod(0o644)
    (tmp_path / "clients" / "link.json").symlink_to(secret)
    place.path.chmod(0o644)
    (tmp_path / "history").chmod(0o755)
    (tmp_path / "clients" / ".saving-0123456789abcdef").write_bytes(b"")
    folders = areas(str(tmp_path), str(tmp_path))
    found = examine_files(folders)
    assert set(found.too_open) == {f"clients/{NAME}", "history", "clients/.saving-0123456789abcdef"}
    assert found.links == ("clients/link.json",)
    assert found.leftovers == ("clients/.saving-0123456789abcdef",)
    assert make_private(folders, found.too_open) == (3, ())
    assert sweep(folders["clients"], [".saving-0123456789abcdef", NAME]) == 1
    assert secret.stat().st_mode & 0o777 == 0o644
    again = examine_files(folders)
    assert (again.too_open, again.leftovers) == ((), ())
    assert f"clients/{NAME}" in everything_below(tmp_path)
