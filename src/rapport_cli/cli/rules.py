"""`rapport rules`: every rule with its reason, its source, and examples of both sorts."""

from typing import Annotated

import typer

from rapport_cli.cli.completing import complete_rule
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.rulebook import known_rules, rules_named, source_of
from rapport_cli.cli.speaking import give, show_table
from rapport_cli.config.catalogue import load_rules
from rapport_cli.errors import UsageProblem
from rapport_cli.views.rules import rule_data, rule_text
from rapport_cli.views.tables import render, table

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def rules(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="One rule, whole.", autocompletion=complete_rule)
    ] = None,
) -> None:
    """Explain the rules, with examples.

    With a name: what it means, why, its source, examples of both sorts, how to mend.
    """
    desk = sit_down(ctx)
    if name is not None:
        show_rule(desk, name)
        return
    found = rules_named(desk, *known_rules(desk))
    if desk.json:
        data = [{"name": rule.name, "title": rule.title} for rule in found.values()]
        desk.answer("rules", {"rules": data})
        return
    content = table(("rule", "what it means"), [(one.name, one.title) for one in found.values()])
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))


def show_rule(desk: Desk, name: str) -> None:
    known = known_rules(desk)
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=2)
        meant = f"Did you mean {' or '.join(near)}? " if near else ""
        raise UsageProblem("There is no such rule.", hint=f"{meant}rapport rules lists them.")
    rule = load_rules([name], source_of(desk), with_examples=True)[name]
    if desk.json:
        desk.answer("rules", rule_data(rule))
        return
    give(rule_text(rule, width=min(desk.terminal.width or 80, 100)))
