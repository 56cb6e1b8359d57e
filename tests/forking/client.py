"""Ask a forking server to run `rapport`; and what stands as `rapport` on the PATH of a transcript.

    python -I -S client.py SOCKET PROGRAM WORD…

A transcript starts this file for every command, so it imports next to nothing (`socket` alone costs
as much as the interpreter). What the server cannot stand in for is given to the program itself.
"""

import os
import sys
from _socket import AF_UNIX, SCM_RIGHTS, SOCK_STREAM, SOL_SOCKET
from _socket import socket as Socket  # noqa: N812
from collections.abc import Mapping, Sequence

LOCALE = "C.UTF-8"
WARNINGS = "error"
SETTLED_AT_THE_START = (
    "PYTHON",
    "LC_",
    "LANG",
    "LD_",
    "TYPER_",
    "_TYPER",
    "FORCE_COLOR",
    "PY_COLORS",
    "GITHUB_ACTIONS",
    "TERMINAL_WIDTH",
)
"""Variables that the interpreter, or a library as it is imported, reads once."""


def can_be_forked(environment: Mapping[str, str]) -> bool:
    """Whether an interpreter that is running would have started alike in this environment."""
    settled = {name: environment[name] for name in environment if is_settled_at_the_start(name)}
    return settled == {"LC_ALL": LOCALE, "PYTHONWARNINGS": WARNINGS}


def is_settled_at_the_start(name: str) -> bool:
    return name.startswith(SETTLED_AT_THE_START)


def ask(
    server: str,
    words: Sequence[str],
    environment: Mapping[str, str],
    folder: str,
    streams: tuple[int, int, int],
) -> Socket:
    """Have a command started with these three streams; what comes back is for `started` and
    `ended`. The first word is the program's name for itself."""
    before = os.umask(0)
    os.umask(before)
    variables = [f"{name}={value}" for name, value in environment.items()]
    parts = [folder, str(before), str(len(words)), *words, *variables]
    request = os.fsencode("\0".join(parts))
    connection = Socket(AF_UNIX, SOCK_STREAM)
    connection.connect(server)
    handed = b"".join(stream.to_bytes(4, sys.byteorder) for stream in streams)
    connection.sendmsg([len(request).to_bytes(8, "big")], [(SOL_SOCKET, SCM_RIGHTS, handed)])
    connection.sendall(request)
    return connection


def started(connection: Socket) -> int:
    """The process of the command."""
    return number(connection)


def ended(connection: Socket) -> int:
    """Wait for the end; the exit code, or what a signal did as a negative number."""
    return number(connection)


def number(connection: Socket) -> int:
    said = b""
    while len(said) < 8:
        more = connection.recv(8 - len(said))
        if not more:
            raise ConnectionError("The forking server has gone.")
        said += more
    return int.from_bytes(said, "big", signed=True)


def are_files_or_pipes() -> bool:
    """Whether all three streams are open, and none is a terminal."""
    try:
        return not any(map(os.isatty, (0, 1, 2))) and all(map(os.fstat, (0, 1, 2)))
    except OSError:
        return False


def main() -> int:
    server, program, *words = sys.argv[1:]
    if not (can_be_forked(os.environ) and are_files_or_pipes()):
        os.execv(program, [program, *words])
    connection = ask(server, [program, *words], os.environ, os.getcwd(), (0, 1, 2))
    started(connection)
    code = ended(connection)
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    os._exit(main())
