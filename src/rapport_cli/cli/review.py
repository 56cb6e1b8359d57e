"""`rapport review`: one's own numbers, counted from the records."""

from datetime import date
from typing import Annotated

import typer

from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.documents import FormatOption, OutputOption, OverwriteOption, give_document
from rapport_cli.cli.due import warn_of_files
from rapport_cli.cli.typed import day_typed, said_day
from rapport_cli.errors import UsageProblem
from rapport_cli.views.review import review_data, review_document
from rapport_cli.workflows.reviewing import review as reviewed

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def review(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Sessions from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Until this day; otherwise until now.")
    ] = None,
    format: FormatOption = None,  # noqa: A002
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """Look at your own numbers, and how sure they can be.

    Contacts, replies, second sessions, homework, overrides: counts beside every share. They
    describe one practice and cannot show cause.
    """
    desk = sit_down(ctx)
    first, last = read_days(desk, since, until)
    loaded = desk.open_store().load_all()
    found = reviewed(loaded.clients, since=first, until=last, now=desk.now)
    if desk.json:
        desk.answer("review", review_data(found))
    else:
        document = review_document(found, lambda day: said_day(day, desk, with_year=True))
        give_document(desk, document, format=format, output=output, overwrite=overwrite)
    warn_of_files(loaded)


def read_days(desk: Desk, since: str | None, until: str | None) -> tuple[date | None, date]:
    first = None if since is None else day_typed(since, desk, toward="past", flag="--since")
    last = desk.now.date()
    if until is not None:
        last = day_typed(until, desk, toward="past", flag="--until")
    if first is not None and last < first:
        raise UsageProblem("The last day is before the first.", hint="Change --since or --until.")
    return first, last
