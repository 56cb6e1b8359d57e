"""Disks that are full, that can only be read, and files that may not grow: the whole run long.

A fault of one call is over at the next; these stay, so that what a command does about the first
refusal is refused as well.
"""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.homes import Practice, practice_in

PAGE = 4096
ROOMS = (0, 1, 2, 3, 4, 6, 8, 12)
"""Pages that are left on the full disk."""
LONGEST_FILES = (0, 100, 700, 1100, 1400)
"""Bytes beyond which no file may grow (`ulimit -f`): a record of the practice has some 1,300."""


def can_mount(folder: Path) -> bool:
    """Whether this person may mount a disk in memory here."""
    folder.mkdir(parents=True, exist_ok=True)
    if not mounted(folder):
        return False
    unmount(folder)
    return True


def mounted(folder: Path) -> bool:
    options = ("-t", "tmpfs", "-o", "size=16m,mode=0700", "none", str(folder))
    try:
        return subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def unmount(folder: Path) -> None:
    subprocess.run(["umount", str(folder)], capture_output=True, check=True)


@contextmanager
def small_disk(place: Path) -> Iterator[Practice]:
    """A practice whose home lies on a disk of its own."""
    disk = place / "disk"
    disk.mkdir(parents=True)
    if not mounted(disk):
        raise RuntimeError("this person may not mount a disk")
    try:
        yield practice_in(place / "desk", disk / "practice")
    finally:
        unmount(disk)


def leave_room(practice: Practice, pages: int | None) -> None:
    """Let that many pages be free, or as many as there were at first."""
    if pages is None:
        remount(practice, "size=16m")
        return
    found = os.statvfs(practice.home)
    used = (found.f_blocks - found.f_bfree) * found.f_frsize
    remount(practice, f"size={used + pages * PAGE}")


def remount(practice: Practice, how: str) -> None:
    place = str(practice.home.parent)
    subprocess.run(["mount", "-o", f"remount,{how}", place], capture_output=True, check=True)


def no_longer_than(size: int) -> tuple[int, int]:
    return (resource.RLIMIT_FSIZE, size)
