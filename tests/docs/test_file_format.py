"""The page about the file format says what a file has: every key of every part, in its order."""

import ast
import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from rapport_cli.clients import between_sessions, record
from rapport_cli.clients.record import Client
from rapport_cli.store.codec import SCHEMA, decode
from rapport_cli.workflows.amending import CAPTURED, Amendable

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
HEADINGS: dict[type[object], str] = {
    record.Client: "## A client",
    record.LegalHold: "### `legal_hold`",
    record.Retention: "### `retention`",
    record.Agreement: "### `agreement`",
    record.Session: "## A session",
    record.Hold: "### `hold`",
    record.Reflection: "### `reflection`",
    record.Closing: "### `closed`",
    record.Contact: "## A contact",
    record.Enclosure: "### `enclosure`",
    record.KeptFinding: "### `findings`",
    record.Allowance: "### `allowed`",
    record.Mark: "### `not_a_fault`",
    record.Change: "## A change",
    between_sessions.Terms: "### `terms`",
    between_sessions.Preference: "### `preferences`",
    between_sessions.Homework: "### `homework`",
    between_sessions.Scale: "### `scales`",
    between_sessions.JournalEntry: "### `journal`",
    between_sessions.Win: "### `wins`",
    between_sessions.Resource: "### `resources`",
    between_sessions.Recap: "### `recaps`",
    between_sessions.Frequency: "### `frequencies`",
}
NAMES = {name for shape in HEADINGS for name in shape.__annotations__}


def part(heading: str) -> str:
    (found,) = re.findall(rf"^{re.escape(heading)}$(.*?)(?=^##|\Z)", PAGE, re.M | re.S)
    return str(found)


def changed_fields() -> set[str]:
    """The values of `field` that the page names, in the second column of its table of them."""
    table = part("## A change").partition("| in | `field` |")[2]
    cells = [line.split("|")[2] for line in table.splitlines() if line.startswith("|")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def first_word(argument: ast.expr) -> str | None:
    """A text that is written out, or the one before the number in "homework 2"."""
    if isinstance(argument, ast.JoinedStr):
        argument = argument.values[0]
    return str(argument.value).strip() if isinstance(argument, ast.Constant) else None


def fields_that_the_program_changes() -> set[str]:
    """The second or a later argument of each call that appends a change, where it is written out;
    the others take theirs from the lists, and from the terms of an agreement."""
    found = {*CAPTURED, *get_args(Amendable), "channels", "may_reveal_on"}
    found |= {field.name for field in fields(between_sessions.Terms)}
    for room in ("clients", "workflows"):
        for path in (ROOT / "src" / "rapport_cli" / room).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    said = [word for one in node.args[1:] if (word := first_word(one)) is not None]
                    if node.func.id in ("Change", "_changed", "_with_change") and said:
                        found.add(said[0])
    return found


def test_every_part_of_a_record_has_its_place_on_the_page() -> None:
    parts = {
        value
        for module in (record, between_sessions)
        for value in vars(module).values()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    }
    assert parts == HEADINGS.keys()


@pytest.mark.parametrize("shape", HEADINGS, ids=lambda shape: shape.__name__)
def test_the_keys_of_a_part_are_on_the_page_in_their_order(shape: type[object]) -> None:
    first_table = part(HEADINGS[shape]).partition("|---|---|\n")[2].partition("\n\n")[0]
    keys = re.findall(r"^\| `(\w+)` \|", first_table, re.M)
    assert keys == [field.name for field in fields(shape)]  # type: ignore[arg-type]


def test_the_example_is_a_file() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    data = json.loads(example)
    assert data["schema"] == SCHEMA
    assert isinstance(decode(f"{data['id']}.json", example.encode()), Client)


def test_what_a_change_can_be_of_is_on_the_page_and_nothing_else_is() -> None:
    assert changed_fields() == fields_that_the_program_changes()
    assert changed_fields() <= NAMES
