"""What surrounds the store: the program, the system, the disk, and the person's own folders."""

import os
import platform
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rapport_cli import __version__
from rapport_cli.cli.desk import Desk
from rapport_cli.errors import StoreProblem
from rapport_cli.store.erasing import names_beginning
from rapport_cli.store.open_folder import TEMPORARY

A_MINUTE = 60
LEAST_SPACE = 100_000
"""Bytes: a few records and what is kept beside them."""


def program(desk: Desk) -> dict[str, object]:
    return {
        "rapport": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "names_of_files": sys.getfilesystemencoding(),
        "disk": kind_of_disk(desk.places.records),
        "one_home": desk.places.records == desk.places.state,
    }


def kind_of_disk(place: Path) -> str:
    """The kind of file system (ext4, nfs), where the system says; never where it is."""
    best, kind = "", "unknown"
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines():
            _, mounted, fs_type, options, *_ = line.split(" ")
            mounted = mounted.replace("\\040", " ")
            inside = os.path.commonpath((mounted, os.path.realpath(place))) == mounted
            if inside and len(mounted) >= len(best):
                read_only = "ro" in options.split(",")
                best, kind = mounted, f"{fs_type}, read-only" if read_only else fs_type
    return kind


def state_of_disk(place: Path) -> str:
    """What keeps anything from being saved there; empty where nothing does, or nothing is known."""
    while not os.path.exists(place) and place != place.parent:
        place = place.parent
    if not hasattr(os, "statvfs"):
        return ""
    with suppress(OSError):
        found = os.statvfs(place)
        if found.f_flag & os.ST_RDONLY:
            return "the disk can only be read"
        if found.f_blocks and found.f_bavail * found.f_frsize < LEAST_SPACE:
            return "the disk is full, or nearly"
    return ""


def own_leftovers(desk: Desk, more: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """Where files of the person's own are saved: settings, templates, exports. One that is younger
    than a minute may be a save that is going on."""
    folders = [desk.places.config_file.parent, desk.places.records, desk.places.state]
    folders += [desk.places.templates, *more]
    with suppress(OSError):
        folders += [desk.places.templates / name for name in os.listdir(desk.places.templates)]
    found = {}
    for folder in dict.fromkeys(os.path.realpath(each) for each in folders):
        with suppress(StoreProblem):
            names = tuple(
                name
                for name in names_beginning(folder, TEMPORARY)
                if is_left(os.path.join(folder, name))
            )
            if names:
                found[folder] = names
    return found


def is_left(path: str) -> bool:
    """Whether it has the whole name that a save gives, and lies there since a minute."""
    rest = os.path.basename(path).removeprefix(TEMPORARY)
    with suppress(OSError):
        age = time.time() - os.lstat(path).st_mtime
        return len(rest) == 16 and set(rest) <= set("0123456789abcdef") and age > A_MINUTE
    return False
