"""One writer at a time, over all processes; readers take no lock.

The operating system's own lock on a file, which it lets go of however the process ends. The file
itself stays, is never truncated, and holds the writer's process number; when it was last written
is when the lock was taken.
"""

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType

from rapport_cli.errors import StoreProblem
from rapport_cli.store.open_folder import UNTOUCHED, make_folder
from rapport_cli.store.refusals import refusal

LONGEST_WAIT = 5.0
BETWEEN_TRIES = 0.01

TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)

HOLDER_WIDTH = 32
"""The process number is written over the last one at its full width: nothing is ever cut off."""

if sys.platform == "win32":
    import msvcrt

    FAR_BEHIND_THE_HOLDER = 4096

    def _take(file: int) -> None:
        os.lseek(file, FAR_BEHIND_THE_HOLDER, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _let_go(file: int) -> None:
        os.lseek(file, FAR_BEHIND_THE_HOLDER, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class Lock:
    """A context manager: within it, no other process is. Not to be entered twice at once.

    Raises StoreProblem that says who holds it when it is not to be had within `longest_wait`
    seconds, and when the lock file cannot be made or opened.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        longest_wait: float = LONGEST_WAIT,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = os.path.abspath(path)
        self._longest_wait = longest_wait
        self._pause = pause
        self._file: int | None = None

    def __enter__(self) -> None:
        give_up_at = time.monotonic() + self._longest_wait
        while self._file is None:
            file = self._open()
            try:
                self._wait_for(file, give_up_at)
                if self._is_in_place(file, give_up_at):
                    _write_holder(file)
                    self._file = file
            finally:
                if self._file is None:
                    os.close(file)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                _let_go(file)
            with suppress(OSError):
                os.close(file)

    def _open(self) -> int:
        try:
            make_folder(os.path.dirname(self._path))
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | UNTOUCHED, 0o600)
        except OSError as error:
            raise refusal(f"The lock {self._path} cannot be taken", error) from None
        if sys.platform != "win32":
            with suppress(OSError):
                os.fchmod(file, 0o600)
        return file

    def _wait_for(self, file: int, give_up_at: float) -> None:
        while True:
            try:
                return _take(file)
            except OSError as error:
                if error.errno not in TAKEN:
                    raise refusal(f"The lock {self._path} cannot be taken", error) from None
            if time.monotonic() >= give_up_at:
                raise StoreProblem(
                    f"{_holder(file)}; nothing was changed.",
                    hint="Let it finish and try again. If it hangs, end that process.",
                )
            self._pause(BETWEEN_TRIES)

    def _is_in_place(self, file: int, give_up_at: float) -> bool:
        """A lock on a file that was replaced or removed meanwhile keeps nobody out.

        StoreProblem when time is up and it still happens. Windows does not let an open file go.
        """
        if sys.platform == "win32":
            return True
        try:
            if os.path.samestat(os.fstat(file), os.lstat(self._path)):
                return True
        except FileNotFoundError:
            pass
        except OSError as error:
            raise refusal(f"The lock {self._path} cannot be taken", error) from None
        if time.monotonic() >= give_up_at:
            raise StoreProblem(
                f"The lock {self._path} was replaced while it was taken; nothing was changed.",
                hint="Try again. If it stays so, see which program tidies up in that folder.",
            )
        return False


def holder_of(path: str | os.PathLike[str]) -> str:
    """Who holds the lock just now, in a sentence; empty where nobody does. Nothing is written.

    OSError where the file cannot be looked at.
    """
    file = os.open(path, os.O_RDONLY | UNTOUCHED)
    try:
        _take(file)
        _let_go(file)
    except OSError as error:
        if error.errno not in TAKEN:
            raise
        return _holder(file)
    finally:
        os.close(file)
    return ""


def _write_holder(file: int) -> None:
    """A courtesy to whoever waits, so that its failure does not matter."""
    with suppress(OSError):
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, str(os.getpid()).encode().ljust(HOLDER_WIDTH - 1) + b"\n")


def _holder(file: int) -> str:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        written = os.read(file, HOLDER_WIDTH).strip()
        since = datetime.fromtimestamp(os.fstat(file).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        written = b""
    if not written.isdigit():
        return "Another process is writing to the records"
    return (
        f"Process {int(written)} has been writing to the records"
        f" since {since:%H:%M:%S} UTC on {since:%Y-%m-%d}"
    )
