"""`rapport import`: bring records back from an export, or in from a table or a calendar."""

from typing import Annotated

import typer

from rapport_cli.cli.desk import sit_down
from rapport_cli.cli.import_report import report, say_places
from rapport_cli.cli.import_source import decoded, planning_of, read_whole, sort_of
from rapport_cli.cli.speaking import say
from rapport_cli.errors import StoreProblem, UsageProblem
from rapport_cli.store.bytes_layer import SavedUnconfirmed
from rapport_cli.store.client_store import ClientStore
from rapport_cli.workflows.importing import Existing, Plan, Unfit

command = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = ("json", "csv", "ics")
EXISTING = ("keep", "replace")
MANY = 300


@command.command()
def bring_in(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="An export of rapport, a .csv or an .ics; - for standard input."
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(FORMATS), help="Else by what is in the file."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
    existing: Annotated[
        str | None,
        typer.Option(metavar="|".join(EXISTING), help="Where a client on record differs."),
    ] = None,
    even_erased: Annotated[
        bool, typer.Option("--even-erased", help="Bring back those that were purged here.")
    ] = False,
) -> None:
    """Bring in an export, a CSV table or a calendar.

    A table may have clients and appointments, a calendar appointments. Problems are listed all at
    once, and nothing is imported while there is one. What was imported can be taken back: rapport
    undo.
    """
    desk = sit_down(ctx)
    if form is not None and form not in FORMATS:
        raise UsageProblem("There is no such format.", hint=f"It is {', '.join(FORMATS)}.")
    if existing is not None and existing not in EXISTING:
        raise UsageProblem("--existing is keep or replace.")
    text = decoded(read_whole(file))
    sort = form or sort_of(text)
    if sort != "json" and (existing is not None or even_erased):
        raise UsageProblem("--existing and --even-erased go with an export of rapport.")
    how: Existing | None = "keep" if existing == "keep" else "replace" if existing else None
    store = desk.open_store()
    try:
        planning = planning_of(desk, sort, text, existing=how, even_erased=even_erased)
        if dry_run:
            plan = planning(store.load_all())
        else:
            with store.changing():
                plan = planning(store.load_all(to_compare=True))
                carry_out(store, plan)
    except Unfit as problem:
        say_places(problem)
        raise
    report(desk, plan, is_dry=dry_run)


def carry_out(store: ClientStore, plan: Plan) -> None:
    """Each client is as before or as planned, whatever happens; the same import goes on later."""
    if len(plan.changes) >= MANY:
        say(f"{len(plan.changes):,} clients; this takes a while.")
    done = 0
    unconfirmed: SavedUnconfirmed | None = None
    try:
        for planned in plan.changes:
            try:
                store.save(planned.after)
            except SavedUnconfirmed as problem:
                unconfirmed = problem
            done += 1
    except StoreProblem as problem:
        if done:
            why = problem.sentence.replace("; nothing was changed", "")
            problem.sentence = f"{counted(done, plan)} imported, then: {why}"
            problem.hint = f"{problem.hint}\nThe same import goes on from there.".lstrip()
        raise
    except KeyboardInterrupt:
        if done:
            say(f"{counted(done, plan)} imported. The same import goes on from there;")
            say("rapport undo takes back what was imported.")
        raise
    if unconfirmed is not None:
        raise unconfirmed


def counted(done: int, plan: Plan) -> str:
    return f"{done} of {len(plan.changes)} clients {'is' if done == 1 else 'are'}"
