"""The flags that stand before a command and hold for all of them."""

from dataclasses import dataclass


@dataclass(slots=True)
class GlobalFlags:
    """As given, not yet read. `json` may still be set by a `--json` after the command."""

    home: str | None
    as_of: str | None
    json: bool
    no_color: bool
