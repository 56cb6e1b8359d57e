"""Check a text as a message of some kind, as a goal in the client's words, or for risk."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rapport_cli.kinds.activating import active_rules, lowered
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.detectors import DETECTORS, Detector
from rapport_cli.prose.finding import Finding, Severity
from rapport_cli.prose.judging import LABELLED, Judgement, judge
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import RISK, ActiveRule, Rule

if TYPE_CHECKING:
    from rapport_cli.prose.evidence import Evidence

CLINICIAN_WORDS = "clinician-words"
OUTSIDE_KINDS: Mapping[str, Severity] = {CLINICIAN_WORDS: "warning"}
"""What a rule weighs that judges something else than a message, and so stands in no kind."""


def check(
    message: Message,
    kind: Kind,
    rules: Mapping[str, Rule],
    *,
    may_reveal: bool = False,
    with_labels: bool = False,
    detectors: Mapping[str, Detector] = DETECTORS,
) -> Judgement:
    """Judge the message as one of its kind on its channel.

    `rules` holds at least those that apply (`kinds.activating.needed_rules`), and for the labels
    also those of `LABELLED`, by name.
    """
    return judge(
        message,
        active_rules(kind, message.channel, rules, may_reveal=may_reveal),
        labelled=[rules[name] for name in LABELLED] if with_labels else (),
        detectors=detectors,
    )


def explain_check(
    message: Message,
    kind: Kind,
    rules: Mapping[str, Rule],
    *,
    findings: Sequence[Finding] = (),
    named: Sequence[str] = (),
    may_reveal: bool = False,
) -> "tuple[Evidence, ...]":
    """Why the rules of the `findings` speak, and why those `named` do or do not.

    A named rule that does not apply is explained as it would be, with the severity "off".
    """
    from rapport_cli.prose.evidence import explain

    active = {
        each.rule.name: each
        for each in active_rules(kind, message.channel, rules, may_reveal=may_reveal)
    }
    wanted = dict.fromkeys((*(finding.rule for finding in findings), *named))
    asked = [
        active.get(name) or ActiveRule(rules[name], "error", kind.sentences) for name in wanted
    ]
    return tuple(
        each if each.rule in active else each._replace(severity="off")
        for each in explain(message, asked)
    )


def lint_goal(goal: str, rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """The clinician's words in a goal that should be in the client's; never errors."""
    rule = rules[CLINICIAN_WORDS]
    active = ActiveRule(rule, lowered(OUTSIDE_KINDS[CLINICIAN_WORDS], rule))
    return judge(Message(text=goal), (active,)).findings


def find_risk(words: str, rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """Words of risk in a goal, a detail or a draft.

    An error puts the contact on hold; a hint asks a person to read the place again.
    """
    return judge(Message(text=words), (ActiveRule(rules[RISK], "error"),)).findings


def is_held_back(findings: Sequence[Finding]) -> bool:
    """Whether a finding of severity error is among them."""
    return any(each.severity == "error" for each in findings)
