"""Where the statements of a TOML file stand, and how one is changed without touching the others.

A library that keeps comments takes longer to import than the whole program does. Here the
standard library's parser says how far a statement reaches: lines are added until it parses.
"""

import io
import tomllib
from dataclasses import dataclass
from typing import Any

from rapport_cli.errors import ConfigurationProblem

_LONGEST_STATEMENT = 100
"""Lines. Anything longer is not a setting."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement outside any table, at `lines[first:end]`, counted from 0."""

    key: str
    first: int
    end: int


def lines_of_keys(text: str) -> dict[str, int]:
    """The line, counted from 1, on which each key or table at the top level begins."""
    lines = _lines(text)
    statements, tables = _read(lines)
    return {found.key: found.first + 1 for found in reversed((*statements, *tables))}


def with_value(text: str, key: str, value: str) -> str:
    """Return `text` with `key` set to the string `value`, or, for an empty value, without it.

    Every other line stays as it is, and so does a comment behind the value. A new key goes below
    its commented-out example (`# key = …`) where the text has one, else to the end of the part
    before the first table. Raises ConfigurationProblem where the text is not TOML, or is written
    so that the change would touch anything else.
    """
    before = _parsed(text)
    if before is None:
        raise ConfigurationProblem(
            "The settings file is not TOML, so nothing in it was changed.",
            hint="Mend it first: rapport config edit",
        )
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = _lines(text)
    statements, tables = _read(lines)
    found = next((statement for statement in statements if statement.key == key), None)
    if found:
        said = f"{key} = {_quoted(value)}{_comment_behind(lines, found)}{ending}"
        lines[found.first : found.end] = [said] if value else []
    elif value:
        place = _place_for(lines, key, tables[0].first if tables else len(lines))
        if place and not lines[place - 1].endswith("\n"):
            lines[place - 1] += ending
        lines.insert(place, f"{key} = {_quoted(value)}{ending}")
    after = "".join(lines)
    wanted = {name: kept for name, kept in before.items() if name != key}
    if value:
        wanted[key] = value
    if _parsed(after) != wanted:
        raise ConfigurationProblem(
            f"{key} could not be changed without touching the rest of the file.",
            hint="Change it by hand: rapport config edit",
        )
    return after


def _lines(text: str) -> list[str]:
    """TOML ends a line at a line feed only, where `splitlines` knows ten other ends."""
    return io.StringIO(text, newline="\n").readlines()


def _read(lines: list[str]) -> tuple[list[Statement], list[Statement]]:
    """The statements before the first table, and the tables' headings."""
    statements: list[Statement] = []
    tables: list[Statement] = []
    place = 0
    while place < len(lines):
        line = lines[place].strip()
        if not line or line.startswith("#"):
            place += 1
            continue
        statement = _statement_at(lines, place)
        if statement is None:
            break
        if line.startswith("["):
            tables.append(statement)
        elif not tables:
            statements.append(statement)
        place = statement.end
    return statements, tables


def _statement_at(lines: list[str], first: int) -> Statement | None:
    for end in range(first + 1, min(len(lines), first + _LONGEST_STATEMENT) + 1):
        try:
            parsed = tomllib.loads("".join(lines[first:end]))
        except (ValueError, RecursionError):
            continue
        return Statement(next(iter(parsed)), first, end) if parsed else None
    return None


def _comment_behind(lines: list[str], found: Statement) -> str:
    """The comment on a statement's last line, with the spaces before it."""
    statement = "".join(lines[found.first : found.end]).rstrip("\r\n")
    whole = tomllib.loads(statement)
    place = statement.find("#")
    while place >= 0:
        try:
            if tomllib.loads(statement[:place]) == whole:
                kept = len(statement[:place].rstrip(" \t"))
                return statement[kept:]
        except ValueError:
            pass
        place = statement.find("#", place + 1)
    return ""


def _place_for(lines: list[str], key: str, end: int) -> int:
    for place, line in enumerate(lines[:end]):
        name, equals, _ = line.strip().removeprefix("#").partition("=")
        if line.startswith("#") and equals and name.strip() == key:
            return place + 1
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _quoted(value: str) -> str:
    """A TOML basic string; every character outside the printable ones is escaped."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escaped(letter) for letter in escaped) + '"'


def _escaped(letter: str) -> str:
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
