"""Several files in a place of the person's own: all or none, private, never over what is there."""

import os
import stat
import zipfile
from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.own_files import AlreadyThere, save_own_file
from rapport_cli.store.own_folders import save_own_files, zipped

FILES = {"a.md": b"one", "b.json": b"two"}


def test_a_folder_holds_all_of_them_and_only_this_person_can_read_them(tmp_path: Path) -> None:
    place = tmp_path / "export"
    save_own_files(str(place), FILES, may_replace=False)
    assert {path.name: path.read_bytes() for path in place.iterdir()} == FILES
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()} == {0o600}
    assert os.listdir(tmp_path) == ["export"]


def test_a_zip_file_holds_the_same_and_is_the_same_each_time(tmp_path: Path) -> None:
    place = tmp_path / "export.zip"
    save_own_files(str(place), FILES, may_replace=False)
    with zipfile.ZipFile(place) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
    assert place.read_bytes() == zipped(FILES)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.parametrize("planted", ["folder", "file", "link", "dangling"])
@pytest.mark.parametrize("may_replace", [False, True])
def test_a_folder_is_never_written_over(tmp_path: Path, planted: str, may_replace: bool) -> None:
    elsewhere, place = tmp_path / "elsewhere", tmp_path / "export"
    if planted == "folder":
        place.mkdir()
    elif planted == "file":
        place.write_bytes(b"mine")
    else:
        if planted == "link":
            elsewhere.mkdir()
        place.symlink_to(elsewhere)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(AlreadyThere):
        save_own_files(str(place), FILES, may_replace=may_replace)
    assert sorted(tmp_path.iterdir()) == before
    assert not elsewhere.exists() or not list(elsewhere.iterdir())


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem):
        save_own_files(str(tmp_path / "export"), {"a": b"", "x/../..": b""}, may_replace=False)
    with pytest.raises(StoreProblem, match="there is no such folder"):
        save_own_files(str(tmp_path / "none" / "export"), FILES, may_replace=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("planted", ["file", "link", "dangling"])
def test_a_file_is_not_written_over_unless_it_was_said(tmp_path: Path, planted: str) -> None:
    elsewhere, place = tmp_path / "elsewhere", tmp_path / "export.json"
    if planted != "dangling":
        elsewhere.write_bytes(b"mine")
    if planted == "file":
        place.write_bytes(b"mine")
    else:
        place.symlink_to(elsewhere)
    with pytest.raises(AlreadyThere):
        save_own_file(place, b"new", may_replace=False)
    assert not any(path.name.startswith(".saving") for path in tmp_path.iterdir())
    save_own_file(place, b"new")
    assert place.read_bytes() == b"new"
    assert not place.is_symlink()
    assert not elsewhere.exists() or elsewhere.read_bytes() == b"mine"
