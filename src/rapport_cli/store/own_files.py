"""Files that a person named or keeps themselves: settings, a calendar, a page for their browser.

They have whatever names and lie in whatever folders the person likes, a linked folder included,
so the rules for records do not hold here; the one safe way to save and the modes do.
"""

import errno
import os
import stat
from contextlib import suppress

from rapport_cli.errors import StoreProblem
from rapport_cli.store.open_folder import OpenFolder, make_folder, opened
from rapport_cli.store.refusals import reason_of

BROKEN_OFF = 600.0
"""Seconds after which a save that has not come to its end never will; there is no lock here."""

ANOTHER_PLACE = "Name another place."

OWN_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("there is no such folder", "Make the folder first, or name another."),
    errno.ENOTDIR: ("a part of the path is not a folder", ANOTHER_PLACE),
    errno.EEXIST: ("something that is not a folder is in the way", ANOTHER_PLACE),
    errno.EISDIR: ("there is a folder of that name", "Name a file in it."),
    errno.ELOOP: ("its links lead in a circle", ANOTHER_PLACE),
    errno.ENAMETOOLONG: ("the name is too long", "Give it a shorter one."),
    errno.EROFS: ("the disk can only be read", ANOTHER_PLACE),
    errno.EOPNOTSUPP: ("files cannot be made private there", ANOTHER_PLACE),
}
"""Where what is true of the folder of the records is not true of a folder of the person's."""


class WrittenUnconfirmed(StoreProblem):
    """The file is in place, but the disk has not confirmed that it will stay."""


class AlreadyThere(StoreProblem):
    """Something of that name is there, and it was not said that it may be replaced."""


def save_own_file(
    path: str | os.PathLike[str],
    content: bytes,
    *,
    follow_link: bool = False,
    may_replace: bool = True,
) -> None:
    """Put `content` at `path`, wholly or not at all, readable by this person only (0600).

    The folder must be there and may be a link. Where `path` itself is a link, the file takes the
    link's place, or with `follow_link` the place of what the link leads to; unless it
    `may_replace`, whatever is there, link or file, refuses it. Raises StoreProblem when nothing
    was written, WrittenUnconfirmed when it was and only the disk's word is wanting.
    """
    place = os.path.abspath(path) if os.path.basename(path) else ""
    try:
        if follow_link and os.path.islink(place := os.path.realpath(place)):
            raise OSError(errno.ELOOP, "a link that leads to itself")
        folder, name = os.path.split(place)
        if not name or os.path.basename(path) in (".", ".."):
            raise OSError(errno.EISDIR, "no name of a file")
        _check_target(place)
        with opened(os.path.realpath(folder, strict=True)) as there:
            with suppress(OSError):
                there.sweep(BROKEN_OFF)
            if may_replace:
                there.put(name, content)
            else:
                there.put_new(name, content)
            confirmed = _is_confirmed(there)
    except FileExistsError:
        raise AlreadyThere(
            f"{os.fspath(path)} was not written: there is something of that name already.",
            hint=ANOTHER_PLACE,
        ) from None
    except OSError as error:
        raise _refused(f"{os.fspath(path)} was not written", error) from None
    except ValueError:
        raise StoreProblem("That cannot be the name of a file.", hint=ANOTHER_PLACE) from None
    if not confirmed:
        raise WrittenUnconfirmed(
            f"{place} was written, but the disk has not confirmed it.",
            hint="Look whether the disk is failing.",
        )


def remove_own_file(path: str | os.PathLike[str]) -> None:
    """Take the file away; of a link, the link. Raises StoreProblem where it cannot be."""
    try:
        os.unlink(path)
    except OSError as error:
        raise _refused(f"{os.fspath(path)} was not taken away", error) from None


def make_private_folder(path: str | os.PathLike[str]) -> None:
    """Make the folder and those above it that are missing, each 0700 whatever the umask.

    What is there already keeps its mode; a link to a folder will do. Raises StoreProblem where it
    cannot be made, or where something else is in the way.
    """
    try:
        place = os.path.abspath(path)
        make_folder(place)
        if not os.path.isdir(place):
            raise OSError(errno.EEXIST, "not a folder")
    except OSError as error:
        raise _refused(f"The folder {os.fspath(path)} was not made", error) from None
    except ValueError:
        raise StoreProblem("That cannot be the name of a folder.", hint=ANOTHER_PLACE) from None


def _check_target(place: str) -> None:
    """A pipe or a device must not be replaced by a file."""
    with suppress(FileNotFoundError):
        found = os.lstat(place).st_mode
        if stat.S_ISDIR(found):
            raise OSError(errno.EISDIR, "a folder")
        if not stat.S_ISREG(found) and not stat.S_ISLNK(found):
            raise StoreProblem(
                f"{place} was not written: it is a device or a pipe, not a file.",
                hint=ANOTHER_PLACE,
            )


def _is_confirmed(folder: OpenFolder) -> bool:
    try:
        folder.confirm()
    except OSError:
        return False
    return True


def _refused(what: str, error: OSError) -> StoreProblem:
    reason, hint = OWN_REASONS.get(error.errno or 0) or reason_of(error)
    return StoreProblem(f"{what}: {reason}.", hint=hint)
