"""Commands that name the client before the verb: `rapport homework JR add "…"`.

What comes first is the client unless it is a verb, so CLIENT may be left out here as everywhere. A
client whose handle is a verb is named with a part of the id: `rapport homework list#4f1c`.
"""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rapport_cli.cli.asking import or_list
from rapport_cli.cli.completing import complete_client
from rapport_cli.errors import UsageProblem

NOT_SAID = ""
"""Stands for CLIENT on the line where it was left out, so that the verb keeps its place."""


class ClientFirst(TyperGroup):
    """A group of verbs after CLIENT. Flags of the group itself may stand before or after CLIENT."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        flags, rest = self.split_flags(list(args))
        client = NOT_SAID
        if rest and rest[0] not in self.commands:
            client = rest.pop(0)
            more, rest = self.split_flags(rest)
            flags += more
        # While the shell completes a line, nothing said yet must stay nothing said.
        is_said = bool(client or rest)
        return super().parse_args(ctx, [*flags, *([client] if is_said else []), *rest])

    def split_flags(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The flags at the beginning with their values, and what follows them."""
        takes_value = {
            name
            for parameter in self.params
            if not getattr(parameter, "is_flag", True)
            for name in parameter.opts
            if name.startswith("-")
        }
        place = 0
        while place < len(words) and words[place].startswith("-") and words[place] != "-":
            place += 2 if words[place] in takes_value else 1
        return words[:place], words[place:]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands and not ctx.resilient_parsing:
            verbs = list(self.commands)
            raise UsageProblem(
                "That is nothing that can be done here.",
                hint=f"After the client comes {or_list(verbs)}. "
                f"Words that belong together stand in quotes.",
            )
        return super().resolve_command(ctx, args)


def complete_client_or_verb(ctx: Any, incomplete: str) -> list[str]:
    """Handles that begin so, and the verbs, which may stand where CLIENT is left out."""
    verbs = [verb for verb in ctx.command.commands if verb.startswith(incomplete)]
    return [*complete_client(ctx, incomplete), *verbs]


def client_said(ctx: Any) -> str | None:
    """CLIENT as typed, for the group itself and for its verbs; None where it was left out."""
    while "client" not in ctx.params:
        ctx = ctx.parent
    typed: str | None = ctx.params["client"]
    return typed or None


ClientFirstArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[CLIENT]",
        help="The client's handle; may be left out when there is only one active client.",
        autocompletion=complete_client_or_verb,
        show_default=False,
    ),
]
