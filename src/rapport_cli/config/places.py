"""Where things live on this computer.

People write the settings and the templates, the program writes the records; the platforms keep
the two apart, so a person who copies their settings to another machine copies no client. One
home folder (`--home`, RAPPORT_HOME) gathers everything instead.

The platforms' conventions are written out here because a package for them costs more time at
start than reading a thousand records does.
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rapport_cli.errors import ConfigurationProblem

APPLICATION = "rapport"
HOME_VARIABLE = "RAPPORT_HOME"


class Places(NamedTuple):
    """Absolute paths; none of them need exist yet.

    `templates` is the folder of the person's own starting messages, kinds and rules. `records` is
    the private folder of the store. `state` holds what may be lost without losing a record;
    `recovery`, inside it, keeps the words of an interrupted command until they are taken up again.
    """

    config_file: Path
    templates: Path
    records: Path
    state: Path
    recovery: Path

    @property
    def messages(self) -> Path:
        """The person's own starting messages."""
        return self.templates / "messages"


def places(home: str | None, environment: Mapping[str, str], platform: str) -> Places:
    """Say where everything lives, without touching the disk beyond a look at `home`.

    `home` is what `--home` was given and goes before RAPPORT_HOME; a relative one is taken from
    the working folder. `platform` is as in `sys.platform`. Raises ConfigurationProblem where the
    home is empty or a file, or where the platform's own folder cannot be told. An empty
    RAPPORT_HOME is refused, not passed over: a script whose variable was lost must not write to
    the real records.
    """
    if home is not None:
        return _gathered(_home_folder(home, "--home", environment, platform))
    if HOME_VARIABLE in environment:
        named = environment[HOME_VARIABLE]
        return _gathered(_home_folder(named, HOME_VARIABLE, environment, platform))
    if platform == "win32":
        return _apart(
            settings=_windows_folder(environment, "APPDATA"),
            records=_windows_folder(environment, "LOCALAPPDATA"),
            state=_windows_folder(environment, "LOCALAPPDATA") / "state",
        )
    own = _own_folder(environment, platform)
    if platform == "darwin":
        folder = own / "Library" / "Application Support" / APPLICATION
        return _apart(settings=folder, records=folder, state=folder / "state")
    return _apart(
        settings=_xdg_folder(environment, "XDG_CONFIG_HOME", own / ".config"),
        records=_xdg_folder(environment, "XDG_DATA_HOME", own / ".local" / "share"),
        state=_xdg_folder(environment, "XDG_STATE_HOME", own / ".local" / "state"),
    )


def builtin_templates() -> Path:
    """The folder of the templates that come with the program.

    An installed package carries them inside; an editable install finds them at the top of the
    checkout. Raises ConfigurationProblem where neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent.parent / "templates"):
        if (folder / "messages").is_dir():
            return folder
    raise ConfigurationProblem(
        "The templates that belong to the program are missing.", hint="Install rapport again."
    )


def _gathered(folder: Path) -> Places:
    return _apart(settings=folder, records=folder, state=folder)


def _apart(*, settings: Path, records: Path, state: Path) -> Places:
    return Places(
        config_file=settings / "config.toml",
        templates=settings / "templates",
        records=records,
        state=state,
        recovery=state / "recovery",
    )


def _home_folder(named: str, named_by: str, environment: Mapping[str, str], platform: str) -> Path:
    if not named.strip() or "\0" in named:
        raise ConfigurationProblem(
            f"{named_by} is empty or not a folder's name.",
            hint=f"Name a folder, or leave {named_by} out to use the usual places.",
        )
    if named == "~" or named.startswith(("~/", "~\\")):
        folder = _own_folder(environment, platform) / named[2:]
    else:
        folder = Path(os.path.abspath(named))
    if _is_something_else(folder):
        raise ConfigurationProblem(
            f"{named_by} names a file, not a folder: {folder}",
            hint="Name a folder; it is made when it is first needed.",
        )
    return folder


def _is_something_else(folder: Path) -> bool:
    """Whether it is there and no folder; what a disk does not tell now shows when it is used."""
    try:
        return not stat.S_ISDIR(os.stat(folder).st_mode)
    except OSError:
        return False


def _own_folder(environment: Mapping[str, str], platform: str) -> Path:
    """The person's own folder, from which the platform's places are counted."""
    variable = "USERPROFILE" if platform == "win32" else "HOME"
    folder = environment.get(variable, "")
    if not os.path.isabs(folder):
        raise ConfigurationProblem(
            f"Your own folder is not known: {variable} is not set.",
            hint=f"Set {variable}, or name a folder with --home or {HOME_VARIABLE}.",
        )
    return Path(folder)


def _windows_folder(environment: Mapping[str, str], variable: str) -> Path:
    folder = environment.get(variable, "")
    if not folder:
        raise ConfigurationProblem(
            f"The folder for the program's files is not known: {variable} is not set.",
            hint=f"Set {variable}, or name a folder with --home or {HOME_VARIABLE}.",
        )
    return Path(folder) / APPLICATION


def _xdg_folder(environment: Mapping[str, str], variable: str, usual: Path) -> Path:
    """The XDG specification has relative paths ignored."""
    folder = environment.get(variable, "")
    return (Path(folder) if os.path.isabs(folder) else usual) / APPLICATION
