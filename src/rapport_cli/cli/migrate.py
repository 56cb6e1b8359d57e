"""`rapport migrate`: every record in the present form, with a copy of what it was."""

import os
from collections.abc import Callable
from typing import Annotated

import typer

from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import say
from rapport_cli.store.migrating import Older, find_older
from rapport_cli.store.migrating import migrate as migrate_records
from rapport_cli.store.sealed_bytes import layer_in

EVERY = 1_000

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def migrate(
    ctx: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")
    ] = False,
) -> None:
    """Bring every record to the form of this version.

    Not needed: a record of an older form is read as it is, and written anew with its first change.
    The files as they were are kept under backups.
    """
    from rapport_cli.store.codec import SCHEMA

    desk = sit_down(ctx)
    store = desk.open_store()
    if dry_run:
        found, done = find_older(store), 0
    else:
        with store.changing():
            found = find_older(store)
            if found.older:
                desk.trail.before_change("")
            history = layer_in(os.path.join(desk.places.records, "history"), desk.keys)
            done = migrate_records(store, history, found.older, progress(desk))
    if desk.json:
        data = {"schema": SCHEMA, "older": len(found.older), "migrated": done}
        desk.answer("migrate", data | {"newer": found.newer, "not_readable": found.bad})
        return
    if not found.older:
        say(f"Every record that can be read has schema {SCHEMA}; nothing was changed.")
    elif dry_run:
        say(f"Would be written anew, with schema {SCHEMA}: {counted(len(found.older))}.")
    else:
        say(f"Written anew, with schema {SCHEMA}: {counted(done)}.")
        say("The files as they were are kept under backups, beside the records.")
    say_left_alone(found)


def progress(desk: Desk) -> Callable[[int], None]:
    """Said now and then to a person who waits."""

    def say_sometimes(done: int) -> None:
        if desk.terminal.asks and done % EVERY == 0:
            say(f"  {counted(done)} …")

    return say_sometimes


def say_left_alone(found: Older) -> None:
    if found.newer:
        say(f"Left alone, written by a newer rapport: {counted(found.newer)}.")
    if found.bad:
        say(f"Left alone, not readable: {counted(found.bad)}. See: rapport doctor")


def counted(number: int) -> str:
    return "1 record" if number == 1 else f"{number:,} records"
