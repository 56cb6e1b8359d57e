"""Try: a rule's own examples, each judged by it. Bad ones must be found, good ones must not."""

from typing import Literal, NamedTuple

from rapport_cli.kinds.activating import lowered
from rapport_cli.prose.evidence import Evidence, explain
from rapport_cli.prose.rule import ActiveRule, Example, Limits, Rule

LIMITS = Limits(at_least=2, at_most=3)
"""Sentences, as in a reconnection: an example is a message of that kind."""


class Tried(NamedTuple):
    """An example that is not as it should be, and what the rule makes of it."""

    sort: Literal["bad", "good"]
    example: Example
    evidence: Evidence


def failing_examples(rule: Rule) -> tuple[Tried, ...]:
    """The bad examples that are not found, then the good ones that are."""
    return (
        *(tried for each in rule.bad if (tried := _tried("bad", each, rule)) is not None),
        *(tried for each in rule.good if (tried := _tried("good", each, rule)) is not None),
    )


def _tried(sort: Literal["bad", "good"], example: Example, rule: Rule) -> Tried | None:
    active = ActiveRule(rule, lowered(rule.severity or "error", rule), LIMITS)
    (evidence,) = explain(example.message(), [active])
    is_found = evidence.verdict != "none"
    return None if is_found == (sort == "bad") else Tried(sort, example, evidence)
