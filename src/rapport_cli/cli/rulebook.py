"""Kinds and rules as they stand on this desk: the program's and the person's own."""

from collections.abc import Iterable

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say
from rapport_cli.config.catalogue import (
    Source,
    kind_names,
    load_kind,
    load_rules,
    own_rule_names,
    rule_names,
)
from rapport_cli.config.places import builtin_templates
from rapport_cli.errors import UsageProblem
from rapport_cli.kinds.activating import needed_rules
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.finding import Severity
from rapport_cli.prose.message import CHANNELS, Channel
from rapport_cli.prose.rule import RISK, Rule


def source_of(desk: Desk) -> Source:
    return Source(builtin_templates(), desk.places.templates)


def kind_named(desk: Desk, name: str) -> Kind:
    """UsageProblem for a kind that there is not."""
    source = source_of(desk)
    known = kind_names(source)
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise UsageProblem(
            "There is no such kind of contact.", hint=f"{meant}The kinds are: {', '.join(known)}."
        )
    kind = load_kind(name, source)
    if RISK in kind.rules and any(kind.severity_of(RISK, each) != "error" for each in CHANNELS):
        say(f"By your own file of the kind {name}, words of risk do not hold every message back.")
    return kind


def rules_for(
    desk: Desk, kind: Kind, channel: Channel, *, also: Iterable[str] = ()
) -> dict[str, Rule]:
    """The rules that the kind applies on the channel, risk, the person's own, and those named
    besides."""
    source = source_of(desk)
    needed = (*needed_rules(kind, channel), RISK, *own_rule_names(source), *also)
    return load_rules(dict.fromkeys(needed), source)


def rules_named(desk: Desk, *names: str) -> dict[str, Rule]:
    return load_rules(names, source_of(desk))


def rule_names_read(desk: Desk, named: Iterable[str]) -> tuple[str, ...]:
    """The names as they were given, each once; UsageProblem for a rule that there is not."""
    names = tuple(dict.fromkeys(named))
    if not names:
        return ()
    known = known_rules(desk)
    for name in names:
        if name not in known:
            raise no_such_rule(name, known)
    return names


def no_such_rule(name: str, known: Iterable[str]) -> UsageProblem:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=2)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    return UsageProblem("There is no such rule.", hint=f"{meant}rapport rules lists them.")


def rules_lowered(desk: Desk) -> dict[str, Severity]:
    """The rules that the person has lowered, and what they weigh at most."""
    source = source_of(desk)
    rules = load_rules(own_rule_names(source), source)
    return {name: rule.at_most for name, rule in rules.items() if rule.at_most != "error"}


def known_rules(desk: Desk) -> tuple[str, ...]:
    return rule_names(source_of(desk))
