"""`rapport resources`: what a client was given to read, watch or try, and why."""

from typing import Annotated

import typer

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.between_sessions import ask_enclosure, named_resource
from rapport_cli.cli.chosen_client import chosen_client
from rapport_cli.cli.client_first import ClientFirst, ClientFirstArgument, client_said
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.said_words import say_where_risk
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import said_day
from rapport_cli.clients.between_sessions import Resource
from rapport_cli.errors import UsageProblem
from rapport_cli.store.names import new_id
from rapport_cli.views.tables import Cell, render, table
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.giving import clean_enclosure, give, given_before

command = typer.Typer(
    cls=ClientFirst,
    invoke_without_command=True,
    rich_markup_mode=None,
    add_completion=False,
    subcommand_metavar="[add | list]",
)


@command.callback()
def resources(ctx: typer.Context, client: ClientFirstArgument = None) -> None:
    """Note what was handed to a client to read, watch or try.

    Alone it lists what they were given. What is sent with rapport draft CLIENT --kind resource is
    remembered by itself.
    """
    if ctx.invoked_subcommand is None:
        show_list(ctx)


@command.command(name="list")
def list_them(ctx: typer.Context) -> None:
    """List what was given, the latest first."""
    show_list(ctx)


@command.command()
def add(
    ctx: typer.Context,
    title: Annotated[str, typer.Option(help="Its title.")] = "",
    link: Annotated[str, typer.Option(metavar="LINK", help="Where it is.")] = "",
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why, in a few words.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Although it was given before.")] = False,
) -> None:
    """Note what was handed over in a session."""
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    if not title and not link and desk.terminal.asks:
        enclosure = ask_enclosure(why=why)
    else:
        enclosure = clean_enclosure(title, link, why)
    before = given_before(known, enclosure)
    if before is not None and not again:
        refuse_twice(desk, before)
    after = desk.open_store().change(
        known.id, lambda one: give(one, enclosure, given_at=desk.now, new_id=new_id)
    )
    say_where_risk(desk, enclosure.title, enclosure.why)
    if desk.json:
        desk.answer_record("resources add", after)
        return
    say(f"Noted for {name}: {named_resource(enclosure)}")


def refuse_twice(desk: Desk, before: Resource) -> None:
    """UsageProblem, unless the person says that it is meant."""
    given = f"was given to the client already, on {day_given(desk, before)}"
    if desk.terminal.asks and confirm(f"This {given}. Note it again?", default=False):
        return
    raise UsageProblem(f"This {given}.", hint="Leave it at that, or say that it is meant: --again")


def day_given(desk: Desk, given: Resource) -> str:
    return said_day(seen_from(desk.settings.zone, given.given_at).date(), desk)


def show_list(ctx: typer.Context) -> None:
    desk = sit_down(ctx)
    client, name = chosen_client(desk, client_said(ctx))
    given = sorted(client.resources, key=lambda each: each.given_at, reverse=True)
    if desk.json:
        from rapport_cli.shapes.building import to_data

        desk.answer("resources", {"resources": [to_data(each) for each in given]})
        return
    if not given:
        say(f"Nothing was given. To send something: rapport draft {name} --kind resource")
        say(f'Handed over in a session: rapport resources {name} add --title "…"')
        return
    channels = {contact.id: contact.channel for contact in client.contacts}
    rows = []
    for each in given:
        named = named_resource(each)
        rows.append(
            (day_given(desk, each), channels.get(each.contact, ""), Cell(named, "bold"), each.why)
        )
    content = table(("given", "by", "what", "why"), rows)
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))
