"""What a person wants to know beyond the findings: `--explain` and `--why RULE`."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from rapport_cli.cli.completing import complete_rule
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.rulebook import rule_names_read

ExplainOption = Annotated[bool, typer.Option("--explain", help="Say what each finding rests on.")]
WhyOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        help="Say why this rule speaks, or stays silent; may repeat.",
        autocompletion=complete_rule,
    ),
]


class Asked(NamedTuple):
    """Why the findings are there, if `everything` is asked, and why the rules `named` speak or
    stay silent."""

    everything: bool = False
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.everything or bool(self.named)


NOTHING_ASKED = Asked()


def asked_to_explain(desk: Desk, everything: bool, named: Sequence[str] | None) -> Asked:
    """UsageProblem where a rule is named that there is not."""
    return Asked(everything, rule_names_read(desk, named or ()))
