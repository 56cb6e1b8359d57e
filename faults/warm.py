"""The program as a process that need not start: loaded once, then forked for every run.

What is swept are the calls that a command makes in the store, and starting Python makes a thousand
others first. A forked child has the modules already; from `main` on it does what a started process
does, in an environment, a folder and with streams of its own.
"""

import ctypes
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import rapport_cli

LONGEST = 30.0
"""Seconds after which a run counts as hanging."""

ANY_TRACER = (0x59616D61, -1)
"""prctl: let a process that is no parent of this one trace it, where the kernel asks for that."""


@dataclass(frozen=True)
class Ran:
    """`code` is negative for a signal, as in subprocess; `trace` is what strace wrote."""

    code: int
    out: str
    err: str
    trace: str = ""


def load() -> None:
    """Every module of the program, so that no forked run has to find one."""
    for found in pkgutil.walk_packages(rapport_cli.__path__, "rapport_cli."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    for name in ("rich.table", "jinja2.sandbox", "zoneinfo", "tomllib", "pydantic", "pwd"):
        import_module(name)


def run(
    words: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    *,
    traced: Sequence[str] = (),
    limit: tuple[int, int] | None = None,
) -> Ran:
    """One run. `traced` are options for strace, which watches it where there are any; `limit` is a
    limit of the operating system (`resource.setrlimit`) for it alone."""
    trace = folder / "trace"
    out, err = os.pipe(), os.pipe()
    here, there = socket.socketpair()
    child = os.fork()
    if child == 0:
        here.close()
        be_the_program(words, environment, folder, there, (out[1], err[1]), limit)
    there.close()
    os.close(out[1])
    os.close(err[1])
    here.recv(1)
    watcher = watch(child, traced, trace) if traced else None
    here.send(b"!")
    here.close()
    code, said = ended(child, (out[0], err[0]))
    if watcher is not None:
        watcher.wait()
        assert watcher.stderr is not None
        watcher.stderr.close()
    return Ran(
        code,
        said[0].decode("utf-8", "replace"),
        said[1].decode("utf-8", "replace"),
        trace.read_text("utf-8", "replace") if traced else "",
    )


def be_the_program(
    words: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    told_to_go: socket.socket,
    outputs: tuple[int, int],
    limit: tuple[int, int] | None,
) -> NoReturn:
    try:
        ctypes.CDLL(None).prctl(*ANY_TRACER, 0, 0, 0)
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signal_number, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        os.chdir(folder)
        for number, stream in enumerate((os.open("/dev/null", os.O_RDONLY), *outputs)):
            os.dup2(stream, number)
        sys.argv = ["rapport", *words]
        told_to_go.send(b"?")
        told_to_go.recv(1)
        if limit is not None:
            import resource

            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(limit[0], (limit[1], limit[1]))
        from rapport_cli.__main__ import main

        main()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(99)


def watch(child: int, options: Sequence[str], trace: Path) -> "subprocess.Popen[bytes]":
    """strace on the child, which still waits for its sign; back when it watches."""
    watcher = subprocess.Popen(
        ["strace", "-p", str(child), "-o", str(trace), *options],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert watcher.stderr is not None
    first = watcher.stderr.readline()
    if b"attached" not in first:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise RuntimeError(f"strace cannot watch: {first.decode(errors='replace').strip()}")
    return watcher


def ended(child: int, outputs: tuple[int, int]) -> tuple[int, list[bytes]]:
    """The exit code, and what was said; a pipe that nobody empties would hold the child up."""
    said = [bytearray(), bytearray()]
    give_up_at = time.monotonic() + LONGEST
    open_ones = list(outputs)
    while open_ones:
        for stream in select.select(open_ones, (), (), 1.0)[0]:
            more = os.read(stream, 65_536)
            said[outputs.index(stream)] += more
            if not more:
                open_ones.remove(stream)
                os.close(stream)
        if time.monotonic() > give_up_at:
            os.kill(child, signal.SIGABRT)
            give_up_at += LONGEST
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), [bytes(each) for each in said]
