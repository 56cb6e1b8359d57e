"""Other prose linters, held against the same messages where they are installed.

proselint comes from PyPI (in the environment or on the path), write-good and alex from npm (on the
path). An alarm is any finding at all.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Alarms = Callable[[Sequence[str]], list[bool]]


def linters() -> Iterator[tuple[str, Alarms]]:
    """The names of the linters that are installed, and how each is asked."""
    for name, arguments in (
        ("proselint", ("check",)),
        ("write-good", ("--parse",)),
        ("alex", ("--quiet",)),
    ):
        program = shutil.which(name)
        if program:
            yield name, _asking([program, *arguments])


def _asking(command: Sequence[str]) -> Alarms:
    """All messages at once, each a file: a linter names the files it has something to say of."""

    def alarmed(texts: Sequence[str]) -> list[bool]:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / f"message-{index:04}.md" for index in range(len(texts))]
            for file, text in zip(files, texts, strict=True):
                file.write_text(text + "\n", encoding="utf-8")
            done = subprocess.run(
                [*command, *map(str, files)], capture_output=True, text=True, check=False
            )
        said = done.stdout + done.stderr
        return [file.name in said for file in files]

    return alarmed
