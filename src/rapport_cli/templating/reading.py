"""The starting messages as files: `KIND/CHANNEL-NAME.j2`, the program's own and the person's.

The channel `any` serves every channel and the kind `any` every kind; a person's file of the same
name replaces the program's. Reading needs no Jinja2, so that
`rapport check` can afford it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapport_cli.errors import ConfigurationProblem, system_reason

LONGEST_SOURCE = 4096
"""Bytes. The message that comes of it is a few lines long."""

MOST_FILES = 400
"""In one folder of templates; more is some other folder."""

ANY = "any"
CHANNEL_NAMES = ("text", "voicemail", "email", "portal", ANY)
PREVIEW = "preview"
"""`preview.j2` stands beside the kinds: the sentence that shows a mention at capture."""

_ENDING = ".j2"


@dataclass(frozen=True, slots=True)
class Template:
    """The source of one starting message.

    `path` is where it was read, for complaints; `is_own` tells the person's file from the
    program's. The preview has no kind and no channel.
    """

    kind: str
    channel: str
    name: str
    source: str
    path: str
    is_own: bool

    @property
    def title(self) -> str:
        """The file's place in the folder of messages, without its ending."""
        return f"{self.kind}/{self.channel}-{self.name}" if self.kind else self.name


@dataclass(frozen=True, slots=True)
class Templates:
    """Every template there is, the person's own before the program's, by name within each."""

    all: tuple[Template, ...]

    def for_message(self, kind: str, channel: str) -> tuple[Template, ...]:
        """The templates of a kind and channel: the person's own, the nearest first, then the rest.

        A template of the kind for this very channel is nearest, then one of any kind for this
        channel, one of the kind for any channel, and one of any kind for any channel.
        """
        nearest = ((kind, channel), (ANY, channel), (kind, ANY), (ANY, ANY))
        return tuple(
            template
            for is_own in (True, False)
            for place in nearest
            for template in self.all
            if (template.is_own, (template.kind, template.channel)) == (is_own, place)
        )

    def preview(self) -> Template | None:
        return next((template for template in self.all if template.name == PREVIEW), None)


def read_templates(builtin: Path, own: Path, *, kind: str | None = None) -> Templates:
    """Read the program's templates and the person's, or only those that serve one `kind`.

    `own` need not exist. Raises one ConfigurationProblem that names every file that is too long,
    unreadable, not UTF-8 or named so that it could never be used.
    """
    problems: list[str] = []
    found: dict[tuple[str, str, str], Template] = {}
    for folder, is_own in ((own, True), (builtin, False)):
        for path in _files(folder, kind, problems):
            template = _read(path, folder, is_own, problems)
            if template:
                found.setdefault((template.kind, template.channel, template.name), template)
    if problems:
        raise ConfigurationProblem(
            "\n".join(problems),
            hint="A template is a file KIND/CHANNEL-NAME.j2, with a channel of "
            + ", ".join(CHANNEL_NAMES)
            + ".",
        )
    return Templates(tuple(found.values()))


def _files(folder: Path, kind: str | None, problems: list[str]) -> Iterator[Path]:
    """The template files of a folder in the order of their names; whatever else is there, not."""
    kinds = _names(folder, problems) if kind is None else [kind, ANY, PREVIEW + _ENDING]
    for name in kinds:
        path = folder / name
        if name.endswith(_ENDING):
            if os.path.isfile(path):
                yield path
        elif os.path.isdir(path):
            inside = _names(path, problems)
            yield from (path / file for file in inside if file.endswith(_ENDING))


def _names(folder: Path, problems: list[str]) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as problem:
        problems.append(f"{folder}: {_reason(problem)}")
        return []
    if len(names) > MOST_FILES:
        problems.append(f"{folder}: more than {MOST_FILES} files; is it the right folder?")
        return []
    return names


def _read(path: Path, folder: Path, is_own: bool, problems: list[str]) -> Template | None:
    kind = "" if path.parent == folder else path.parent.name
    stem = path.name.removesuffix(_ENDING)
    channel, _, name = stem.partition("-") if kind else ("", "", stem)
    if kind and (channel not in CHANNEL_NAMES or not name):
        problems.append(f"{path}: its name does not begin with a channel and a hyphen")
        return None
    if not kind and name != PREVIEW:
        problems.append(f"{path}: it is not in the folder of a kind")
        return None
    source = _source(path, problems)
    return None if source is None else Template(kind, channel, name, source, str(path), is_own)


def _source(path: Path, problems: list[str]) -> str | None:
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_SOURCE + 1)
    except OSError as problem:
        problems.append(f"{path}: {_reason(problem)}")
        return None
    if len(content) > LONGEST_SOURCE:
        problems.append(f"{path}: longer than {LONGEST_SOURCE} bytes")
        return None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        problems.append(f"{path}:{line}: not UTF-8 text")
        return None


def _reason(problem: OSError) -> str:
    return system_reason(problem)
