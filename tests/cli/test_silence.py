"""A nonsense word put into everything that is said of a client never comes out where it must not.

It may stand on stdout, where the person asked for it, and a few commands say on stderr what they
have just been given (SAID_BACK). Otherwise it never stands on stderr, in a traceback, in the name
of a file, in a log, in what is offered to complete a line, in the words or surroundings of a
program that is started, or where anybody else can read: whatever the command, and whatever goes
wrong. And no command touches the network.

A new command needs one line in COMMANDS; `make sweep` goes on to every place in which a bug can
be.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rapport_cli.cli.door import COMMANDS as COMMAND_NAMES
from rapport_cli.cli.door import Commands
from rapport_cli.store.lock import Lock
from rapport_cli.store.own_files import make_private_folder
from tests.cli.builders_cli import RAPPORT, Practice
from tests.cli.builders_sealed_practice import SealedPractice, seal
from tests.cli.forked_runs import Fault, ForkedRuns, Noticed, modules

WORD = "quibblesnark"
TEXT = f"I keep thinking about the {WORD} you grow. See you Thursday 12 March at 3 pm."
HELD = f"Well done with the {WORD}. See you on Friday."
HANDLE = "ZQ-7"
"""Nowhere but in records, answers and what is completed."""

COMMANDS = {
    "capture": f"capture {HANDLE} --session 'today 3pm' --goal '{WORD}' --detail '{WORD}' "
    f"--mention 'the {WORD}' --next none --channel text --amend 'the {WORD} was misheard'",
    "draft": f"draft {HANDLE} --text '{TEXT}'",
    "check": f"check --client {HANDLE} --goal '{WORD}' --detail '{WORD}'",
    "log": f"log {HANDLE} --skipped 'she would rather hear of {WORD} in person'",
    "followup": f"followup {HANDLE} --replied --close 'all about {WORD}'",
    "due": "due --all",
    "calendar": "calendar",
    "homework": f"homework {HANDLE}",
    "homework list": f"homework {HANDLE} list --all",
    "homework add": f"homework {HANDLE} add 'carry {WORD}' --goal '{WORD}'",
    "homework done": f"homework {HANDLE} done 1 --how '{WORD}'",
    "homework partly": f"homework {HANDLE} partly 1 --how '{WORD}'",
    "homework not-done": f"homework {HANDLE} not-done 1 --how '{WORD}'",
    "homework changed": f"homework {HANDLE} changed 1 --instead '{WORD}' --how '{WORD}'",
    "journal": f"journal {HANDLE}",
    "journal add": f"journal {HANDLE} add --scale calm --value 3 --note '{WORD}'",
    "journal correct": f"journal {HANDLE} correct --value 5 --note '{WORD}'",
    "journal scale": f"journal {HANDLE} scale sleep --from 0 --to 9 --low {WORD} --high {WORD}",
    "wins": f"wins {HANDLE}",
    "wins list": f"wins {HANDLE} list",
    "wins add": f"wins {HANDLE} add 'rang {WORD}'",
    "resources": f"resources {HANDLE}",
    "resources list": f"resources {HANDLE} list",
    "resources add": f"resources {HANDLE} add --title '{WORD}' --why '{WORD}'",
    "show": f"show {HANDLE}",
    "review": f"review {HANDLE}",
    "brief": f"brief {HANDLE} --format html",
    "recap": f"recap {HANDLE} --strategy '{WORD}' --commitment '{WORD} by next session, me'",
    "agreement": f"agreement {HANDLE} --may-say '{WORD}' --prefers '{WORD}' --print",
    "undo": f"undo --yes --client {HANDLE}",
    "audit": f"audit --client {HANDLE}",
    "purge": f"purge {HANDLE} --because request --yes-purge {HANDLE}",
    "export": "export --with-content",
    "import": "import -",
    "doctor": "doctor --repair --yes",
    "migrate": "migrate",
    "clients": "clients",
    "clients merge": f"clients merge {HANDLE} --yes",
    "clients close": f"clients close {HANDLE} --note '{WORD}'",
    "clients reopen": f"clients reopen {HANDLE} --note '{WORD}'",
    "clients rename": f"clients rename {HANDLE} K-8",
    "clients hold": f"clients hold {HANDLE} --because '{WORD}'",
    "clients release": f"clients release {HANDLE} --because '{WORD}'",
    "clients keep": f"clients keep {HANDLE} --years 9",
    "clients frequency": f"clients frequency {HANDLE} --every weekly --taper '{WORD}'",
    "rules": "rules",
    "rules show": "rules show generic",
    "rules test": "rules test",
    "rules tune": "rules tune",
    "rules new": "rules new reassurance",
    "rules path": "rules path",
    "kinds": "kinds",
    "init": "init --signature Dana",
    "config": "config",
    "config path": "config path",
    "config set": "config set signature Dana",
    "config edit": "config edit",
    "seal": "seal",
    "seal status": "seal status",
    "seal sheet": "seal sheet",
    "seal passphrase": "seal passphrase",
    "seal keychain": "seal keychain",
    "unseal": "unseal --yes",
}
"""What is typed, by the command. A pipe gives the message of `STDIN`."""
SAID_BACK = ("draft", "homework", "journal", "recap", "resources", "wins")
"""Commands that say on stderr, where all went well, what they have just been given."""
STDIN = f"{TEXT}\n"
MORE = (
    f"draft {HANDLE} --text '{HELD}'",
    f"draft {HANDLE} --text '{HELD}' --allow generic --because 'she likes {WORD}'",
    f"draft {HANDLE} --start 1 --kind reconnection --explain",
    "check --explain --not-a-fault generic",
    f"log {HANDLE} --sent now --text '{TEXT}'",
    f"log {HANDLE} --sent now --override 'about {WORD}'",
    f"followup {HANDLE} --helpful no --change 'less {WORD}'",
    f"followup {HANDLE} --lift-hold '{WORD}'",
    f"show {HANDLE} --json",
    "undo --list",
    "audit --verify",
    "export --with-content -o all.json",
    "export --with-content --format csv -o tables",
    f"export {HANDLE} --subject-access --with-own-notes -o bundle",
    f"export {HANDLE} --format markdown --with-content",
    f"export {HANDLE} --notes",
    "doctor --names",
    "purge --list",
    "clients --all",
    "clients --expiring",
)
"""Other ways to give the same commands."""


ALL_WELL = Fault()


@dataclass(frozen=True)
class Desk:
    """A practice that is as it was before each run."""

    runs: ForkedRuns
    practice: Practice
    whole: Path

    def run(self, line: str, fault: Fault = ALL_WELL, **environment: str) -> Noticed:
        words = shlex.split(line)
        surroundings = self.practice.environment(**environment)
        folder = self.practice.home.parent
        return self.runs.run(words, surroundings, folder, stdin=STDIN, fault=fault)

    def begin_anew(self) -> None:
        shutil.rmtree(self.practice.home.parent, ignore_errors=True)
        shutil.copytree(self.whole, self.practice.home.parent, symlinks=True)

    def run_silently(self, line: str, fault: Fault = ALL_WELL, **environment: str) -> Noticed:
        ran = self.run(line, fault, **environment)
        told = (line, fault, ran)
        is_shown = line.startswith(SAID_BACK) and ran.code in (0, 1)
        assert WORD not in ran.err or is_shown, told
        assert "Traceback" not in ran.err, told
        assert "\x1b]" not in ran.out + ran.err, told
        assert not [name for name in ran.opened if WORD in name or HANDLE in name], told
        assert not [words for words in ran.started if WORD in words], told
        assert not ran.network, told
        assert ran.core == 0, told
        self.assert_kept_privately(line)
        return ran

    def assert_kept_privately(self, line: str) -> None:
        """No word in a name or a log, and nothing that anybody else could read, umask or none."""
        home = self.practice.home
        for path in home.parent.rglob("*"):
            place = str(path.relative_to(home.parent))
            assert WORD not in place, (line, place)
            assert HANDLE not in place, (line, place)
            assert path.lstat().st_mode & 0o077 == 0, (line, place)
        for log in ("audit", "erased", "marks"):
            for path in (home / log).rglob("*"):
                assert WORD.encode() not in path.read_bytes(), (line, path.name)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """JR and all that can be on record of somebody."""
    practice = Practice(tmp_path_factory.mktemp("silence") / "home" / "practice")
    practice.home.parent.mkdir()
    before = os.umask(0o077)
    with ForkedRuns() as runs:
        desk = Desk(runs, practice, practice.home.parent.with_name("whole"))
        for line in (
            f"capture {HANDLE} --session 'today 3pm' --goal 'grow {WORD}' --detail 'grows {WORD}' "
            f"--mention 'the {WORD} you grow' --next 'thu 12 march 3pm' --channel text "
            f"--if-missed 'ask about {WORD}'",
            f"draft {HANDLE} --text '{HELD}'",
            f"draft {HANDLE} --text '{TEXT}'",
            f"followup {HANDLE} --lift-hold '{WORD}'",
            f"homework {HANDLE} add 'water {WORD}' --goal '{WORD}'",
            f"journal {HANDLE} scale calm --from 0 --to 9 --low {WORD} --high {WORD}",
            f"journal {HANDLE} add --value 4 --note '{WORD}'",
            f"agreement {HANDLE} --may-say '{WORD}' --prefers '{WORD}'",
            f"wins {HANDLE} add 'brought off {WORD}'",
            f"resources {HANDLE} add --title 'all about {WORD}'",
            "rules new generic",
        ):
            assert desk.run(line).code in (0, 1, 2), line
        own = practice.home / "templates/messages/reconnection"
        own.mkdir(parents=True)
        (own / "text-mine.j2").write_text(f"{{{{ mention }}}} and {WORD}")
        shutil.copytree(practice.home.parent, desk.whole, symlinks=True)
        yield desk
    os.umask(before)


def lines() -> list[str]:
    return [*COMMANDS.values(), *MORE]


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
