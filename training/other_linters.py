"""Other prose linters, held against the same messages where they are installed.

proselint comes from PyPI (in the environment or on the path), write-good and alex from npm (on the
path). Each is asked about every message on its own; an alarm is any finding at all.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Alarms = Callable[[Sequence[str]], list[bool]]


def linters() -> Iterator[tuple[str, Alarms]]:
    """The names of the linters that are installed, and how each is asked."""
    for name, command in (
        ("proselint", ("check",)),
        ("write-good", ("--parse",)),
        ("alex", ("--why",)),
    ):
        program = shutil.which(name)
        if program:
            yield name, _asking(name, program, command)


def _asking(name: str, program: str, arguments: Sequence[str]) -> Alarms:
    def alarmed(texts: Sequence[str]) -> list[bool]:
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for index, text in enumerate(texts):
                file = Path(folder) / f"{index:04}.md"
                file.write_text(text + "\n", encoding="utf-8")
                files.append(file)
            return [_alarms(name, [program, *arguments, str(file)], file) for file in files]

    return alarmed


def _alarms(name: str, command: Sequence[str], file: Path) -> bool:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if name == "alex":
        return "warning" in done.stderr
    said = done.stdout.strip()
    if said.startswith("{"):
        return bool(json.loads(said).get("result"))
    return file.name in said
