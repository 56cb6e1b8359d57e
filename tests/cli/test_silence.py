"""A nonsense word put into everything that is said of a client never comes out where it must not.

It may stand on stdout, where the person asked for it, and a few commands say on stderr what they
have just been given (SAID_BACK). Otherwise it never stands on stderr, in a traceback, in the name
of a file, in a log, in what is offered to complete a line, in the words or surroundings of a
program that is started, or where anybody else can read: whatever the command, and whatever goes
wrong. And no command touches the network.

A new command needs one line in `builders_silence.COMMANDS`; `make sweep` goes on to every place in
which a bug can be.
"""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rapport_cli.cli.door import COMMANDS as COMMAND_NAMES
from rapport_cli.cli.door import Commands
from rapport_cli.store.lock import Lock
from rapport_cli.store.own_files import make_private_folder
from tests.cli.builders_cli import RAPPORT
from tests.cli.builders_sealed_practice import SealedPractice, seal
from tests.cli.builders_silence import (
    COMMANDS,
    HANDLE,
    STDIN,
    TEXT,
    WORD,
    Desk,
    lines,
    open_desk,
)
from tests.cli.forked_runs import Fault, modules


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    yield from open_desk(tmp_path_factory.mktemp("silence"))


def test_every_command_there_is_has_its_line() -> None:
    assert set(COMMANDS) == set(leaves(Commands(name="rapport"), ""))


def leaves(command: Any, path: str) -> Iterator[str]:
    """The commands by what is typed; a group that does something alone is one as well."""
    if not path:
        for name in COMMAND_NAMES:
            yield from leaves(command.get_command(None, name), name)
        return
    children = getattr(command, "commands", {})
    if not children or command.invoke_without_command:
        yield path
    for name, child in children.items():
        yield from leaves(child, f"{path} {name}")


def test_nothing_is_said_where_all_goes_well(desk: Desk) -> None:
    for line in lines():
        desk.begin_anew()
        desk.run_silently(line)


FAULTS = {
    "a bug early": Fault("bug", 70, f"{WORD} at {TEXT}"),
    "a bug later": Fault("bug", 400, f"{WORD} at {TEXT}"),
    "a bug that nobody waits for": Fault("dying", 100, f"{WORD} at {TEXT}"),
    "interrupted": Fault("interrupt", 200),
    "a disk that can only be read": Fault("read-only"),
    "a full disk": Fault("full"),
    "nobody who reads": Fault("closed"),
}


@pytest.fixture(params=[3, pytest.param(1, marks=pytest.mark.slow)], ids=["a third", "all"])
def some_lines(request: pytest.FixtureRequest) -> list[str]:
    """Commands that fail: each kind of failure has another third of them, and all in the sweep."""
    first = sum(request.node.name.encode()) % request.param
    return list(COMMANDS.values())[first :: request.param]


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_is_said_where_a_command_fails(
    desk: Desk, name: str, some_lines: list[str]
) -> None:
    for line in some_lines:
        desk.begin_anew()
        desk.run_silently(line, FAULTS[name])


def calls_of(desk: Desk, line: str) -> int:
    """How many calls within the program the command takes where all goes well."""
    desk.begin_anew()
    return desk.run(line, Fault("bug", 0)).calls


@pytest.mark.slow
def test_nothing_is_said_wherever_there_is_a_bug(desk: Desk) -> None:
    for line in lines():
        calls = calls_of(desk, line)
        for sort in ("bug", "interrupt"):
            for at in range(1, calls, max(1, calls // 25)):
                desk.begin_anew()
                desk.run_silently(line, Fault(sort, at, f"{WORD} at {TEXT}"))


@pytest.mark.parametrize("damage", range(5))
def test_nothing_is_said_of_a_record_that_is_not_as_it_should_be(
    desk: Desk, damage: int, some_lines: list[str]
) -> None:
    for line in some_lines:
        desk.begin_anew()
        (record,) = desk.practice.record_files()
        text = record.read_text("utf-8")
        broken = (
            text.replace('"charged": false', f'"charged": "{WORD}"'),
            text.replace('"channel": "text"', f'"channel": "{WORD}"'),
            text.replace('"at": "2026', f'"at": "{WORD}2026'),
            text[: text.index(WORD) + 5],
            text.replace('"mention": ', f'"mention": {WORD}, "x": '),
        )[damage]
        assert broken != text
        record.write_text(broken, "utf-8")
        ran = desk.run_silently(line)
        assert WORD not in ran.out, (line, ran)


OWN_FILES = {
    "config.toml": f'colour = "{WORD}"\nclock = "{WORD}"\n',
    "templates/messages/reconnection/text-mine.j2": f"{{{{ who }}}} {{% {WORD} %}} {WORD}",
    "templates/rules/generic.toml": f'title = "{WORD}\n',
    "templates/kinds/reconnection.toml": f'[rules]\ngeneric = "{WORD}"\n',
}


@pytest.mark.parametrize("name", OWN_FILES)
def test_nothing_is_said_of_a_file_of_the_persons_own_that_is_not_as_it_should_be(
    desk: Desk, name: str, some_lines: list[str]
) -> None:
    for line in some_lines:
        desk.begin_anew()
        file = desk.practice.home / name
        make_private_folder(file.parent)
        file.write_text(OWN_FILES[name], "utf-8")
        file.chmod(0o600)
        desk.run_silently(line)


REFUSED = (
    f"capture K1 --session {WORD}",
    f"capture {HANDLE} --goal '{WORD}\x07' --detail {WORD}",
    f"capture '{WORD} {WORD}' --session 'today 3pm' --goal x --detail x --next none --channel text",
    f"capture K1 --session 'today 3pm' --goal '{WORD}\x1b' --detail {WORD} --next none "
    "--channel text",
    f"capture K1 --session 'today 3pm' --goal {WORD} --detail {WORD * 300} --next none "
    "--channel text",
    f"draft {HANDLE} --text '{WORD}\x1b'",
    f"draft {HANDLE} --text '{TEXT}' --allow generic",
    f"draft {HANDLE} {WORD}",
    f"show {HANDLE} {WORD}",
    f"log {HANDLE} --text '{WORD}\x1b' --sent now",
    f"log {HANDLE} --text {WORD} --sent 'tomorrow 9am'",
    f"followup {HANDLE} --change {WORD}",
    f"followup {HANDLE} --lift-hold {WORD}",
    f"clients rename {HANDLE} '{WORD} {WORD}'",
    WORD,
    "draft ZQ-7 --file latin",
    "check latin",
    "check --jsonl channels",
    "check --jsonl appointments",
    "check --jsonl broken",
)
"""What is not understood, with the words in the wrong place, or in no encoding of ours."""


def test_a_refusal_does_not_repeat_it(desk: Desk) -> None:
    desk.begin_anew()
    folder = desk.practice.home.parent
    (folder / "latin").write_bytes(f"{WORD} caf\xe9".encode("latin-1"))
    (folder / "channels").write_text(f'{{"text": "{WORD}", "channel": "{WORD}"}}\n')
    (folder / "appointments").write_text(f'{{"text": "{WORD}", "appointment": "{WORD}"}}\n')
    (folder / "broken").write_text(f'{{"text": "{WORD}"')
    for line in REFUSED:
        ran = desk.run_silently(line)
        assert ran.code == 2, (line, ran)
        assert WORD not in ran.out, (line, ran)


def test_what_cannot_be_saved_is_kept_and_not_said(desk: Desk) -> None:
    """The lock is a folder here, so nothing can be written."""
    desk.begin_anew()
    lock = desk.practice.home / "lock"
    lock.unlink()
    make_private_folder(lock)
    for line in (
        f"draft {HANDLE} --text 'Another {WORD}. {TEXT}'",
        f"log {HANDLE} --text 'Another {WORD}. {TEXT}' --sent now",
        f"followup {HANDLE} --close 'another {WORD}'",
    ):
        ran = desk.run_silently(line)
        assert (ran.code, ran.out) == (5, ""), (line, ran)
    assert f"Another {WORD}" in desk.practice.kept_words()


def test_nothing_is_said_where_another_terminal_holds_the_lock(
    desk: Desk, some_lines: list[str]
) -> None:
    for line in some_lines:
        desk.begin_anew()
        with Lock(desk.practice.home / "lock"):
            desk.run_silently(line)


@pytest.mark.parametrize("failing", [False, True])
def test_completion_offers_handles_and_nothing_that_was_said(desk: Desk, failing: bool) -> None:
    desk.begin_anew()
    if failing:
        (record,) = desk.practice.record_files()
        record.write_text(record.read_text("utf-8").replace('"at": "2026', f'"at": "{WORD}'))
        (desk.practice.home / "config.toml").write_text(f'clock = "{WORD}"\n')
    offered = ""
    for command in COMMANDS:
        words = f"rapport {command} "
        ran = desk.run_silently(
            "",
            _RAPPORT_COMPLETE="complete_bash",
            COMP_WORDS=words,
            COMP_CWORD=str(words.count(" ")),
        )
        assert WORD not in ran.out, command
        offered += ran.out
    assert (HANDLE in offered) is not failing


def test_no_module_touches_the_network_when_it_is_imported(tmp_path: Path) -> None:
    """Nor starts a program, nor reads anything but the interpreter's files and its own."""
    script = (
        "import sys, importlib\n"
        "watched = ('socket.', 'subprocess.', 'os.exec', 'os.posix_spawn', 'os.system')\n"
        "sys.addaudithook(lambda event, given: event.startswith(watched) and print(event))\n"
        f"for name in {modules()!r}: importlib.import_module(name)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=tmp_path, check=True, timeout=60
    )
    assert ran.stdout == b""


@pytest.mark.slow
def test_no_command_asks_the_system_for_the_network(desk: Desk, tmp_path: Path) -> None:
    """With strace, which sees below Python. The C library may ask a name service of this computer
    who is logged in."""
    for line in lines():
        desk.begin_anew()
        trace = tmp_path / "trace"
        watched = ("strace", "-f", "-e", "trace=network", "-o", str(trace), *RAPPORT)
        desk.practice.run(*shlex.split(line), stdin=STDIN.encode(), program=watched)
        assert "exited with" in trace.read_text()
        opened = [call for call in trace.read_text().splitlines() if "socket(" in call]
        assert not [call for call in opened if "socket(AF_UNIX" not in call], (line, opened)


@pytest.fixture(scope="module")
def sealed(desk: Desk) -> Desk:
    desk.begin_anew()
    seal(desk.practice)
    whole = desk.whole.with_name("sealed")
    shutil.copytree(desk.practice.home.parent, whole, symlinks=True)
    return Desk(desk.runs, SealedPractice(desk.practice.home, desk.practice.at), whole)


def test_sealed_it_stands_nowhere_on_the_disk(sealed: Desk, some_lines: list[str]) -> None:
    for line in some_lines:
        if line == COMMANDS["unseal"]:
            continue
        sealed.begin_anew()
        sealed.run_silently(line)
        own = sealed.practice.home / "templates"
        for path in sealed.practice.home.parent.rglob("*"):
            if path.is_file() and not path.is_relative_to(own):
                assert WORD.encode() not in path.read_bytes(), (line, path)


def test_locked_nothing_is_said_of_anybody(sealed: Desk, some_lines: list[str]) -> None:
    locked = Desk(sealed.runs, SealedPractice(sealed.practice.home, has_key=False), sealed.whole)
    for line in some_lines:
        locked.begin_anew()
        ran = locked.run_silently(line)
        assert WORD not in ran.out, (line, ran)
        assert HANDLE not in ran.out, (line, ran)
    offered = locked.run(
        "", _RAPPORT_COMPLETE="complete_bash", COMP_WORDS="rapport show ", COMP_CWORD="2"
    )
    assert offered.out.split() == []
    assert offered.err == ""
