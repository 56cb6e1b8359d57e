"""Which system calls of a run touch the store, and which faults suit each of them."""

import re
from collections import Counter
from typing import NamedTuple

FILES_CHANGE = frozenset(
    (
        "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink",
        "unlinkat", "mkdir", "mkdirat", "rmdir", "ftruncate", "truncate", "chmod", "fchmod",
        "fchmodat", "flock", "link", "linkat", "symlink", "symlinkat",
    )
)  # fmt: skip
FILES_ARE_READ = frozenset(
    (
        "open", "openat", "read", "pread64", "getdents64", "stat", "fstat", "lstat", "newfstatat",
        "statx", "close", "access", "faccessat", "faccessat2", "readlink", "readlinkat",
    )
)  # fmt: skip
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")
KILL = "SIGKILL"


class Call(NamedTuple):
    """`number` counts the calls of this name from the beginning of the run."""

    name: str
    number: int
    changes: bool
    shown: str


class Fault(NamedTuple):
    """`what` is the name of an error, or SIGKILL before the call is made."""

    call: Call
    what: str

    def options(self) -> tuple[str, ...]:
        how = f"signal={KILL}" if self.what == KILL else f"error={self.what}"
        name = self.call.name
        return ("-e", f"trace={name}", "-e", f"inject={name}:{how}:when={self.call.number}")


TO_FIND = ("-y", "-s", "120")
"""Options of strace that show the path of every descriptor."""


def calls_in(trace: str, root: str) -> list[Call]:
    """The calls that touch anything below `root`, in the order in which they were made."""
    counted: Counter[str] = Counter()
    found = []
    for line in trace.splitlines():
        named = re.match(r"([a-z0-9_]+)\(", line)
        if named is None:
            continue
        name = named.group(1)
        counted[name] += 1
        if name not in FILES_CHANGE | FILES_ARE_READ or root not in line:
            continue
        if re.match(r"[a-z0-9_]+\(\d+<(pipe|socket)", line):
            continue  # Something about the home is said.
        changes = name in FILES_CHANGE or "O_CREAT" in line or "O_TRUNC" in line
        found.append(Call(name, counted[name], changes, line.replace(root, "…")))
    return found


EVERY_SO_MANY = 6


def one_each(calls: list[Call], *, turn: int) -> list[Fault]:
    """What fits into the time of every submission: one error a call that changes something, another
    one at the next, and death before each. Of the calls that only read every sixth fails in the
    only way that it can; where that begins is the command's `turn`, for most commands read alike.
    Death at a call that reads finds what it finds at the next one that changes something."""
    faults = []
    for place, call in enumerate(call for call in calls if call.changes):
        faults.append(Fault(call, ERRORS[(place + turn) % len(ERRORS)]))
        faults.append(Fault(call, KILL))
    reading = [call for call in calls if not call.changes]
    faults += [Fault(call, "EIO") for call in reading[turn % EVERY_SO_MANY :: EVERY_SO_MANY]]
    return faults


def either(calls: list[Call], *, turn: int) -> list[Fault]:
    """At every second call that changes something an error or death, in turn, and at the others
    for the next command: a sealed home is written to by the same calls as one that is not."""
    changing = [call for call in calls if call.changes][turn % 2 :: 2]
    return [
        Fault(call, KILL if place % 2 else ERRORS[place // 2 % len(ERRORS)])
        for place, call in enumerate(changing)
    ]


def every_one(calls: list[Call]) -> list[Fault]:
    return [Fault(call, what) for call in calls for what in (*ERRORS, KILL)]
