"""`rapport journal`: what the client brings, on scales of their own, and how it went over weeks."""

from datetime import date
from typing import Annotated, Any

import typer

from rapport_cli.cli.asking import ask
from rapport_cli.cli.chart_files import write_charts
from rapport_cli.cli.chosen_client import chosen_client
from rapport_cli.cli.client_first import ClientFirst, ClientFirstArgument, client_said
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.documents import FormatOption, OutputOption, OverwriteOption, give_document
from rapport_cli.cli.kept_note import kept_note
from rapport_cli.cli.own_scale import (
    ask_for_scale,
    note_scale,
    placed,
    with_known_scale,
)
from rapport_cli.cli.said_words import say_where_risk
from rapport_cli.cli.speaking import can_show, give, say, show_table
from rapport_cli.cli.typed import day_typed, said_day
from rapport_cli.clients.between_sessions import Scale
from rapport_cli.clients.record import Client
from rapport_cli.clients.saying import say_number, say_scale
from rapport_cli.clients.thread import require_active
from rapport_cli.errors import RapportError, UsageProblem
from rapport_cli.store.names import new_id
from rapport_cli.views.journal import (
    charts_text,
    courses_of,
    entries_table,
    journal_data,
    journal_document,
    scales_table,
)
from rapport_cli.views.tables import render
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.keeping_journal import (
    EntryAnswers,
    add_entry,
    correct_entry,
    entries_of,
    find_scale,
    named_scale,
    read_number,
)

command = typer.Typer(
    cls=ClientFirst,
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[add | correct | scale NAME]",
)

LATEST = 14
WIDTH = 80
NO_SCALE = ("none", "no", "-")


@command.callback()
def journal(
    ctx: typer.Context,
    client: ClientFirstArgument = None,
    scale: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what is on this scale.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=f"Every entry, not only the latest {LATEST}.")
    ] = False,
    chart: Annotated[
        str | None,
        typer.Option("--chart", metavar="FILE", help="Draw the course: NAME.svg or NAME.png."),
    ] = None,
    output_format: FormatOption = None,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """Keep what a client brings: days, numbers, a few words.

    A number is on a scale that the client named. Alone it shows the course over the weeks and the
    latest entries. The numbers are the client's: nothing is counted from them.
    """
    if ctx.invoked_subcommand is not None:
        return
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    only = "" if scale is None else named_scale(known.scales, scale).name
    if chart is not None:
        write_charts(desk, courses_of(known, scale=only), chart, overwrite=overwrite)
    elif output_format is not None or output is not None:
        page = journal_document(
            known, name, courses_of(known, scale=only), lambda day: said_day(day, desk)
        )
        give_document(desk, page, format=output_format, output=output, overwrite=overwrite)
    elif desk.json:
        desk.answer("journal", {"client": name, **journal_data(known, scale=only)})
    else:
        show_journal(desk, known, name, only=only, everything=everything)


@command.command()
def add(
    ctx: typer.Context,
    on: Annotated[
        str | None, typer.Option(metavar="WHEN", help="The day it is about; today if left out.")
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The client's own scale; asked for when it is new."),
    ] = None,
    value: Annotated[str | None, typer.Option(metavar="N", help="A number on it.")] = None,
    note: Annotated[
        str | None, typer.Option(metavar="WORDS", help="A few words, the client's own.")
    ] = None,
) -> None:
    """Add a number on a scale of the client's, a few words, or both."""
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    require_active(known)
    words = kept_note(desk, known.id)
    asks = desk.terminal.asks and value is None and note is None
    try:
        day = read_on(desk, on) if on is not None or not asks else ask_on(desk)
        if asks and scale is None:
            scale = ask_which(known)
        known, scale, number = with_known_scale(desk, known, scale, value)
        if asks:
            note = words.ask("In their words, or Enter:")
        words.typed(note or "")
        answers = EntryAnswers(day, scale or "", number, note or "")
        after = desk.open_store().change(
            known.id, lambda record: add_entry(record, answers, now=desk.now, new_id=new_id)
        )
    except (RapportError, KeyboardInterrupt, EOFError) as problem:
        words.keep(problem)
        raise
    words.let_go()
    say_where_risk(desk, answers.note)
    if desk.json:
        desk.answer_record("journal add", after)
        return
    entry = after.journal[-1]
    kept = [f"{entry.scale} {say_number(entry.value)}"] if entry.value is not None else []
    kept += [f"“{entry.note}”"] if entry.note else []
    say(f"Kept for {name}, {said_day(entry.on, desk)}: {', '.join(kept)}")


@command.command()
def correct(
    ctx: typer.Context,
    on: Annotated[
        str | None, typer.Option(metavar="WHEN", help="The day of the entry; today if left out.")
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The scale it is on, where there are several."),
    ] = None,
    value: Annotated[str | None, typer.Option(metavar="N", help="The number as it is.")] = None,
    note: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The words as they are.")
    ] = None,
) -> None:
    """Correct the latest entry of a day. What stood there before is kept beside it."""
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    day = read_on(desk, on)
    number = None if value is None else placed("--value", lambda: read_number(value))
    after = desk.open_store().change(
        known.id,
        lambda record: correct_entry(
            record, day, scale=scale or "", value=number, note=note or "", now=desk.now
        ),
    )
    say_where_risk(desk, note or "")
    if desk.json:
        desk.answer_record("journal correct", after)
        return
    say(f"Corrected for {name}, {said_day(day, desk)}. What stood there before is kept beside it.")


@command.command(name="scale")
def scale_of(
    ctx: typer.Context,
    scale: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="As the client calls it.", show_default=False),
    ] = None,
    lowest: Annotated[
        str | None, typer.Option("--from", metavar="N", help="Where it begins.")
    ] = None,
    highest: Annotated[str | None, typer.Option("--to", metavar="N", help="Where it ends.")] = None,
    low: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What the low end means to the client.")
    ] = None,
    high: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What the high end means to the client.")
    ] = None,
) -> None:
    """Name a scale of the client's own, or correct its ends. Alone it lists the scales."""
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    if scale is None:
        show_scales(desk, known, name)
        return
    before = find_scale(known.scales, scale)
    bottom = None if lowest is None else placed("--from", lambda: read_number(lowest))
    top = None if highest is None else placed("--to", lambda: read_number(highest))
    if before is not None:
        wanted = Scale(
            before.name,
            before.lowest if bottom is None else bottom,
            before.highest if top is None else top,
            before.lowest_means if low is None else low,
            before.highest_means if high is None else high,
        )
    elif desk.terminal.asks:
        wanted = ask_for_scale(scale, lowest=bottom, highest=top, low=low, high=high)
    elif bottom is None or top is None:
        raise UsageProblem(
            "Where the scale begins and ends is missing.", hint="--from 0 --to 10, or as it is."
        )
    else:
        wanted = Scale(scale, bottom, top, low or "", high or "")
    after = note_scale(desk, known, wanted)
    if desk.json:
        desk.answer_record("journal scale", after)
        return
    kept = named_scale(after.scales, scale)
    say(f"A scale of {name}: {kept.name}, {say_scale(kept)}")


def read_on(desk: Desk, typed: str | None, flag: str = "--on") -> date:
    if typed is None:
        return desk.wall.date()
    return day_typed(typed, desk, toward="past", flag=flag)


def ask_on(desk: Desk) -> date:
    return ask("Which day?", lambda typed: read_on(desk, typed, ""), default="today")


def ask_which(client: Client) -> str | None:
    """The scale of the last number, or another that is named; None where it is words alone."""
    last = next((entry.scale for entry in reversed(client.journal) if entry.scale), "")
    usual = last or (client.scales[0].name if client.scales else "none")
    named = ask(
        "On which scale of theirs? A new name is a new one; none for words alone.",
        lambda typed: clean_words(typed, "name of the scale"),
        default=usual,
    )
    return None if named.casefold() in NO_SCALE else named


def show_journal(desk: Desk, client: Client, name: str, *, only: str, everything: bool) -> None:
    entries = entries_of(client, scale=only)
    if not entries:
        say(f"Nothing is in the journal yet: rapport journal {name} add")
        return
    width = desk.terminal.width or WIDTH
    charts = charts_text(
        courses_of(client, scale=only), width=width, is_ascii=not can_show("●·│┤─┬└")
    )
    if charts:
        show_table(charts)
        give("")
    shown = entries if everything else entries[-LATEST:]
    rows = entries_table(shown, lambda day: said_day(day, desk))
    show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))
    if len(shown) < len(entries):
        say(f"{len(entries) - len(shown)} earlier: rapport journal {name} --all")


def show_scales(desk: Desk, client: Client, name: str) -> None:
    if desk.json:
        data: dict[str, Any] = journal_data(client)
        desk.answer("journal scale", {"client": name, "scales": data["scales"]})
    elif client.scales:
        rows = scales_table(client.scales)
        show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))
    else:
        say(f"There is no scale yet: rapport journal {name} scale NAME --from 0 --to 10")
