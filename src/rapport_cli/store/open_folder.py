"""A folder held open, so that what is done in it is done there, whatever its path becomes.

Where the operating system has no descriptors of folders (Windows), paths take their place.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

TEMPORARY = ".saving-"
"""How the name of a temporary file begins; the rest is random."""

NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
UNTOUCHED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""No link is followed, no other program inherits the file, no line end is translated."""

AT_ONCE = os.O_RDONLY | UNTOUCHED | getattr(os, "O_NONBLOCK", 0)
"""A pipe planted where a file should be must not keep the reader waiting."""

FOLDERS_CANNOT_CONFIRM = (errno.EINVAL, errno.EOPNOTSUPP)
"""Some network file systems know no fsync of a folder; they confirm the renaming itself."""

NO_SECOND_NAMES = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)
"""FAT and some network file systems cannot give a file two names."""

SHARING_VIOLATIONS = (5, 32, 33)
"""Windows refuses to replace a file that a virus scanner or an indexer has open just now."""

PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)


class OpenFolder:
    def __init__(self, path: str, descriptor: int | None) -> None:
        self._path = path
        self._descriptor = descriptor

    def put(self, name: str, data: bytes) -> None:
        """The bytes in place of what had that name: wholly, or OSError and not at all.

        What is still wanting is that the disk confirms the folder (`confirm`).
        """
        temporary = TEMPORARY + os.urandom(8).hex()
        try:
            self.create(temporary, data)
            self.replace(temporary, name)
        except BaseException:
            with suppress(OSError):
                self.remove(temporary)
            raise

    def put_new(self, name: str, data: bytes) -> None:
        """The same where nothing has that name yet; FileExistsError where something does, a link
        that leads nowhere included."""
        temporary = TEMPORARY + os.urandom(8).hex()
        try:
            self.create(temporary, data)
            self._name_anew(temporary, name)
        finally:
            with suppress(OSError):
                self.remove(temporary)

    def _name_anew(self, source: str, target: str) -> None:
        """Renaming would replace what is there; a second name for the file cannot. Some file
        systems have no second names: there, another program may come in between."""
        there = {"src_dir_fd": self._descriptor, "dst_dir_fd": self._descriptor}
        try:
            if self._descriptor is not None:
                os.link(source, target, follow_symlinks=False, **there)
                return
        except OSError as error:
            if error.errno not in NO_SECOND_NAMES:
                raise
        if os.path.lexists(os.path.join(self._path, target)):
            raise FileExistsError(errno.EEXIST, "there is something of that name")
        self.replace(source, target)

    def create(self, name: str, data: bytes) -> None:
        """A new file of that name, 0600 whatever the umask, with its bytes on the disk."""
        flags = NEW_FILE | UNTOUCHED
        file = os.open(self._place(name), flags, 0o600, dir_fd=self._descriptor)
        try:
            if sys.platform != "win32":
                os.fchmod(file, 0o600)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            flush(file)
        except BaseException:
            with suppress(OSError):
                os.close(file)
            raise
        os.close(file)

    def replace(self, source: str, target: str) -> None:
        if self._descriptor is None:
            replace_patiently(self._place(source), self._place(target))
        else:
            os.replace(source, target, src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self._place(name), dir_fd=self._descriptor)

    def sweep(self, older_than: float) -> None:
        """Take away what a save that was broken off left, that many seconds ago or longer."""
        latest = time.time() - older_than
        with self.entries() as entries:
            left_behind = [
                each.name
                for each in entries
                if each.name.startswith(TEMPORARY)
                and (not older_than or each.stat(follow_symlinks=False).st_mtime < latest)
            ]
        for name in left_behind:
            self.remove(name)

    def open_to_append(self, name: str) -> int:
        """A descriptor of the file, made private where it is not there yet: whatever is written
        goes to its end."""
        return self._open_private(name, os.O_RDWR | os.O_APPEND | os.O_CREAT)

    def open_to_write_over(self, name: str) -> int:
        """A descriptor at the beginning of the file, made private where it is not there yet."""
        return self._open_private(name, os.O_WRONLY | os.O_CREAT)

    def open_to_read(self, name: str) -> int:
        return os.open(self._place(name), AT_ONCE, dir_fd=self._descriptor)

    def _open_private(self, name: str, flags: int) -> int:
        file = os.open(self._place(name), flags | UNTOUCHED, 0o600, dir_fd=self._descriptor)
        if sys.platform != "win32":
            with suppress(OSError):
                os.fchmod(file, 0o600)
        return file

    def entries(self) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        return os.scandir(self._path if self._descriptor is None else self._descriptor)

    def confirm(self) -> None:
        """Have the disk confirm what was created, replaced and removed; OSError if it does not."""
        if self._descriptor is None:
            return
        try:
            flush(self._descriptor)
        except OSError as error:
            if error.errno not in FOLDERS_CANNOT_CONFIRM:
                raise

    def _place(self, name: str) -> str:
        return os.path.join(self._path, name) if self._descriptor is None else name


@contextmanager
def opened(path: str) -> Iterator[OpenFolder]:
    """The folder, unless it is not there, or a link (OSError)."""
    if sys.platform == "win32":
        if os.path.islink(path):
            raise OSError(errno.ENOTDIR, "a link")
        yield OpenFolder(path, None)
    else:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | UNTOUCHED)
        try:
            yield OpenFolder(path, descriptor)
        finally:
            with suppress(OSError):
                os.close(descriptor)


if sys.platform == "darwin":
    import fcntl

    def flush(file: int) -> None:
        """Where fsync hands the bytes to the disk, this has the disk write them down."""
        try:
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(file)

else:

    def flush(file: int) -> None:
        os.fsync(file)


def make_folder(path: str) -> None:
    """The folder and those above it that are not there yet, 0700 whatever the umask.

    What is there already is left as it is, whatever it is.
    """
    if os.path.lexists(path):
        return
    parent = os.path.dirname(path)
    if parent and parent != path:
        make_folder(parent)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        return
    try:
        os.chmod(path, 0o700)
        if sys.platform != "win32":
            _confirm_entry_in(parent or os.curdir)
    except OSError:
        with suppress(OSError):
            os.rmdir(path)
        raise


def _confirm_entry_in(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        OpenFolder(path, descriptor).confirm()
    finally:
        os.close(descriptor)


def replace_patiently(
    source: str,
    target: str,
    replace: Callable[[str, str], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Replace, and where another program has the target open just now, try again for a while."""
    for seconds in PAUSES:
        try:
            return replace(source, target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in SHARING_VIOLATIONS:
                raise
        pause(seconds)
    return replace(source, target)
