"""A forked command is the same as a started one: what it is given, says, writes and ends with."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.builders_cli import GOOD_TEXT, RAPPORT, Practice
from tests.forking import client
from tests.forking.running import forking

IN_NEW_YORK = {"TZ": "America/New_York", "RAPPORT_ZONE": "", "RAPPORT_AS_OF": ""}


@pytest.fixture
def with_jr(tmp_path: Path) -> Practice:
    practice = Practice(tmp_path / "practice")
    assert practice.capture().code == 0
    return practice


@pytest.mark.parametrize(
    ("words", "given", "environment"),
    [
        (["--version"], b"", {}),
        ([], b"", {}),
        (["draft", "--help"], b"", {}),
        (["drat"], b"", {}),
        (["draft", "JR", "--text"], b"", {}),
        (["show", "ZZ"], b"", {}),
        (["show", "JR", "--json"], b"", {}),
        (["capture", "KM", "--goal", "sleep"], b"", {}),
        (["due"], b"", {"RAPPORT_CLOCK": "13"}),
        (["config", "--json"], b"", IN_NEW_YORK),
        (["check", "-"], GOOD_TEXT.encode(), {}),
        (["check", "-", "--json"], b"One.\r\nTwo.\rThree \xe2\x80\x94 \xf0\x9f\x8d\x85.\n", {}),
        (["check", "-"], b"caf\xe9\n", {}),
        (["check", "-"], b"a" * 200_000, {}),
        (["seal"], b"", {}),
    ],
)
def test_a_forked_command_says_what_a_started_one_says(
    with_jr: Practice, words: list[str], given: bytes, environment: dict[str, str]
) -> None:
    forked = with_jr.run(*words, stdin=given, environment=environment)
    started = with_jr.run(*words, stdin=given, environment=environment, program=RAPPORT)
    assert forked == started


def test_a_forked_command_writes_what_a_started_one_writes(with_jr: Practice) -> None:
    before = os.umask(0o002)
    try:
        for program in (None, RAPPORT):
            ran = with_jr.run("export", "JR", "-o", f"{program is None}.json", program=program)
            assert ran.code == 0, ran.err
    finally:
        os.umask(before)
    forked, started = (with_jr.home.parent / f"{is_forked}.json" for is_forked in (True, False))
    assert forked.read_bytes() == started.read_bytes()
    assert forked.stat().st_mode == started.stat().st_mode


@pytest.mark.parametrize(
    "line",
    [
        "rapport dew",
        "rapport draft --text",
        "rapport rules | head -1; echo ${PIPESTATUS[0]}",
        "rapport check - < text; rapport check text --json > kept; cat kept",
        "rapport due <&-; rapport due >&-; rapport due 2>&- ",
        "rapport due > /dev/full",
        "RAPPORT_CLOCK=13 rapport due",
        "LC_ALL=C PYTHONIOENCODING=ascii rapport show JR",
        "mkdir -p deep; cd deep; RAPPORT_HOME=../practice rapport config path",
    ],
)
def test_a_forked_command_in_a_shell_does_what_a_started_one_does(
    with_jr: Practice, line: str
) -> None:
    (with_jr.home.parent / "text").write_text(GOOD_TEXT, encoding="utf-8")
    ended = []
    for folder in (forking().programs, Path(sys.executable).parent):
        path = f"{folder}:{os.environ['PATH']}"
        ran = subprocess.run(
            ["bash", "--norc", "-c", line],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=with_jr.environment(PATH=path),
            cwd=with_jr.home.parent,
            check=False,
        )
        ended.append((ran.returncode, ran.stdout, ran.stderr))
    assert ended[0] == ended[1]


def test_commands_at_the_same_time_keep_apart(with_jr: Practice) -> None:
    script = "for n in 1 2 3; do RAPPORT_HOME=$PWD/home$n rapport config path > said$n & done; wait"
    subprocess.run(
        ["bash", "--norc", "-c", script],
        env=with_jr.environment(PATH=f"{forking().programs}:{os.environ['PATH']}"),
        cwd=with_jr.home.parent,
        check=True,
    )
    for number in (1, 2, 3):
        said = (with_jr.home.parent / f"said{number}").read_text("utf-8")
        assert set(re.findall(r"/home\d", said)) == {f"/home{number}"}


@pytest.mark.parametrize(
    "more",
    [{"PYTHONPATH": "/elsewhere"}, {"PYTHONWARNINGS": ""}, {"LC_ALL": "C"}, {"FORCE_COLOR": "1"}],
)
def test_what_an_interpreter_reads_at_its_start_needs_a_start(more: dict[str, str]) -> None:
    usual = Practice(Path("/nowhere/practice")).environment()
    assert client.can_be_forked(usual)
    assert not client.can_be_forked(usual | more)
