import errno
import fcntl
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.lock import Lock

HOLD = (
    "import sys\n"
    "from rapport_cli.store.lock import Lock\n"
    "with Lock(sys.argv[1]):\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.read()\n"
)


@contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def impatient(path: Path) -> Lock:
    return Lock(path, longest_wait=0)


def is_taken(path: Path) -> bool:
    """Whether anybody holds the lock on the file that stands at the path now."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_lock_can_be_taken_again_and_again(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock")
    for _ in range(3):
        with lock:
            assert is_taken(tmp_path / "lock")
        assert not is_taken(tmp_path / "lock")


def test_the_process_that_holds_the_lock_is_named_with_its_time(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "lock") as other:
        with pytest.raises(StoreProblem) as caught, impatient(tmp_path / "lock"):
            pass
        assert f"Process {other.pid} has been writing" in caught.value.sentence
        assert " UTC on 20" in caught.value.sentence
        assert "nothing was changed" in caught.value.sentence


def test_a_lock_that_is_let_go_while_waiting_is_taken(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "lock") as other:

        def end_the_other(seconds: float) -> None:
            other.kill()
            other.wait()

        with Lock(tmp_path / "lock", pause=end_the_other):
            assert other.returncode is not None


def test_a_lock_is_free_when_its_holder_was_killed(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "lock") as other:
        assert is_taken(tmp_path / "lock")
    with impatient(tmp_path / "lock"):
        assert other.returncode == -signal.SIGKILL
        assert is_taken(tmp_path / "lock")


def test_a_lock_is_let_go_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Lock(tmp_path / "lock"):
        raise KeyError
    assert not is_taken(tmp_path / "lock")


def test_two_locks_on_one_file_exclude_each_other(tmp_path: Path) -> None:
    with (
        Lock(tmp_path / "lock"),
        pytest.raises(StoreProblem, match=f"Process {os.getpid()} has been writing"),
        impatient(tmp_path / "lock"),
    ):
        pass


def test_a_holder_that_left_no_name_is_another_process(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"words of somebody else's")
    file = os.open(tmp_path / "lock", os.O_RDWR)
    fcntl.flock(file, fcntl.LOCK_EX)
    with pytest.raises(StoreProblem) as caught, impatient(tmp_path / "lock"):
        pass
    os.close(file)
    assert caught.value.sentence.startswith("Another process is writing")


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_the_lock_file_is_0600_and_its_folder_0700_under_any_umask(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        with Lock(tmp_path / "home" / "lock"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "home" / "lock").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "lock").symlink_to(tmp_path / "secret")
    with pytest.raises(StoreProblem, match="links are not followed"), Lock(tmp_path / "lock"):
        pass
    assert (tmp_path / "secret").read_bytes() == b"secret"


def test_the_lock_file_is_never_truncated(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"x" * 100)
    with Lock(tmp_path / "lock"):
        pass
    assert (tmp_path / "lock").stat().st_size == 100


def test_a_disk_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "injected")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(StoreProblem, match="this disk has no locks"), Lock(tmp_path / "lock"):
        pass


def test_a_holder_that_cannot_be_written_does_not_keep_anybody_from_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(os, "write", refuse)
    with Lock(tmp_path / "lock"):
        assert is_taken(tmp_path / "lock")
        assert (tmp_path / "lock").read_bytes() == b""


def test_a_lock_file_that_was_removed_while_waiting_is_no_lock(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "lock") as other:

        def tidy_up(seconds: float) -> None:
            (tmp_path / "lock").unlink(missing_ok=True)
            other.kill()
            other.wait()

        with Lock(tmp_path / "lock", pause=tidy_up):
            assert is_taken(tmp_path / "lock")


def test_a_lock_file_that_was_replaced_while_waiting_is_waited_for_anew(tmp_path: Path) -> None:
    with held_by_another(tmp_path / "lock") as other:

        def put_another(seconds: float) -> None:
            (tmp_path / "lock").unlink()
            (tmp_path / "lock").write_bytes(b"")
            other.kill()
            other.wait()

        with Lock(tmp_path / "lock", pause=put_another):
            assert is_taken(tmp_path / "lock")


def test_a_lock_file_that_is_replaced_again_and_again_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock

    def take_too_late(file: int, operation: int) -> None:
        flock(file, operation)
        (tmp_path / "lock").unlink()

    monkeypatch.setattr(fcntl, "flock", take_too_late)
    with pytest.raises(StoreProblem, match="was replaced while it was taken"):
        Lock(tmp_path / "lock", longest_wait=0.01).__enter__()
