"""Is what is on the disk after a fault what the command said, and does the next one work?"""

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from faults.commands import GOOD_TEXT, Writing, captured
from faults.homes import (
    Practice,
    copies_in,
    left_behind,
    not_private,
    on_record,
    words_in,
)
from faults.warm import Ran

KILLED = -9

NOTHING_DONE = (
    r"[Nn]othing was (saved|changed|taken back|erased|imported|removed)",
    r"The lock \S+ cannot be taken",
    r"cannot be read",
    r"could not be read",
    r"is not what rapport wrote there",
    r"was not (made|written)",
    r"No client goes by that handle, as far as they can be read",
)
"""Sentences that are true of a store that is as it was."""

DONE = (
    r"^(rapport: )?(\S+: )?(Saved|Removed|Erased), but the disk has not confirmed it",
    r"^rapport: \S+ was written, but the disk has not confirmed it",
)
"""Those that are true of one that has changed; so is whatever the command says without a fault."""

BETWEEN = (
    r"^Not finished: ",
    r"Not everything is erased yet",
    r"\d files? could not be (un)?sealed",
    r"^rapport: Joined, but the other record is still there",
    r"The export is not whole",
    r"^Left alone, not readable: ",
    r"\d of \d clients (is|are) imported, then:",
)
"""Those of a command that breaks off between two files, and says so."""

ANNOUNCED = (
    r"^This ",
    r"^$",
    r"^There is nothing that could be mended by itself|^Nothing above says who",
    r"^From the record of ",
    r"^clients/\S+ (is cut short|ends)",
    r"^Sealing encrypts",
    r"^Without the passphrase",
    r"^Making the key",
    r"^By your",
)
"""Those with which a command begins, before it has done anything."""

ASIDE = (
    r"^Held back by .*Your words could not be kept: the disk would not take them\.$",
    r"^rapport: this reading is not in the audit: ",
    r"^  ",
)
"""Those that speak of something else, and hints."""


@dataclass(frozen=True)
class Expected:
    """One line of the table in a home without a fault: what was on record before and after, the
    exit code and the lines it said, what `undo` makes of either what `due` says beside, and how
    many copies were kept of what was replaced."""

    writing: Writing
    known: frozenset[str]
    old: dict[str, object]
    new: dict[str, object]
    ran: Ran
    undone: dict[str, tuple[int, dict[str, object]]]
    due: dict[str, str]
    copies: int


def state_of(home: Path, expected: Expected) -> str:
    found = on_record(home, expected.known)
    if found == expected.new and copies_in(home) >= expected.copies:
        return "new"
    if found == expected.old:
        return "old"
    return "between" if expected.writing.in_steps and is_between(found) else "corrupt"


def is_between(found: dict[str, object]) -> bool:
    return not any(isinstance(each, str) and each.startswith("broken") for each in found.values())


def faults_of(
    ran: Ran,
    practice: Practice,
    expected: Expected,
    *,
    is_over: bool = True,
    was_writing: bool = True,
    may_sweep: bool = True,
) -> list[str]:
    """What is wrong with a run, at once: the store, the exit code, every sentence, the words. Where
    the fault is not over (`is_over`) nothing can be kept for the next run; and where it came while
    something was read (not `was_writing`) it may not even be known whose words they are. What
    cannot be taken away stays (not `may_sweep`)."""
    home = practice.home
    same_end = ran.code == expected.ran.code
    state = state_of(home, expected)
    if expected.old == expected.new:
        state = "new" if same_end else "old"
    said = ran.err.replace(str(home), "…")
    wrong = []
    if state == "corrupt":
        wrong.append("the store is neither old nor new")
    if "Traceback" in said or "bug in rapport" in said or ran.code in (70, 99):
        wrong.append("a traceback")
    if not_private(home):
        wrong.append("a file is not private")
    if ran.code == KILLED:
        return wrong
    if ran.code < 0:
        wrong.append("it hangs")
    if same_end and state != "new" and not (state == "between" and "Left alone" in said):
        wrong.append(f"exit {ran.code}, and the store is {state}")
    wrong += untrue(said, state, home, expected, same_end=same_end, gives=bool(ran.out))
    keeps = expected.writing.keeps
    if keeps and keeps not in words_in(home):
        if "words are kept" in said:
            wrong.append("the typed words are not kept, as was said")
        elif is_over and was_writing and "could not be kept" not in said:
            wrong.append("the typed words are lost")
    if left_behind(home) and may_sweep:
        wrong.append("a temporary file stays though the run came to its end")
    return wrong


def untrue(
    said: str, state: str, home: Path, expected: Expected, *, same_end: bool, gives: bool
) -> list[str]:
    usual = set(expected.ran.err.replace(str(home), "…").splitlines())
    wrong = []
    # What a command gives on standard output is its answer: rapport doctor says there how it is.
    is_told = same_end or (gives and bool(expected.ran.out))
    true_of: tuple[str, ...]
    for line in said.splitlines():
        if says(ASIDE, line):
            continue
        if says(BETWEEN, line):
            true_of, is_told = ("between",), True
        elif says(DONE, line):
            true_of, is_told = ("new", "between"), True
        elif says(NOTHING_DONE, line):
            # Beside what the command always says, it speaks of something else that it tried.
            true_of, is_told = ("old", "between", *(("new",) if is_told else ())), True
        elif says(ANNOUNCED, line):
            continue
        elif line in usual:
            true_of, is_told = ("new", "between"), True
        elif state == "between" and re.match("Written (anew|to)", line):
            continue
        else:
            wrong.append(f"an unknown sentence: {line}")
            continue
        if state not in true_of:
            wrong.append(f"not true of a store that is {state}: {line}")
    if not is_told:
        wrong.append("a problem, and no word of what became of the store")
    return wrong


def says(sentences: tuple[str, ...], line: str) -> bool:
    return any(re.search(sentence, line) for sentence in sentences)


def next_run_fails(
    practice: Practice, expected: Expected, spare: Path, *, may_sweep: bool = True
) -> list[str]:
    """What a next run finds wrong: reading, the chain of the audit, doing it again, taking it
    back, and what is left lying about after that."""
    wrong = []
    state = state_of(practice.home, expected)
    grow_old(practice.home)
    verified = practice.run("audit", "--verify")
    if verified.code != 0:
        wrong.append(f"audit --verify: {verified.out.strip().splitlines()[:1]}")
    seen = practice.run("due")
    complains = (
        ":" in seen.err
        and seen.err != expected.due.get(state)
        and not (state == "between" and "sealing of the records was not finished" in seen.err)
    )
    if seen.code != 0 or complains:
        wrong.append(f"the next due: exit {seen.code} {seen.err.splitlines()[:1]}")
    kept = practice.keep(spare)
    if state in expected.undone:
        back = practice.run("undo", "--yes")
        code, record = expected.undone[state]
        if (back.code, on_record(practice.home, expected.known)) != (code, record):
            wrong.append(f"undo of a store that is {state}: exit {back.code} "
                         f"{back.err.splitlines()[-1:]}")  # fmt: skip
        practice.put_back(kept)
    if state != "new":
        again = practice.run(*again_words(practice, expected.writing))
        if again.code != expected.ran.code or state_of(practice.home, expected) != "new":
            wrong.append(f"doing it again: exit {again.code} {again.err.splitlines()[-2:]}")
    else:
        practice.run(*captured("PB"))
        probe = practice.run("draft", "PB", "--text", GOOD_TEXT)
        if probe.code != 0:
            wrong.append(f"the next draft: exit {probe.code} {probe.err.splitlines()[:1]}")
    if left_behind(practice.home) and may_sweep:
        wrong.append(f"left behind by the next run: {left_behind(practice.home)[0].split('/')[0]}")
    return wrong


def grow_old(home: Path) -> None:
    """What broke off did so a while ago."""
    for place in left_behind(home):
        os.utime(home / place, (time.time() - 3600,) * 2)


def again_words(practice: Practice, writing: Writing) -> tuple[str, ...]:
    """The same once more; an erasure that broke off is named by its id."""
    if writing.words[0] == "purge":
        for stub in (practice.home / "erased").glob("[0-9a-f]*.json"):
            if not (practice.home / "clients" / stub.name).exists():
                return ("purge", stub.stem, "--because=request", f"--yes-purge={stub.stem}")
    return writing.words
