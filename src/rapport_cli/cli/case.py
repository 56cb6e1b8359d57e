"""A text on the desk with everything it is judged by."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.rulebook import rule_names_read, rules_for
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.finding import Finding
from rapport_cli.prose.judging import LABELLED, Judgement
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import Rule
from rapport_cli.workflows.checking import check, explain_check

if TYPE_CHECKING:
    from rapport_cli.prose.evidence import Evidence


class Asked(NamedTuple):
    """What a person wants to know beyond the findings: why those are there, and why the rules
    `named` speak or stay silent."""

    everything: bool = False
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.everything or bool(self.named)


class Case(NamedTuple):
    """`rules` holds at least those that apply to the kind on the message's channel."""

    message: Message
    kind: Kind
    rules: Mapping[str, Rule]
    may_reveal: bool = False

    def judge(self, *, with_labels: bool = False) -> Judgement:
        return check(
            self.message,
            self.kind,
            self.rules,
            may_reveal=self.may_reveal,
            with_labels=with_labels,
        )

    def explain(self, findings: Sequence[Finding], asked: Asked) -> "tuple[Evidence, ...]":
        return explain_check(
            self.message,
            self.kind,
            self.rules,
            findings=findings if asked.everything else (),
            named=asked.named,
            may_reveal=self.may_reveal,
        )


def asked_to_explain(desk: Desk, everything: bool, named: Sequence[str] | None) -> Asked:
    """UsageProblem where a rule is named that there is not."""
    return Asked(everything, rule_names_read(desk, named or ()))


def rules_of_case(
    desk: Desk, kind: Kind, message: Message, asked: Asked, *, with_labels: bool = False
) -> dict[str, Rule]:
    """The rules that apply, those asked about, and those that are labelled."""
    also = (*(LABELLED if with_labels else ()), *asked.named)
    return rules_for(desk, kind, message.channel, also=also)
