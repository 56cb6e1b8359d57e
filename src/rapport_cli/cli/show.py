"""`rapport show`: everything on record about one client, in the order in which it happened."""

from typing import Annotated

import typer

from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import give, say, show_table
from rapport_cli.cli.typed import said
from rapport_cli.clients.record import Client
from rapport_cli.views.tables import render
from rapport_cli.views.timeline import heading, timeline_table

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def show(
    ctx: typer.Context,
    client: ClientArgument = None,
    first_sessions: Annotated[
        bool,
        typer.Option("--first-sessions", help="Only sessions 1 to 4, side by side."),
    ] = False,
) -> None:
    """Show a client's timeline.

    Sessions, contacts, replies and what came of it, in the order in which they happened.
    """
    desk = sit_down(ctx)
    record, name = chosen_client(desk, client)
    if first_sessions:
        show_first_sessions(desk, record, name)
        return
    if desk.json:
        desk.answer_record("show", record)
        return
    give(heading(record, name, lambda moment: said(moment, desk), desk.now))
    give("")
    rows = timeline_table(record, lambda moment: said(moment, desk))
    show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))


def show_first_sessions(desk: Desk, record: Client, name: str) -> None:
    """Side by side, and a word where the fifth is next."""
    from rapport_cli.views.first_sessions import first_sessions_data, first_sessions_table
    from rapport_cli.workflows.looking_back import first_sessions

    first = first_sessions(record)
    if desk.json:
        desk.answer("show", first_sessions_data(first))
        return
    rows = first_sessions_table(first, lambda moment: said(moment, desk))
    show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))
    if first.is_review_due:
        say(
            f"The fifth session with {name} is next: time to look back together, at the goal, the "
            "work and the contact."
        )
