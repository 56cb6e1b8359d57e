"""What a record holds is shown on a terminal as text, whatever it was meant to do there.

A prompt refuses control characters; they come in by an editor, an import, a hand in the file.
"""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.builders_cli import GOOD_TEXT, Practice
from tests.hostile_text import (
    BIDIRECTIONAL_PIECES,
    MARKUP_PIECES,
    TERMINAL_PIECES,
)

HOSTILE = " ".join((*TERMINAL_PIECES, *BIDIRECTIONAL_PIECES, *MARKUP_PIECES, "tomatoes"))
KEPT = ("goal", "detail", "mention", "note", "change", "text", "if_missed", "because", "title")
"""Texts of a record, wherever they stand in it."""

OBEYED = re.compile(
    r"\x1b(?!\[[0-9;]*m|\[\?2004[hl])|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]"
)
"""All but the program's own: colours, and the terminal's mode while a line is edited."""


def made_hostile(data: Any) -> Any:
    if isinstance(data, dict):
        return {
            key: HOSTILE
            if key in KEPT and isinstance(value, str) and value
            else made_hostile(value)
            for key, value in data.items()
        }
    return [made_hostile(each) for each in data] if isinstance(data, list) else data


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    practice = Practice(tmp_path_factory.mktemp("hostile") / "practice")
    assert practice.capture().code == 0
    assert practice.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    assert practice.run("homework", "JR", "add", "water the tomatoes").code == 0
    (file,) = practice.record_files()
    file.write_text(json.dumps(made_hostile(json.loads(file.read_text()))), "utf-8")
    return practice


@pytest.mark.parametrize(
    "line",
    ["show JR", "show JR --json", "due", "clients --all", "homework JR", "undo --list"],
)  # fmt: skip
def test_nothing_of_it_is_obeyed(hostile: Practice, line: str) -> None:
    terminal = hostile.terminal(*shlex.split(line), environment={"EDITOR": "true"})
    assert terminal.end() in (0, 1)
    assert_harmless(terminal.seen)
    if line.startswith(("show", "homework")):
        assert "[/foo]" in terminal.seen
        assert "]52;c;" in terminal.seen


def test_nothing_of_it_is_obeyed_in_a_question(hostile: Practice) -> None:
    terminal = hostile.terminal("draft", "JR")
    terminal.expect("Keep it, edit it, or begin again?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "]52;c;" in terminal.seen
    assert_harmless(terminal.seen)


def test_nothing_of_a_text_that_is_checked_is_obeyed(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "text").write_text(HOSTILE, "utf-8")
    terminal = practice.terminal("check", str(tmp_path / "text"), "--explain")
    assert terminal.end() in (0, 1)
    assert_harmless(terminal.seen)


def assert_harmless(seen: str) -> None:
    assert not OBEYED.findall(seen)
    assert not [mark for mark in BIDIRECTIONAL_PIECES if mark in seen]
