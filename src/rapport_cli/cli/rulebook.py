"""Kinds and rules as they stand on this desk: the program's and the person's own."""

from collections.abc import Iterable

from rapport_cli.cli.desk import Desk
from rapport_cli.config.catalogue import Source, kind_names, load_kind, load_rules, rule_names
from rapport_cli.config.places import builtin_templates
from rapport_cli.errors import UsageProblem
from rapport_cli.kinds.activating import needed_rules
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.message import Channel
from rapport_cli.prose.rule import Rule


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
    return load_kind(name, source)


def rules_for(
    desk: Desk, kind: Kind, channel: Channel, *, also: Iterable[str] = ()
) -> dict[str, Rule]:
    """The rules that the kind applies on the channel, and those named besides."""
    return load_rules(dict.fromkeys((*needed_rules(kind, channel), *also)), source_of(desk))


def rules_named(desk: Desk, *names: str) -> dict[str, Rule]:
    return load_rules(names, source_of(desk))


def known_rules(desk: Desk) -> tuple[str, ...]:
    return rule_names(source_of(desk))
