"""A record as plain data without what is not to leave (`clients.disclosure`)."""

from dataclasses import fields, is_dataclass
from typing import cast

from rapport_cli.clients.disclosure import EVERYTHING, Selection, leaves, leaves_at_all
from rapport_cli.clients.record import Client
from rapport_cli.shapes.building import to_data


def disclosed(client: Client, chosen: Selection) -> dict[str, object]:
    """The record by the keys of its file, in their order; what is left out has no key."""
    data = to_data(client) if chosen == EVERYTHING else _disclosed(client, chosen)
    return cast("dict[str, object]", data)


def _disclosed(value: object, chosen: Selection) -> object:
    if type(value) is tuple:
        items = cast("tuple[object, ...]", value)
        return [_disclosed(item, chosen) for item in items if leaves_at_all(item, chosen)]
    if is_dataclass(value):
        return {
            field.name: _disclosed(getattr(value, field.name), chosen)
            for field in fields(value)
            if leaves(value, field.name, chosen)
        }
    return to_data(value)
