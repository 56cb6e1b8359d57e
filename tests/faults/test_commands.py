"""The list of commands that `make faults` puts to the test leaves none out."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer

from faults.commands import BY_HAND, READING, WRITING
from rapport_cli.cli.door import COMMANDS


def paths(name: str, command: Any) -> Iterator[str]:
    """The command as it is typed, and each command within it."""
    within = getattr(command, "commands", {})
    if not within or command.invoke_without_command:
        yield name
    for child in within.values():
        yield from paths(f"{name} {child.name}", child)


def every_command() -> set[str]:
    return {
        path
        for name in COMMANDS
        for path in paths(
            name, typer.main.get_command(import_module(f"rapport_cli.cli.{name}").command)
        )
    }


def test_every_command_either_writes_and_is_swept_or_only_reads() -> None:
    """A new command needs a line in faults/commands.py."""
    swept = {writing.path for writing in WRITING}
    assert swept & READING == set()
    assert swept | READING | BY_HAND == every_command()


def test_no_line_stands_twice() -> None:
    names = [writing.name for writing in WRITING]
    assert len(names) == len(set(names))
