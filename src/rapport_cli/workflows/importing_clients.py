"""Rows of a table become clients and sessions, each checked as a capture is.

What is there already stays as it is: a row whose session is on record changes nothing, so that the
same table can be imported again. A goal and a detail may be empty, for no other program asks for
them; they can be added later (rapport capture --amend).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, get_args

from rapport_cli.clients.handles import display_names, named, read_handle
from rapport_cli.clients.record import (
    CHANNELS,
    Agreement,
    Channel,
    Client,
    Contact,
    Outcome,
    Reflection,
    Session,
)
from rapport_cli.clients.tasks import kind_of
from rapport_cli.clients.thread import raise_hold, with_session
from rapport_cli.clients.windows import pinned, window_of
from rapport_cli.errors import UsageProblem
from rapport_cli.when.words import DateOrder
from rapport_cli.when.zones import is_zone
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.capturing import (
    SAME_SESSION_WITHIN,
    check_appointment,
    check_session_at,
    earlier_attended,
)
from rapport_cli.workflows.importing import Plan, Planned, Unfit
from rapport_cli.workflows.importing_appointments import with_appointment
from rapport_cli.workflows.importing_rows import YES_AND_NO, Row, Sheet, read_moment_in

OF_A_SESSION = ("goal", "detail", "mention", "outcome")
TOO_LATE = "imported after its window had closed"
"""Why no contact is due for an old session that comes from elsewhere."""


class Practice(NamedTuple):
    """What the rows are read against. `is_at_risk` finds words of risk in what was said."""

    clients: Sequence[Client]
    now: datetime
    zone: str
    order: DateOrder | None
    new_id: Callable[[], str]
    is_at_risk: Callable[[str], bool]


def plan_rows(sheet: Sheet, practice: Practice) -> Plan:
    """What the rows would change. Unfit with every problem of every row."""
    grouped: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if not row["client"]:
            row.refuse("client", "is empty")
        grouped.setdefault(row["client"], []).append(row)
    planned: list[Planned] = []
    found = _Finding(practice.clients)
    for typed, rows in grouped.items():
        known = found.client(rows[0], typed)
        built = _new_client(rows, typed, practice) if known is None else known
        planned.append(Planned(known, _with_rows(built, rows, practice, is_new=known is None)))
    problems = [*sheet.problems, *(each for row in sheet.rows for each in row.problems)]
    if problems:
        raise Unfit(map(str, sorted(set(problems))))
    changes = tuple(each for each in planned if each.before != each.after)
    everybody = {client.id: client for client in practice.clients}
    everybody |= {each.after.id: each.after for each in planned}
    unchanged = tuple(each.after for each in planned if each.before == each.after)
    names = display_names([named(client) for client in everybody.values()])
    left = () if not sheet.ignored else (f"columns {', '.join(sheet.ignored)}",)
    return Plan(changes, names, unchanged=unchanged, left=left)


class _Finding:
    """Clients by the handle exactly, or by the handle with the beginning of the id."""

    def __init__(self, clients: Iterable[Client]) -> None:
        self._by_handle: dict[str, list[Client]] = {}
        for client in clients:
            self._by_handle.setdefault(client.handle, []).append(client)

    def client(self, row: Row, typed: str) -> Client | None:
        handle, _, prefix = typed.partition("#")
        alike = self._by_handle.get(handle, [])
        fitting = [client for client in alike if client.id.startswith(prefix)]
        if len(fitting) > 1:
            row.refuse("client", "several clients go by that handle; add # and the id's beginning")
        return fitting[0] if fitting else None


def _new_client(rows: list[Row], typed: str, practice: Practice) -> Client:
    """Also where it cannot be one: what else is wrong with the rows is told as well."""
    first = rows[0]
    handle = ""
    try:
        handle = read_handle(typed.partition("#")[0]) if typed else ""
    except UsageProblem as problem:
        first.refuse("client", problem.sentence)
    named_in = ("agreed", "channel")
    agreed = {each for row in rows for name in named_in for each in _channels(row, name)}
    if not agreed and not any(row[name] for row in rows for name in named_in):
        first.refuse("agreed", f"is missing for a new client; in it: {', '.join(CHANNELS)}")
    revealing = {each for row in rows for each in _channels(row, "may_reveal_on")}
    if not revealing <= agreed:
        first.refuse("may_reveal_on", "has a channel that was not agreed")
    return Client(
        id=practice.new_id(),
        handle=handle,
        status="closed" if _status(rows) == "closed" else "active",
        opened_at=pinned(practice.now),
        agreement=Agreement(_in_order(agreed), _in_order(revealing)),
        sessions=(),
        contacts=(),
        changes=(),
    )


def _status(rows: list[Row]) -> str:
    for row in rows:
        if row["status"].casefold() not in ("", "active", "closed"):
            row.refuse("status", "is neither active nor closed")
    return next((row["status"].casefold() for row in rows if row["status"]), "active")


def _channels(row: Row, name: str) -> list[Channel]:
    found: list[Channel] = []
    for word in row[name].casefold().replace(",", " ").replace(";", " ").split():
        if word in CHANNELS:
            found.append(word)
        else:
            row.refuse(name, f"is none of {', '.join(CHANNELS)}")
    return found


def _in_order(chosen: set[Channel]) -> tuple[Channel, ...]:
    return tuple(channel for channel in CHANNELS if channel in chosen)


def _with_rows(client: Client, rows: list[Row], practice: Practice, *, is_new: bool) -> Client:
    """The client with the sessions of these rows, or as it is where one is not as it should be."""
    added: list[Session] = []
    for row in rows:
        if row["at"]:
            session = _session(row, client, practice)
            kept = (*client.sessions, *added)
            if session is not None and not any(_is_same(session, other) for other in kept):
                added.append(session)
        elif row["next_appointment"]:
            client = _moved(client, row, practice, is_new=is_new)
        elif any(row[name] for name in OF_A_SESSION):
            row.refuse("at", "is missing: what was said belongs to a session")
    if not added or any(row.problems for row in rows):
        return client
    sessions = sorted((*client.sessions, *added), key=lambda kept: kept.at)
    client = replace(client, sessions=earlier_attended(sessions, practice.now))
    return _settled(client, added, practice)


def _is_same(session: Session, other: Session) -> bool:
    return abs(pinned(session.at) - pinned(other.at)) < SAME_SESSION_WITHIN


def _moved(client: Client, row: Row, practice: Practice, *, is_new: bool) -> Client:
    zone = client.sessions[-1].zone if client.sessions else practice.zone
    appointment = read_moment_in(row, "next_appointment", _zone(row, zone), practice.order)
    if appointment is None:
        return client
    try:
        return with_appointment(client, appointment, practice.now)
    except UsageProblem as problem:
        sentence = problem.sentence
        if is_new:
            sentence = "an appointment belongs to the session it was made in; at is missing"
        row.refuse("next_appointment", sentence)
        return client


def _zone(row: Row, otherwise: str) -> str:
    if row["zone"] and not is_zone(row["zone"]):
        row.refuse("zone", "is no time zone; write a name such as Europe/London")
        return otherwise
    return row["zone"] or otherwise


def _session(row: Row, client: Client, practice: Practice) -> Session | None:
    zone = _zone(row, practice.zone)
    at = read_moment_in(row, "at", zone, practice.order)
    appointment = read_moment_in(row, "next_appointment", zone, practice.order)
    if at is not None:
        _check(row, "at", lambda: check_session_at(pinned(at), zone, practice.now))
        if appointment is not None:
            _check(row, "next_appointment", lambda: check_appointment(appointment, at))
    words = {name: _words(row, name) for name in ("goal", "detail", "mention", "if_missed")}
    outcome = _outcome(row, appointment, practice.now)
    channel = _channel(row, client)
    if YES_AND_NO.get(row["charged"].casefold()) is None:
        row.refuse("charged", "is neither yes nor no")
    if at is None or channel is None or row.problems:
        return None
    return Session(
        id=practice.new_id(),
        at=pinned(at),
        zone=zone,
        **words,
        charged=YES_AND_NO[row["charged"].casefold()],
        channel=channel,
        next_appointment=None if appointment is None else pinned(appointment),
        outcome=outcome,
        outcome_at=None if outcome is None else pinned(practice.now),
        plan="",
        hold=None,
        reflection=None,
        closed=None,
        recorded_at=pinned(practice.now),
        changes=(),
    )


def _check(row: Row, name: str, check: Callable[[], None]) -> None:
    try:
        check()
    except UsageProblem as problem:
        row.refuse(name, problem.sentence)


def _words(row: Row, name: str) -> str:
    try:
        return clean_words(row[name], name.replace("_", " "), may_be_empty=True)
    except UsageProblem as problem:
        row.refuse(name, problem.sentence)
        return ""


def _outcome(row: Row, appointment: datetime | None, now: datetime) -> Outcome | None:
    typed = row["outcome"].casefold()
    known: tuple[Outcome, ...] = get_args(Outcome)
    outcome = next((each for each in known if each == typed), None)
    if typed and outcome is None:
        row.refuse("outcome", f"is none of {', '.join(known)}")
    elif outcome is not None and appointment is None:
        row.refuse("outcome", "is of an appointment, and next_appointment is empty")
    elif (
        outcome in ("attended", "missed") and appointment is not None and pinned(appointment) > now
    ):
        row.refuse("outcome", "is of an appointment that has not come yet")
    return outcome


def _channel(row: Row, client: Client) -> Channel | None:
    agreed = client.agreement.channels
    found = _channels(row, "channel")
    if len(found) > 1:
        row.refuse("channel", "is more than one")
    elif not found and len(agreed) > 1:
        row.refuse("channel", "is missing, and several were agreed")
    elif not agreed and not found:
        return None
    elif found and found[0] not in agreed:
        row.refuse("channel", "is not among those agreed with the client")
    elif row["channel"] and not found:
        return None
    else:
        return found[0] if found else agreed[0]
    return None


def _settled(client: Client, added: list[Session], practice: Practice) -> Client:
    """Words of risk hold the contact; for a session whose window has passed none is due."""
    for session in added:
        words = (session.goal, session.detail, session.mention)
        if any(practice.is_at_risk(each) for each in words if each):
            current = next(kept for kept in client.sessions if kept.id == session.id)
            client = raise_hold(client, current, practice.now)
    first, latest = client.sessions[0], client.sessions[-1]
    if any(first.id == session.id for session in added):
        # What there is to look back on, the contact after the first session, was made elsewhere.
        waived = replace(first, reflection=Reflection(pinned(practice.now), "waived", ""))
        client = with_session(client, waived)
    is_imported = any(latest.id == session.id for session in added)
    if not is_imported or latest.outcome is not None or window_of(latest).closes >= practice.now:
        return client
    contact = Contact(
        id=practice.new_id(),
        session=latest.id,
        kind=kind_of(latest),
        channel=latest.channel,
        text="",
        drafted_at=None,
        appointment=latest.next_appointment,
        sent_at=None,
        skipped=TOO_LATE,
        skipped_at=pinned(practice.now),
        reply=None,
        reply_at=None,
        findings=(),
        allowed=(),
        override="",
        amendments=(),
    )
    return replace(client, contacts=(*client.contacts, contact))
