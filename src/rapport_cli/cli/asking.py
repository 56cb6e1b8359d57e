"""Questions in a terminal: a default wherever one is sensible, and an answer that can be mended.

A question is put on stderr, so that a piped result stays alone on stdout. Line editing comes from
readline, without a history file: what is typed here belongs to a client.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from rapport_cli.cli.speaking import folded, say
from rapport_cli.cli.terminal import columns
from rapport_cli.errors import RapportError, UsageProblem
from rapport_cli.views.plain_text import printable

Answer = TypeVar("Answer")


def ask(
    question: str,
    read: Callable[[str], Answer],
    *,
    default: str = "",
    prefill: str = "",
) -> Answer:
    """Ask until the answer can be read.

    `default` is shown and taken for an empty answer; `prefill` stands on the line and can be
    mended there. A `RapportError` from `read` is said, and the question is put again.
    """
    while True:
        typed = read_line(f"{question} [{default}] " if default else f"{question} ", prefill)
        try:
            return read(typed.strip() or default)
        except RapportError as problem:
            say(f"  {problem.sentence}")
            if problem.hint:
                say(f"  {problem.hint}")


def choose(question: str, options: Sequence[str], *, default: str = "") -> str:
    """One of `options`, by its number, its name or the beginning of its name."""

    def read(typed: str) -> str:
        if typed.isdecimal() and 1 <= int(typed) <= len(options):
            return options[int(typed) - 1]
        fitting = [option for option in options if option.startswith(typed.casefold())]
        if typed and len(fitting) == 1:
            return fitting[0]
        if typed.casefold() in options:
            return typed.casefold()
        raise UsageProblem("That is none of the choices.", hint=f"Type {or_list(options)}.")

    return ask(f"{question} ({', '.join(options)})", read, default=default)


def confirm(question: str, *, default: bool) -> bool:
    """Yes or no."""

    def read(typed: str) -> bool:
        if typed.casefold() in ("y", "yes"):
            return True
        if typed.casefold() in ("n", "no"):
            return False
        raise UsageProblem("Type y or n.")

    return ask(question, read, default="y" if default else "n")


def or_list(options: Sequence[str]) -> str:
    """ "a, b or c"."""
    return " or ".join([", ".join(options[:-1]), options[-1]] if len(options) > 1 else options)


def read_line(prompt: str, prefill: str = "") -> str:
    """One line from the person; EOFError at the end of input, KeyboardInterrupt as usual.

    What is asked and suggested may hold words of a record, and is shown without what a terminal
    obeys.
    """
    prompt, prefill = printable(prompt), printable(prefill)
    if sys.stdout.isatty() and sys.stdin.isatty():
        *before, last = folded(prompt.rstrip(), columns(os.environ)).split("\n")
        for line in before:
            say(line)
        return read_edited_line(f"{last} ", prefill)
    sys.stderr.write(prompt if not prefill else f"{prompt}[{prefill}] ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n") or prefill


def read_edited_line(prompt: str, prefill: str) -> str:
    try:
        import readline
    except ImportError:
        # Windows has no readline: the suggestion is shown, and an empty line takes it.
        return input(f"{prompt}[{prefill}] " if prefill else prompt) or prefill
    readline.set_auto_history(False)
    readline.set_startup_hook(lambda: readline.insert_text(prefill))
    try:
        return input(prompt)
    finally:
        readline.set_startup_hook(None)
