"""Programs that are started, an editor among them, see a client's words in their input and keep
nothing of them."""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.builders_cli import Practice
from tests.cli.builders_silence import HANDLE

SECRET = "grumblewhisk"
"""Only ever typed at a prompt or in an editor: what other tests have on command lines is theirs."""
SECRET_TEXT = f"I keep thinking about the {SECRET} you grow. See you Thursday 12 March at 3 pm."
SPY = """#!/bin/sh
cat /proc/[0-9]*/cmdline /proc/$$/environ /proc/$PPID/environ > "{seen}" 2>/dev/null
echo "$@" >> "{seen}"
{then}
"""
HOARDING = """
set undofile undodir=~/traces backup writebackup backupdir=~/traces backupskip=
set swapfile directory=~/traces updatecount=1 viminfo='100,<50,h,n~/traces/info title
"""


@pytest.fixture
def captured(practice: Practice) -> Practice:
    """JR, captured at the prompts."""
    words = shlex.split(
        f"capture {HANDLE} --session 'today 3pm' --next 'thu 12 march 3pm' --channel text "
        "--agreed text --not-charged --if-missed outreach"
    )
    terminal = practice.terminal(*words)
    terminal.answer("Their goal, in their words?", f"grow {SECRET}")
    terminal.answer("One thing they said", f"grows {SECRET}")
    terminal.retype("How would you mention it?", f"the {SECRET} you grow")
    terminal.answer("Mend it, or Enter:", "")
    terminal.answer("Save?", "")
    assert terminal.end() == 0
    assert "\x1b]" not in terminal.seen
    return practice


def test_programs_that_are_started_see_it_in_their_input_only(
    captured: Practice, tmp_path: Path
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, then in {
        "editor": f"cat > \"$1\" <<'END'\n{SECRET_TEXT}\nEND",
        "pbcopy": f'cat > "{programs}/pbcopy.input"',
        "open": f'cat "$1" > "{programs}/open.input"',
    }.items():
        (programs / name).write_text(SPY.format(seen=f"{programs}/{name}.seen", then=then))
        (programs / name).chmod(0o755)
    surroundings = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "EDITOR": "editor"}
    terminal = captured.terminal("draft", HANDLE, "--copy", "--open", environment=surroundings)
    terminal.answer("Which one to begin with?", "0")
    assert terminal.end() == 0
    assert "\x1b]" not in terminal.seen
    for name in ("editor", "pbcopy", "open"):
        assert SECRET.encode() not in (programs / f"{name}.seen").read_bytes(), name
    for name in ("pbcopy", "open"):
        assert SECRET in (programs / f"{name}.input").read_text()


def test_an_editor_that_keeps_everything_keeps_nothing_of_it(
    captured: Practice, tmp_path: Path
) -> None:
    """The real vim, with the settings of a person who never wants to lose a line."""
    (tmp_path / "traces").mkdir()
    (tmp_path / ".vimrc").write_text(HOARDING)
    (tmp_path / "keys").write_text(f":%d\ri{SECRET_TEXT}\x1b:wq\r")
    (tmp_path / "stand-in").write_text(f"cat > \"$1\" <<'END'\n{SECRET_TEXT}\nEND\n")
    vim = f"vim -s {tmp_path / 'keys'}" if shutil.which("vim") else f"sh {tmp_path / 'stand-in'}"
    terminal = captured.terminal("draft", HANDLE, environment={"EDITOR": vim})
    terminal.answer("Which one to begin with?", "1")
    assert terminal.end() == 0
    assert captured.record(HANDLE)["contacts"][0]["text"] == SECRET_TEXT
    kept = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]
    mine = {tmp_path / "keys", tmp_path / "stand-in", *captured.record_files()}
    assert not [path for path in kept if path not in mine and "history" not in path.parts]
