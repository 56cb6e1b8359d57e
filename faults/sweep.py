"""Every fault at every call of a command that writes."""

import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from faults import warm
from faults.calls import KILL, TO_FIND, Call, Fault, calls_in, either, every_one, one_each
from faults.commands import CHANGE_NO_RECORD, WRITING, Writing
from faults.disks import (
    LONGEST_FILES,
    ROOMS,
    leave_room,
    no_longer_than,
    remount,
    small_disk,
)
from faults.homes import Practice, copies_in, ids_in, on_record, practice_in, prepare, shape_of
from faults.judging import KILLED, Expected, faults_of, next_run_fails, state_of


class Task(NamedTuple):
    writing: Writing
    is_sealed: bool
    every_fault: bool
    work: Path

    @property
    def name(self) -> str:
        return f"{self.writing.name}{', sealed' if self.is_sealed else ''}"

    def place(self, what: str) -> Path:
        return self.work / f"{what} {self.name}".replace(" ", "-").replace(",", "")


class Swept(NamedTuple):
    """What became of one command: how many of its calls touch the store, how many faults there
    were, in which state each left the store, and what was wrong. `missed` are those that came
    somewhere else than they were meant."""

    task: Task
    calls: int
    runs: int
    missed: int
    states: dict[str, int]
    wrong: tuple[str, ...]


def sweep(task: Task) -> Swept:
    """A fault a run, over with the call that it came at."""
    place = task.place("sweep")
    practice = practice_in(place / "desk")
    prepare(practice, task.writing, sealed=task.is_sealed)
    before = practice.keep(place / "before")
    practice = practice.at(task.writing.at)
    expected, calls = undisturbed(practice, task.writing, before, with_calls=True)
    faults = chosen(calls, task)
    wrong: list[str] = []
    states: Counter[str] = Counter()
    shapes: set[str] = set()
    missed = 0
    for fault in faults:
        practice.put_back(before)
        ran = practice.run(*task.writing.words, traced=fault.options())
        if not came(ran, fault):
            missed += 1
            continue
        # A file put beside no other is a link to a temporary one, which is then taken away.
        may_sweep = not (fault.call.name == "unlinkat" and ".saving-" in fault.call.shown)
        found = faults_of(
            ran, practice, expected, was_writing=fault.call.changes, may_sweep=may_sweep
        )
        states[state_of(practice.home, expected)] += 1
        shape = shape_of(practice.home, expected.known)
        if task.every_fault or shape not in shapes:
            shapes.add(shape)
            found += next_run_fails(practice, expected, place / "spare", may_sweep=may_sweep)
        where = f"{task.name}: {fault.what} at {fault.call.shown}"
        wrong += [f"{where}: {each}" for each in found]
    shutil.rmtree(place)
    return Swept(task, len(calls), len(faults), missed, dict(states), tuple(wrong))


def stay(task: Task) -> Swept:
    """Disks that are full or can only be read, and files that may not grow, the whole run long."""
    place = task.place("stay")
    wrong: list[str] = []
    states: Counter[str] = Counter()
    with small_disk(place) as practice:
        prepare(practice, task.writing, sealed=task.is_sealed)
        before = practice.keep(place / "before")
        practice = practice.at(task.writing.at)
        expected, _ = undisturbed(practice, task.writing, before, with_calls=False)
        ways = [
            *(f"{room} pages free" for room in ROOMS),
            "read-only",
            *(f"no file beyond {size} bytes" for size in LONGEST_FILES),
        ]
        for way in ways:
            practice.put_back(before)
            number = int(way.split()[-2 if "beyond" in way else 0]) if way != "read-only" else 0
            limit = no_longer_than(number) if "beyond" in way else None
            if "free" in way:
                leave_room(practice, number)
            elif way == "read-only":
                remount(practice, "ro")
            ran = practice.run(*task.writing.words, limit=limit)
            if way == "read-only":
                remount(practice, "rw")
            leave_room(practice, None)
            found = faults_of(ran, practice, expected, is_over=False)
            states[state_of(practice.home, expected)] += 1
            found += next_run_fails(practice, expected, place / "spare")
            wrong += [f"{task.name}: {way}: {each}" for each in found]
    shutil.rmtree(place)
    return Swept(task, 0, len(ways), 0, dict(states), tuple(wrong))


def chosen(calls: list[Call], task: Task) -> list[Fault]:
    if task.every_fault:
        return every_one(calls)
    turn = WRITING.index(task.writing)
    return either(calls, turn=turn) if task.is_sealed else one_each(calls, turn=turn)


def undisturbed(
    practice: Practice, writing: Writing, before: Path, *, with_calls: bool
) -> tuple[Expected, list[Call]]:
    """What the command does without a fault, and the calls with which it does that."""
    known = ids_in(practice.home)
    old = on_record(practice.home, known)
    due = {"old": practice.run("due").err}
    undone = {"old": taken_back(practice, known)}
    practice.put_back(before)
    watched = practice.run(*writing.words, traced=TO_FIND if with_calls else ())
    new = on_record(practice.home, known)
    if new == old and writing.name not in CHANGE_NO_RECORD:
        raise RuntimeError(f"{writing.name} writes nothing: {watched.err}")
    copies = copies_in(practice.home)
    due["new"] = practice.run("due").err
    undone["new"] = taken_back(practice, known)
    if writing.is_final:
        undone.clear()
    expected = Expected(writing, known, old, new, watched, undone, due, copies)
    return expected, calls_in(watched.trace, str(practice.home))


def taken_back(practice: Practice, known: frozenset[str]) -> tuple[int, dict[str, object]]:
    ran = practice.run("undo", "--yes")
    return ran.code, on_record(practice.home, known)


def came(ran: warm.Ran, fault: Fault) -> bool:
    """Whether the fault came at all."""
    return ran.code == KILLED if fault.what == KILL else "(INJECTED)" in ran.trace
