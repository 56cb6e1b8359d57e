"""The door: exit codes, the boundary for errors, help, and flags that hold for all commands."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from rapport_cli.cli.door import COMMANDS, bug_sentence
from tests.cli.builders_cli import GOOD_TEXT, HELD_TEXT, INSTALLED, RAPPORT, Practice

SECRET = "quibblesnark"
BROKEN_JINJA = f"raise ZeroDivisionError('{SECRET}')\n"


def test_every_command_has_help_that_says_what_it_is_for(practice: Practice) -> None:
    shown = practice.run("--help")
    assert shown.code == 0
    for command in COMMANDS:
        line = re.search(rf"^ +{command} +([A-Z].+)$", shown.out, re.MULTILINE)
        assert line, command


@pytest.mark.parametrize("version", [["--version"], ["--no-color", "--version"]])
def test_the_version_is_said(practice: Practice, version: list[str]) -> None:
    said = practice.run(*version)
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(r"rapport \d+\.\d+\.\d+\S*\n", said.out)


def test_json_may_stand_before_and_after_the_command(with_jr: Practice) -> None:
    before = with_jr.run("--json", "due", "--all")
    after = with_jr.run("due", "--all", "--json")
    assert before.out == after.out
    assert json.loads(before.out)["command"] == "due"


@pytest.mark.parametrize(
    "words",
    [
        ("config", "set", "clock", "24", "--json"),
        ("init", "--clock", "24", "--json"),
    ],
    ids=["config set", "init"],
)
def test_what_is_settled_answers_a_program_too(practice: Practice, words: tuple[str, ...]) -> None:
    ran = practice.run(*words)
    assert ran.code == 0
    assert json.loads(ran.out)["rapport"] == 1


def test_exit_codes_are_as_the_docs_say(with_jr: Practice) -> None:
    assert with_jr.run("due").code == 0
    assert with_jr.run("draft", "JR", "--text", HELD_TEXT).code == 1
    assert with_jr.run("check", stdin=b"Hello.").code == 1
    assert with_jr.run("followup", "JR").code == 2
    assert with_jr.run("due", environment={"RAPPORT_CLOCK": "13"}).code == 3
    assert with_jr.run("show", "QQ").code == 4
    (record,) = with_jr.record_files()
    record.parent.rename(record.parent.with_name("moved"))
    record.parent.write_text("no folder")
    assert with_jr.run("due").code == 5


def test_a_bug_is_told_by_its_class_and_its_place_only(with_jr: Practice, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "jinja2.py").write_text(BROKEN_JINJA)
    ran = with_jr.run("draft", "JR", environment={"PYTHONPATH": str(tmp_path / "broken")})
    assert ran.code == 70
    assert ran.out == ""
    assert re.match(
        r"rapport: A bug in rapport: ZeroDivisionError at \w+/\w+\.py line \d+\.\n", ran.err
    )
    assert SECRET not in ran.err
    assert "Traceback" not in ran.err


def test_the_place_of_a_bug_is_the_innermost_of_ours() -> None:
    from rapport_cli.when.spoken import say_distance

    with pytest.raises(TypeError) as raised:
        say_distance(SECRET, SECRET)  # type: ignore[arg-type]
    sentence, _ = bug_sentence(raised.value)
    assert re.search(r"TypeError at when/spoken\.py line \d+", sentence)
    assert SECRET not in sentence


def test_a_usage_problem_points_to_the_help_of_its_own_command(with_jr: Practice) -> None:
    for words in (("draft", "JR", "--start", "two"), ("draft", "JR", "--text"), ("show", "--all")):
        ran = with_jr.run(*words, program=[INSTALLED])
        assert ran.code == 2
        assert f"`rapport {words[0]} --help`" in ran.err, words


def test_a_reader_that_goes_away_is_no_error(practice: Practice) -> None:
    ran = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$@" | head -1', "bash", *RAPPORT, "rules"],
        env=practice.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    "closed",
    ["check - <&-", "due >&-", "due 2>&-", "due <&-"],
)
def test_a_stream_that_is_closed_is_no_bug(with_jr: Practice, closed: str) -> None:
    script = f'"$@" {closed}'
    ran = subprocess.run(
        ["bash", "-c", script, "bash", *RAPPORT],
        env=with_jr.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in (0, 2, 5)
    assert "bug" not in ran.stderr


def test_colour_is_for_terminals_that_want_it(with_jr: Practice) -> None:
    coloured = with_jr.terminal("due")
    assert coloured.end() == 0
    assert "\x1b[1mopen" in coloured.seen
    for words, environment in (
        (["due"], {"NO_COLOR": "1"}),
        (["due"], {"TERM": "dumb"}),
        (["--no-color", "due"], {}),
    ):
        plain = with_jr.terminal(*words, environment=environment)
        assert plain.end() == 0
        assert "\x1b" not in plain.seen
        assert "draft the message" in plain.seen
    assert "\x1b" not in with_jr.run("due").out


def test_a_narrow_screen_folds_and_a_pipe_does_not(with_jr: Practice) -> None:
    with_jr.run("draft", "JR", "--text", GOOD_TEXT)
    narrow = with_jr.terminal("show", "JR", columns=60, environment={"NO_COLOR": "1"})
    assert narrow.end() == 0
    lines = narrow.seen.replace("\r", "").splitlines()
    assert all(len(line) <= 60 for line in lines)
    assert GOOD_TEXT in with_jr.run("show", "JR").out


def test_interrupting_a_command_says_so_and_nothing_else(with_jr: Practice) -> None:
    terminal = with_jr.terminal("draft", "JR")
    terminal.expect("Which one to begin with?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "Interrupted." in terminal.seen
    assert "Traceback" not in terminal.seen
