"""The person's own editor on a private file, and the words kept whatever happens.

The file lies in a folder of its own (0700) inside the records' folder, never in a shared one. Vim
and its kin are told to leave no swap, undo or info file behind; other editors are as they are
(docs/privacy.md).
"""

import os
import shlex
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.speaking import say, say_problem
from rapport_cli.errors import (
    ConfigurationProblem,
    RapportError,
    StoreProblem,
    UsageProblem,
    system_reason,
)
from rapport_cli.store.own_files import make_private_folder

VIM = ("vim", "nvim")
VI = ("vi", "view")
VIM_WINDOWS = ("gvim", "mvim")
"""They go to the background unless told not to, and would seem to have ended."""
TRACELESS = "set noundofile nobackup nowritebackup noswapfile nomodeline"
VIM_PRIVATELY = ("-n", "-i", "NONE", "--cmd", TRACELESS, "-c", TRACELESS)
"""Before the person's own settings are read and after: many keep undo files for everything."""


def edit(
    text: str,
    folder: Path,
    environment: Mapping[str, str],
    *,
    key: str,
    accept: Callable[[str], None] = lambda edited: None,
    rescue: Callable[[str], bool] | None = None,
) -> str:
    """Let the person edit `text` and give back what they saved.

    `accept` raises a RapportError where the text cannot stand; the person may then go on editing.
    `key` begins the file's name, so that what a crash left there is found (`leftovers`). When
    editing ends otherwise, changed words go to `rescue`; without one, or where it cannot keep
    them, the file stays and the person is told where.
    """
    place = folder / f"{key}-{os.urandom(8).hex()}.txt"
    make_private_folder(folder)
    write_privately(place, text)
    try:
        edited = edit_until_accepted(place, editor_command(environment), accept)
    except (KeyboardInterrupt, EOFError, RapportError):
        keep_words(place, text, rescue)
        raise
    take_away(place)
    return edited


def take_away(place: Path) -> None:
    """The file, and what the editor left beside it under its name: a backup, a list of changes."""
    place.unlink()
    for beside in place.parent.iterdir():
        if place.name in beside.name:
            with suppress(OSError):
                beside.unlink()


def edit_until_accepted(place: Path, command: list[str], accept: Callable[[str], None]) -> str:
    while True:
        run_editor(command, place)
        edited = read_back(place)
        try:
            accept(edited)
        except RapportError as problem:
            say_problem(problem.sentence, problem.hint)
            if not confirm("Go on editing?", default=True):
                raise UsageProblem("Nothing was saved.") from None
        else:
            return edited


def keep_words(place: Path, before: str, rescue: Callable[[str], bool] | None) -> None:
    """What was typed when editing ended otherwise; an unchanged text is nothing to keep."""
    try:
        words = place.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError):
        say(f"Your words are in {place}.")
        return
    if words == before.strip() or (rescue is not None and rescue(words)):
        take_away(place)
    else:
        say(f"Your version is kept in {place}.")


def leftovers(folder: Path, key: str) -> list[tuple[Path, str]]:
    """What a crash left in the editing folder under this key: the files and their words."""
    found = []
    for place in sorted(folder.glob(f"{key}-*.txt")):
        with suppress(OSError, UnicodeDecodeError):
            found.append((place, place.read_text(encoding="utf-8").strip()))
    return found


def run_editor(command: list[str], place: Path) -> None:
    import subprocess

    try:
        ended = subprocess.run([*command, str(place)], check=False).returncode
    except OSError:
        raise ConfigurationProblem(
            f"The editor {command[0]!r} could not be started.",
            hint="Set EDITOR to one that is installed, or give the text with --text, --file or -.",
        ) from None
    if ended != 0:
        raise ConfigurationProblem(f"The editor {command[0]!r} ended with an error.")


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """VISUAL, then EDITOR, then what every system has; vim without its traces."""
    chosen = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    try:
        command = shlex.split(chosen) or ["notepad" if os.name == "nt" else "vi"]
    except ValueError:
        raise ConfigurationProblem(
            "VISUAL or EDITOR has a quotation mark that is never closed.", hint="Mend it."
        ) from None
    name = Path(command[0]).stem
    if name in VIM_WINDOWS:
        return [*command, "-f", *VIM_PRIVATELY]
    if name in VIM or (name in VI and is_vim(command[0])):
        return [*command, *VIM_PRIVATELY]
    return command


def is_vim(command: str) -> bool:
    """Whether what goes by the name of vi is vim, and so understands vim's own flags."""
    import shutil

    found = shutil.which(command)
    return found is not None and "vim" in os.path.basename(os.path.realpath(found))


def write_privately(place: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(place, flags, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text if text.endswith("\n") else f"{text}\n")
    except OSError as problem:
        place.unlink(missing_ok=True)
        raise StoreProblem(
            f"No file for the editor could be made: {system_reason(problem)}.",
            hint="Give the text with --text, --file or - instead.",
        ) from None


def read_back(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        raise StoreProblem("What the editor saved is not UTF-8 text.") from None
    except OSError as problem:
        raise StoreProblem(
            f"What the editor saved cannot be read: {system_reason(problem)}."
        ) from None
