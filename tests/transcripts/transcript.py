"""Transcripts: Markdown that a user could read, whose console blocks are run and compared.

In a block fenced with ```console, a line `$ …` is typed (`> …` goes on with it), the lines after it
are what is seen on stdout and stderr together, and a last line `[2]` is an exit code that is not
zero. One shell runs a whole transcript, so `export` and redirections work as they would. `rapport`
is forked from a server that has imported it (`tests/forking`).

    python -m tests.transcripts.transcript FILE            play it: print what was typed and seen
    python -m tests.transcripts.transcript --accept FILE…  write what was seen into the files
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.forking.running import forking

FENCE = "```"
MARK = "--- end of command"


@dataclass(frozen=True)
class Step:
    """One command as typed, where its lines stand in the file, and what is to be seen."""

    command: str
    first: int
    after: int
    seen: tuple[str, ...]


def steps_of(lines: list[str]) -> Iterator[Step]:
    """The commands of all console blocks, in order. Line numbers count from 0."""
    inside = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.startswith(FENCE):
            inside = not inside and line.strip() == f"{FENCE}console"
            number += 1
        elif inside and line.startswith("$ "):
            first = number
            command = [line[2:]]
            number += 1
            while lines[number].startswith(">"):
                command.append(lines[number][2:])
                number += 1
            start = number
            while not lines[number].startswith(("$ ", FENCE)):
                number += 1
            yield Step("\n".join(command), first, start, tuple(lines[start:number]))
        else:
            number += 1


def run_steps(steps: list[Step], folder: Path) -> list[tuple[str, ...]]:
    """What each command shows, run in one shell with an empty practice in `folder`."""
    script = "".join(f"{step.command}\nprintf '\\n{MARK} %s\\n' $?\n" for step in steps)
    typed = folder / "typed.sh"
    typed.write_text(script, encoding="utf-8")
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", str(typed)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=surroundings(folder),
        timeout=120,
        check=False,
    )
    return list(parts_of(ran.stdout))


def parts_of(output: str) -> Iterator[tuple[str, ...]]:
    """Split the shell's output at the marks; the exit code follows each mark."""
    rest = output
    while f"\n{MARK} " in rest:
        shown, _, rest = rest.partition(f"\n{MARK} ")
        code, _, rest = rest.partition("\n")
        lines = seen_of(shown)
        yield lines if code == "0" else (*lines, f"[{code}]")


def seen_of(shown: str) -> tuple[str, ...]:
    lines = [line.rstrip() for line in shown.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def surroundings(folder: Path) -> dict[str, str]:
    """An environment of its own: no settings of whoever runs it, one zone, no colour."""
    here = Path(sys.executable).parent
    return {
        "PATH": os.pathsep.join([str(forking().programs), str(here), os.environ.get("PATH", "")]),
        "HOME": str(folder),
        "RAPPORT_HOME": str(folder / "practice"),
        "TZ": "Europe/London",
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error",
    }


def compare(path: Path, folder: Path) -> list[tuple[Step, tuple[str, ...]]]:
    """The steps of a transcript whose output differs from what is written, with what was seen."""
    steps = list(steps_of(path.read_text(encoding="utf-8").splitlines()))
    seen = run_steps(steps, folder)
    return [
        (step, lines)
        for step, lines in zip(steps, seen, strict=True)
        if seen_of("\n".join(step.seen)) != lines
    ]


def accept(path: Path) -> None:
    """Write what is seen into the file, in place of what was written there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    steps = list(steps_of(lines))
    with tempfile.TemporaryDirectory() as folder:
        seen = run_steps(steps, Path(folder))
    for step, shown in reversed(list(zip(steps, seen, strict=True))):
        blank = [""] if step.seen and not step.seen[-1].strip() else []
        lines[step.after : step.after + len(step.seen)] = [*shown, *blank]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def play(path: Path) -> None:
    """Print the transcript as it happens to be on this machine, prose included."""
    lines = path.read_text(encoding="utf-8").splitlines()
    steps = list(steps_of(lines))
    with tempfile.TemporaryDirectory() as folder:
        seen = run_steps(steps, Path(folder))
    by_line = {step.first: (step, shown) for step, shown in zip(steps, seen, strict=True)}
    number = 0
    while number < len(lines):
        if number in by_line:
            step, shown = by_line[number]
            sys.stdout.write(f"$ {step.command}\n".replace("\n", "\n> ", step.command.count("\n")))
            sys.stdout.writelines(f"{line}\n" for line in shown)
            number = step.after + len(step.seen)
        else:
            if not lines[number].startswith(FENCE):
                sys.stdout.write(f"{lines[number]}\n")
            number += 1


if __name__ == "__main__":
    if sys.argv[1] == "--accept":
        for name in sys.argv[2:]:
            accept(Path(name))
    else:
        play(Path(sys.argv[1]))
