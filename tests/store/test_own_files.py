import errno
import os
import stat
from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.own_files import (
    WrittenUnconfirmed,
    make_private_folder,
    remove_own_file,
    save_own_file,
)
from tests.store.builders_store import everything_below


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("name", ["Due.ics", "my due.ics", ".config", "fällig.ics", "a:b", "x."])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    save_own_file(tmp_path / name, b"words")
    assert (tmp_path / name).read_bytes() == b"words"
    assert everything_below(tmp_path) == [name]


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_a_file_is_0600_under_any_umask_and_whatever_it_was(tmp_path: Path, umask: int) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o644)
    before = os.umask(umask)
    try:
        save_own_file(tmp_path / "old", b"new")
        save_own_file(tmp_path / "new", b"new")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "old"), mode(tmp_path / "new")) == (0o600, 0o600)
    assert (tmp_path / "old").read_bytes() == b"new"


def test_a_relative_path_is_taken_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save_own_file("Due.ics", b"words")
    assert (tmp_path / "Due.ics").read_bytes() == b"words"


def test_a_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to("real")
    save_own_file(tmp_path / "linked" / "due.ics", b"words")
    assert (tmp_path / "real" / "due.ics").read_bytes() == b"words"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="was not written: there is no such folder"):
        save_own_file(tmp_path / "missing" / "due.ics", b"words")
    assert everything_below(tmp_path) == []


def linked(tmp_path: Path) -> Path:
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "link").symlink_to("target")
    return tmp_path / "link"


def test_a_file_takes_the_place_of_a_link_and_leaves_what_it_leads_to(tmp_path: Path) -> None:
    link = linked(tmp_path)
    save_own_file(link, b"new")
    assert not link.is_symlink()
    assert (link.read_bytes(), (tmp_path / "target").read_bytes()) == (b"new", b"kept")


def test_a_link_is_followed_when_that_is_said(tmp_path: Path) -> None:
    link = linked(tmp_path)
    save_own_file(link, b"new", follow_link=True)
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_link_to_nothing_is_followed_to_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    save_own_file(tmp_path / "link", b"new", follow_link=True)
    assert (tmp_path / "target").read_bytes() == b"new"


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(StoreProblem, match="its links lead in a circle"):
        save_own_file(tmp_path / "one", b"new", follow_link=True)
    assert (tmp_path / "one").is_symlink()


@pytest.mark.parametrize("path", ["folder", "folder/", "folder/..", ".", ""])
def test_what_names_a_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreProblem, match="was not written"):
        save_own_file(path, b"new")
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(StoreProblem, match="a part of the path is not a folder"):
        save_own_file(tmp_path / "file" / "due.ics", b"new")


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreProblem, match="a device or a pipe"):
        save_own_file(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("odd", ["a\0b", "a\ud800b"])
def test_a_name_that_the_operating_system_cannot_have_is_refused(tmp_path: Path, odd: str) -> None:
    with pytest.raises(StoreProblem, match="cannot be the name of a file"):
        save_own_file(tmp_path / odd, b"new")
    with pytest.raises(StoreProblem, match="cannot be the name of a folder"):
        make_private_folder(tmp_path / odd)


@pytest.mark.parametrize("call", ["open", "fchmod", "write", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_a_failed_call_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    save_own_file(tmp_path / "Due.ics", b"old")

    def fail(*arguments: object, **named: object) -> None:
        raise OSError(code, "injected")

    with monkeypatch.context() as faults:
        faults.setattr(os, call, fail)
        with pytest.raises(StoreProblem, match=r"Due\.ics was not written: ") as caught:
            save_own_file(tmp_path / "Due.ics", b"new")
    assert "--home" not in caught.value.hint
    assert (tmp_path / "Due.ics").read_bytes() == b"old"
    assert everything_below(tmp_path) == ["Due.ics"]


def test_a_folder_that_the_disk_does_not_confirm_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, calls = os.fsync, iter(range(9))

    def fail_for_the_folder(file: int) -> None:
        fsync(file)
        if next(calls):
            raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(os, "fsync", fail_for_the_folder)
    with pytest.raises(WrittenUnconfirmed, match="was written, but the disk has not confirmed it"):
        save_own_file(tmp_path / "Due.ics", b"new")
    assert (tmp_path / "Due.ics").read_bytes() == b"new"


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_every_folder_that_is_missing_is_made_0700(tmp_path: Path, umask: int) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there").chmod(0o755)
    before = os.umask(umask)
    try:
        make_private_folder(tmp_path / "there" / "one" / "two")
    finally:
        os.umask(before)
    folders = [tmp_path / "there", tmp_path / "there" / "one", tmp_path / "there" / "one" / "two"]
    assert [mode(folder) for folder in folders] == [0o755, 0o700, 0o700]


def test_a_link_to_a_folder_will_do_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to("real")
    make_private_folder(tmp_path / "linked" / "inner")
    make_private_folder(tmp_path / "linked")
    assert mode(tmp_path / "real" / "inner") == 0o700


@pytest.mark.parametrize("path", ["file", "file/inner", "nowhere"])
def test_what_is_in_the_way_of_a_folder_is_said(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "nowhere").symlink_to("missing")
    with pytest.raises(StoreProblem, match="was not made: "):
        make_private_folder(tmp_path / path)
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_a_file_is_taken_away_and_of_a_link_the_link(tmp_path: Path) -> None:
    link = linked(tmp_path)
    remove_own_file(link)
    assert list(tmp_path.iterdir()) == [tmp_path / "target"]
    remove_own_file(tmp_path / "target")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_taken_away_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(StoreProblem, match="was not taken away: a part of the path"):
        remove_own_file(tmp_path / "file" / "due.ics")


def test_what_a_save_left_behind_is_swept_away_by_the_next_one_and_nothing_else(
    tmp_path: Path,
) -> None:
    """An export that was killed leaves a file that is full of words."""
    old, new, other = (tmp_path / name for name in (".saving-old", ".saving-new", ".saved"))
    for place in (old, new, other):
        place.write_text("words")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    save_own_file(tmp_path / "page.html", b"")
    assert {path.name for path in tmp_path.iterdir()} == {new.name, other.name, "page.html"}
