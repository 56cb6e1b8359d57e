"""The computer's own time zone, by its IANA name."""

import os
from collections.abc import Mapping
from pathlib import Path

from rapport_cli.config import checks


def computer_zone(environment: Mapping[str, str], platform: str, etc: Path) -> str:
    """Return the zone's IANA name, or nothing where it cannot be told for certain.

    TZ goes first, then what `etc`/localtime links to, then `etc`/timezone. A system with none of
    them keeps UTC. Windows names its zones in its own way and is not asked: nothing is returned
    there unless TZ is set, nor for a rule such as TZ=EST5EDT4, nor for a localtime that is a copy.
    """
    rule = environment.get("TZ", "").removeprefix(":")
    if rule and Path(rule) != etc / "localtime":
        return _named(rule)
    if platform == "win32":
        return ""
    localtime = etc / "localtime"
    if localtime.is_symlink() and (zone := _named(os.readlink(localtime))):
        return zone
    if zone := _named(_first_line(etc / "timezone")):
        return zone
    return "" if localtime.exists() else "UTC"


def _named(path_or_name: str) -> str:
    """The name alone, of a name or of a path into a zone database."""
    name = path_or_name.rpartition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    return name if name and not checks.zone(name) else ""


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline(256).strip()
    except (OSError, UnicodeDecodeError):
        return ""
