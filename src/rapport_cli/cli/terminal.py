"""What the streams of this process can do."""

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple


class Terminal(NamedTuple):
    """`asks` is whether a person can be asked; `shows` is whether the result is read on a screen.

    `width` is in columns, None where the result goes to a pipe or a file and is not to be cut;
    `said_width` is the same for what is said to the person.
    """

    asks: bool
    shows: bool
    colour: bool
    width: int | None
    said_width: int | None


def look_at_terminal(environment: Mapping[str, str], *, no_color: bool) -> Terminal:
    """NO_COLOR (any value) and TERM=dumb are honoured; see https://no-color.org."""
    shows = is_terminal(sys.stdout)
    plain = no_color or bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
    return Terminal(
        asks=is_terminal(sys.stdin) and is_terminal(sys.stderr),
        shows=shows,
        colour=shows and not plain,
        width=columns(environment) if shows else None,
        said_width=columns(environment) if is_terminal(sys.stderr) else None,
    )


def is_terminal(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False


def columns(environment: Mapping[str, str]) -> int:
    """The width of the screen; COLUMNS decides, as in every shell."""
    stated = environment.get("COLUMNS", "")
    if stated.isdecimal() and int(stated) > 0:
        return int(stated)
    try:
        screen = sys.stdout if is_terminal(sys.stdout) else sys.stderr
        return os.get_terminal_size(screen.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
