"""A history in memory, and what it is the history of."""

from rapport_cli.store.history import Direction, History, RecordedRun
from rapport_cli.store.witness import Run, Saving
from tests.store.builders_memory import MemoryBytes

A, B = "000000000000000a.json", "000000000000000b.json"
AT = "2026-03-04T16:00:00+00:00"


class Desk:
    """A folder of records and its history; each `write` is a command of its own unless named."""

    def __init__(self) -> None:
        self.records = MemoryBytes()
        self.layer = MemoryBytes()
        self.history = History(self.layer, {"clients": self.records})
        self.runs = 0

    def write(self, becomes: bytes | None, name: str = A, run: str = "") -> None:
        described = self.announce(becomes, name, run)
        if becomes is None:
            self.records.remove(name)
        else:
            self.records.save(name, becomes)
        self.history.settle(described)

    def announce(self, becomes: bytes | None, name: str = A, run: str = "") -> Run:
        self.runs += 1
        saving = Saving(
            "clients", name, self.records.read(name), becomes, name[:16], "JR", ("handle",)
        )
        described = Run(run or f"{self.runs:08x}", "log", AT)
        self.history.note(described, saving)
        return described

    def next(self, direction: Direction, count: int = 1) -> tuple[RecordedRun, ...]:
        return self.history.next_runs(direction, count)

    def go(self, direction: Direction, count: int = 1) -> int:
        runs = self.next(direction, count)
        for run in runs:
            self.history.take(run, direction, lambda step: None)
        return len(runs)
