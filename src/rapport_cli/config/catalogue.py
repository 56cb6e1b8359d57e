"""Kinds and rules as people write them: files in the program's folder and in the person's own.

A person's file of the same name replaces the program's or, a rule's, extends it; a new name adds
one. Every problem of the files that are read is told at once, each by its file and full key. What
the program ships with is held to the same by its tests, so at work only a person's own files are
looked at so closely: each phrase parsed, each rule's examples asked for.

`check` reads one kind and the rules it names, and of those only what stands before their examples:
a TOML parser in Python is slow, and the examples are the greater part of a file.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from rapport_cli.config.catalogue_files import (
    Problems,
    Source,
    find_file,
    names_on,
    own_names_on,
    parse_text,
    read_text,
)
from rapport_cli.config.rule_files import read_own_rule, read_rule
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.message import CHANNELS
from rapport_cli.prose.rule import Rule
from rapport_cli.shapes.building import ShapeProblems, build

__all__ = [
    "Catalogue",
    "Source",
    "kind_names",
    "load_catalogue",
    "load_kind",
    "load_kinds",
    "load_rule_files",
    "load_rules",
    "own_rule_names",
    "rule_names",
]


class Catalogue(NamedTuple):
    """Kinds and rules by name, in the order of their names."""

    kinds: dict[str, Kind]
    rules: dict[str, Rule]


def kind_names(source: Source) -> tuple[str, ...]:
    return names_on("kinds", source)


def rule_names(source: Source) -> tuple[str, ...]:
    return names_on("rules", source)


def own_rule_names(source: Source) -> tuple[str, ...]:
    """The rules of which the person has a file of their own."""
    return own_names_on("rules", source)


def load_kind(name: str, source: Source) -> Kind:
    """One kind. Raises ConfigurationProblem where there is none of that name or its file is not as
    it should be."""
    problems = Problems()
    kind = _read_kind(name, source, problems)
    problems.raise_if_any()
    assert kind is not None
    return kind


def load_kinds(source: Source) -> dict[str, Kind]:
    """Every kind, by name. Raises ConfigurationProblem with every problem of all their files."""
    problems = Problems()
    kinds = {name: _read_kind(name, source, problems) for name in kind_names(source)}
    problems.raise_if_any()
    return {name: kind for name, kind in kinds.items() if kind is not None}


def load_rules(
    names: Iterable[str], source: Source, *, with_examples: bool = False
) -> dict[str, Rule]:
    """The named rules. Raises ConfigurationProblem with every problem of their files, and for a
    name that no file has."""
    problems = Problems()
    rules = {name: read_rule(name, source, problems, with_examples=with_examples) for name in names}
    problems.raise_if_any()
    return {name: rule for name, rule in rules.items() if rule is not None}


def load_rule_files(files: Iterable[Path], source: Source) -> dict[str, Rule]:
    """The rules in files that a person wrote, wherever they lie, with their examples.

    Raises ConfigurationProblem with every problem of all of them.
    """
    problems = Problems()
    rules = [read_own_rule(file, source, problems, with_examples=True) for file in files]
    problems.raise_if_any()
    return {rule.name: rule for rule in rules if rule is not None}


def load_catalogue(source: Source) -> Catalogue:
    """Everything there is, with examples.

    Raises ConfigurationProblem with every problem of every file, and of the files among each other.
    """
    problems = Problems()
    rules = {
        name: read_rule(name, source, problems, with_examples=True) for name in rule_names(source)
    }
    kinds = {name: _read_kind(name, source, problems) for name in kind_names(source)}
    problems.raise_if_any()
    return Catalogue(
        kinds={name: kind for name, kind in kinds.items() if kind is not None},
        rules={name: rule for name, rule in rules.items() if rule is not None},
    )


def _read_kind(name: str, source: Source, problems: Problems) -> Kind | None:
    found = find_file(name, "kinds", source, problems)
    if found is None:
        return None
    file, is_own = found
    data = parse_text(read_text(file, problems), file, problems)
    if data is None:
        return None
    data["name"] = name
    if is_own:
        _check_names(data, file, source, problems)
    try:
        kind = build(Kind, data)
    except ShapeProblems as shape:
        for problem in shape.problems:
            problems.add(file, f"{problem}")
        return None
    if is_own and kind.sentences.at_most and kind.sentences.at_most < kind.sentences.at_least:
        problems.add(file, "sentences.at_most must not be less than sentences.at_least")
    return kind


def _check_names(data: dict[str, object], file: Path, source: Source, problems: Problems) -> None:
    """The channels and rules that a kind names, told also where something else in it is wrong."""
    known = set(rule_names(source))
    exceptions = _table(data.get("on"))
    tables = {"rules": _table(data.get("rules"))}
    tables |= {f"on.{channel}": _table(table) for channel, table in exceptions.items()}
    for channel in exceptions:
        if channel not in CHANNELS:
            problems.add(file, f"on.{channel} is no channel: {', '.join(CHANNELS)}")
    for key, table in tables.items():
        for name in table:
            if name not in known:
                problems.add(file, f"{key}.{name} names a rule that there is not")


def _table(value: object) -> dict[str, object]:
    """What is no table has a problem of its own, which the shape tells."""
    return value if isinstance(value, dict) else {}
