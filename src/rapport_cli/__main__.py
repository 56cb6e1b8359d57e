"""`rapport` and `python -m rapport_cli`."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the program and end the process with its code.

    `--version` answers before the command-line library is imported. A run is short and nearly all
    it makes lives until the end, so nothing is collected on the way and nothing taken down at the
    end: together that was a fifth of `due` (docs/bench.md).
    """
    gc.disable()
    leave(run())


def run() -> int:
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from rapport_cli import __version__

        try:
            sys.stdout.write(f"rapport {__version__}\n")
        except OSError:
            return 5
        return 0
    from rapport_cli.cli.door import run_command_line

    return run_command_line()


def leave(code: int) -> NoReturn:
    """End at once. Everything that matters is on the disk by now; only the streams are not."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            code = code or 5
    os._exit(code)


if __name__ == "__main__":
    main()
