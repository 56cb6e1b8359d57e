"""`rapport show`: everything on record about one client, in the order in which it happened."""

import typer

from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.desk import sit_down
from rapport_cli.cli.speaking import give, show_table
from rapport_cli.cli.typed import said
from rapport_cli.views.tables import render
from rapport_cli.views.timeline import heading, timeline_table

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def show(ctx: typer.Context, client: ClientArgument = None) -> None:
    """Show a client's timeline.

    Sessions, contacts, replies and what came of it, in the order in which they happened.
    """
    desk = sit_down(ctx)
    record, name = chosen_client(desk, client)
    if desk.json:
        desk.answer_record("show", record)
        return
    give(heading(record, name, lambda moment: said(moment, desk), desk.now))
    give("")
    rows = timeline_table(record, lambda moment: said(moment, desk))
    show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))
