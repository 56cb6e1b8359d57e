"""`rapport agreement`: what was settled with a client about messages; shown, changed, printed."""

from dataclasses import replace
from typing import Annotated

import typer

from rapport_cli.cli.agreement_form import ask_for_terms, lines_in, read_agreed
from rapport_cli.cli.asking import confirm
from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.documents import (
    FormatOption,
    OutputOption,
    OverwriteOption,
    give_document,
)
from rapport_cli.cli.said_words import say_where_risk
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import said_day, spoken_clock
from rapport_cli.clients.between_sessions import Terms
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.views.agreement import agreement_document, agreement_table
from rapport_cli.workflows.agreeing import WORDS, agree, is_risk_unnamed

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def agreement(
    ctx: typer.Context,
    client: ClientArgument = None,
    channels: Annotated[
        str | None, typer.Option(metavar="CHANNELS", help="All agreed channels: text,portal.")
    ] = None,
    avoid: Annotated[
        str | None, typer.Option(metavar="CHANNELS", help="Those not to be used, or none.")
    ] = None,
    may_reveal: Annotated[
        str | None,
        typer.Option(metavar="CHANNELS", help="Where a message may show what it is about."),
    ] = None,
    others_read: Annotated[
        str | None,
        typer.Option(metavar="CHANNELS", help="Where somebody else may read or hear, or none."),
    ] = None,
    may_say: Annotated[str | None, typer.Option(help="What a message may reveal.")] = None,
    voicemail: Annotated[
        bool | None, typer.Option("--voicemail/--no-voicemail", help="May one be left?")
    ] = None,
    voicemail_name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name under which one may be left.")
    ] = None,
    hours: Annotated[
        str | None, typer.Option(help='When they may be contacted: "mon-fri 9-18".')
    ] = None,
    replies_read: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When you read and answer messages.")
    ] = None,
    used_for: Annotated[str | None, typer.Option(help="What messages are for.")] = None,
    not_used_for: Annotated[str | None, typer.Option(help="What they are not for.")] = None,
    emergency: Annotated[str | None, typer.Option(help="What to do in an emergency.")] = None,
    crisis_line: Annotated[
        list[str] | None,
        typer.Option(metavar="LINE", help='"Samaritans 116 123"; repeat for more, or none.'),
    ] = None,
    messages_a_week: Annotated[
        str | None, typer.Option(metavar="N", help="How many between sessions, or none.")
    ] = None,
    recaps: Annotated[
        bool | None, typer.Option("--recaps/--no-recaps", help="Do they get recaps of sessions?")
    ] = None,
    risk_named_on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="When the risk of text and e-mail was named."),
    ] = None,
    consented_on: Annotated[
        str | None, typer.Option(metavar="DAY", help="When they consented to all this.")
    ] = None,
    recording_agreed_on: Annotated[
        str | None, typer.Option(metavar="DAY", help="When recording was agreed to, or none.")
    ] = None,
    agreed_on: Annotated[
        str | None, typer.Option(metavar="DAY", help="When it was agreed, if not today.")
    ] = None,
    review_on: Annotated[
        str | None, typer.Option(metavar="DAY", help="When to look at it again, or none.")
    ] = None,
    prefers: Annotated[
        str | None,
        typer.Option(metavar="WISH", help="What they ask for; kept with its day, never why."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Go through all of it; enter keeps what is there.")
    ] = False,
    print_it: Annotated[
        bool, typer.Option("--print", help="Give the page for the client.")
    ] = False,
    format: FormatOption = None,  # noqa: A002
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """Show, change or print what is agreed about messages.

    Alone it shows what is agreed. A flag changes that one thing.
    """
    desk = sit_down(ctx)
    typed = {
        "channels": channels,
        "avoid": avoid,
        "may_reveal_on": may_reveal,
        "others_read_on": others_read,
        "may_say": may_say,
        "voicemail": None if voicemail is None else "yes" if voicemail else "no",
        "voicemail_name": voicemail_name,
        "hours": hours,
        "replies_read": replies_read,
        "used_for": used_for,
        "not_used_for": not_used_for,
        "emergency": emergency,
        "crisis_lines": None if crisis_line is None else "; ".join(crisis_line),
        "messages_a_week": messages_a_week,
        "gets_recaps": None if recaps is None else "yes" if recaps else "no",
        "risk_named_on": risk_named_on,
        "consented_on": consented_on,
        "recording_agreed_on": recording_agreed_on,
        "agreed_on": agreed_on,
        "review_on": review_on,
    }
    given = {name: value for name, value in typed.items() if value is not None}
    record, name = chosen_client(desk, client)
    prints = print_it or format is not None or output is not None
    answers = None
    if ask or is_to_be_begun(desk, record, bool(given or prefers is not None or prints)):
        answers = ask_for_terms(desk, record, name, given)
        given = answers.typed
    if given or prefers is not None:
        record = save(desk, record, given, prefers)
        if answers is not None:
            answers.let_go()
        say_where_risk(desk, prefers or "", *(given.get(each, "") for each in WORDS))
        if not desk.json:
            say(f"Noted for {name}.")
    if prints:
        print_for_client(desk, record, name, format=format, output=output, overwrite=overwrite)
    elif desk.json:
        desk.answer_record("agreement", record)
    else:
        show(desk, record, name)


def is_to_be_begun(desk: Desk, client: Client, is_something_asked_for: bool) -> bool:
    """Whether to go through the questions because nothing is written down yet."""
    if is_something_asked_for or desk.json or not (desk.terminal.asks and desk.terminal.shows):
        return False
    return client.agreement.terms is None and confirm(
        "Only channels are noted so far. Go through the rest now?", default=True
    )


def save(desk: Desk, client: Client, typed: dict[str, str], prefers: str | None) -> Client:
    """Under the lock, on the record as it is by then."""
    agreed = read_agreed(desk, typed, prefers)
    return desk.open_store().change(
        client.id, lambda one: agree(one, agreed, now=desk.now, today=desk.now.date())
    )


def show(desk: Desk, client: Client, name: str) -> None:
    from rapport_cli.views.tables import render

    content = agreement_table(client.agreement, lambda day: said_day(day, desk))
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))
    for lack in lacking(desk, client):
        say(lack)
    if client.agreement.terms is None:
        say(f"The rest is not written down yet: rapport agreement {name} --ask")
    else:
        say(f"The page for the client: rapport agreement {name} --print -o agreement.pdf")


def of_practice(desk: Desk, terms: Terms | None) -> Terms | None:
    """The terms, with what the practice says to every client where they say nothing."""
    if terms is None:
        return None
    settings = desk.settings
    return replace(
        terms,
        replies_read=terms.replies_read or settings.replies_read,
        emergency=terms.emergency or settings.emergency,
        crisis_lines=terms.crisis_lines or lines_in(settings.crisis_lines),
    )


def lacking(desk: Desk, client: Client) -> list[str]:
    """What ought to be there before the page is handed over."""
    from rapport_cli.when.hours import hours_in

    terms = of_practice(desk, client.agreement.terms)
    said = []
    if is_risk_unnamed(client.agreement):
        said.append(
            "Text and e-mail are not encrypted. Once you have named that risk and they still "
            "prefer it: --risk-named-on today"
        )
    if terms is not None and terms.hours and hours_in(terms.hours) is None:
        said.append(
            "The hours are kept as they were typed; only such as “mon-fri 9-18” are minded in due "
            "and log."
        )
    if terms is not None and not terms.crisis_lines:
        said.append(
            'No crisis line is noted: --crisis-line "NAME NUMBER", or for every client: '
            'rapport config set crisis_lines "…"'
        )
    return said


def print_for_client(
    desk: Desk,
    client: Client,
    name: str,
    *,
    format: str | None,  # noqa: A002
    output: str | None,
    overwrite: bool,
) -> None:
    if desk.json:
        raise UsageProblem(
            "A page is not JSON.", hint="Leave out --json, or --print with --format and -o."
        )
    today = desk.now.date()
    terms = of_practice(desk, client.agreement.terms)
    if terms is None:
        raise UsageProblem(
            "Nothing is written down yet that could be printed.",
            hint=f"rapport agreement {name} --ask goes through it.",
        )
    for lack in lacking(desk, client):
        say(lack)
    page = agreement_document(
        client.agreement,
        terms,
        lambda day: said_day(day, desk, with_year=True),
        signature=desk.settings.signature,
        phone=desk.settings.phone,
        hours=say_agreed_hours(desk, terms.hours),
        today=today,
    )
    give_document(desk, page, format=format, output=output, overwrite=overwrite)


def say_agreed_hours(desk: Desk, typed: str) -> str:
    """In full words where they can be read as hours, else as they were typed."""
    from rapport_cli.when.hours import hours_in, say_hours

    hours = hours_in(typed)
    return typed if hours is None else say_hours(hours, clock=spoken_clock(desk.settings))
