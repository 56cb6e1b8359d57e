"""An appointment from elsewhere becomes the next one of a client who is on record."""

from datetime import datetime

from rapport_cli.clients.record import Client
from rapport_cli.clients.thread import record_rescheduled
from rapport_cli.clients.windows import appointment_of, pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.capturing import FARTHEST_APPOINTMENT


def with_appointment(client: Client, appointment: datetime, now: datetime) -> Client:
    """The client with this as what is next after the latest session; the same client where it is
    so already. UsageProblem where the record has no place for it, with what to do first.
    """
    if client.status == "closed":
        raise UsageProblem("the client is closed")
    if not client.sessions:
        raise UsageProblem("no session is captured yet, so the appointment has no place")
    latest = client.sessions[-1]
    if pinned(appointment) <= now:
        raise UsageProblem("the appointment is in the past")
    if pinned(appointment) - pinned(latest.at) > FARTHEST_APPOINTMENT:
        raise UsageProblem("the appointment is more than two years after the session")
    standing = appointment_of(latest)
    if latest.outcome == "attended":
        raise UsageProblem("a session was attended that is not captured yet: rapport capture")
    if standing is not None and standing <= now and latest.outcome is None:
        raise UsageProblem("what came of the last appointment is not recorded: rapport followup")
    there = pinned(seen_from(latest.zone, appointment))
    if standing == there and latest.outcome is None:
        return client
    return record_rescheduled(client, latest, there, now)
