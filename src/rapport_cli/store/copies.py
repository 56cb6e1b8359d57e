"""Copies of a record that are kept before it is replaced: never loaded, erased with the client.

Every name begins with the client's id, which is how a purge finds it (store/erasing.py), and says
why the copy was made.
"""

from contextlib import suppress
from datetime import datetime

from rapport_cli.store.bytes_layer import BytesLayer, FileRefused, SavedUnconfirmed
from rapport_cli.store.history_step import digest
from rapport_cli.store.names import SUFFIX

MERGED = "merged"
"""Why there is a copy of a record that was merged into another one; its id follows."""
DAMAGED = "damaged"
"""The folder of files that could not be read as records, as they were."""


def keep_copy(layer: BytesLayer, client_id: str, why: str, data: bytes) -> str:
    """Keep the bytes, once however often it is asked; the name of the copy.

    StoreProblem where it cannot be kept; whatever made it needed must then not be done. Within the
    store's lock.
    """
    name = f"{client_id}-{why}-{digest(data)[:8]}{SUFFIX}"
    with suppress(FileRefused):
        if layer.read(name) == data:
            return name
    layer.sweep()
    with suppress(SavedUnconfirmed):
        layer.save(name, data)
    return name


def day_and_time(moment: datetime) -> str:
    """For the name of a copy."""
    return moment.strftime("%Y%m%d-%H%M%S")
