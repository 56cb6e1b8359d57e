"""Records as tables (RFC 4180): one for the clients, and one for each list in a record.

The columns are the keys of the file format, whether or not any record has something in them, and
before them whose row it is; a part of a record gives columns of its own ("closed_note"). A list of
a few words stands in one cell. The tables are made from the record's own declaration, so that a
field that comes later has its column.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, cast, get_args, get_origin, get_type_hints

from rapport_cli.clients.disclosure import FIELDS, Selection, is_chosen
from rapport_cli.clients.record import Client
from rapport_cli.views.disclosed import disclosed
from rapport_cli.workflows.csv_cells import defused

BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""


class Column(NamedTuple):
    """`steps` lead from the record to the value."""

    name: str
    steps: tuple[str, ...]


class Layout(NamedTuple):
    """One table: where its rows stand in a record. `of` names lists in lists, by the part's id."""

    name: str
    steps: tuple[str, ...]
    columns: tuple[Column, ...]

    def head(self) -> list[str]:
        whose = ["client", "client_id"] if self.steps else ["client"]
        if len(self.steps) > 1:
            whose.append("of")
        return [*whose, *(column.name for column in self.columns)]


@cache
def layouts(chosen: Selection) -> tuple[Layout, ...]:
    """All tables; the clients first."""
    return tuple(_layouts(Client, (), chosen))


def tables(
    records: Iterable[Client], names: Mapping[str, str], chosen: Selection
) -> dict[str, str]:
    """Each table by its name, with CRLF line ends. `names` is what each client is called, by id."""
    written = {layout.name: io.StringIO(newline="") for layout in layouts(chosen)}
    writers = {name: csv.writer(target) for name, target in written.items()}
    for layout in layouts(chosen):
        writers[layout.name].writerow(layout.head())
    for record in records:
        data = disclosed(record, chosen)
        name = names.get(record.id, record.handle)
        for layout in layouts(chosen):
            whose = [name, record.id] if layout.steps else [name]
            for parent, part in _parts(data, layout.steps):
                of = [parent] if len(layout.steps) > 1 else []
                cells = [_cell(_value(part, column.steps)) for column in layout.columns]
                writers[layout.name].writerow([defused(cell) for cell in (*whose, *of, *cells)])
    return {name: target.getvalue() for name, target in written.items()}


def _layouts(shape: type[object], steps: tuple[str, ...], chosen: Selection) -> Iterator[Layout]:
    columns: list[Column] = []
    lists: list[tuple[str, type[object]]] = []
    for name, inner, is_list, path in _fields(shape, (), chosen):
        if is_list and inner is not None:
            lists.append(("/".join(path), inner))
        else:
            columns.append(Column(name, path))
    yield Layout("_".join(steps).replace("/", "_") or "clients", steps, tuple(columns))
    for path_name, inner in lists:
        yield from _layouts(inner, (*steps, path_name), chosen)


def _fields(
    shape: type[object], before: tuple[str, ...], chosen: Selection
) -> Iterator[tuple[str, type[object] | None, bool, tuple[str, ...]]]:
    """Each field that leaves: its column's name, the shape of the parts of a list, the way to it;
    the fields of a single part as its own."""
    for name, hint in get_type_hints(shape).items():
        sort = FIELDS.get(shape.__name__, {}).get(name, "content")
        if sort not in ("plan", "as its field") and not is_chosen(sort, chosen):
            continue
        inner, is_list = _shape_in(hint)
        path = (*before, name)
        if inner is not None and not is_list:
            yield from _fields(inner, path, chosen)
        else:
            yield "_".join(path), inner, is_list, path


def _shape_in(hint: object) -> tuple[type[object] | None, bool]:
    """The dataclass that a field holds, alone or in a list."""
    if hasattr(hint, "__dataclass_fields__"):
        return cast("type[object]", hint), False
    is_list = get_origin(hint) is tuple
    for each in get_args(hint):
        if hasattr(each, "__dataclass_fields__"):
            return each, is_list
    return None, is_list


def _parts(
    data: dict[str, Any], steps: tuple[str, ...], parent: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    if not steps:
        yield parent, data
        return
    for part in _value(data, tuple(steps[0].split("/"))) or []:
        if len(steps) == 1:
            yield parent, part
        else:
            yield from _parts(part, steps[1:], str(part.get("id", "")))


def _value(part: dict[str, Any], steps: tuple[str, ...]) -> Any:
    found: Any = part
    for step in steps:
        found = None if found is None else found.get(step)
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        texts = [str(item) for item in value]
        is_plain = all(text and "," not in text and "\n" not in text for text in texts)
        return (", " if is_plain else "\n").join(texts)
    return str(value)
