"""Which records have been kept long enough, and which nothing may be erased of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapport_cli.clients.handles import display_names, named
from rapport_cli.clients.record import Client
from rapport_cli.clients.retention import Years, kept_until, last_contact
from rapport_cli.clients.windows import appointment_of
from rapport_cli.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class ExpiringRow:
    """A client whose record has been kept long enough, or soon will have been. `days` are left,
    below nought where it is over; `is_held` by a legal hold."""

    id: str
    client: str
    status: str
    last_contact: datetime
    keep_until: date
    days: int
    is_held: bool


def list_expiring(
    clients: Sequence[Client], years: Years, today: date, *, within: int
) -> tuple[ExpiringRow, ...]:
    """Those to be kept for at most `within` days more, the one that is longest over first. Who has
    an appointment still to come is not among them."""
    names = display_names([named(client) for client in clients])
    rows = []
    for client in clients:
        until = kept_until(client, years)
        if until > add_days(today, within) or is_expected(client, today):
            continue
        rows.append(
            ExpiringRow(
                id=client.id,
                client=names[client.id],
                status=client.status,
                last_contact=last_contact(client),
                keep_until=until,
                days=(until - today).days,
                is_held=client.legal_hold is not None,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.keep_until, row.client.casefold())))


def require_erasable(client: Client) -> None:
    """UsageProblem where a legal hold forbids that anything of the record goes."""
    if client.legal_hold is not None:
        raise UsageProblem(
            "This client is on legal hold: nothing of the record may be erased or taken back.",
            hint='When it is over: rapport clients release CLIENT --because "…"',
        )


def is_expected(client: Client, today: date) -> bool:
    latest = client.sessions[-1] if client.sessions else None
    appointment = None if latest is None or latest.outcome else appointment_of(latest)
    return appointment is not None and appointment.date() >= today


def add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
