"""`rapport clients`: who is on record; close one, open it again, give it another handle."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from rapport_cli.cli.asking import ask
from rapport_cli.cli.chosen_client import ClientArgument, called, chosen_id, look_up
from rapport_cli.cli.completing import complete_client, complete_closed_client
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.due import warn_of_files
from rapport_cli.cli.merging import merge
from rapport_cli.cli.retaining import expiring, read_retention, years_of
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import day_typed, said, said_day
from rapport_cli.clients.record import Client
from rapport_cli.clients.retention import kept_until
from rapport_cli.errors import UsageProblem
from rapport_cli.views.tables import Cell, render, table
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.keeping_clients import (
    ClientRow,
    close_client,
    list_clients,
    rename_client,
    reopen_client,
    retain,
)
from rapport_cli.workflows.keeping_clients import hold as put_on_hold
from rapport_cli.workflows.keeping_clients import release as lift_hold
from rapport_cli.workflows.setting_frequency import set_frequency

command = typer.Typer(invoke_without_command=True, rich_markup_mode=None, add_completion=False)

DONE = {
    "close": "Closed",
    "reopen": "Open again",
    "rename": "Renamed",
    "hold": "On legal hold",
    "release": "No longer on legal hold",
    "keep": "Noted how long it is kept",
    "frequency": "Noted how often you meet",
}

BecauseOption = Annotated[
    str | None, typer.Option("--because", metavar="WHY", help="The reason; it is kept on record.")
]
NoteOption = Annotated[str, typer.Option("--note", help="A few words on why; kept on record.")]


command.command()(merge)


@command.callback()
def clients(
    ctx: typer.Context,
    all_of_them: Annotated[bool, typer.Option("--all", help="Add the closed ones.")] = False,
    expiring_ones: Annotated[
        bool,
        typer.Option("--expiring", help="Only those whose records have been kept long enough."),
    ] = False,
    within: Annotated[
        int | None,
        typer.Option(metavar="DAYS", help="With --expiring: or will have been by then; 90."),
    ] = None,
) -> None:
    """List the clients on record."""
    if ctx.invoked_subcommand is not None:
        return
    desk = sit_down(ctx)
    loaded = desk.open_store().load_all()
    if expiring_ones or within is not None:
        expiring(desk, loaded.clients, within)
        warn_of_files(loaded)
        return
    rows = list_clients(loaded.clients, all=all_of_them)
    if desk.json:
        desk.answer("clients", {"clients": [row_data(row) for row in rows]})
    elif rows:
        show_table(shown(desk, rows))
    else:
        say("There are no clients to list. Begin with one: rapport capture")
    warn_of_files(loaded)


@command.command()
def close(ctx: typer.Context, client: ClientArgument = None, note: NoteOption = "") -> None:
    """Close a client: nothing is due for them any more. Nothing is erased."""
    desk = sit_down(ctx)
    tell(desk, "close", change(desk, client, lambda one: close_client(one, note, now=desk.now)))


@command.command()
def reopen(
    ctx: typer.Context,
    client: Annotated[
        str, typer.Argument(help="The client's handle.", autocompletion=complete_closed_client)
    ],
    note: NoteOption = "",
) -> None:
    """Open a closed client again."""
    desk = sit_down(ctx)
    tell(desk, "reopen", change(desk, client, lambda one: reopen_client(one, note, now=desk.now)))


@command.command()
def rename(
    ctx: typer.Context,
    client: Annotated[
        str, typer.Argument(help="The handle as it is.", autocompletion=complete_client)
    ],
    handle: Annotated[str, typer.Argument(help="The new handle: initials or an identifier.")],
) -> None:
    """Give a client another handle."""
    desk = sit_down(ctx)
    tell(desk, "rename", change(desk, client, lambda one: rename_client(one, handle, now=desk.now)))


@command.command()
def hold(ctx: typer.Context, client: ClientArgument = None, because: BecauseOption = None) -> None:
    """Put a client on legal hold: nothing of the record can be erased or undone."""
    desk = sit_down(ctx)
    client_id = chosen_id(look_up(desk), client)
    why = reason(desk, because)
    store = desk.open_store()
    tell(desk, "hold", store.change(client_id, lambda one: put_on_hold(one, why, now=desk.now)))


@command.command()
def release(
    ctx: typer.Context, client: ClientArgument = None, because: BecauseOption = None
) -> None:
    """Lift a legal hold."""
    desk = sit_down(ctx)
    client_id = chosen_id(look_up(desk), client)
    why = reason(desk, because)
    store = desk.open_store()
    tell(desk, "release", store.change(client_id, lambda one: lift_hold(one, why, now=desk.now)))


@command.command()
def keep(
    ctx: typer.Context,
    client: ClientArgument = None,
    of_age: Annotated[
        str | None, typer.Option(metavar="DAY", help="A minor: when they come of age.")
    ] = None,
    years: Annotated[
        int | None, typer.Option(metavar="N", help="This many years after the last contact.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Until this day, whatever else is settled.")
    ] = None,
    as_settled: Annotated[
        bool, typer.Option("--as-settled", help="As the settings say, as for everybody.")
    ] = False,
) -> None:
    """Say how long this client's record is to be kept."""
    desk = sit_down(ctx)

    def how(one: Client) -> Client:
        period = read_retention(
            desk, one.retention, of_age=of_age, years=years, until=until, as_settled=as_settled
        )
        return retain(one, period, now=desk.now)

    after = change(desk, client, how)
    tell(desk, "keep", after)
    if not desk.json:
        say(f"  until {kept_until(after, years_of(desk.settings)).isoformat()}, as things stand")


@command.command()
def frequency(
    ctx: typer.Context,
    client: ClientArgument = None,
    every: Annotated[
        str | None, typer.Option(metavar="WORDS", help='How often you meet: "weekly".')
    ] = None,
    taper: Annotated[
        str, typer.Option(metavar="WORDS", help='How it is to become less: "monthly from june".')
    ] = "",
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="From which day on; left out, from today.")
    ] = None,
) -> None:
    """Say how often you meet, and how that is to taper; alone, show it."""
    desk = sit_down(ctx)
    if every is None:
        if taper or since is not None:
            raise UsageProblem("--every is missing.", hint='Such as: --every weekly --taper "…"')
        show_frequencies(desk, client)
        return
    day = desk.now.date() if since is None else nearest_day(desk, since)
    after = change(
        desk, client, lambda one: set_frequency(one, every=every, taper=taper, since=day)
    )
    tell(desk, "frequency", after)
    if not desk.json:
        say(f"  {' '.join(every.split())}, from {said_day(day, desk)}")


def nearest_day(desk: Desk, typed: str) -> date:
    """A day that has been or is to come, whichever is nearer where the words leave it open."""
    readings = (
        day_typed(typed, desk, toward="future", flag="--since"),
        day_typed(typed, desk, toward="past", flag="--since"),
    )
    return min(readings, key=lambda day: abs(day - desk.now.date()))


def show_frequencies(desk: Desk, typed: str | None) -> None:
    record = desk.open_store().load(chosen_id(look_up(desk), typed))
    if desk.json:
        desk.answer_record("clients frequency", record)
    elif not record.frequencies:
        say('How often you meet is not on record. Say it: --every weekly --taper "…"')
    else:
        rows = [(said_day(each.since, desk), each.every, each.taper) for each in record.frequencies]
        content = table(("since", "every", "taper"), rows)
        show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))


def reason(desk: Desk, because: str | None) -> str:
    if because is not None:
        return because
    if not desk.terminal.asks:
        raise UsageProblem("--because is missing.", hint='Say it in words: --because "…".')
    return ask("Why?", lambda typed: clean_words(typed, "reason"))


def change(desk: Desk, typed: str | None, how: Callable[[Client], Client]) -> Client:
    return desk.open_store().change(chosen_id(look_up(desk), typed), how)


def tell(desk: Desk, command: str, client: Client) -> None:
    if desk.json:
        desk.answer_record(f"clients {command}", client)
        return
    name = called(desk, client)
    say(f"{DONE[command]}: {name}.")
    if "#" in name:
        say("Another client goes by that handle; each is told apart by what follows the #.")


def shown(desk: Desk, rows: tuple[ClientRow, ...]) -> str:
    content = table(
        ("client", "status", "sessions", "last session", "next appointment"),
        [
            (
                Cell(row.client, "bold"),
                row.status,
                str(row.sessions),
                "" if row.last_session is None else said(row.last_session, desk),
                "" if row.next_appointment is None else said(row.next_appointment, desk),
            )
            for row in rows
        ],
    )
    return render(content, width=desk.terminal.width, colour=desk.terminal.colour)


def row_data(row: ClientRow) -> dict[str, object]:
    from rapport_cli.shapes.building import to_data

    return {
        "id": row.id,
        "client": row.client,
        "status": row.status,
        "sessions": row.sessions,
        "last_session": to_data(row.last_session),
        "next_appointment": to_data(row.next_appointment),
    }
