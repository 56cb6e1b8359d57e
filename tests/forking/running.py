"""Run `rapport` through a forking server: one for each process of tests, started when first used.

Where a forked command could differ from a started one, it is started (`client.can_be_forked`).
"""

import atexit
import os
import select
import selectors
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rapport_cli
from tests.forking import client

INSTALLED = str(Path(sys.executable).with_name("rapport"))
MODULE = str(Path(rapport_cli.__file__).with_name("__main__.py"))
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Forking:
    """Where the server listens, and a folder whose `rapport` asks it."""

    place: str
    programs: Path


@cache
def forking() -> Forking:
    kept = ExitStack()
    atexit.register(kept.close)
    folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="rapport-")))
    place = str(folder / "server")
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.forking.server", place],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={
            "PATH": os.environ.get("PATH", ""),
            "LC_ALL": client.LOCALE,
            "PYTHONWARNINGS": client.WARNINGS,
        },
    )
    kept.enter_context(server)
    assert server.stdout is not None
    if server.stdout.readline() != b"ready\n":
        raise ConnectionError("The forking server did not start.")
    programs = folder / "programs"
    programs.mkdir()
    words = [sys.executable, "-I", "-S", client.__file__, place, INSTALLED]
    rapport = programs / "rapport"
    rapport.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
    rapport.chmod(0o700)
    return Forking(place, programs)


def run(
    words: Sequence[str],
    given: bytes,
    environment: Mapping[str, str],
    folder: Path,
    seconds: float = 60,
) -> "subprocess.CompletedProcess[bytes]":
    """`python -m rapport_cli WORD…` with these bytes on stdin."""
    if not client.can_be_forked(environment):
        return run_started(words, given, environment, folder, seconds)
    ours, theirs = zip(*(pipe_to(number) for number in range(3)), strict=True)
    try:
        connection = client.ask(forking().place, [MODULE, *words], environment, str(folder), theirs)
    finally:
        for end in theirs:
            os.close(end)
    with closing(connection):
        process = client.started(connection)
        try:
            out, err = exchange(ours, given, seconds)
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            raise
        return subprocess.CompletedProcess(words, client.ended(connection), out, err)


def run_started(
    words: Sequence[str],
    given: bytes,
    environment: Mapping[str, str],
    folder: Path,
    seconds: float = 60,
    program: Sequence[str] = (sys.executable, "-m", "rapport_cli"),
) -> "subprocess.CompletedProcess[bytes]":
    """The same, by an interpreter of its own."""
    return subprocess.run(
        [*program, *words],
        input=given,
        capture_output=True,
        env=environment,
        cwd=folder,
        timeout=seconds,
        check=False,
    )


def pipe_to(number: int) -> tuple[int, int]:
    """Our end of a pipe and theirs: they read stdin, and write the others."""
    reading, writing = os.pipe()
    return (writing, reading) if number == 0 else (reading, writing)


def exchange(ours: Sequence[int], given: bytes, seconds: float) -> tuple[bytes, bytes]:
    """Write what is given and read what is said, until all three pipes are closed."""
    until = time.monotonic() + seconds
    stdin, *outputs = ours
    said: dict[int, bytearray] = {output: bytearray() for output in outputs}
    rest = memoryview(given)
    with selectors.DefaultSelector() as open_ends:
        open_ends.register(stdin, selectors.EVENT_WRITE)
        for output in outputs:
            open_ends.register(output, selectors.EVENT_READ)
        try:
            while open_ends.get_map():
                ready = open_ends.select(until - time.monotonic())
                if not ready and time.monotonic() >= until:
                    raise TimeoutError(f"The command did not end within {seconds} seconds.")
                for key, _ in ready:
                    if key.fd == stdin:
                        written = written_to(stdin, rest)
                        rest = rest[written:]
                        is_done = not rest
                    else:
                        read = os.read(key.fd, 65536)
                        said[key.fd] += read
                        is_done = not read
                    if is_done:
                        open_ends.unregister(key.fd)
                        os.close(key.fd)
        finally:
            for key in list(open_ends.get_map().values()):
                os.close(key.fd)
    out, err = map(bytes, said.values())
    return out, err


def written_to(stdin: int, rest: memoryview) -> int:
    """How much was taken; all of it where nobody reads."""
    try:
        return os.write(stdin, rest[: select.PIPE_BUF])
    except BrokenPipeError:
        return len(rest)
