"""`make faults`: what the store stands, found out by doing it to the program.

    python -m faults [--all] [--only NAME]

Prints what is wrong, ends with exit code 1 if anything is, and writes its part of
docs/reliability.md. With --only just the commands of this name are swept, and nothing is written.
"""

import argparse
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from faults import warm
from faults.commands import SEALED, WRITING
from faults.disks import can_mount
from faults.homes import seal_cheaply, work_folder
from faults.others import Fared, fare, others
from faults.report import Found, write_page
from faults.sweep import Swept, Task, stay, sweep
from faults.writers import Written, write_at_once


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m faults")
    parser.add_argument("--all", action="store_true", help="Every error and death at every call.")
    parser.add_argument("--only", default="", metavar="NAME", help="Only these commands.")
    options = parser.parse_args()
    began = time.monotonic()
    warm.load()
    seal_cheaply()
    work = work_folder()
    try:
        found = find(work, every_fault=options.all, only=options.only)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    sys.stdout.writelines(f"{line}\n" for line in (*found.absent, *found.wrong_besides()))
    minutes = (time.monotonic() - began) / 60
    sys.stdout.write(f"{found.runs():,} runs, {len(found.wrong())} wrong, {minutes:.1f} minutes\n")
    if not options.only:
        write_page(found)
    return 1 if found.wrong() else 0


def find(work: Path, *, every_fault: bool, only: str) -> Found:
    absent = []
    plain, sealed = (
        [
            Task(writing, is_sealed, every_fault, work)
            for writing in WRITING
            if only in writing.name and not (is_sealed and writing.name in SEALED | {"seal"})
        ]
        for is_sealed in (False, True)
    )
    swept: list[Swept] = []
    if can_watch():
        swept = in_turn(sweep, [*plain, *sealed])
    else:
        absent.append("strace cannot watch here: no fault was put at a single call.")
    stayed: list[Swept] = []
    if can_mount(work / "trial"):
        stayed = in_turn(stay, plain)
    else:
        absent.append("No disk can be mounted here: none was full, and none read-only.")
    written: list[Written] = []
    fared: list[Fared] = []
    if not only:
        written = [
            write_at_once(work / f"{writers}-{is_sealed}", writers, is_sealed=is_sealed)
            for writers, is_sealed in ((2, False), (8, False), (8, True))
        ]
        fared = how_others_fare(work, absent) if swept else []
    return Found(tuple(swept), tuple(stayed), tuple(written), tuple(fared), tuple(absent))


def in_turn(do: Callable[[Task], Swept], tasks: list[Task]) -> list[Swept]:
    """As many at once as there are processors."""
    done = []
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as pool:
        for each in pool.imap_unordered(do, tasks, chunksize=1):
            sys.stdout.write(f"{each.task.name}: {each.runs} runs, {len(each.wrong)} wrong\n")
            sys.stdout.writelines(f"  {line}\n" for line in each.wrong)
            sys.stdout.flush()
            done.append(each)
    return sorted(done, key=lambda each: tasks.index(each.task))


def can_watch() -> bool:
    """Whether strace is there and may watch a process of this person."""
    if not shutil.which("strace"):
        return False
    try:
        child = subprocess.Popen(["sleep", "60"])
        try:
            watcher = warm.watch(child.pid, (), Path(os.devnull))
            watcher.terminate()
            watcher.wait()
        finally:
            child.kill()
            child.wait()
    except RuntimeError:
        return False
    return True


def how_others_fare(work: Path, absent: list[str]) -> list[Fared]:
    fared = []
    for other in others(work):
        try:
            fared.append(fare(other))
        except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
            absent.append(f"{other.name} could not be put to the test: {type(problem).__name__}.")
    return fared


if __name__ == "__main__":
    sys.exit(main())
