"""`rapport homework`: what was agreed for the time between, what came of it, and how it went."""

from typing import Annotated

import typer

from rapport_cli.cli.asking import ask
from rapport_cli.cli.chosen_client import chosen_client
from rapport_cli.cli.client_first import ClientFirst, ClientFirstArgument, client_said
from rapport_cli.cli.completing import complete_homework
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.homework_answers import (
    OWNERS,
    appointment_ahead,
    checked_by,
    known_number,
    read_by,
    read_owner,
)
from rapport_cli.cli.homework_list import show_list, show_tasks
from rapport_cli.cli.own_scale import read_value, with_known_scale
from rapport_cli.cli.said_words import say_where_risk
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import said_day
from rapport_cli.clients.between_sessions import HomeworkOutcome
from rapport_cli.clients.record import Client
from rapport_cli.clients.saying import OUTCOME_WORDS, say_number
from rapport_cli.clients.thread import latest_session
from rapport_cli.errors import UsageProblem
from rapport_cli.store.names import new_id
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.setting_homework import (
    HomeworkAnswers,
    OutcomeAnswers,
    homework_of,
    note_outcome,
    numbered,
    set_homework,
)

command = typer.Typer(
    cls=ClientFirst,
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[add TEXT | done N | partly N | not-done N | changed N | list]",
)

NumberArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="N",
        help="The number of the task, as the list shows it.",
        autocompletion=complete_homework,
        show_default=False,
    ),
]
HowOption = Annotated[
    str | None, typer.Option("--how", metavar="WORDS", help="How it went, in a few words.")
]
ScaleOption = Annotated[
    str | None,
    typer.Option(
        "--scale",
        metavar="NAME",
        help="The client's own scale; may be left out where there is one.",
    ),
]
ValueOption = Annotated[
    str | None, typer.Option("--value", metavar="N", help="A number on that scale.")
]
AllOption = Annotated[
    bool, typer.Option("--all", help="Add what was looked at before the latest session.")
]


@command.callback()
def homework(
    ctx: typer.Context, client: ClientFirstArgument = None, everything: AllOption = False
) -> None:
    """Set tasks for between sessions, and note how they went.

    Alone it lists them: what is open, and what was looked at since the latest session.
    """
    if ctx.invoked_subcommand is None:
        show_list(ctx, everything=everything)


@command.command(name="list")
def list_them(ctx: typer.Context, everything: AllOption = False) -> None:
    """List the tasks with their numbers."""
    show_list(ctx, everything=everything)


@command.command()
def add(
    ctx: typer.Context,
    text: Annotated[
        str | None, typer.Argument(help="The task, in the client's words.", show_default=False)
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN", help='A day, "next" for the next session (as if left out), or "none".'
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="WHO",
            help="client or clinician: whose task it is.",
            autocompletion=lambda: list(OWNERS),
        ),
    ] = None,
    goal: Annotated[
        str | None, typer.Option(help="The goal it serves, where it is not the latest one.")
    ] = None,
    self_set: Annotated[bool, typer.Option("--self-set", help="The client set it alone.")] = False,
) -> None:
    """Add a task, in the client's words, tied to a goal."""
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    latest_session(known)
    if text is None:
        if not desk.terminal.asks:
            raise UsageProblem(
                "The task is missing.", hint=f'rapport homework {name} add "…", in their words.'
            )
        text = ask("The task, in the client's words:", lambda typed: clean_words(typed, "task"))
        if by is None:
            by = ask(
                "By when?",
                lambda typed: checked_by(desk, known, typed),
                default="next" if appointment_ahead(desk, known) else "none",
            )
    answers = HomeworkAnswers(
        text=text,
        by=read_by(desk, known, "next" if by is None else by, flag="--by"),
        owner=read_owner(owner),
        goal=goal or "",
        is_self_set=self_set,
    )
    after = desk.open_store().change(
        known.id, lambda record: set_homework(record, answers, now=desk.now, new_id=new_id)
    )
    say_words(desk, answers.text)
    if desk.json:
        desk.answer_record("homework add", after)
        return
    task = after.homework[-1]
    until = f", by {said_day(task.by, desk)}" if task.by is not None else ", with no day set"
    say(f"Homework {len(after.homework)} of {name}{until}: “{task.text}”")
    say(f"  for the goal “{task.goal}”")


@command.command()
def done(
    ctx: typer.Context,
    number: NumberArgument = None,
    how: HowOption = None,
    scale: ScaleOption = None,
    value: ValueOption = None,
) -> None:
    """Note that a task was done, and how it went."""
    note(ctx, number, "done", how=how, scale=scale, value=value)


@command.command()
def partly(
    ctx: typer.Context,
    number: NumberArgument = None,
    how: HowOption = None,
    scale: ScaleOption = None,
    value: ValueOption = None,
) -> None:
    """Note that a task was done in part, and how it went."""
    note(ctx, number, "partly", how=how, scale=scale, value=value)


@command.command(name="not-done")
def not_done(
    ctx: typer.Context,
    number: NumberArgument = None,
    how: HowOption = None,
    scale: ScaleOption = None,
    value: ValueOption = None,
) -> None:
    """Note that a task was not done, and what there is to say about it."""
    note(ctx, number, "not-done", how=how, scale=scale, value=value)


@command.command()
def changed(
    ctx: typer.Context,
    number: NumberArgument = None,
    instead: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What the client did in its place.")
    ] = None,
    how: HowOption = None,
    scale: ScaleOption = None,
    value: ValueOption = None,
) -> None:
    """Note that a task became another one, and how that went."""
    note(ctx, number, "changed", how=how, scale=scale, value=value, instead=instead)


def note(
    ctx: typer.Context,
    typed: str | None,
    outcome: HomeworkOutcome,
    *,
    how: str | None,
    scale: str | None,
    value: str | None,
    instead: str | None = None,
) -> None:
    """Keep what came of a task; in a terminal, ask for what no flag says."""
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    number = read_task_number(desk, known, typed)
    numbered(known, number)
    known, scale, value_read = with_known_scale(desk, known, scale, value)
    if desk.terminal.asks:
        if instead is None and outcome == "changed":
            instead = ask("What did it become?", lambda words: clean_words(words, "change"))
        if how is None:
            how = ask(
                "How did it go? A few words, or Enter.",
                lambda words: clean_words(words, "note", may_be_empty=True),
            )
        if value_read is None and len(known.scales) == 1:
            there = known.scales[0]
            ends = f"{say_number(there.lowest)} to {say_number(there.highest)}"
            value_read = ask(
                f"A number on their scale “{there.name}” ({ends}), or Enter.",
                lambda words: read_value(words, there) if words else None,
            )
    answers = OutcomeAnswers(outcome, how or "", scale or "", value_read, instead or "")
    after = desk.open_store().change(
        known.id, lambda record: note_outcome(record, number, answers, now=desk.now)
    )
    say_where_risk(desk, answers.how, answers.instead)
    if desk.json:
        desk.answer_record(f"homework {outcome}", after)
        return
    task = after.homework[number - 1]
    say(f"Homework {number} of {name}: {OUTCOME_WORDS[outcome]}.")
    if numbered(known, number).outcome is not None:
        say("What was noted before is kept beside it.")
    if not task.how:
        say(f'How did it go? rapport homework {name} {outcome} {number} --how "…"')


def read_task_number(desk: Desk, client: Client, typed: str | None) -> int:
    """The number typed, or asked for; the only open task where there is no doubt."""
    if typed is None:
        still_open = [each for each in homework_of(client) if each.homework.outcome is None]
        if len(still_open) == 1:
            return still_open[0].number
        if not desk.terminal.asks:
            raise UsageProblem(
                "The number of the task is missing.",
                hint="rapport homework CLIENT lists the tasks with their numbers.",
            )
        show_tasks(desk, client, everything=not still_open)
        return ask("Which one?", lambda words: known_number(client, words))
    return known_number(client, typed)


def say_words(desk: Desk, text: str) -> None:
    """A hint where the task sounds like the clinician's words, and the way where risk is named."""
    from rapport_cli.cli.rulebook import rules_named
    from rapport_cli.workflows.checking import CLINICIAN_WORDS, lint_goal

    for finding in lint_goal(text, rules_named(desk, CLINICIAN_WORDS)):
        say(
            f"task: hint: {finding.rule}: “{finding.excerpt}”: "
            "this sounds like your words; a task is kept in theirs."
        )
    say_where_risk(desk, text)
