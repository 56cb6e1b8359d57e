"""How long the commands take, as whole processes, beside a bare interpreter in the same run.

    python bench/bench.py [ROUNDS]     prints a table and writes docs/bench.md

Every round runs each command once, in turn, so that whatever else the machine does falls on all of
them alike; the median of the rounds is reported. The clients are made up.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapport_cli.clients.record import Client
from rapport_cli.store.client_store import store_in
from rapport_cli.store.names import new_id
from rapport_cli.store.resealing import seal_all, sealed_folders
from rapport_cli.store.seal_folder import seal_folder_in, wrapped
from rapport_cli.store.sealing_key import new_key
from rapport_cli.workflows.capturing import CaptureAnswers, capture

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
RAPPORT = str(Path(sys.executable).parent / "rapport")
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
MESSAGE = (
    "Hi J, I keep thinking about the tomatoes you grow with your dad. "
    "See you Wednesday 11 March at 3 pm. Dana"
)


@dataclass(frozen=True)
class Run:
    """A command to time; `at_most` is the ratio to the bare interpreter that is aimed at."""

    name: str
    command: tuple[str, ...]
    surroundings: Mapping[str, str]
    at_most: float | None = None
    before: tuple[Path, ...] = ()


PLAIN_DUE, SEALED_DUE = "due, 1,000 clients", "due, 1,000 clients, sealed"
SEALED_AT_MOST = 1.6
"""How many times the plain `due` a sealed one may take once the key is at hand."""


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        runs = prepare(Path(folder))
        for run in runs:
            once(run)
        times: dict[str, list[float]] = {run.name: [] for run in runs}
        for _ in range(rounds):
            for run in runs:
                times[run.name].append(once(run))
    page = table(runs, {name: statistics.median(taken) for name, taken in times.items()}, rounds)
    sys.stdout.write(page)
    (ROOT / "docs" / "bench.md").write_text(page, encoding="utf-8")


def prepare(folder: Path) -> list[Run]:
    """The homes and the runs. `before` names what is removed before each run."""
    thousand, ten_thousand = practice(folder, 1_000), practice(folder, 10_000)
    letter = folder / "message.txt"
    letter.write_text(MESSAGE, encoding="utf-8")
    many = folder / "messages.jsonl"
    many.write_text(f'{{"text": "{MESSAGE}"}}\n' * 1_000, encoding="utf-8")
    bare = dict(os.environ)
    small = bare | {"RAPPORT_HOME": str(thousand)}
    large = bare | {"RAPPORT_HOME": str(ten_thousand)}
    sealed = bare | sealed_copy(thousand)
    shell = {
        "_RAPPORT_COMPLETE": "complete_bash",
        "COMP_WORDS": "rapport show C1",
        "COMP_CWORD": "2",
    }
    due = (RAPPORT, "--as-of", "2026-03-05T12:00+00:00", "due")
    index = "index/summaries.json"
    return [
        Run("python -c pass", (PYTHON, "-c", "pass"), bare, 1.0),
        Run("python -c 'import typer'", (PYTHON, "-c", "import typer"), bare),
        Run("rapport --version", (RAPPORT, "--version"), bare, 1.5),
        Run("rapport --help", (RAPPORT, "--help"), bare),
        Run("completion, 1,000 clients", (RAPPORT,), small | shell, 7.0),
        Run(PLAIN_DUE, due, small, 9.0),
        Run(SEALED_DUE, due, sealed),
        Run("due, 1,000 clients, no index yet", due, small, None, (thousand / index,)),
        Run("due, 10,000 clients", due, large),
        Run("check, one message", (RAPPORT, "check", str(letter)), bare, 9.0),
        Run("check, 1,000 messages", (RAPPORT, "check", "--jsonl", str(many)), bare),
    ]


def practice(folder: Path, size: int) -> Path:
    """A home with this many clients, whose sessions lie over the last four weeks."""
    home = folder / str(size)
    store = store_in(home)
    with store.changing():
        for number in range(size):
            store.save(made_up(number))
    age(home)
    return home


def sealed_copy(home: Path) -> dict[str, str]:
    """The surroundings of the same practice, sealed, with a command that prints the key."""
    copy = home.with_name(f"{home.name}-sealed")
    shutil.copytree(home, copy)
    key = new_key()
    seal_folder_in(copy).put(wrapped(key, "five words that nobody guesses"))
    seal_all(sealed_folders(copy, copy), key)
    printed = home.with_name("key")
    printed.write_text(key.written(), encoding="ascii")
    age(copy)
    return {"RAPPORT_HOME": str(copy), "RAPPORT_PASSPHRASE_COMMAND": f"cat {printed}"}


def age(home: Path) -> None:
    """Let every record have been changed an hour ago: the index believes no younger one."""
    an_hour_ago = time.time() - 3600
    for record in (home / "clients").iterdir():
        os.utime(record, (an_hour_ago, an_hour_ago))


def made_up(number: int) -> Client:
    held = NOW - timedelta(hours=7 * (number % 96) + 2)
    answers = CaptureAnswers(
        handle=f"C{number}",
        session_at=held,
        zone="Europe/London",
        goal="sleep through the night and stop dreading Mondays",
        detail="she grows tomatoes with her dad on his allotment",
        mention="the tomatoes you grow with your dad",
        charged=number % 7 == 0,
        channel="text",
        agreed=("text", "portal"),
        may_reveal_on=(),
        next_appointment=NOW + timedelta(days=1 + number % 9, hours=6),
        if_missed="outreach",
    )
    return capture(answers, now=NOW, new_id=new_id).client


def once(run: Run) -> float:
    for path in run.before:
        path.unlink(missing_ok=True)
    began = time.perf_counter()
    subprocess.run(
        run.command,
        env=dict(run.surroundings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return time.perf_counter() - began


def table(runs: list[Run], medians: Mapping[str, float], rounds: int) -> str:
    bare = medians["python -c pass"]
    rows = "".join(
        f"| {run.name} | {medians[run.name] * 1000:.0f} | {medians[run.name] / bare:.1f} | "
        f"{'' if run.at_most is None else f'{run.at_most:g}'} |\n"
        for run in runs
    )
    return (
        "# How long the commands take\n\n"
        "Made by `make bench`: whole processes, the median of "
        f"{rounds} interleaved rounds, Python {platform.python_version()} on "
        f"{platform.system()} {platform.machine()} with {os.cpu_count()} cores. Absolute times "
        "vary between machines; the ratio to a bare interpreter holds better.\n\n"
        "| | ms | × bare | aimed at |\n|---|---|---|---|\n" + rows + sealing(medians)
    )


def sealing(medians: Mapping[str, float]) -> str:
    ratio = medians[SEALED_DUE] / medians[PLAIN_DUE]
    return (
        f"\nSealed, with the key printed by a command, `due` takes {ratio:.2f} times what it takes "
        f"plain; aimed at: at most {SEALED_AT_MOST:g}. With the passphrase instead of the key, add "
        "the second or two that opening it takes by design.\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
