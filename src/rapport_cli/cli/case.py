"""A text on the desk with everything it is judged by."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapport_cli.cli.asked import Asked
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.rulebook import rules_for
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.finding import Finding
from rapport_cli.prose.judging import LABELLED, Judgement
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import Rule
from rapport_cli.workflows.checking import check, explain_check

if TYPE_CHECKING:
    from rapport_cli.prose.evidence import Evidence


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


def rules_of_case(
    desk: Desk, kind: Kind, message: Message, asked: Asked, *, with_labels: bool = False
) -> dict[str, Rule]:
    """The rules that apply, those asked about, and those that are labelled."""
    also = (*(LABELLED if with_labels else ()), *asked.named)
    return rules_for(desk, kind, message.channel, also=also)


def evidence_told(
    case: Case, findings: Sequence[Finding], asked: Asked, *, width: int | None
) -> str:
    """The evidence as a person reads it; nothing where nobody asked, or there is none."""
    evidence = case.explain(findings, asked) if asked else ()
    if not evidence:
        return ""
    from rapport_cli.views.evidence import evidence_text

    return evidence_text(case.message.text, evidence, width=width)


def evidence_given(case: Case, findings: Sequence[Finding], asked: Asked) -> dict[str, object]:
    """The evidence as a part of a result for a program; no part where nobody asked for it."""
    if not asked:
        return {}
    from rapport_cli.views.evidence import evidence_data

    return {"evidence": evidence_data(case.message.text, case.explain(findings, asked))}
