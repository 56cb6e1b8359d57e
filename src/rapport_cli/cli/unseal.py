"""`rapport unseal`: everything on record as plain files again."""

from typing import Annotated

import typer

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.desk import sit_down
from rapport_cli.cli.sealing import counted, folders_of, opened_key, refuse_left, unseal_records
from rapport_cli.cli.speaking import say
from rapport_cli.errors import UsageProblem
from rapport_cli.store.resealing import count

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def unseal(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Take the seal off everything on record.

    The files are then plain JSON, which anybody can read who has the disk.
    """
    desk = sit_down(ctx)
    if not yes and not desk.terminal.asks:
        raise UsageProblem(
            "There is no terminal to ask in whether this is meant.", hint="Add --yes."
        )
    opened_key(desk)
    if not yes:
        sealed = counted(count(folders_of(desk)).sealed)
        if not confirm(f"Make {sealed} readable to anybody who has the disk?", default=False):
            raise UsageProblem("Nothing was changed.")
    resealed = unseal_records(desk)
    say(f"Unsealed: {counted(resealed.done)}.")
    refuse_left(resealed, "unsealed")
    if desk.json:
        from rapport_cli.cli.seal import tell_status

        tell_status(desk)
