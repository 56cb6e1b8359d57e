"""`rapport brief`: the sheet to read before the next session."""

import typer

from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.desk import sit_down
from rapport_cli.cli.documents import FormatOption, OutputOption, OverwriteOption, give_document
from rapport_cli.cli.recap_saying import wording_of
from rapport_cli.cli.speaking import say
from rapport_cli.views.brief import Wording, brief_data, brief_page
from rapport_cli.workflows.briefing import brief_of

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def brief(
    ctx: typer.Context,
    client: ClientArgument = None,
    format: FormatOption = None,  # noqa: A002
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """Show the sheet to read before the next session.

    One page in the order of a follow-up session: last time, the week, homework, wins, commitments,
    room for the priority and the new homework.
    """
    desk = sit_down(ctx)
    record, name = chosen_client(desk, client)
    sheet = brief_of(record, now=desk.now)
    if desk.json:
        desk.answer("brief", {"id": record.id, "client": name, **brief_data(sheet)})
        return
    spoken = wording_of(desk)
    page = brief_page(sheet, name, Wording(spoken.say_day, spoken.say_moment, desk.now.date()))
    give_document(desk, page, format=format, output=output, overwrite=overwrite)
    if sheet.frequency is None and desk.terminal.asks:
        say(f"How often you meet: rapport clients frequency {name} --every weekly")
