"""The page of sources tells the truth: every command and every test that it names is there."""

import ast
import re
from pathlib import Path

import pytest

from rapport_cli.cli.door import COMMANDS

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| `rapport (\w+)` \| `([^`]+)` \|$", PAGE, re.M)


def names_of_tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_line_of_the_page_is_read_here() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    heads = PAGE.count("| asked for | command | test |")
    assert len(lines) == len(ROWS) + 2 * heads


@pytest.mark.parametrize(("asked_for", "command", "test"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_asked_for_has_its_command_and_its_test(
    asked_for: str, command: str, test: str
) -> None:
    assert command in COMMANDS, asked_for
    file, _, name = test.partition("::")
    assert (ROOT / file).is_file()
    assert not name or name in names_of_tests(ROOT / file)
