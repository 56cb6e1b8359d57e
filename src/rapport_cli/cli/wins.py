"""`rapport wins`: what a client told of having brought off, and whether it was praised."""

from typing import Annotated

import typer

from rapport_cli.cli.asking import ask
from rapport_cli.cli.chosen_client import chosen_client
from rapport_cli.cli.client_first import ClientFirst, ClientFirstArgument, client_said
from rapport_cli.cli.desk import sit_down
from rapport_cli.cli.said_words import say_where_risk
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import day_typed, said_day
from rapport_cli.clients.between_sessions import Win
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.store.names import new_id
from rapport_cli.views.tables import Cell, render, table
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.noting_wins import note_win, praise_of, wins_by_day

command = typer.Typer(
    cls=ClientFirst,
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[add TEXT | list]",
)


@command.callback()
def wins(ctx: typer.Context, client: ClientFirstArgument = None) -> None:
    """Note what a client brought off between sessions.

    Alone it lists what was noted. rapport draft CLIENT --kind win begins a message on the latest.
    """
    if ctx.invoked_subcommand is None:
        show_list(ctx)


@command.command(name="list")
def list_them(ctx: typer.Context) -> None:
    """List what was noted, the latest first."""
    show_list(ctx)


@command.command()
def add(
    ctx: typer.Context,
    text: Annotated[
        str | None,
        typer.Argument(help="What it was, in a few words of theirs.", show_default=False),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="The day on which it was told; left out, today."),
    ] = None,
) -> None:
    """Note a success as it was told."""
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    today = desk.wall.date()
    day = today if on is None else day_typed(on, desk, toward="past", flag="--on")
    if text is None:
        if not desk.terminal.asks:
            raise UsageProblem("The win is missing.", hint=f'rapport wins {name} add "…"')
        text = ask("What did they bring off?", lambda typed: clean_words(typed, "win"))
    words: str = text
    after = desk.open_store().change(
        known.id,
        lambda one: note_win(one, words, on=day, today=today, now=desk.now, new_id=new_id),
    )
    say_where_risk(desk, words)
    if desk.json:
        desk.answer_record("wins add", after)
        return
    say(f"Noted for {name}, told on {said_day(day, desk)}.")
    say(f"A word on it is best while it is fresh: rapport draft {name} --kind win")


def show_list(ctx: typer.Context) -> None:
    desk = sit_down(ctx)
    client, name = chosen_client(desk, client_said(ctx))
    found = wins_by_day(client)
    if desk.json:
        desk.answer("wins", {"wins": [win_data(client, win) for win in found]})
        return
    if not found:
        say(f'Nothing is noted. When they tell of something: rapport wins {name} add "…"')
        return

    def praised(win: Win) -> str:
        contact = praise_of(client, win)
        if contact is None or contact.sent_at is None:
            return ""
        return said_day(seen_from(desk.settings.zone, contact.sent_at).date(), desk)

    rows = [(said_day(win.on, desk), Cell(win.text, "bold"), praised(win)) for win in found]
    content = table(("told", "what", "praised"), rows)
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))


def win_data(client: Client, win: Win) -> dict[str, object]:
    from rapport_cli.shapes.building import to_data

    contact = praise_of(client, win)
    data = to_data(win)
    assert isinstance(data, dict)
    return data | {"praised_with": None if contact is None else contact.id}
