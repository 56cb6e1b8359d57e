"""Several terminals that write at once: nothing that one of them was told is saved may be lost."""

import json
import multiprocessing
import sys
from pathlib import Path
from typing import NamedTuple

from faults.commands import PRACTICE
from faults.homes import Practice, content, key_of, must, practice_in

UPDATES = 100


class Written(NamedTuple):
    """How many updates were said to be recorded, and how many of them are on record."""

    writers: int
    is_sealed: bool
    said: int
    kept: int
    wrong: tuple[str, ...]


def write_at_once(place: Path, writers: int, *, is_sealed: bool, updates: int = UPDATES) -> Written:
    """Each writer adds tasks to one of two records, one command after the other."""
    practice = practice_in(place / "desk")
    for words in PRACTICE:
        must(practice, words)
    if is_sealed:
        must(practice, ("seal",))
    processes = [
        multiprocessing.get_context("fork").Process(
            target=write, args=(practice, place / f"said{number}", number, updates)
        )
        for number in range(writers)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    said = [
        line
        for number in range(writers)
        for line in (place / f"said{number}").read_text().splitlines()
    ]
    recorded = [line for line in said if not line.startswith("refused")]
    wrong = tuple(line for line in said if line.startswith("refused"))
    verified = practice.run("audit", "--verify")
    if verified.code != 0:
        wrong += (f"the chain of the audit is broken: {verified.out.strip()}",)
    kept = tasks_on_record(practice)
    wrong += tuple(f"lost: {task}" for task in recorded if kept.count(task) != 1)
    return Written(writers, is_sealed, writers * updates, len(kept), wrong)


def write(practice: Practice, told: Path, number: int, updates: int) -> None:
    client = "JR" if number % 2 else "KM"
    with told.open("w") as lines:
        for update in range(updates):
            task = f"walk {number} of {update}"
            ran = practice.run("homework", client, "add", task)
            lines.write(f"{task}\n" if ran.code == 0 else f"refused: {ran.err.splitlines()[:1]}\n")
    sys.stdout.flush()


def tasks_on_record(practice: Practice) -> list[str]:
    key = key_of(practice.home)
    found: list[str] = []
    for path in (practice.home / "clients").glob("*.json"):
        record = content(path, key)
        assert isinstance(record, dict), json.dumps(record)
        found += [task["text"] for task in record["homework"]]
    return found
