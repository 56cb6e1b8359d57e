"""The appointments that are agreed, for a list and for a calendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from rapport_cli.clients.record import Client, Session
from rapport_cli.clients.windows import pinned, shifted

LOOKED_BACK = timedelta(days=7)
"""So that a calendar learns of an appointment of the last days that was moved or cancelled."""


class Appointment(NamedTuple):
    """`client` is the name to show; `moved` is how often the appointment changed since it was
    made, cancelled and made again included."""

    client_id: str
    client: str
    session: str
    at: datetime
    ends: datetime
    is_cancelled: bool
    moved: int


def list_appointments(
    named: Iterable[tuple[str, Client]], now: datetime, *, minutes: int
) -> tuple[Appointment, ...]:
    """The appointments of active clients from a week ago on, the earliest first.

    Each of `named` is a client's name as shown, and the record. Each appointment lasts `minutes`.
    """
    since = shifted(now, -LOOKED_BACK)
    found = [
        appointment
        for name, client in named
        if client.status == "active"
        for session in client.sessions
        if (appointment := _made_in(session, client, name, minutes)) is not None
        and appointment.at >= since
    ]
    return tuple(sorted(found, key=lambda each: (each.at, each.client)))


def _made_in(session: Session, client: Client, name: str, minutes: int) -> Appointment | None:
    if session.next_appointment is None:
        return None
    at = pinned(session.next_appointment)
    return Appointment(
        client_id=client.id,
        client=name,
        session=session.id,
        at=at,
        ends=shifted(at, timedelta(minutes=minutes)),
        is_cancelled=session.outcome == "cancelled",
        moved=sum(change.field in ("next_appointment", "outcome") for change in session.changes),
    )
