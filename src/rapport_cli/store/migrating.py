"""Bring every record to the present schema: a copy first, then the file anew, one by one.

An interruption leaves each file as it was or as it becomes, and going on is doing it again. What a
record says does not change, so that there is nothing to take back: the history is told that the
file it knows has another form now.
"""

from collections.abc import Callable
from typing import NamedTuple

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import BytesLayer
from rapport_cli.store.client_store import ClientStore, read_file
from rapport_cli.store.history_upkeep import ends, follow
from rapport_cli.store.names import id_of, sort_names


class Older(NamedTuple):
    """The records of an older schema, by the names of their files; those of a newer one and those
    that cannot be read are left alone."""

    older: tuple[str, ...]
    present: int
    newer: int
    bad: int


def find_older(store: ClientStore) -> Older:
    """Raises StoreProblem where the records cannot be read."""
    from rapport_cli.store.codec import SCHEMA, decode, schema_of

    older = []
    present = newer = bad = 0
    for name in sort_names(store.records.names()).records:
        data = read_file(store.records, name)
        found = data if not isinstance(data, bytes) else decode(name, data)
        if isinstance(found, BadFile):
            newer, bad = newer + found.is_newer, bad + (not found.is_newer)
        elif isinstance(data, bytes) and schema_of(data) < SCHEMA:
            older.append(name)
        else:
            present += data is not None
    return Older(tuple(older), present, newer, bad)


def migrate(
    store: ClientStore, history: BytesLayer, names: tuple[str, ...], progress: Callable[[int], None]
) -> int:
    """How many files were written anew. Within the store's lock.

    StoreProblem names the file where one cannot be; those before it are done.
    """
    from rapport_cli.store.codec import SCHEMA, decode, encode, schema_of

    steps = ends(history)
    done = 0
    for name in names:
        data, client_id = read_file(store.records, name), id_of(name)
        if isinstance(data, BadFile):
            raise StoreProblem(
                f"{data}; it was left as it is.", hint="Look at the disk, then try again."
            )
        if data is None or client_id is None or schema_of(data) >= SCHEMA:
            continue
        client = decode(name, data)
        if isinstance(client, BadFile):
            continue
        becomes = encode(client)
        store.back_up_older(client_id, data)
        store.records.save(name, becomes)
        follow(history, steps.get(name, ()), data, becomes)
        done += 1
        progress(done)
    return done
