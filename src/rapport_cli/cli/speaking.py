"""What is said to the person (on stderr) and what is given as a result (on stdout)."""

import os
import sys
from typing import TextIO

from rapport_cli.cli.terminal import columns, is_terminal
from rapport_cli.errors import OutputProblem, system_reason
from rapport_cli.views.plain_text import escaped, printable


class OutputClosed(Exception):
    """Whoever read the result has gone away, such as `head`: no problem, and nothing to say."""


def give(text: str) -> None:
    """Put a result on stdout: exactly as it is in a pipe, safe for a terminal on one.

    Raises OutputProblem where it cannot be written, or not without losing letters.
    """
    stream = result_stream()
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        raise OutputProblem(
            f"The output's encoding ({encoding}) cannot hold the text.",
            hint="Set PYTHONIOENCODING=utf-8, or a UTF-8 locale, and ask again. "
            "What was saved stays saved.",
        ) from None
    put(stream, printable(text) if is_terminal(stream) else text)


def give_bytes(content: bytes) -> None:
    """Put a result that is no text on stdout. OutputProblem where it cannot be written."""
    stream = result_stream()
    try:
        stream.flush()
        stream.buffer.write(content)
        stream.buffer.flush()
    except BrokenPipeError:
        raise OutputClosed from None
    except OSError as problem:
        raise not_written(problem) from None


def give_json(value: object, *, on_one_line: bool = False) -> None:
    """Put a result on stdout for a program; on a terminal nothing in it is obeyed."""
    from rapport_cli.views.envelope import as_json

    stream = result_stream()
    encoding = stream.encoding or "utf-8"
    written = as_json(value, encoding=encoding, on_one_line=on_one_line)
    put(stream, escaped(written) if is_terminal(stream) else written)


def show_table(rendered: str) -> None:
    """Put on stdout what a view has made for this terminal, colours and all; letters that the
    terminal does not have are shown as question marks."""
    stream = result_stream()
    put(stream, held_by(stream, rendered))


def say(text: str = "") -> None:
    """Say something to the person; results never go here. A screen gets whole words.

    Where nobody can hear it, nothing is said: that must not undo what was done.
    """
    if sys.stderr is None:
        return
    said = printable(text)
    if is_terminal(sys.stderr):
        said = "\n".join(folded(line, columns(os.environ)) for line in said.split("\n"))
    try:
        write(sys.stderr, held_by(sys.stderr, said))
    except OSError:
        return


def say_problem(sentence: str, hint: str = "") -> None:
    """One clear sentence, then what to do about it."""
    say(f"rapport: {sentence}")
    if hint:
        say("\n".join(f"  {line}" for line in hint.splitlines()))


def folded(line: str, width: int) -> str:
    """The line broken between words, what follows indented like its beginning."""
    if len(line) < width:
        return line
    from textwrap import fill

    indent = line[: len(line) - len(line.lstrip())]
    return fill(
        line,
        max(20, width - 1),
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def result_stream() -> TextIO:
    if sys.stdout is None:
        raise OutputProblem("There is no standard output to write the result to.")
    return sys.stdout


def put(stream: TextIO, text: str) -> None:
    try:
        write(stream, text)
    except BrokenPipeError:
        raise OutputClosed from None
    except OSError as problem:
        raise not_written(problem) from None


def not_written(problem: OSError) -> OutputProblem:
    return OutputProblem(
        f"The result could not be written: {system_reason(problem)}.",
        hint="What was saved stays saved.",
    )


def write(stream: TextIO, text: str) -> None:
    stream.write(text if text.endswith("\n") else f"{text}\n")
    stream.flush()


def can_show(letters: str) -> bool:
    """Whether stdout can show all of `letters`; a dumb terminal is asked for ASCII only."""
    if is_terminal(sys.stdout) and os.environ.get("TERM") == "dumb":
        return letters.isascii()
    stream = result_stream()
    return held_by(stream, letters) == letters


def held_by(stream: TextIO, text: str) -> str:
    """`text` as far as the stream's encoding can hold it."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
