"""The audit as people and programs read it: who, when, which client, which command."""

from collections.abc import Iterable, Mapping

from rapport_cli.views.tables import Cell, Table, table
from rapport_cli.workflows.auditing import Accessed

ERASED = "(not on record)"
STYLES = {"change": "bold", "erase": "bold red", "not changed": "yellow"}


def audit_table(entries: Iterable[Accessed], names: Mapping[str, str]) -> Table:
    """`names` are those of the clients on record; of others there is only the id."""
    rows = [
        (
            entry.at + (f" as of {entry.as_of}" if entry.as_of else ""),
            entry.who,
            entry.command,
            Cell(entry.access, STYLES.get(entry.access, "")),
            names.get(entry.client, ERASED) if entry.client else "",
            entry.client,
        )
        for entry in entries
    ]
    return table(("when", "who", "command", "access", "client", "id"), rows)


def entry_data(number: int, entry: Accessed, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "n": number,
        "at": entry.at,
        "as_of": entry.as_of or None,
        "who": entry.who,
        "command": entry.command,
        "access": entry.access,
        "id": entry.client or None,
        "client": names.get(entry.client),
    }
