"""Keep clients: list them, close one, open it again, rename it, and say how long it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapport_cli.clients.handles import display_names, named, read_handle
from rapport_cli.clients.record import Change, Client, LegalHold, Retention, Status
from rapport_cli.clients.windows import appointment_of, pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words

AS_SETTLED = Retention(None, None, None)
"""No period of its own: the settings say how long the record is kept."""


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


def hold(client: Client, because: str, *, now: datetime) -> Client:
    """Nothing of the record may be erased or taken back from now on."""
    if client.legal_hold is not None:
        raise UsageProblem(
            "This client is on legal hold already.", hint="rapport clients release lifts it."
        )
    because = clean_words(because, "reason")
    held = replace(client, legal_hold=LegalHold(pinned(now), because))
    return _with_change(held, "legal_hold", "", "on hold", because, now)


def release(client: Client, because: str, *, now: datetime) -> Client:
    """Lift the legal hold; that it was there, and why, stays on record."""
    if client.legal_hold is None:
        raise UsageProblem("This client is not on legal hold.", hint="There is nothing to lift.")
    because = clean_words(because, "reason")
    released = replace(client, legal_hold=None)
    return _with_change(released, "legal_hold", "on hold", "lifted", because, now)


def retain(client: Client, retention: Retention, *, now: datetime) -> Client:
    """Keep the record as `retention` says; with `AS_SETTLED`, as the settings do."""
    before = client.retention or AS_SETTLED
    if before == retention:
        raise UsageProblem("It is kept like that already.", hint="There is nothing to change.")
    kept = replace(client, retention=None if retention == AS_SETTLED else retention)
    return _with_change(kept, "retention", _in_words(before), _in_words(retention), "", now)


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


def _in_words(retention: Retention) -> str:
    """Such as "of age on 2031-05-02, 10 years"."""
    parts = []
    if retention.of_age_on is not None:
        parts.append(f"of age on {retention.of_age_on.isoformat()}")
    if retention.years is not None:
        parts.append(f"{retention.years} years")
    if retention.keep_until is not None:
        parts.append(f"until {retention.keep_until.isoformat()}")
    return ", ".join(parts)


def _with_change(
    client: Client, field: str, was: str, became: str, because: str, now: datetime
) -> Client:
    change = Change(pinned(now), field, was, became, because)
    return replace(client, changes=(*client.changes, change))
