"""Settings on the command line and in the file: what is wrong is named where it stands."""

import re

import pytest

from tests.cli.builders_cli import Practice, editor_that_writes, plainly


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("init", "--zone", "Mars/Olympus"), "--zone"),
        (("init", "--clock", "13"), "--clock"),
        (("config", "set", "clock", "13"), "clock"),
    ],
    ids=["init --zone", "init --clock", "config set"],
)
def test_a_value_on_the_command_line_is_not_blamed_on_the_file(
    practice: Practice, words: tuple[str, ...], named: str
) -> None:
    ran = practice.run(*words)
    assert ran.code in (2, 3)
    assert named in ran.err
    assert not re.search(r"config\.toml:\d+", ran.err)
    assert not (practice.home / "config.toml").exists()


def test_the_hint_for_a_broken_file_names_a_command_that_works(practice: Practice) -> None:
    practice.home.mkdir()
    (practice.home / "config.toml").write_text('clok = "12"\n')
    hint = practice.run("due").err.splitlines()[-1]
    named = re.search(r"rapport (config(?: (?:path|edit))?)", hint)
    assert named, hint
    assert named[1] != "config", "that needs the settings that cannot be read"


def test_a_broken_file_can_be_mended_in_the_editor(practice: Practice) -> None:
    practice.home.mkdir()
    file = practice.home / "config.toml"
    file.write_text('clok = "12"\n')
    editor = editor_that_writes(practice.home.parent / "editor", 'clock = "13"', 'clock = "24"')
    terminal = practice.terminal("config", "edit", environment=editor)
    terminal.expect('it is either "12" or "24"')
    terminal.answer("Go on editing? [y]", "")
    assert terminal.end() == 0
    assert file.read_text() == 'clock = "24"\n'
    assert file.stat().st_mode & 0o077 == 0
    assert "Saved in" in plainly(terminal.seen)


def test_without_a_terminal_nothing_is_edited(practice: Practice) -> None:
    editor = editor_that_writes(practice.home.parent / "editor", 'clock = "24"')
    ran = practice.run("config", "edit", environment=editor)
    assert ran.code == 2
    assert "There is no terminal" in ran.err
    assert not (practice.home / "config.toml").exists()


def test_the_environment_does_not_find_its_way_into_the_file(practice: Practice) -> None:
    ran = practice.run("config", "set", "signature", "Dana", environment={"RAPPORT_CLOCK": "24"})
    assert ran.code == 0
    assert '\nclock = "24"' not in (practice.home / "config.toml").read_text()
