import errno
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import FileRefused, RemovedUnconfirmed, SavedUnconfirmed
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.lock import Lock
from rapport_cli.store.open_folder import TEMPORARY
from tests.store.builders_store import everything_below

OLD, NEW = b"the old one", b"the new one, which is longer"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def failing(function: Callable[..., Any], number: int, code: int) -> Callable[..., Any]:
    """The function, but its call of that number (from 0) fails once it was made."""
    calls = iter(range(1_000))

    def call(*arguments: Any, **named: Any) -> Any:
        if next(calls) == number:
            if function is os.close:
                function(*arguments)
            raise OSError(code, "injected")
        return function(*arguments, **named)

    return call


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_folders_are_0700_and_files_0600_under_any_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        FolderBytes(tmp_path / "above" / "records").save("a.json", NEW)
    finally:
        os.umask(before)
    assert mode(tmp_path / "above") == 0o700
    assert mode(tmp_path / "above" / "records") == 0o700
    assert mode(tmp_path / "above" / "records" / "a.json") == 0o600


def test_a_file_is_never_readable_by_others_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    write = os.write

    def watch(file: int, data: bytes) -> int:
        seen.append(stat.S_IMODE(os.fstat(file).st_mode))
        return write(file, data)

    monkeypatch.setattr(os, "write", watch)
    before = os.umask(0)
    try:
        FolderBytes(tmp_path).save("a.json", NEW)
    finally:
        os.umask(before)
    assert seen == [0o600]


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, bytes(data[:3])))
    FolderBytes(tmp_path).save("a.json", NEW)
    assert (tmp_path / "a.json").read_bytes() == NEW


FAULTS = [
    (call, number, code)
    for call, calls in [
        ("open", 2), ("fchmod", 1), ("write", 1), ("fsync", 2), ("close", 2), ("replace", 1),
    ]
    for number in range(calls)
    for code in (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.EBADF)
]  # fmt: skip


@pytest.mark.parametrize(("call", "number", "code"), FAULTS)
def test_a_failed_call_leaves_the_old_or_the_new_and_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: int
) -> None:
    layer = FolderBytes(tmp_path)
    layer.save("a.json", OLD)
    said = ""
    with monkeypatch.context() as faults:
        faults.setattr(os, call, failing(getattr(os, call), number, code))
        try:
            layer.save("a.json", NEW)
        except StoreProblem as problem:
            said = problem.sentence
    expected = OLD if said.startswith("Nothing was saved") else NEW
    assert said == "" or said.startswith(("Nothing was saved in ", "Saved, but the disk has not"))
    assert (tmp_path / "a.json").read_bytes() == expected
    assert everything_below(tmp_path) == ["a.json"]


@pytest.mark.parametrize("call", ["open", "fstat", "read"])
def test_a_file_that_the_disk_does_not_give_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    FolderBytes(tmp_path).save("a.json", OLD)
    monkeypatch.setattr(os, call, failing(getattr(os, call), 0, errno.EIO))
    with pytest.raises(FileRefused) as caught:
        FolderBytes(tmp_path).read("a.json")
    assert caught.value.reason == "the disk reports an error"


def test_a_file_that_was_read_is_given_even_when_closing_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FolderBytes(tmp_path).save("a.json", OLD)
    monkeypatch.setattr(os, "close", failing(os.close, 0, errno.EIO))
    assert FolderBytes(tmp_path).read("a.json") == OLD


def test_a_folder_that_the_disk_does_not_confirm_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 1, errno.EIO))
    with pytest.raises(SavedUnconfirmed):
        FolderBytes(tmp_path).save("a.json", NEW)
    assert (tmp_path / "a.json").read_bytes() == NEW


def test_a_removal_that_the_disk_does_not_confirm_is_said_as_a_removal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FolderBytes(tmp_path).save("a.json", OLD)
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 0, errno.EIO))
    with pytest.raises(RemovedUnconfirmed, match="Removed, but the disk has not confirmed it"):
        FolderBytes(tmp_path).remove("a.json")
    assert everything_below(tmp_path) == []


def test_a_save_whose_temporary_file_is_swept_away_fails_and_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = FolderBytes(tmp_path)
    layer.save("a.json", OLD)
    replace = os.replace

    def swept_before(source: str, target: str, **folders: int) -> None:
        FolderBytes(tmp_path).sweep()
        replace(source, target, **folders)

    monkeypatch.setattr(os, "replace", swept_before)
    with pytest.raises(StoreProblem, match="Nothing was saved"):
        layer.save("a.json", NEW)
    assert layer.read("a.json") == OLD


def test_a_file_system_without_fsync_of_folders_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 1, errno.EINVAL))
    FolderBytes(tmp_path).save("a.json", NEW)
    assert (tmp_path / "a.json").read_bytes() == NEW


@pytest.mark.parametrize("call", ["mkdir", "chmod", "fsync"])
def test_a_folder_that_cannot_be_made_is_said_and_not_left_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os, call, failing(getattr(os, call), 0, errno.ENOSPC))
    with pytest.raises(StoreProblem, match=r"Nothing was saved in .*: the disk is full"):
        FolderBytes(tmp_path / "records").save("a.json", NEW)
    assert everything_below(tmp_path) == []


def test_an_interrupted_save_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        FolderBytes(tmp_path).save("a.json", NEW)
    assert everything_below(tmp_path) == []


def test_a_limit_on_the_size_of_files_leaves_the_old_one(tmp_path: Path) -> None:
    FolderBytes(tmp_path).save("a.json", OLD)
    script = (
        "import sys\n"
        "from rapport_cli.errors import StoreProblem\n"
        "from rapport_cli.store.folder_bytes import FolderBytes\n"
        "try:\n"
        "    FolderBytes(sys.argv[1]).save('a.json', bytes(100_000))\n"
        "except StoreProblem as problem:\n"
        "    print(problem.sentence)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096)),
    )
    assert done.stdout == (
        f"Nothing was saved in {tmp_path}: files may not become that large here.\n"
    )
    assert (tmp_path / "a.json").read_bytes() == OLD
    assert everything_below(tmp_path) == ["a.json"]


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "records").write_bytes(OLD)
    layer = FolderBytes(tmp_path / "records")
    with pytest.raises(StoreProblem, match="a link or a file where its folder should be"):
        layer.save("a.json", NEW)
    with pytest.raises(StoreProblem, match="a link or a file where its folder should be"):
        layer.names()
    assert (tmp_path / "records").read_bytes() == OLD


def test_folders_within_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    assert FolderBytes(tmp_path).names() == ()


def test_temporary_files_are_not_listed_and_are_swept_away(tmp_path: Path) -> None:
    (tmp_path / f"{TEMPORARY}0123456789abcdef").write_bytes(b"half a rec")
    (tmp_path / "a.json").write_bytes(OLD)
    layer = FolderBytes(tmp_path)
    assert layer.names() == ("a.json",)
    layer.sweep()
    assert everything_below(tmp_path) == ["a.json"]


def test_a_folder_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir(mode=0o755)
    (tmp_path / "records").chmod(0o755)
    FolderBytes(tmp_path / "records").save("a.json", NEW)
    assert mode(tmp_path / "records") == 0o755


def test_a_folder_that_only_the_kernel_writes_to_can_be_named_without_harm() -> None:
    with pytest.raises(StoreProblem, match="Nothing was saved in /proc/rapport"):
        FolderBytes("/proc/rapport").save("a.json", NEW)
    assert FolderBytes("/proc/rapport").names() == ()


def test_nothing_is_open_to_others_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made private, not made and then closed: under no umask at all the modes are right before
    anything sets them."""
    modes: list[int] = []

    def noted(place: int | str, mode: int, **_: object) -> None:
        modes.append(os.stat(place).st_mode & 0o777 & ~mode)

    monkeypatch.setattr(os, "chmod", noted)
    monkeypatch.setattr(os, "fchmod", noted)
    before = os.umask(0)
    try:
        FolderBytes(tmp_path / "home" / "records").save("a.json", b"{}")
        with Lock(tmp_path / "home" / "lock"):
            pass
    finally:
        os.umask(before)
    assert len(modes) >= 3
    assert not any(modes)
