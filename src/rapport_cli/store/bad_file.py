"""A file that should be a record and is not: where, and the class of the fault, never a value."""

from typing import NamedTuple


class BadFile(NamedTuple):
    """`line` and `column` count from one; 0 is unknown. `key` is the full key, or empty.

    `sentence` reads after the key, or after the name of the file: "must be text", "is empty".
    `is_newer` says that nothing is wrong with it but that this program is too old for it.
    """

    name: str
    line: int
    column: int
    key: str
    sentence: str
    is_newer: bool = False

    def __str__(self) -> str:
        place = f"{self.name}:{self.line}:{self.column}" if self.line else self.name
        return f"{place}: {self.key} {self.sentence}" if self.key else f"{place}: {self.sentence}"
