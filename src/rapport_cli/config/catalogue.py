"""Kinds and rules as people write them: files in the program's folder and in the person's own.

A person's file of the same name replaces the program's, a new name adds one. Every problem of the
files that are read is told at once, each by its file and full key. What the program ships with is
held to the same by its tests, so at work only a person's own files are looked at so closely: each
phrase parsed, each rule's examples asked for.

`check` reads one kind and the rules it names, and of those only what stands before their examples:
a TOML parser in Python is slow, and the examples are the greater part of a file.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.detectors import DETECTORS
from rapport_cli.prose.message import CHANNELS
from rapport_cli.prose.phrase_parsing import parse_phrase
from rapport_cli.prose.rule import Rule
from rapport_cli.shapes.building import ShapeProblems, build

LONGEST_FILE = 256 * 1024
"""Bytes. A rule or a kind that is longer is some other file."""

_PHRASE_KEYS = ("phrases", "hint_phrases", "exceptions")


class Source(NamedTuple):
    """The folders with `kinds/` and `rules/` in them: the program's and the person's own."""

    builtin: Path
    own: Path | None = None


class Catalogue(NamedTuple):
    """Kinds and rules by name, in the order of their names."""

    kinds: dict[str, Kind]
    rules: dict[str, Rule]


def kind_names(source: Source) -> tuple[str, ...]:
    return _names("kinds", source)


def rule_names(source: Source) -> tuple[str, ...]:
    return _names("rules", source)


def load_kind(name: str, source: Source) -> Kind:
    """One kind. Raises ConfigurationProblem where there is none of that name or its file is not as
    it should be."""
    problems = _Problems()
    kind = _read_kind(name, source, problems)
    problems.raise_if_any()
    assert kind is not None
    return kind


def load_kinds(source: Source) -> dict[str, Kind]:
    """Every kind, by name. Raises ConfigurationProblem with every problem of all their files."""
    problems = _Problems()
    kinds = {name: _read_kind(name, source, problems) for name in kind_names(source)}
    problems.raise_if_any()
    return {name: kind for name, kind in kinds.items() if kind is not None}


def load_rules(
    names: Iterable[str], source: Source, *, with_examples: bool = False
) -> dict[str, Rule]:
    """The named rules. Raises ConfigurationProblem with every problem of their files, and for a
    name that no file has."""
    problems = _Problems()
    rules = {name: _read_rule(name, source, problems, with_examples) for name in names}
    problems.raise_if_any()
    return {name: rule for name, rule in rules.items() if rule is not None}


def load_catalogue(source: Source) -> Catalogue:
    """Everything there is, with examples.

    Raises ConfigurationProblem with every problem of every file, and of the files among each other.
    """
    problems = _Problems()
    rules = {name: _read_rule(name, source, problems, True) for name in rule_names(source)}
    kinds = {name: _read_kind(name, source, problems) for name in kind_names(source)}
    problems.raise_if_any()
    return Catalogue(
        kinds={name: kind for name, kind in kinds.items() if kind is not None},
        rules={name: rule for name, rule in rules.items() if rule is not None},
    )


class _Problems:
    """Problems as they are met, one line each."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, file: Path, sentence: str) -> None:
        self.lines.append(f"{file}: {sentence}")

    def raise_if_any(self) -> None:
        if self.lines:
            raise ConfigurationProblem(
                "\n".join(self.lines),
                hint="Mend the file, or take it away: the program's own then serves.",
            )


def _names(shelf: str, source: Source) -> tuple[str, ...]:
    folders = [source.builtin / shelf]
    if source.own is not None:
        folders.append(source.own / shelf)
    return tuple(sorted({file.stem for folder in folders for file in folder.glob("*.toml")}))


def _find(name: str, shelf: str, source: Source, problems: _Problems) -> tuple[Path, bool] | None:
    """The file that serves for a name, and whether it is the person's own."""
    if not name.replace("-", "").replace("_", "").isalnum():
        sentence = "a rule or a kind is named with letters, digits and hyphens only"
        problems.add(Path(shelf, f"{name}.toml"), sentence)
        return None
    if source.own is not None:
        own = source.own / shelf / f"{name}.toml"
        if own.is_file():
            return own, True
    return source.builtin / shelf / f"{name}.toml", False


def _read_kind(name: str, source: Source, problems: _Problems) -> Kind | None:
    found = _find(name, "kinds", source, problems)
    if found is None:
        return None
    file, is_own = found
    data = _parse(_read(file, problems), file, problems)
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


def _check_names(data: dict[str, object], file: Path, source: Source, problems: _Problems) -> None:
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


def _texts(value: object) -> list[tuple[int, str]]:
    """The texts of a list by their place; what is no text has a problem of its own."""
    items = value if isinstance(value, list) else []
    return [(place, item) for place, item in enumerate(items) if isinstance(item, str)]


def _read_rule(name: str, source: Source, problems: _Problems, with_examples: bool) -> Rule | None:
    found = _find(name, "rules", source, problems)
    if found is None:
        return None
    file, is_own = found
    text = _read(file, problems)
    data = None
    if text is not None and not (with_examples or is_own):
        data = _parse_head(text)
    if data is None:
        data = _parse(text, file, problems)
    if data is None:
        return None
    data["name"] = name
    for key in _PHRASE_KEYS:
        if isinstance(lines := data.get(key), str):
            data[key] = phrase_lines(lines)
    if is_own:
        _check_words(data, file, problems)
    try:
        rule = build(Rule, data)
    except ShapeProblems as shape:
        for problem in shape.problems:
            problems.add(file, f"{problem}")
        return None
    if is_own:
        _check_rule(rule, file, problems)
    return rule


def phrase_lines(text: str) -> list[str]:
    """Phrases written one a line; empty lines and what follows a # are no phrases."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _check_words(data: dict[str, object], file: Path, problems: _Problems) -> None:
    """The detectors and phrases of a rule, told also where something else in it is wrong."""
    for _, name in _texts(data.get("detectors")):
        if name not in DETECTORS:
            known = ", ".join(DETECTORS)
            problems.add(file, f"detectors names “{name}”, which there is not: {known}")
    for key in _PHRASE_KEYS:
        for index, phrase in _texts(data.get(key)):
            try:
                parse_phrase(phrase)
            except ConfigurationProblem as problem:
                problems.add(file, f"{key}[{index}]: {problem.sentence}")
            except RecursionError:
                problems.add(file, f"{key}[{index}]: its groups are nested too deeply")


def _check_rule(rule: Rule, file: Path, problems: _Problems) -> None:
    if not rule.error_from >= rule.hint_from > 0:
        problems.add(file, "hint_from must be above 0 and not above error_from")
    for key, examples in (("bad", rule.bad), ("good", rule.good)):
        if not examples:
            problems.add(file, f"{key} is missing: give at least one [[{key}]] with a text")
        for index, example in enumerate(examples):
            try:
                example.message()
            except ValueError:
                problems.add(
                    file, f"{key}[{index}].appointment must be wall time, like 2026-03-12T15:00"
                )


def _read(file: Path, problems: _Problems) -> str | None:
    try:
        with file.open("rb") as stream:
            content = stream.read(LONGEST_FILE + 1)
    except FileNotFoundError:
        problems.add(file, "there is no such file")
        return None
    except OSError as problem:
        problems.add(file, f"could not be read: {(problem.strerror or 'unknown').lower()}")
        return None
    if len(content) > LONGEST_FILE:
        problems.add(file, f"is longer than {LONGEST_FILE // 1024} kB")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        problems.add(file, f"line {line} is not UTF-8 text")
        return None


def _parse(text: str | None, file: Path, problems: _Problems) -> dict[str, object] | None:
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        problems.add(file, f"is no TOML: {str(problem)[:1].lower()}{str(problem)[1:]}")
    except RecursionError:
        problems.add(file, "is nested too deeply")
    except ValueError:
        problems.add(file, "has a number that is too long")
    return None


def _parse_head(text: str) -> dict[str, object] | None:
    """What stands before the first table: everything but the examples; None where that cannot be
    cut off, because a line that begins with [ stands within a text."""
    cut = text.find("\n[")
    try:
        return tomllib.loads(text[: cut + 1] if cut >= 0 else text)
    except (ValueError, RecursionError):
        return None
