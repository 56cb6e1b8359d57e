"""What two other programs make of the same faults, where they are installed: the task list
Taskwarrior and the password store `pass`. Each has two entries and changes one of them."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from faults.calls import ERRORS, FILES_CHANGE, KILL


class Fared(NamedTuple):
    """How many runs there were, how many of them ended with exit code 0 without having saved, and
    how many left the store neither old nor new."""

    name: str
    runs: int
    said_and_not_saved: int
    torn: int


@dataclass(frozen=True)
class Other:
    """`found` is what the program itself then shows of its two entries."""

    name: str
    environment: dict[str, str]
    data: Path
    first: tuple[tuple[tuple[str, ...], str], ...]
    change: tuple[tuple[str, ...], str]
    found: Callable[["Other"], str]

    def run(self, words: tuple[str, ...], typed: str = "", before: tuple[str, ...] = ()) -> int:
        ran = subprocess.run(
            [*before, *words],
            input=typed.encode(),
            capture_output=True,
            env=self.environment,
            timeout=60,
            check=False,
        )
        return ran.returncode

    def shown(self, *words: str) -> str:
        ran = subprocess.run(
            words, capture_output=True, env=self.environment, stdin=subprocess.DEVNULL, check=False
        )
        return ran.stdout.decode(errors="replace")


def others(work: Path) -> list[Other]:
    made = []
    if shutil.which("task"):
        made.append(taskwarrior(work / "task"))
    if shutil.which("pass") and shutil.which("gpg"):
        made.append(password_store(work / "pass"))
    return made


def taskwarrior(place: Path) -> Other:
    place.mkdir(parents=True)
    (place / "rc").write_text(f"data.location={place / 'data'}\nconfirmation=no\n")
    (place / "data").mkdir()
    version = subprocess.run(["task", "--version"], capture_output=True, check=False).stdout
    return Other(
        f"Taskwarrior {version.decode().strip()}, `task 1 modify`",
        {"PATH": os.environ["PATH"], "HOME": str(place), "TASKRC": str(place / "rc")},
        place / "data",
        ((("task", "add", "one"), ""), (("task", "add", "two"), "")),
        (("task", "1", "modify", "three"), ""),
        lambda tool: " ".join(
            sorted(
                re.findall(
                    r'"description":"(\w+)"', tool.shown("task", "rc.verbose=nothing", "export")
                )
            )
        ),
    )


def password_store(place: Path) -> Other:
    for name in ("keys", "data"):
        (place / name).mkdir(parents=True, mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "GNUPGHOME": str(place / "keys"),
        "PASSWORD_STORE_DIR": str(place / "data"),
    }
    made = ("gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", "",
            "--quick-gen-key", "practice@example.org", "default", "default", "never")  # fmt: skip
    subprocess.run(made, env=environment, capture_output=True, check=True)
    return Other(
        "pass, `pass insert --force`",
        environment,
        place / "data",
        (
            (("pass", "init", "practice@example.org"), ""),
            (("pass", "insert", "--echo", "a"), "one\n"),
            (("pass", "insert", "--echo", "b"), "two\n"),
        ),
        (("pass", "insert", "--echo", "--force", "a"), "three\n"),
        lambda tool: " ".join(
            sorted((tool.shown("pass", "show", "a") + tool.shown("pass", "show", "b")).split())
        ),
    )


def fare(other: Other) -> Fared:
    for words, typed in other.first:
        if other.run(words, typed) != 0:
            raise RuntimeError(f"{other.name}: {' '.join(words)} does not work here")
    before = other.data.with_name("before")
    shutil.copytree(other.data, before)
    old = other.found(other)
    trace = other.data.with_name("trace")
    watched = ("strace", "-f", "-y", "-s", "300", "-o", str(trace))
    other.run(*other.change, before=watched)
    new = other.found(other)
    if old == new:
        raise RuntimeError(f"{other.name} changes nothing here")
    runs = lost = torn = 0
    for name, path, number in changing_calls(trace.read_text("utf-8", "replace"), other.data):
        for how in (
            *(f"error={error}:when={number}" for error in ERRORS),
            f"error=ENOSPC:when={number}+",
            f"signal={KILL}:when={number}",
        ):
            shutil.rmtree(other.data)
            shutil.copytree(before, other.data)
            injected = ("strace", "-f", "-o", str(trace), "-P", path, "-e", f"inject={name}:{how}")
            code = other.run(*other.change, before=injected)
            shown = other.found(other)
            runs += 1
            lost += code == 0 and shown != new
            torn += shown not in (old, new)
    return Fared(other.name, runs, lost, torn)


def changing_calls(trace: str, data: Path) -> list[tuple[str, str, int]]:
    """The calls that change something in the folder: name, path and how manieth with both."""
    counted: Counter[tuple[str, str]] = Counter()
    found = []
    for line in trace.splitlines():
        named = re.match(r"\d+ +([a-z0-9_]+)\(", line)
        path = re.search(rf"{re.escape(str(data))}[^\">]*", line)
        if named is None or path is None:
            continue
        name, place = named.group(1), path.group()
        counted[name, place] += 1
        if name in FILES_CHANGE or "O_CREAT" in line or "O_RDWR" in line:
            found.append((name, place, counted[name, place]))
    return found
