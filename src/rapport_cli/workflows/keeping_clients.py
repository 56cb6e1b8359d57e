"""Keep clients: list them, close one, open it again, give it another handle."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapport_cli.clients.handles import display_names, named, read_handle
from rapport_cli.clients.record import Change, Client, Status
from rapport_cli.clients.windows import appointment_of, pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in the list. `next_appointment` is the one still expected, or None."""

    id: str
    client: str
    status: Status
    sessions: int
    last_session: datetime | None
    next_appointment: datetime | None


def list_clients(clients: Sequence[Client], *, all: bool = False) -> tuple[ClientRow, ...]:  # noqa: A002
    """Active clients by name; with `all`, the closed ones after them."""
    names = display_names([named(client) for client in clients])
    rows = [
        _row(client, names[client.id]) for client in clients if all or client.status == "active"
    ]
    return tuple(sorted(rows, key=lambda row: (row.status, row.client.casefold())))


def close_client(client: Client, note: str, *, now: datetime) -> Client:
    """Nothing is due for a closed client. The note may be empty."""
    if client.status == "closed":
        raise UsageProblem("This client is closed already.", hint="There is nothing to close.")
    note = clean_words(note, "note", may_be_empty=True)
    return _with_change(replace(client, status="closed"), "status", "active", "closed", note, now)


def reopen_client(client: Client, note: str, *, now: datetime) -> Client:
    if client.status == "active":
        raise UsageProblem("This client is not closed.", hint="There is nothing to reopen.")
    note = clean_words(note, "note", may_be_empty=True)
    return _with_change(replace(client, status="active"), "status", "closed", "active", note, now)


def rename_client(client: Client, handle: str, *, now: datetime) -> Client:
    """Another handle; two clients may share one and are told apart by their ids."""
    handle = read_handle(handle)
    if handle == client.handle:
        return client
    renamed = replace(client, handle=handle)
    return _with_change(renamed, "handle", client.handle, handle, "", now)


def _row(client: Client, name: str) -> ClientRow:
    latest = client.sessions[-1] if client.sessions else None
    expected = None if latest is None or latest.outcome is not None else appointment_of(latest)
    return ClientRow(
        id=client.id,
        client=name,
        status=client.status,
        sessions=len(client.sessions),
        last_session=None if latest is None else latest.at,
        next_appointment=expected,
    )


def _with_change(
    client: Client, field: str, was: str, became: str, because: str, now: datetime
) -> Client:
    change = Change(pinned(now), field, was, became, because)
    return replace(client, changes=(*client.changes, change))
