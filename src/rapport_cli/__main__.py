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

    The interpreter never says what went wrong: an exception's message may hold a record's words.
    """
    gc.disable()
    sys.unraisablehook = lambda bug: complain(bug_of(bug.exc_type))
    code = 70
    try:
        code = run()
    except KeyboardInterrupt:
        code = 130
        complain("Interrupted.")
    except BaseException as problem:
        complain(bug_of(type(problem)))
    leave(code)


def run() -> int:
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from rapport_cli import __version__

        try:
            sys.stdout.write(f"rapport {__version__}\n")
        except OSError:
            return 5
        return 0
    forbid_core_dumps()
    from rapport_cli.cli.door import run_command_line

    return run_command_line()


def forbid_core_dumps() -> None:
    """A crash below Python would leave the memory, and what was read in it, as a file."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    except (ImportError, OSError, ValueError):
        return


def bug_of(sort: type[BaseException]) -> str:
    return f"A bug in rapport: {sort.__name__}."


def complain(sentence: str) -> None:
    """What the door cannot say: it is not open yet, or went wrong itself, or the bug is in what an
    object does when it goes."""
    try:
        sys.stderr.write(f"rapport: {sentence}\n")
    except (OSError, AttributeError):
        return


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
