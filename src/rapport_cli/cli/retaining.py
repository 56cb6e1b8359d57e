"""How long records are kept: what has been kept long enough, a legal hold, a period of its own."""

from datetime import date
from typing import NoReturn

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import day_typed, said
from rapport_cli.clients.record import Client, Retention
from rapport_cli.clients.retention import Years
from rapport_cli.config.settings import Settings
from rapport_cli.errors import UsageProblem
from rapport_cli.views.tables import Cell, render, table
from rapport_cli.workflows.keeping_clients import AS_SETTLED
from rapport_cli.workflows.retaining import ExpiringRow, list_expiring

SOON = 90
"""Days."""


def years_of(settings: Settings) -> Years:
    return Years(int(settings.retention_adults), int(settings.retention_minors))


def expiring(desk: Desk, clients: tuple[Client, ...], within: int | None) -> None:
    """Those whose records have been kept long enough, or will have been soon."""
    within = SOON if within is None else within
    if within < 0:
        raise UsageProblem("--within is not a number of days.", hint="Such as: --within 90")
    rows = list_expiring(clients, years_of(desk.settings), desk.now.date(), within=within)
    if desk.json:
        desk.answer("clients", {"expiring": [row_data(row) for row in rows]})
        return
    if not rows:
        say(f"No record has been kept long enough, nor will have been in {within} days.")
        return
    content = table(
        ("client", "status", "last contact", "keep until", "", ""),
        [
            (
                Cell(row.client, "bold"),
                row.status,
                said(row.last_contact, desk),
                row.keep_until.isoformat(),
                distance(row.days),
                Cell("legal hold", "bold") if row.is_held else "",
            )
            for row in rows
        ],
    )
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))
    say("To erase one for good: rapport purge CLIENT --because retention")


def distance(days: int) -> str:
    if days < 0:
        return f"over for {-days} day{'' if days == -1 else 's'}"
    return "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"


def row_data(row: ExpiringRow) -> dict[str, object]:
    return {
        "id": row.id,
        "client": row.client,
        "status": row.status,
        "last_contact": row.last_contact.isoformat(),
        "keep_until": row.keep_until.isoformat(),
        "days": row.days,
        "legal_hold": row.is_held,
    }


def read_retention(
    desk: Desk,
    standing: Retention | None,
    *,
    of_age: str | None,
    years: int | None,
    until: str | None,
    as_settled: bool,
) -> Retention:
    """What the flags make of the period as it stands; UsageProblem where they say nothing."""
    if as_settled:
        if (of_age, years, until) != (None, None, None):
            refuse("--as-settled takes every period of its own away: leave the others out.")
        return AS_SETTLED
    if (of_age, years, until) == (None, None, None):
        refuse("How long the record is to be kept is missing.")
    if years is not None and not 0 <= years <= 99:
        refuse("--years is not a number from 0 to 99.")
    before = standing or AS_SETTLED
    return Retention(
        of_age_on=before.of_age_on if of_age is None else read_future(desk, of_age, "--of-age"),
        years=before.years if years is None else years,
        keep_until=before.keep_until if until is None else read_future(desk, until, "--until"),
    )


def read_future(desk: Desk, typed: str, flag: str) -> date:
    return day_typed(typed, desk, toward="future", flag=flag)


def refuse(sentence: str) -> NoReturn:
    raise UsageProblem(
        sentence, hint='Such as: --of-age 2031-05-02, --years 10, --until "1 june 2040".'
    )
