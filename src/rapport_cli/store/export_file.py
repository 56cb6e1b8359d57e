"""Records that leave as one JSON file and come back from it, each as its own file has it.

The form is the envelope of every result for a program: `content` says whether what was said is in
it, `clients` are the records. Reading one goes through the codec, so that what holds for a file of
the store, an older schema included, holds here.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from rapport_cli.clients.handles import LONGEST
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.codec import SCHEMA, decode
from rapport_cli.store.names import file_name, is_id

COMMAND = "export"
LARGEST_EXPORT = 500_000_000
"""Bytes. Ten thousand records of years are a tenth of it."""


class Read(NamedTuple):
    """The records of an export, and for what is none a sentence with its place."""

    clients: tuple[Client, ...]
    problems: tuple[str, ...]


def record_as_exported(record: dict[str, object]) -> dict[str, object]:
    """The record with its schema number before it, as in its file."""
    return {"schema": SCHEMA, **record}


def export_data(records: Iterable[dict[str, object]], *, is_whole: bool) -> dict[str, object]:
    """What the envelope holds. `is_whole` says that nothing was left out of the records."""
    return {"content": is_whole, "clients": [record_as_exported(record) for record in records]}


def read_export(text: str) -> Read:
    """UsageProblem where it is no export, or one that leaves out what was said."""
    clients: list[Client] = []
    problems: list[str] = []
    seen: set[str] = set()
    for number, record in enumerate(_records_in(text), 1):
        place = f"client {number}{_handle_of(record)}"
        found = _read_record(record)
        if isinstance(found, str):
            problems.append(f"{place}: {found}")
        elif found.id in seen:
            problems.append(f"{place}: stands in the file twice")
        elif not found.handle.strip() or not found.handle.isprintable():
            problems.append(f"{place}: has a handle that cannot be shown")
        elif len(found.handle) > LONGEST:
            problems.append(f"{place}: has a handle of more than {LONGEST} characters")
        else:
            seen.add(found.id)
            clients.append(found)
    return Read(tuple(clients), tuple(problems))


def _records_in(text: str) -> list[object]:
    try:
        parsed = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageProblem(
            f"The file is cut short or not JSON at line {error.lineno}, column {error.colno};"
            " nothing was imported.",
            hint="Export again, and see that the file was copied whole.",
        ) from None
    except (ValueError, RecursionError):
        parsed = None
    data = parsed.get("data") if isinstance(parsed, dict) else None
    is_export = isinstance(parsed, dict) and parsed.get("command") == COMMAND
    if not is_export or not isinstance(data, dict) or not isinstance(data.get("clients"), list):
        raise UsageProblem(
            "The file is not an export of rapport; nothing was imported.",
            hint="Its own exports are made with: rapport export --with-content -o FILE.json",
        )
    if parsed.get("rapport") != 1:
        raise UsageProblem(
            "The export was written by a newer rapport; nothing was imported.",
            hint="Bring rapport up to date on this computer.",
        )
    if data.get("content") is not True:
        raise UsageProblem(
            "The export leaves out what was said, so the records would not be whole;"
            " nothing was imported.",
            hint="Export again where they come from: rapport export --with-content",
        )
    records: list[object] = data["clients"]
    return records


def _read_record(record: object) -> Client | str:
    identifier = record.get("id") if isinstance(record, dict) else None
    if not isinstance(identifier, str) or not is_id(identifier):
        return "has no proper id"
    try:
        written = json.dumps(record, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return "has characters or numbers that are none"
    found = decode(file_name(identifier), written)
    if isinstance(found, BadFile):
        return f"{found.key} {found.sentence}".strip()
    return found


def _handle_of(record: object) -> str:
    handle = record.get("handle") if isinstance(record, dict) else None
    is_fit = isinstance(handle, str) and handle.isprintable() and 0 < len(handle) <= LONGEST
    return f" ({handle})" if is_fit else ""
