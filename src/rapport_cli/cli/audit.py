"""`rapport audit`: who looked at or changed which client, when; and whether all of it is there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

import typer

from rapport_cli.cli.chosen_client import Practice, chosen_id, look_up
from rapport_cli.cli.completing import complete_anybody
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import give, say, show_table
from rapport_cli.cli.typed import moment_typed
from rapport_cli.errors import NoSuchClient, NotUnderstood, UsageProblem
from rapport_cli.store.audit_chain import Entry, Verdict, read_line, verify
from rapport_cli.store.names import is_id
from rapport_cli.views.audit import audit_table, entry_data
from rapport_cli.views.tables import render
from rapport_cli.workflows.auditing import Wanted, found

command = typer.Typer(rich_markup_mode=None, add_completion=False)

ACCESSES = ("read", "change", "not changed", "erase")
CANNOT_BE_FOUND = (
    "What cannot be found: a whole new chain, made by somebody who may write these files.\n"
    "Note the last hash elsewhere; --noted HASH looks for it later."
)


@command.command()
def audit(
    ctx: typer.Context,
    client: Annotated[
        str | None,
        typer.Option(
            metavar="CLIENT",
            help="Only this client, by handle, or by id once erased.",
            autocompletion=complete_anybody,
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="WHEN", help="From this day on.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Up to this day, the day included.")
    ] = None,
    which: Annotated[
        str, typer.Option("--command", metavar="COMMAND", help='"show", "clients close".')
    ] = "",
    who: Annotated[str, typer.Option(metavar="LOGIN", help="Only this person.")] = "",
    access: Annotated[
        str, typer.Option(metavar="|".join(ACCESSES), help="Only this sort of access.")
    ] = "",
    last: Annotated[
        int | None, typer.Option(metavar="N", help="Only the last N of what is found.")
    ] = None,
    check_it: Annotated[
        bool,
        typer.Option("--verify", help="Find what was changed, taken out, put in or moved."),
    ] = False,
    noted: Annotated[
        str, typer.Option(metavar="HASH", help="With --verify: a last hash you noted earlier.")
    ] = "",
) -> None:
    """Show who looked at whose record, and when.

    Times are UTC. What was read or written is not in it. Exit code 1 where --verify finds a fault.
    """
    desk = sit_down(ctx)
    if access and access not in ACCESSES:
        raise UsageProblem("There is no such access.", hint=f"It is {', '.join(ACCESSES)}.")
    if last is not None and last < 1:
        raise UsageProblem("--last is not a number from 1.", hint="Such as: --last 20")
    log = desk.trail.open_audit()
    if check_it or noted:
        # The head first: an entry appended meanwhile is then one more, and none is missed.
        head = log.head()
        tell(desk, verify(log.lines(), head, noted.strip().lower()))
        return
    practice = look_up(desk)
    wanted = Wanted(
        client="" if client is None else known_id(practice, client),
        since=None if since is None else typed_day(desk, since, "--since", is_end=False),
        until=None if until is None else typed_day(desk, until, "--until", is_end=True),
        command=which,
        who=who,
        access=access,
    )
    desk.trail.reading("")
    lines = [(line, read_line(line.text)) for line in log.lines()]
    entries = [entry for _, entry in lines if entry is not None]
    chosen = [entry for entry in found(entries, wanted) if isinstance(entry, Entry)]
    show(desk, chosen[-last:] if last else chosen, practice)
    if len(entries) < len(lines):
        say("Some lines are no entries. See: rapport audit --verify")


def show(desk: Desk, entries: Sequence[Entry], practice: Practice) -> None:
    names = practice.names()
    if desk.json:
        data = [entry_data(entry.n, entry, names) for entry in entries]
        desk.answer("audit", {"entries": data})
    elif entries:
        erased = {stub.id: "(erased)" for stub in desk.open_stubs().all()}
        rows = audit_table(entries, erased | names)
        show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))
    else:
        say("Nothing of that is in the audit.")


def tell(desk: Desk, verdict: Verdict) -> None:
    """The verdict; exit code 1 where something is wrong."""
    if desk.json:
        desk.answer(
            "audit",
            {
                "ok": not verdict.faults,
                "entries": verdict.entries,
                "last": verdict.head.n,
                "hash": verdict.head.hash,
                "faults": [fault._asdict() for fault in verdict.faults],
                "notes": [note._asdict() for note in verdict.notes],
            },
        )
    else:
        for fault in (*verdict.faults, *verdict.notes):
            give(f"{fault.place}: {fault.sentence}")
        state = "whole" if not verdict.faults else "NOT whole"
        count = "1 entry" if verdict.entries == 1 else f"{verdict.entries} entries"
        give(f"{count}; the chain is {state}.")
        give(f"last entry {verdict.head.n}, hash {verdict.head.hash}")
        say(CANNOT_BE_FOUND)
    if verdict.faults:
        raise typer.Exit(1)


def known_id(practice: Practice, typed: str) -> str:
    """An id is taken as it is: the client may have been erased."""
    try:
        return chosen_id(practice, typed)
    except NoSuchClient:
        if is_id(typed.strip().lower()):
            return typed.strip().lower()
        raise


def typed_day(desk: Desk, typed: str, flag: str, *, is_end: bool) -> datetime:
    """A day as its beginning, or as the beginning of the next; or a moment."""
    from rapport_cli.when.typed import read_day
    from rapport_cli.when.zones import in_zone

    try:
        return moment_typed(typed, now=desk.now, settings=desk.settings, toward="past", flag=flag)
    except NotUnderstood as problem:
        try:
            day = read_day(typed, now=desk.wall, order=desk.settings.date_order, toward="past")
        except NotUnderstood:
            raise problem from None
        day += timedelta(days=is_end)
        return in_zone(datetime(day.year, day.month, day.day), desk.settings.zone, fold=0)
