"""Several files that a person wants in one place: a new folder, or one zip file."""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress

from rapport_cli.errors import StoreProblem
from rapport_cli.store.open_folder import TEMPORARY, OpenFolder, opened
from rapport_cli.store.own_files import (
    ANOTHER_PLACE,
    OWN_REASONS,
    AlreadyThere,
    WrittenUnconfirmed,
    save_own_file,
)
from rapport_cli.store.refusals import reason_of

ZIP = ".zip"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A zip file knows no earlier moment; the same content gives the same file."""


def save_own_files(path: str, files: Mapping[str, bytes], *, may_replace: bool) -> None:
    """All of them or none: a zip file where the path ends so, else a folder that is not there yet.

    Names are plain file names. Everything is this person's only (0700, 0600). A folder is never
    written over. StoreProblem where nothing was written, WrittenUnconfirmed where it was and only
    the disk's word is wanting.
    """
    if path.casefold().endswith(ZIP):
        save_own_file(path, zipped(files), may_replace=may_replace)
    else:
        _save_folder(path, files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return written.getvalue()


def _save_folder(path: str, files: Mapping[str, bytes]) -> None:
    """Written under another name beside its place, and renamed when it is whole."""
    place = os.path.abspath(path)
    parent, name = os.path.split(place)
    try:
        if not name:
            raise FileExistsError
        parent = os.path.realpath(parent, strict=True)
        target = os.path.join(parent, name)
        if os.path.lexists(target):
            raise FileExistsError
        confirmed = _write_beside(parent, target, files)
    except FileExistsError:
        raise _in_the_way(path) from None
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise _in_the_way(path) from None
        reason, hint = OWN_REASONS.get(error.errno or 0) or reason_of(error)
        raise StoreProblem(f"{path} was not written: {reason}.", hint=hint) from None
    except ValueError:
        raise StoreProblem("That cannot be the name of a folder.", hint=ANOTHER_PLACE) from None
    if not confirmed:
        raise WrittenUnconfirmed(
            f"{place} was written, but the disk has not confirmed it.",
            hint="Look whether the disk is failing.",
        )


def _in_the_way(path: str) -> AlreadyThere:
    return AlreadyThere(
        f"{path} was not written: there is something of that name already.",
        hint="Name a folder that is not there yet, or a .zip file.",
    )


def _write_beside(parent: str, target: str, files: Mapping[str, bytes]) -> bool:
    """Whether the disk has confirmed it."""
    temporary = os.path.join(parent, TEMPORARY + os.urandom(8).hex())
    os.mkdir(temporary, 0o700)
    try:
        os.chmod(temporary, 0o700)
        with opened(temporary) as folder:
            for name, content in files.items():
                folder.create(name, content)
            confirmed = _is_confirmed(folder)
        os.rename(temporary, target)
    except BaseException:
        for name in files:
            with suppress(OSError):
                os.unlink(os.path.join(temporary, name))
        with suppress(OSError):
            os.rmdir(temporary)
        raise
    with opened(parent) as there:
        return _is_confirmed(there) and confirmed


def _is_confirmed(folder: OpenFolder) -> bool:
    try:
        folder.confirm()
    except OSError:
        return False
    return True
