"""`python -m rapport_cli` and the installed command are the same program."""

import subprocess
import sys
from pathlib import Path

from rapport_cli import __version__


def test_both_ways_of_starting_say_the_same_version() -> None:
    installed = [str(Path(sys.executable).with_name("rapport"))]
    for program in (installed, [sys.executable, "-m", "rapport_cli"]):
        said = subprocess.run([*program, "--version"], capture_output=True, text=True, check=True)
        assert said.stdout == f"rapport {__version__}\n"


def test_importing_it_runs_nothing() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import rapport_cli.__main__"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout + said.stderr == ""
