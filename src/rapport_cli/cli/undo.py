"""`rapport undo`: take back the last change, or do it again; what that is, is shown first."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

import typer

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.chosen_client import Practice, chosen_id, look_up
from rapport_cli.cli.completing import complete_anybody
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import said, said_day, said_with_distance
from rapport_cli.clients.between_sessions import (
    Frequency,
    Homework,
    JournalEntry,
    Preference,
    Resource,
    Scale,
    Terms,
    Win,
)
from rapport_cli.clients.record import Contact, Session
from rapport_cli.clients.saying import say_entry, say_number, say_scale
from rapport_cli.errors import NoSuchClient, StoreProblem, UsageProblem
from rapport_cli.store.history import (
    Direction,
    History,
    RecordedRun,
    changed_meanwhile,
)
from rapport_cli.store.history_step import Step
from rapport_cli.views.history import Part, history_table, in_words, parts_of, run_data
from rapport_cli.views.tables import render
from rapport_cli.workflows.retaining import require_erasable

command = typer.Typer(rich_markup_mode=None, add_completion=False)

MOST = 50
DONE = {"undo": "Taken back", "redo": "Done again"}


@command.command()
def undo(
    ctx: typer.Context,
    steps: Annotated[int, typer.Option(metavar="N", help="How many commands to take back.")] = 1,
    client: Annotated[
        str | None,
        typer.Option(
            metavar="CLIENT",
            help="Only what changed this client.",
            autocompletion=complete_anybody,
        ),
    ] = None,
    redo: Annotated[
        bool, typer.Option("--redo", help="Do again what was taken back, until the next change.")
    ] = False,
    list_them: Annotated[
        bool, typer.Option("--list", help="Show what can be taken back; change nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take back the last change.

    What will be taken back is shown first. Repeated, it goes further back.
    """
    desk = sit_down(ctx)
    practice = look_up(desk)
    names = practice.names()
    if not 1 <= steps <= MOST:
        raise UsageProblem("--steps is not between 1 and 50.", hint="Such as: --steps 3")
    history = desk.trail.open_history()
    direction: Direction = "redo" if redo else "undo"
    whose = "" if client is None else known_id(practice, history, client)
    if list_them:
        show(desk, history, names)
        return
    runs = history.next_runs(direction, steps, whose)
    if not runs:
        word = "done again" if redo else "taken back"
        raise UsageProblem(f"There is nothing to be {word}.", hint="See rapport undo --list.")
    for held in {step.client for run in runs for step in run.steps if step.client}:
        refuse_where_held(desk, held)
    if len(runs) < steps:
        say(f"There is no more than {len(runs)}.")
    if not desk.json or not yes:
        announce(desk, history, runs, names, direction)
    if not yes and not agreed(desk, len(runs), direction):
        say("Nothing was changed.")
        return
    take(desk, history, runs, direction, whose)
    if desk.json:
        data = [run_data(run.command, run.at, parts(run, names)) for run in runs]
        desk.answer("undo", {"undone" if direction == "undo" else "redone": data})
        return
    for run in runs:
        say(f"{DONE[direction]}: {in_words(run.command, parts(run, names))}.")
    if direction == "undo":
        say("To do it again, before the next change: rapport undo --redo")


def known_id(practice: Practice, history: History, typed: str) -> str:
    """The id of a client on record, or of one whose very record was taken back."""
    try:
        return chosen_id(practice, typed)
    except NoSuchClient:
        for run in (*history.undone(), *history.done()):
            for step in run.steps:
                if step.handle == typed and step.client not in practice.summaries.by_id:
                    return step.client
        raise


def announce(
    desk: Desk,
    history: History,
    runs: tuple[RecordedRun, ...],
    names: Mapping[str, str],
    direction: Direction,
) -> None:
    say("This takes back:" if direction == "undo" else "This does again:")
    for run in runs:
        when = said_with_distance(datetime.fromisoformat(run.at), desk)
        say(f"  {in_words(run.command, parts(run, names))}")
        say(f"    of {when}")
        if desk.terminal.asks and direction == "undo":
            say_words(desk, history, run)


def say_words(desk: Desk, history: History, run: RecordedRun) -> None:
    """In a terminal, what the latest change wrote: it is what will be gone."""
    from rapport_cli.clients.differences import differences
    from rapport_cli.clients.record import Client
    from rapport_cli.store.codec import decode

    for step, was, now in history.versions(run):
        if step.shelf != "clients" or was is None or now is None:
            continue
        before, after = decode(step.name, was), decode(step.name, now)
        if isinstance(before, Client) and isinstance(after, Client):
            for found in differences(before, after):
                became, stood = shown_value(found.became, desk), shown_value(found.was, desk)
                say(f"      {found.name}: {became}; before: {stood}")


def shown_value(value: object, desk: Desk) -> str:
    if isinstance(value, datetime):
        return said(value, desk)
    if isinstance(value, date):
        return said_day(value, desk)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Session):
        return f"“{value.goal}”"
    if isinstance(value, Contact):
        return f"“{value.text}”" if value.text else value.kind
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, float):
        return say_number(value)
    if isinstance(value, Homework | Win):
        return f"“{value.text}”"
    if isinstance(value, JournalEntry):
        return f"“{say_entry(value)}”"
    if isinstance(value, Scale):
        return f"“{value.name}”, {say_scale(value)}"
    if isinstance(value, Resource):
        return f"“{value.title or value.link}”"
    if isinstance(value, Preference):
        return f"“{value.wish}”"
    if isinstance(value, Frequency):
        return f"“{value.every}”"
    if isinstance(value, Terms):
        return "written down"
    if isinstance(value, tuple):
        return ", ".join(shown_value(each, desk) for each in value)
    return f"“{value}”" if isinstance(value, str | int) else "something else"


def agreed(desk: Desk, count: int, direction: Direction) -> bool:
    if not desk.terminal.asks:
        raise UsageProblem(
            "There is no terminal to ask in; nothing was changed.", hint="Add --yes to agree."
        )
    what = "it" if count == 1 else "them"
    return confirm(
        f"Take {what} back?" if direction == "undo" else f"Do {what} again?", default=False
    )


def take(
    desk: Desk,
    history: History,
    shown: tuple[RecordedRun, ...],
    direction: Direction,
    whose: str,
) -> None:
    """Under the lock, and only if it is still what was shown."""
    store = desk.open_store()
    with store.changing():
        runs = history.next_runs(direction, len(shown), whose)
        if runs != shown:
            raise changed_meanwhile()
        for client in {step.client for run in runs for step in run.steps if step.client}:
            refuse_where_held(desk, client)
        for number, run in enumerate(runs):
            try:
                history.take(run, direction, lambda step: note(desk, step))
            except StoreProblem as problem:
                if number:
                    word = DONE[direction].lower()
                    problem.sentence = f"{number} of {len(runs)} {word}, then: {problem.sentence}"
                raise


def refuse_where_held(desk: Desk, client_id: str) -> None:
    """UsageProblem where the record as it is now is on legal hold."""
    try:
        record = desk.open_store().load(client_id)
    except NoSuchClient:
        return
    require_erasable(record)


def note(desk: Desk, step: Step) -> None:
    desk.trail.before_change(step.client)


def parts(run: RecordedRun, names: Mapping[str, str]) -> tuple[Part, ...]:
    return parts_of([(step.client, step.handle, step.fields) for step in run.steps], names)


def show(desk: Desk, history: History, names: Mapping[str, str]) -> None:
    """What was taken back stands above what can be, as time goes."""
    undone, done = tuple(reversed(history.undone())), history.done()
    desk.trail.reading("")
    if desk.json:
        found = {
            state: [run_data(run.command, run.at, parts(run, names)) for run in runs]
            for state, runs in (("done", done), ("undone", undone))
        }
        desk.answer("undo", found)
        return
    if not done and not undone:
        say("There is nothing to be taken back.")
        return
    rows = [
        (
            said_with_distance(datetime.fromisoformat(run.at), desk),
            run.command,
            parts(run, names),
        )
        for run in (*undone, *done)
    ]
    shown = history_table(rows, len(undone))
    show_table(render(shown, width=desk.terminal.width, colour=desk.terminal.colour))
