"""`rapport kinds`: the kinds of contact, and what each asks of a message."""

from typing import Annotated

import typer

from rapport_cli.cli.completing import complete_kind
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.rulebook import kind_named, rules_lowered, source_of
from rapport_cli.cli.speaking import give, say, show_table
from rapport_cli.config.catalogue import load_kinds
from rapport_cli.kinds.kind import Kind
from rapport_cli.views.tables import render, table

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def kinds(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="One kind, with its rules.", autocompletion=complete_kind)
    ] = None,
) -> None:
    """Explain the kinds of contact.

    With a name: the rules that apply to it, and how severely.
    """
    desk = sit_down(ctx)
    if name is not None:
        show_kind(desk, kind_named(desk, name))
        return
    found = list(load_kinds(source_of(desk)).values())
    if desk.json:
        from rapport_cli.shapes.building import to_data

        desk.answer("kinds", {"kinds": [to_data(kind) for kind in found]})
        return
    rows = table(("kind", "when", "differs"), [(one.name, one.due, one.differs) for one in found])
    show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))


def show_kind(desk: Desk, kind: Kind) -> None:
    if desk.json:
        from rapport_cli.shapes.building import to_data

        desk.answer("kinds", to_data(kind))
        return
    give(f"{kind.name}: {kind.title}\nWhen: {kind.due}")
    if kind.differs:
        give(f"Differs: {kind.differs}")
    rows = [
        (rule, kind.rules.get(rule, "off"), exceptions(kind, rule)) for rule in kind.rule_names()
    ]
    content = table(("rule", "severity", "on a channel"), rows)
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))
    for rule, at_most in rules_lowered(desk).items():
        if rule in kind.rule_names():
            say(f"By a file of yours {rule} weighs at most as a {at_most}.")


def exceptions(kind: Kind, rule: str) -> str:
    return ", ".join(
        f"{channel}: {severities[rule]}"
        for channel, severities in kind.on.items()
        if rule in severities
    )
