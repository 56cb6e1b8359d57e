"""Runs of the program that cost ten milliseconds: a process that has imported it forks for each.

Started as a program of its own (`python -X dev -m tests.cli.forked_runs`), so that what forks has
one thread and Python's own looking-into (development mode, the fault handler) is on. In the fork a
run sees what a person's run sees: its own environment, folder, streams, umask and limits, and
`rapport_cli.__main__.main` ends it.

A run reports, beside its streams and its code, what an audit hook noticed: names of files it
opened, programs it started with their words and surroundings, and anything that has to do with the
network.
"""

import errno
import importlib
import json
import os
import pkgutil
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Literal, NamedTuple

ROOT = Path(__file__).parents[2]

Sort = Literal["none", "bug", "dying", "interrupt", "read-only", "full", "closed"]
CHANGING = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
)
STARTING = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.spawn")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fault(NamedTuple):
    """What goes wrong in a run.

    "bug", "dying" (a bug that nobody waits for) and "interrupt" happen at the `at`-th call within
    the program, with `words` in the bug's message. "read-only" refuses every change to the disk,
    "full" every byte that is written to a file, "closed" has nobody who reads the result.
    """

    sort: Sort = "none"
    at: int = 0
    words: str = ""


ALL_WELL = Fault()


@dataclass(frozen=True)
class Noticed:
    code: int
    out: str
    err: str
    calls: int = 0
    """Calls within the program, where they were counted (a bug at 0)."""
    opened: tuple[str, ...] = ()
    started: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    core: int = 0
    """Bytes of memory that a crash may leave as a file; -1 is all of it."""


class ForkedRuns:
    """The process that forks; a context manager."""

    def __enter__(self) -> "ForkedRuns":
        self._server = subprocess.Popen(
            [sys.executable, "-X", "dev", "-X", "faulthandler", "-m", "tests.cli.forked_runs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "error",
                "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            },
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate(timeout=20)

    def run(
        self,
        words: Iterable[str],
        environment: dict[str, str],
        folder: Path,
        *,
        stdin: str = "",
        fault: Fault = ALL_WELL,
    ) -> Noticed:
        asked = {
            "words": list(words), "environment": environment, "folder": str(folder),
            "stdin": stdin, "fault": list(fault),
        }  # fmt: skip
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(asked).encode() + b"\n")
        self._server.stdin.flush()
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        return Noticed(**{name: as_given(value) for name, value in answer.items()})


def as_given(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def serve() -> None:
    """Answer one request a line until nobody asks any more."""
    for name in modules():
        importlib.import_module(name)
    for name in (
        "rich.console",
        "rich.table",
        "rich.text",
        "jinja2.sandbox",
        "pydantic",
        "tomllib",
    ):
        importlib.import_module(name)
    for line in sys.stdin.buffer:
        answer = answered(json.loads(line))
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def modules() -> list[str]:
    """Every module of the program but the one that ends the process when it is run."""
    import rapport_cli

    found = pkgutil.walk_packages(rapport_cli.__path__, "rapport_cli.")
    return sorted(each.name for each in found)


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    (out, out_end), (err, err_end), (told, told_end) = os.pipe(), os.pipe(), os.pipe()
    fault = Fault(*asked["fault"])
    child = os.fork()
    if child == 0:
        for end in (out, err, told):
            os.close(end)
        be_the_run(asked, fault, out_end, err_end, told_end)
    for end in (out_end, err_end, told_end):
        os.close(end)
    if fault.sort == "closed":
        os.close(out)
    read = read_all([out, err, told] if fault.sort != "closed" else [err, told])
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    noticed = json.loads(read[told] or b"{}")
    return {
        "code": code,
        "out": read.get(out, b"").decode("utf-8", "replace"),
        "err": read[err].decode("utf-8", "replace"),
        **noticed,
    }


def read_all(ends: list[int]) -> dict[int, bytes]:
    read = dict.fromkeys(ends, b"")
    waiting = set(ends)
    while waiting:
        for end in select.select(list(waiting), [], [])[0]:
            data = os.read(end, 65536)
            read[end] += data
            if not data:
                waiting.discard(end)
                os.close(end)
    return read


def be_the_run(asked: dict[str, Any], fault: Fault, out: int, err: int, told: int) -> None:
    """Become the run; never returns."""
    given = os.memfd_create("stdin")
    os.write(given, asked["stdin"].encode())
    os.lseek(given, 0, os.SEEK_SET)
    for number, end in enumerate((given, out, err)):
        os.dup2(end, number)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    os.umask(0)
    sys.argv = ["rapport", *asked["words"]]
    sys.modules["__main__"].__package__ = ""
    watch = Watch(fault, told)
    sys.addaudithook(watch.notice)
    ending = os._exit

    def tell_and_end(code: int) -> None:
        sys.setprofile(None)
        watch.tell()
        ending(code)

    os._exit = tell_and_end  # type: ignore[assignment]
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(30)
    from rapport_cli.store.lock import Lock

    Lock.__init__.__defaults__ = (0.05, time.sleep)
    if fault.sort == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    from rapport_cli.__main__ import main

    if fault.sort in ("bug", "dying", "interrupt"):
        sys.setprofile(watch.count)
    main()


class Watch:
    """Notices, and makes the fault happen."""

    def __init__(self, fault: Fault, told: int) -> None:
        self.fault = fault
        self.told = told
        self.calls = 0
        self.seen: dict[str, list[str]] = {"opened": [], "started": [], "network": []}

    def notice(self, event: str, given: tuple[Any, ...]) -> None:
        if event.startswith("socket."):
            self.seen["network"].append(event)
        elif event == "open":
            self.seen["opened"].append(str(given[0]))
            if self.fault.sort == "read-only" and given[2] & WRITING and given[0] != os.devnull:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        elif event.startswith(STARTING):
            self.seen["started"].append(repr(given))
        elif event in CHANGING and self.fault.sort == "read-only":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    def count(self, frame: FrameType, event: str, _: Any) -> None:
        place = frame.f_code.co_filename
        if event == "call" and "rapport_cli" in place and not place.endswith("__main__.py"):
            self.calls += 1
            if self.calls == self.fault.at:
                sys.setprofile(None)
                if self.fault.sort == "interrupt":
                    raise KeyboardInterrupt
                if self.fault.sort == "dying":
                    Dying(self.fault.words)
                    return
                raise a_bug(self.fault.words, self.calls)

    def tell(self) -> None:
        core = resource.getrlimit(resource.RLIMIT_CORE)[0]
        said = {**self.seen, "calls": self.calls, "core": core}
        os.write(self.told, json.dumps(said).encode())


class Dying:
    """Goes with a bug, which the interpreter tells on its own."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __del__(self) -> None:
        raise ValueError(self.words)


def a_bug(words: str, number: int) -> Exception:
    """One of the exceptions whose messages carry what they stumbled over."""
    return (
        KeyError(words),
        ValueError(f"Invalid isoformat string: {words!r}"),
        UnicodeEncodeError("ascii", words, 0, 1, words),
        RecursionError(words),
        MemoryError(words),
        AttributeError(words, name=words, obj=words),
        OSError(errno.EIO, words, words),
        ZeroDivisionError(words),
    )[number % 8]


if __name__ == "__main__":
    serve()
