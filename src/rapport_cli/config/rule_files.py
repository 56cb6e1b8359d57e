"""A rule from its file: a whole one, or what a person adds to one of the program's.

A whole rule of the person's replaces the program's of the same name. With `extends = true` their
file holds only what is theirs: more phrases, exceptions and examples, which are added, and whatever
else they give, which takes the place of the program's.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from rapport_cli.config.catalogue_files import (
    Problems,
    Source,
    find_file,
    parse_head,
    parse_text,
    read_text,
)
from rapport_cli.errors import ConfigurationProblem
from rapport_cli.prose.detectors import DETECTORS
from rapport_cli.prose.phrase_parsing import parse_phrase
from rapport_cli.prose.rule import RISK, Rule
from rapport_cli.shapes.building import ShapeProblems, build

_PHRASE_KEYS = ("phrases", "hint_phrases", "exceptions")
_LOWERING_KEYS = ("detectors", "error_from", "hint_from", "any_language", "severity", "at_most")
"""The keys with which a file could make less of a rule than the program does."""


def read_rule(name: str, source: Source, problems: Problems, *, with_examples: bool) -> Rule | None:
    """The rule of that name; None where its file has problems."""
    found = find_file(name, "rules", source, problems)
    if found is None:
        return None
    file, is_own = found
    if is_own:
        return read_own_rule(file, source, problems, with_examples=with_examples)
    return _read_builtin(file, problems, with_examples)


def read_own_rule(
    file: Path, source: Source, problems: Problems, *, with_examples: bool
) -> Rule | None:
    """The rule in a person's file, wherever it lies; it goes by the file's name. What it extends
    is the program's rule of that name."""
    text = read_text(file, problems)
    data = parse_text(text, file, problems)
    if text is None or data is None:
        return None
    _split_phrases(data)
    extends = data.pop("extends", False)
    if not isinstance(extends, bool):
        problems.add(file, "extends must be true or false")
        return None
    _check_words(data, text, file, problems)
    if file.stem == RISK:
        _check_risk(data, extends, file, problems)
    base = _extended(file, source, problems, with_examples) if extends else None
    if extends and base is None:
        return None
    rule = _built(data, base, file, problems)
    _check_examples(data, extends, file, problems)
    if rule is not None and not rule.error_from >= rule.hint_from > 0:
        problems.add(file, "hint_from must be above 0 and not above error_from")
    return rule


def _built(
    data: dict[str, object], base: Rule | None, file: Path, problems: Problems
) -> Rule | None:
    try:
        if base is None:
            return build(Rule, {**data, "name": file.stem})
        # Most people extend nothing, and a shape costs a millisecond to define.
        from rapport_cli.config.rule_extension import Extension

        return build(Extension, data).of(base)
    except ShapeProblems as shape:
        for problem in shape.problems:
            problems.add(file, f"{problem}")
        return None


def _extended(file: Path, source: Source, problems: Problems, with_examples: bool) -> Rule | None:
    builtin = source.builtin / "rules" / file.name
    if not builtin.is_file():
        problems.add(
            file,
            f"extends is for a rule that the program has, and it has none called {file.stem}; "
            "leave extends out to write a whole rule",
        )
        return None
    return _read_builtin(builtin, problems, with_examples)


def _read_builtin(file: Path, problems: Problems, with_examples: bool) -> Rule | None:
    text = read_text(file, problems)
    data = None if text is None or with_examples else parse_head(text)
    if data is None:
        data = parse_text(text, file, problems)
    if data is None:
        return None
    _split_phrases(data)
    return _built(data, None, file, problems)


def _split_phrases(data: dict[str, object]) -> None:
    for key in _PHRASE_KEYS:
        if isinstance(lines := data.get(key), str):
            data[key] = phrase_lines(lines)


def phrase_lines(text: str) -> list[str]:
    """Phrases written one a line; empty lines and what follows a # are no phrases."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _texts(value: object) -> list[tuple[int, str]]:
    """The texts of a list by their place; what is no text has a problem of its own."""
    items: Iterable[object] = value if isinstance(value, list) else []
    return [(place, item) for place, item in enumerate(items) if isinstance(item, str)]


def _check_words(data: dict[str, object], text: str, file: Path, problems: Problems) -> None:
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
                said = problem.sentence
            except RecursionError:
                said = "its groups are nested too deeply"
            else:
                continue
            problems.add(file, f"{key}[{index}]: {said}", line=_line_of(phrase, text))


def _line_of(phrase: str, text: str) -> int:
    """The line on which a phrase stands, counted from 1; 0 where it is written over several."""
    for number, line in enumerate(text.splitlines(), start=1):
        if phrase in line:
            return number
    return 0


def _check_examples(data: dict[str, object], extends: bool, file: Path, problems: Problems) -> None:
    for key in ("bad", "good"):
        examples = data.get(key)
        if not examples and not extends:
            problems.add(file, f"{key} is missing: give at least one [[{key}]] with a text")
        for index, example in enumerate(examples if isinstance(examples, list) else ()):
            appointment = example.get("appointment") if isinstance(example, dict) else None
            if isinstance(appointment, str) and appointment and not _is_moment(appointment):
                problems.add(
                    file, f"{key}[{index}].appointment must be wall time, like 2026-03-12T15:00"
                )


def _is_moment(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True


def _check_risk(data: dict[str, object], extends: bool, file: Path, problems: Problems) -> None:
    """What the rule finds puts a contact on hold, so a file of one's own only adds to it."""
    if not extends:
        problems.add(
            file, "risk is never replaced, only added to: begin the file with extends = true"
        )
    for key in _LOWERING_KEYS:
        if key in data:
            problems.add(file, f"{key} is not for risk, which is never lowered; take the line out")
