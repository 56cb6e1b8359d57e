"""`rapport rules`: every rule with its reason, its source and examples; and the person's own."""

import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rapport_cli.cli.completing import complete_rule
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.rulebook import known_rules, rule_names_read, rules_named, source_of
from rapport_cli.cli.speaking import give, say, show_table
from rapport_cli.config.catalogue import load_rules, own_rule_names
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.rule import Rule
from rapport_cli.views.rules import rule_data, rule_text
from rapport_cli.views.tables import render, table

FIT_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class RulesGroup(TyperGroup):
    """A word that is none of the subcommands is the name of a rule."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        from typer._click.shell_completion import CompletionItem

        names = [CompletionItem(name) for name in complete_rule(ctx, incomplete)]
        return [*super().shell_complete(ctx, incomplete), *names]


command = typer.Typer(
    cls=RulesGroup, invoke_without_command=True, rich_markup_mode=None, add_completion=False
)


@command.callback()
def rules(ctx: typer.Context) -> None:
    """Explain the rules, with examples; try and tune your own.

    rapport rules NAME: what it means, why, its source, examples of both sorts, how to mend.
    """
    if ctx.invoked_subcommand is not None:
        return
    desk = sit_down(ctx)
    found = rules_named(desk, *known_rules(desk))
    if desk.json:
        data = [{"name": rule.name, "title": rule.title} for rule in found.values()]
        desk.answer("rules", {"rules": data})
        return
    own = own_rule_names(source_of(desk))
    rows = [(one.name, one.title + mark_of_own(one, own)) for one in found.values()]
    content = table(("rule", "what it means"), rows)
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))


def mark_of_own(rule: Rule, own: tuple[str, ...]) -> str:
    if rule.name not in own:
        return ""
    return " (yours)" if rule.at_most == "error" else f" (yours: at most a {rule.at_most})"


@command.command()
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The rule.", autocompletion=complete_rule)],
) -> None:
    """Explain one rule, as `rapport rules NAME` does."""
    desk = sit_down(ctx)
    rule_names_read(desk, [name])
    source = source_of(desk)
    rule = load_rules([name], source, with_examples=True)[name]
    if desk.json:
        desk.answer("rules", rule_data(rule))
        return
    give(rule_text(rule, width=min(desk.terminal.width or 80, 100)))
    if name in own_rule_names(source):
        weighs = "" if rule.at_most == "error" else f"; it weighs at most as a {rule.at_most}"
        say(f"A file of yours has part in it{weighs}: {own_rules_folder(desk) / name}.toml")


@command.command(name="test")
def try_examples(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="A rule's file, wherever it lies; else all your own.")
    ] = None,
) -> None:
    """Try the examples of your own rules.

    Bad ones must be found, good ones must not. Exit code 1 where one is not as it should be, 3
    where a file cannot be read as a rule.
    """
    from rapport_cli.cli.trying_rules import try_files

    desk = sit_down(ctx)
    folder = own_rules_folder(desk)
    own = own_rule_names(source_of(desk))
    files = [file] if file is not None else [folder / f"{name}.toml" for name in own]
    try_files(desk, files)


@command.command()
def tune(
    ctx: typer.Context,
    lower: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Lower this rule by one step; may repeat.",
            autocompletion=complete_rule,
        ),
    ] = None,
    restore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Take a lowering back; may repeat.", autocompletion=complete_rule
        ),
    ] = None,
) -> None:
    """Show which rules you override, and lower some.

    Those that are seldom right for you are offered. Nothing is written without a yes, or --lower.
    Words of risk are never lowered.
    """
    from rapport_cli.cli.tuning_rules import tune_rules

    desk = sit_down(ctx)
    tune_rules(
        desk,
        own_rules_folder(desk),
        lower=rule_names_read(desk, lower or ()),
        restore=rule_names_read(desk, restore or ()),
    )


@command.command()
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The program's rule to add to, or a name of yours.")],
) -> None:
    """Begin a rule file of your own.

    With the name of one of the program's rules it holds additions to that; else it is a new rule.
    """
    from rapport_cli.config.own_rules import new_rule_file
    from rapport_cli.store.own_files import make_private_folder, save_own_file

    desk = sit_down(ctx)
    group = ctx.parent.command if ctx.parent else None
    refuse_unfit_name(name, group.commands if isinstance(group, RulesGroup) else ())
    place = own_rules_folder(desk) / f"{name}.toml"
    if os.path.lexists(place):
        raise UsageProblem(f"There is one already: {place}", hint="Edit it, or choose a new name.")
    make_private_folder(place.parent)
    text = new_rule_file(name, extends=name in known_rules(desk))
    save_own_file(place, text.encode())
    if desk.json:
        desk.answer("rules new", {"path": str(place)})
        return
    give(str(place))
    say("Write your phrases there, then: rapport rules test")


def refuse_unfit_name(name: str, taken: Collection[str]) -> None:
    """UsageProblem for a name that a rule cannot have, or that `rapport rules` would take for one
    of its own words, those `taken`."""
    hint = "Name it for the fault: too-formal, says-sorry."
    if name in taken:
        raise UsageProblem(f"`rapport rules {name}` is a command already.", hint=hint)
    if not FIT_NAME.fullmatch(name):
        raise UsageProblem("A rule is named with small letters, digits and hyphens.", hint=hint)


@command.command()
def path(ctx: typer.Context) -> None:
    """Say where the files of your own rules lie."""
    desk = sit_down(ctx)
    folder = own_rules_folder(desk)
    if desk.json:
        desk.answer("rules path", {"path": str(folder)})
        return
    give(str(folder))


def own_rules_folder(desk: Desk) -> Path:
    return desk.places.templates / "rules"
