"""The flags that stand before a command and hold for all of them."""

from dataclasses import dataclass


@dataclass(slots=True)
class GlobalFlags:
    """As given, not yet read. `json` may still be set by a `--json` after the command.

    `is_completing` is whether the shell completes a line, and nobody is to be asked anything.
    """

    home: str | None
    as_of: str | None
    json: bool
    no_color: bool
    is_completing: bool = False
