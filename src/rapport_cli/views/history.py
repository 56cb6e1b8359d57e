"""What can be taken back: which command, whose record, when, which fields. Never a value."""

from collections.abc import Mapping, Sequence

from rapport_cli.views.tables import Cell, Table, table

MOST_NAMED = 8
"""An import may have changed everybody."""

Part = tuple[str, str, tuple[str, ...]]
"""A client's id and what they are called, both empty where it is nobody's, and field names."""


def in_words(command: str, parts: Sequence[Part]) -> str:
    """Such as "JR: followup (session: outcome)"; of a command that changed many, the first few."""
    shown = [part_in_words(command, part) for part in parts[:MOST_NAMED]]
    return "; ".join([*shown, *and_more(len(parts))])


def named(parts: Sequence[Part]) -> list[str]:
    names = list(dict.fromkeys(name for _, name, _ in parts if name))
    return [*names[:MOST_NAMED], *and_more(len(names))]


def and_more(count: int) -> list[str]:
    return [f"and {count - MOST_NAMED:,} more"] if count > MOST_NAMED else []


def part_in_words(command: str, part: Part) -> str:
    _, name, fields = part
    what = f"{command} ({', '.join(fields)})" if fields else command
    return f"{name}: {what}" if name else what


def history_table(rows: Sequence[tuple[str, str, Sequence[Part]]], again: int) -> Table:
    """`rows` are moment, command and parts, those that can be done again (`again` many) first."""
    return table(
        ("", "when", "command", "client", "what"),
        [
            (
                "taken back" if number < again else "",
                when,
                Cell(command, "bold"),
                ", ".join(named(parts)),
                ", ".join(dict.fromkeys(field for *_, fields in parts for field in fields)),
            )
            for number, (when, command, parts) in enumerate(rows)
        ],
    )


def run_data(command: str, at: str, parts: Sequence[Part]) -> dict[str, object]:
    return {
        "command": command,
        "at": at,
        "changes": [
            {"id": client or None, "client": name or None, "fields": list(fields)}
            for client, name, fields in parts
        ],
    }


def parts_of(
    steps: Sequence[tuple[str, str, tuple[str, ...]]], names: Mapping[str, str]
) -> tuple[Part, ...]:
    """Client, handle and fields of each step, with what the client is called now; the steps of
    one client together."""
    found: dict[tuple[str, str], list[str]] = {}
    for client, handle, fields in steps:
        found.setdefault((client, names.get(client, handle)), []).extend(fields)
    return tuple((*who, tuple(dict.fromkeys(fields))) for who, fields in found.items())
