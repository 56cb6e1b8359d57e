"""A process that has imported the program, and forks for every command that it is asked to run.

    python -m tests.forking.server SOCKET < PIPE

Most of a short command is starting: the interpreter, and its imports. The server pays for them
once. A command is still a process of its own: it takes over arguments, environment, folder, umask
and streams, runs `rapport_cli.__main__.main`, and its end is the process's end. What a fork cannot
be is left to real processes: terminals, streams that are closed, variables that the interpreter
reads at its start, limits, what is imported and when (`test_forking.py` compares the two).

The server ends when the pipe on its standard input is closed: with the tests, however they end.
"""

import gc
import io
import os
import pkgutil
import selectors
import signal
import socket
import sys
import time
import types
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import rapport_cli

LIBRARIES = (
    "difflib",
    "email.message",
    "getpass",
    "jinja2.sandbox",
    "pydantic",
    "pyrage",
    "secrets",
    "subprocess",
    "tempfile",
    "tomllib",
    "unicodedata",
    "zoneinfo",
)
"""What commands import inside functions. Nothing here or in the program keeps anything of the
environment as it is imported, but what `client.SETTLED_AT_THE_START` names."""


def import_the_program() -> None:
    for module in pkgutil.walk_packages(rapport_cli.__path__, "rapport_cli."):
        import_module(module.name)
    for library in LIBRARIES:
        import_module(library)


class Server:
    """Forks, and passes on how each command ended."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.asking: dict[int, socket.socket] = {}
        self.woken, waking = os.pipe()
        for end in (self.woken, waking):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def serve(self) -> None:
        watched = selectors.DefaultSelector()
        for source in (self.listener, self.woken, sys.stdin):
            watched.register(source, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in watched.select()}
            if sys.stdin in ready:
                return
            if self.woken in ready:
                with suppress(BlockingIOError):
                    os.read(self.woken, 4096)
                self.pass_on_ends()
            if self.listener in ready:
                self.start_one()

    def start_one(self) -> None:
        connection, _ = self.listener.accept()
        process = os.fork()
        if process == 0:
            run_as_asked(connection)
        self.asking[process] = connection
        say(connection, process)

    def pass_on_ends(self) -> None:
        while self.asking:
            process, status = os.waitpid(-1, os.WNOHANG)
            if process == 0:
                return
            with self.asking.pop(process) as connection:
                say(connection, os.waitstatus_to_exitcode(status))


def say(connection: socket.socket, number: int) -> None:
    """A client that has gone needs no answer."""
    with suppress(OSError):
        connection.sendall(number.to_bytes(8, "big", signed=True))


def run_as_asked(connection: socket.socket) -> NoReturn:
    """In the fork: become the process that was asked for."""
    try:
        said, streams, _, _ = socket.recv_fds(connection, 8, 3)
        parts = read_all(connection, int.from_bytes(said, "big")).split(b"\0")
        folder, umask, count, *rest = map(os.fsdecode, parts)
        words, variables = rest[: int(count)], rest[int(count) :]
        forget_the_server()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        # Whatever else is open is the server's; it has a handful.
        os.closerange(3, 64)
        os.chdir(folder)
        os.umask(int(umask))
        os.environ.clear()
        for variable in variables:
            name, _, value = variable.partition("=")
            os.environ[name] = value
        time.tzset()
        become(words)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(70)


def read_all(connection: socket.socket, size: int) -> bytes:
    with connection.makefile("rb") as stream:
        return stream.read(size)


def forget_the_server() -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def become(words: list[str]) -> NoReturn:
    """What the interpreter does between its start and the first line of the program."""
    from rapport_cli.__main__ import main

    sys.argv[:] = words
    sys.modules["__main__"] = started_as(words[0])
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        stream = stream_like(getattr(sys, name), number, mode)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    main()


def started_as(program: str) -> types.ModuleType:
    """`python -m rapport_cli` is told from the installed command by its package."""
    if program.endswith("__main__.py"):
        return import_module("rapport_cli.__main__")
    return types.ModuleType("__main__")


def stream_like(own: io.TextIOWrapper, number: int, mode: str) -> io.TextIOWrapper:
    binary = open(number, f"{mode}b", closefd=False)  # noqa: SIM115
    stream = io.TextIOWrapper(
        binary,
        encoding=own.encoding,
        errors=own.errors,
        newline="\n",
        line_buffering=own.line_buffering,
    )
    stream.mode = mode  # type: ignore[misc]
    return stream


def main(place: str) -> None:
    import_the_program()
    del sys.path[0]
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(place)
        listener.listen(16)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        Server(listener).serve()


if __name__ == "__main__":
    main(sys.argv[1])
