"""The files in which people write kinds and rules: found by name, read, and parsed as TOML.

What is wrong with them is gathered, one line for each problem, so that all are told at once.
"""

import os
import tomllib
from pathlib import Path
from typing import NamedTuple

from rapport_cli.errors import ConfigurationProblem, system_reason

LONGEST_FILE = 256 * 1024
"""Bytes. A rule or a kind that is longer is some other file."""


class Source(NamedTuple):
    """The folders with `kinds/` and `rules/` in them: the program's and the person's own."""

    builtin: Path
    own: Path | None = None


class Problems:
    """Problems as they are met, one line each."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, file: Path, sentence: str, *, line: int = 0) -> None:
        self.lines.append(f"{file}:{line}: {sentence}" if line else f"{file}: {sentence}")

    def raise_if_any(self) -> None:
        if self.lines:
            raise ConfigurationProblem(
                "\n".join(self.lines),
                hint="Mend the file, or take it away: the program's own then serves.",
            )


def names_on(shelf: str, source: Source) -> tuple[str, ...]:
    """The names of both the program's and the person's, in their order."""
    return tuple(sorted({*_names_in(source.builtin / shelf), *own_names_on(shelf, source)}))


def own_names_on(shelf: str, source: Source) -> tuple[str, ...]:
    """The names of the person's own files; those that begin with a dot are an editor's."""
    return () if source.own is None else _names_in(source.own / shelf)


def _names_in(folder: Path) -> tuple[str, ...]:
    try:
        names = [name for name in os.listdir(folder) if not name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as problem:
        raise ConfigurationProblem(
            f"{folder} could not be read: {system_reason(problem)}.",
            hint="Rules and kinds lie there. Look at the folder and the disk.",
        ) from None
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def find_file(
    name: str, shelf: str, source: Source, problems: Problems
) -> tuple[Path, bool] | None:
    """The file that serves for a name, and whether it is the person's own; None for a name that
    no file can have, and where something that is no file has it."""
    own = Path(source.own or "", shelf, f"{name}.toml")
    if not name.replace("-", "").replace("_", "").isalnum():
        problems.add(own, "a rule or a kind is named with letters, digits and hyphens only")
        return None
    if source.own is not None and os.path.lexists(own):
        if os.path.isfile(own):
            return own, True
        problems.add(own, "is not a file, or a link that leads to none")
        return None
    return source.builtin / shelf / f"{name}.toml", False


def read_text(file: Path, problems: Problems) -> str | None:
    try:
        with file.open("rb") as stream:
            content = stream.read(LONGEST_FILE + 1)
    except FileNotFoundError:
        problems.add(file, "there is no such file")
        return None
    except OSError as problem:
        problems.add(file, f"could not be read: {system_reason(problem)}")
        return None
    if len(content) > LONGEST_FILE:
        problems.add(file, f"is longer than {LONGEST_FILE // 1024} kB")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        problems.add(file, f"line {line} is not UTF-8 text")
        return None


def parse_text(text: str | None, file: Path, problems: Problems) -> dict[str, object] | None:
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        problems.add(file, f"is no TOML: {str(problem)[:1].lower()}{str(problem)[1:]}")
    except RecursionError:
        problems.add(file, "is nested too deeply")
    except ValueError:
        problems.add(file, "has a number that is too long")
    return None


def parse_head(text: str) -> dict[str, object] | None:
    """What stands before the first table: everything but the examples; None where that cannot be
    cut off, because a line that begins with [ stands within a text."""
    cut = text.find("\n[")
    try:
        return tomllib.loads(text[: cut + 1] if cut >= 0 else text)
    except (ValueError, RecursionError):
        return None
