"""A text given by flag, file or pipe. Clinical words by flag stay in a shell's history; the others
do not (docs/privacy.md)."""

import sys
from typing import Annotated

import typer

from rapport_cli.errors import UsageProblem, system_reason

LARGEST = 400_000
"""Bytes. A hundred thousand characters fit; what is longer is no message."""

DashArgument = Annotated[
    str | None, typer.Argument(metavar="[-]", help="- reads the text from a pipe.")
]


def given_text(*, text: str | None, file: str | None, stdin: bool) -> str | None:
    """The text as given, or None where none was.

    UsageProblem where it was given twice, cannot be read, is not UTF-8 or is too long.
    """
    if sum((text is not None, file is not None, stdin)) > 1:
        raise UsageProblem(
            "The text was given more than once.", hint="Give one of --text, --file and -."
        )
    if text is not None:
        return decoded(text.encode("utf-8", "surrogateescape"), "The text")
    if file is not None and file != "-":
        return decoded(read_file(file), file)
    if stdin or file == "-":
        return decoded(read_pipe(LARGEST + 1), "Standard input")
    return None


def read_pipe(at_most: int = -1) -> bytes:
    """What comes by standard input. UsageProblem where there is none."""
    if sys.stdin is None:
        raise UsageProblem("There is no standard input.", hint="Give a file, or pipe the text in.")
    try:
        return sys.stdin.buffer.read(at_most)
    except OSError as problem:
        raise UsageProblem(f"Standard input could not be read: {system_reason(problem)}.") from None


def read_file(name: str) -> bytes:
    try:
        with open(name, "rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as problem:
        raise UsageProblem(
            f"{name} could not be read: {system_reason(problem)}.",
            hint="Look at the file's name, or pipe the text in with - .",
        ) from None
    except ValueError:
        raise UsageProblem("The file's name is not one.", hint="Give a file, or - .") from None


def decoded(content: bytes, what: str) -> str:
    if len(content) > LARGEST:
        raise UsageProblem(
            f"{what} is longer than {LARGEST:,} bytes.", hint="A message is a few sentences."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise UsageProblem(
            f"{what} is not UTF-8 text at line {line}.", hint="Save it as UTF-8 and try again."
        ) from None


def read_dash(client: str | None, dash: str | None) -> tuple[str | None, bool]:
    """CLIENT, and whether the text comes from a pipe: `-` may follow CLIENT or stand alone.

    UsageProblem for any other word in that place.
    """
    if client == "-" and dash is None:
        return None, True
    if dash not in (None, "-"):
        raise UsageProblem(
            "Only - may follow the client.", hint="- reads the text from a pipe; or use --text."
        )
    return client, dash == "-"
