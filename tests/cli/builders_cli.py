"""The program as a person runs it: in a process of its own, piped or in a terminal.

A piped one is forked from a server that has imported the program (`tests/forking`), unless a test
names the program to start.

The practice is made up: JR, a session on Wednesday 4 March 2026 at 15:00 in London, the next on
Thursday 12 March at 15:00.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]

from tests.forking import running

INSTALLED = running.INSTALLED
RAPPORT = (sys.executable, "-m", "rapport_cli")
AFTER_THE_SESSION = "2026-03-04 16:00"
GOOD_TEXT = (
    "I keep thinking about the tomatoes you grow with your dad. See you Thursday 12 March at 3 pm."
)
HELD_TEXT = (
    "I keep thinking about the tomatoes you grow with your dad. See you Thursday 12 March at 4 pm."
)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What the envelope on stdout holds."""
        return json.loads(self.out)["data"]


@dataclass(frozen=True)
class Practice:
    """A home, and the clock in it."""

    home: Path
    at: str = AFTER_THE_SESSION

    def environment(self, **more: str) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.home.parent),
            "RAPPORT_HOME": str(self.home),
            "RAPPORT_AS_OF": self.at,
            "RAPPORT_DATE_ORDER": "day-month",
            "TZ": "Europe/London",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "PYTHONWARNINGS": "error",
        } | more

    def run(
        self,
        *words: str,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
        program: Iterable[str] | None = None,
    ) -> Ran:
        settled, folder = self.environment(**(environment or {})), self.home.parent
        if program is None:
            ran = running.run(words, stdin, settled, folder)
        else:
            ran = running.run_started(words, stdin, settled, folder, program=list(program))
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    def capture(self, handle: str = "JR", **flags: str) -> Ran:
        words = {
            "session": "today 3pm",
            "goal": "sleep through the night",
            "detail": "she grows tomatoes with her dad",
            "mention": "the tomatoes you grow with your dad",
            "next": "thu 12 march 3pm",
            "channel": "text",
            "if-missed": "outreach",
        } | {name.replace("_", "-"): value for name, value in flags.items()}
        return self.run("capture", handle, *(f"--{name}={value}" for name, value in words.items()))

    def at_moment(self, at: str) -> "Practice":
        return Practice(self.home, at)

    def record(self, handle: str = "JR") -> Any:
        return self.run("show", handle, "--json").data

    def record_files(self) -> list[Path]:
        return sorted((self.home / "clients").glob("*.json"))

    def kept_words(self) -> str:
        """What is kept for the next run, all of it."""
        return "".join(path.read_text("utf-8") for path in (self.home / "recovery").glob("*"))

    def terminal(
        self,
        *words: str,
        columns: int = 100,
        environment: Mapping[str, str] | None = None,
        program: Iterable[str] = RAPPORT,
    ) -> "Terminal":
        return Terminal(
            [*program, *words], self.environment(**(environment or {})), columns, self.home.parent
        )


class Terminal:
    """A command in a terminal, and what a person does there."""

    def __init__(
        self, words: list[str], environment: dict[str, str], columns: int, folder: Path
    ) -> None:
        self.child = pexpect.spawn(
            words[0],
            words[1:],
            env=environment,
            cwd=str(folder),
            dimensions=(50, columns),
            encoding="utf-8",
            timeout=8,
        )
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterclose = self.child.ptyproc.delayafterterminate = 0
        self.seen = ""

    def expect(self, words: str) -> None:
        """Wait until exactly these words are seen."""
        self.child.expect_exact(words)
        self.seen += self.child.before + self.child.after

    def type(self, line: str) -> None:
        self.child.sendline(line)

    def answer(self, question: str, line: str) -> None:
        self.expect(question)
        self.type(line)

    def retype(self, question: str, line: str) -> None:
        """Answer a question whose line holds words already: clear them first (Ctrl-U)."""
        self.expect(question)
        self.child.send("\x15")
        self.type(line)

    def interrupt(self) -> None:
        """As a person would: where nothing happens, once more. Between writing a question and
        waiting for its answer Python's reader of lines notices an interruption at the next key."""
        self.child.sendintr()
        if self.child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5) == 1:
            self.child.sendintr()
        else:
            self.seen += self.child.before

    def end(self) -> int:
        """Wait for the end and give the exit code."""
        self.child.expect(pexpect.EOF)
        self.seen += self.child.before
        self.child.close()
        code = self.child.exitstatus
        assert isinstance(code, int)
        return code


def plainly(seen: str) -> str:
    """What a terminal showed, without escape sequences."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen).replace("\r", "")


def editor_that_writes(folder: Path, *texts: str) -> dict[str, str]:
    """The environment of an editor that saves the first text, then the second, and so on."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"text{number}").write_text(text, encoding="utf-8")
    (folder / "next").write_text("0", encoding="utf-8")
    script = folder / "editor.sh"
    script.write_text(
        f'cd "{folder}"; n=$(cat next); cp "$1" before$n; cp text$n "$1"; echo $((n+1)) > next\n',
        encoding="utf-8",
    )
    return {"EDITOR": f"sh {script}"}
