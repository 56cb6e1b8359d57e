"""Rules as a kind of contact applies them on a channel."""

from collections.abc import Mapping

from rapport_cli.kinds.kind import LIFTED_BY_AGREEMENT, Kind
from rapport_cli.prose.finding import SEVERITIES, Severity
from rapport_cli.prose.message import Channel
from rapport_cli.prose.rule import ActiveRule, Rule


def active_rules(
    kind: Kind, channel: Channel, rules: Mapping[str, Rule], *, may_reveal: bool = False
) -> tuple[ActiveRule, ...]:
    """The rules that apply, in the kind's order, then those that apply wherever no kind names them.

    `may_reveal` says that the client agreed that a message on this channel may show what it is
    about. A rule that is off need not be among `rules`; another that is missing raises KeyError.
    """
    active: list[ActiveRule] = []
    named = kind.rule_names()
    for name in named:
        severity = kind.severity_of(name, channel)
        if severity == "off" or (may_reveal and name in LIFTED_BY_AGREEMENT):
            continue
        active.append(ActiveRule(rules[name], lowered(severity, rules[name]), kind.sentences))
    for name, rule in rules.items():
        if rule.severity is not None and name not in named:
            active.append(ActiveRule(rule, lowered(rule.severity, rule), kind.sentences))
    return tuple(active)


def lowered(severity: Severity, rule: Rule) -> Severity:
    """The severity, or what the person would have it at most."""
    return min(severity, rule.at_most, key=SEVERITIES.index)


def needed_rules(kind: Kind, channel: Channel) -> tuple[str, ...]:
    """The names of the rules that apply on the channel: those that need be read at all."""
    return tuple(name for name in kind.rule_names() if kind.severity_of(name, channel) != "off")
