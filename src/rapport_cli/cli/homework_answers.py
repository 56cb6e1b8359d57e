"""What is typed about homework: its number, its day, whose it is."""

from datetime import date

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.typed import day_typed
from rapport_cli.clients.between_sessions import Owner
from rapport_cli.clients.record import Client
from rapport_cli.clients.thread import latest_session
from rapport_cli.clients.windows import appointment_of
from rapport_cli.errors import UsageProblem
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.setting_homework import numbered

OWNERS: tuple[Owner, ...] = ("client", "clinician")
NO_DAY = ("none", "no", "-")
NEXT_SESSION = ("next", "next session", "next time")


def known_number(client: Client, typed: str) -> int:
    """UsageProblem where it is no number, or none that is in the list."""
    words = typed.strip().lstrip("#")
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 7 else 0
    numbered(client, number)
    return number


def read_by(desk: Desk, client: Client, typed: str, *, flag: str = "") -> date | None:
    """The day; None for "none", and for "next" where no appointment is made."""
    words = typed.strip().casefold()
    if words in NO_DAY:
        return None
    if words in NEXT_SESSION:
        return appointment_ahead(desk, client)
    return day_typed(typed, desk, toward="future", flag=flag)


def checked_by(desk: Desk, client: Client, typed: str) -> str:
    """What was typed, once it can be read as a day."""
    read_by(desk, client, typed)
    return typed


def appointment_ahead(desk: Desk, client: Client) -> date | None:
    """The day of the next appointment, in the zone of its session."""
    session = latest_session(client)
    appointment = appointment_of(session)
    if appointment is None or session.outcome is not None or appointment <= desk.now:
        return None
    return seen_from(session.zone, appointment).date()


def read_owner(typed: str | None) -> Owner:
    words = (typed or "client").strip().casefold()
    for owner in OWNERS:
        if words == owner:
            return owner
    raise UsageProblem("--owner: whose task it is was not understood.", hint="client or clinician.")
