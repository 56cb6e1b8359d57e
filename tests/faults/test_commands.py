"""The list of commands that `make faults` puts to the test leaves none out."""

from collections.abc import Iterator
from typing import Any

import typer

from faults.commands import BY_HAND, READING, WRITING
from rapport_cli.cli.door import app


def paths(name: str, command: Any) -> Iterator[str]:
    """The command as it is typed, and each command within it."""
    within = getattr(command, "commands", {})
    if not within or command.invoke_without_command:
        yield name
    for child in within.values():
        yield from paths(f"{name} {child.name}", child)


def every_command() -> set[str]:
    door = typer.main.get_group(app)
    return {
        path
        for name in door.list_commands(None)  # type: ignore[arg-type]
        for path in paths(name, door.get_command(None, name))  # type: ignore[arg-type]
    }


def test_every_command_either_writes_and_is_swept_or_only_reads() -> None:
    """A new command needs a line in faults/commands.py."""
    swept = {writing.path for writing in WRITING}
    assert swept & READING == set()
    listed = swept | READING | BY_HAND
    assert every_command() - listed == set(), "not in faults/commands.py"
    assert listed - every_command() == set(), "in faults/commands.py only"


def test_no_line_stands_twice() -> None:
    names = [writing.name for writing in WRITING]
    assert len(names) == len(set(names))
