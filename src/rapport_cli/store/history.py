"""What each file of the store was before it was changed, so that a change can be taken back.

A step is written before the change that it describes and says, by digest, what the file was and
what it becomes. So a crash between the two is told from a change: a step whose file is still what
it was never happened. A file that is neither was changed by other means, and is left alone.

Taking a step back turns it round: what the file had become is kept until the next change, so that
the step can be done again.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Literal, NamedTuple

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import (
    LARGEST_FILE,
    BytesLayer,
    SavedUnconfirmed,
)
from rapport_cli.store.history_step import (
    DONE,
    UNDONE,
    Step,
    decode,
    digest,
    encode,
    number_of,
    run_of,
)
from rapport_cli.store.sealed_bytes import Keys, layer_in
from rapport_cli.store.witness import Run, Saving

KEPT_RUNS = 50
"""How many commands can be taken back; what is older is let go of, for it holds people's words."""

Direction = Literal["undo", "redo"]


class RecordedRun(NamedTuple):
    """What one command changed, in the order in which it did."""

    id: str
    command: str
    at: str
    steps: tuple[Step, ...]


class ChangedSince(StoreProblem):
    """A file is not what the step left: somebody, or something else, changed it."""


class History:
    """The steps in a layer of bytes; `shelves` are the layers of the files that they are about.

    Every method raises StoreProblem when a layer cannot be read or written. Whoever calls one that
    changes anything holds the store's lock.
    """

    def __init__(self, layer: BytesLayer, shelves: Mapping[str, BytesLayer]) -> None:
        self._layer = layer
        self._shelves = shelves
        self._noted = ("", 0)
        """The last run that was noted here, and the number of its last step: a run of a thousand
        steps looks through the folder once."""
        self._settled = ""

    def note(self, run: Run, saving: Saving) -> None:
        """Keep what the file is now; to be called before it is changed."""
        if saving.was == saving.becomes:
            return
        step = Step(
            number=self._last_number(run) + 1,
            run=run.id,
            command=run.command,
            at=run.at,
            shelf=saving.shelf,
            name=saving.name,
            client=saving.client,
            handle=saving.handle,
            fields=saving.fields,
            was=digest(saving.was),
            became=digest(saving.becomes),
        )
        data = encode(step, saving.was)
        if len(data) <= LARGEST_FILE:
            self._keep(step.done, data)
        self._noted = (run.id, step.number)

    def retract(self, run: Run) -> None:
        """Let go of the latest step of this run, whose change was not made after all."""
        of_run = [name for name in self._layer.names() if run_of(name) == run.id]
        if of_run:
            self._layer.remove(max(of_run))

    def settle(self, run: Run) -> None:
        """After the first change of a run: what was taken back before it cannot be done again, and
        what is older than the last fifty commands cannot be taken back."""
        if self._settled == run.id:
            return
        names = self._layer.names()
        for name in names:
            if name.endswith(UNDONE):
                self._layer.remove(name)
        done = [name for name in names if name.endswith(DONE)]
        runs = list(dict.fromkeys(run_of(name) for name in sorted(done)))
        too_old = set(runs[: max(0, len(runs) - KEPT_RUNS)])
        for name in done:
            if run_of(name) in too_old:
                self._layer.remove(name)
        self._settled = run.id

    def done(self) -> tuple[RecordedRun, ...]:
        """What can be taken back, the latest first."""
        return tuple(reversed(grouped(self._steps(DONE))))

    def undone(self) -> tuple[RecordedRun, ...]:
        """What was taken back and can be done again, the one that comes first first."""
        return grouped(self._steps(UNDONE))

    def next_runs(
        self, direction: Direction, count: int, client: str = ""
    ) -> tuple[RecordedRun, ...]:
        """The next runs in that direction, at most `count`, each with the steps that are to be
        taken, in that order; with `client`, those that changed this client and nobody else.

        ChangedSince where a file in the way is neither what the step left nor what it found.
        """
        state: dict[tuple[str, str], str] = {}
        chosen: list[RecordedRun] = []
        for run in self.done() if direction == "undo" else self.undone():
            if len(chosen) == count:
                break
            if client and any(step.client != client for step in run.steps):
                continue
            steps = tuple(self._effective(run, direction, state))
            if steps:
                chosen.append(run._replace(steps=steps))
        return tuple(chosen)

    def take(
        self, run: RecordedRun, direction: Direction, before_each: Callable[[Step], None]
    ) -> None:
        """Take each step of a run that `next_runs` gave. Where it is interrupted, doing it again
        goes on; `before_each` is called before a file is changed."""
        self._layer.sweep()
        for step in run.steps:
            shelf = self._shelves[step.shelf]
            source, target = (
                (step.done, step.undone) if direction == "undo" else (step.undone, step.done)
            )
            kept = self._layer.read(source)
            if kept is None:
                raise changed_meanwhile()
            before_each(step)
            self._keep(target, encode(step, shelf.read(step.name)))
            if (step.was if direction == "undo" else step.became) == "":
                shelf.remove(step.name)
            else:
                shelf.save(step.name, kept.partition(b"\n")[2])
            # The file is what it should be; a step that stays behind is passed over from now on.
            with suppress(StoreProblem):
                self._layer.remove(source)

    def versions(self, run: RecordedRun) -> Iterator[tuple[Step, bytes | None, bytes | None]]:
        """Each step of a run that `next_runs` gave for undo, with what its file was before and what
        it is now; where it changed again since, what it became is not told, and None stands."""
        for step in run.steps:
            data = self._layer.read(step.done) if step.was else None
            now = self._shelves[step.shelf].read(step.name)
            was = None if data is None else data.partition(b"\n")[2]
            yield step, was, now if digest(now) == step.became else None

    def of_client(self, client: str) -> tuple[str, ...]:
        """The names of this client's steps, in both directions. A step that cannot be read might
        be one of them, and counts as one."""
        return tuple(name for name in self._layer.names() if self._is_of(name, client))

    def erase(self, client: str) -> None:
        """Let go of every step of this client."""
        for name in self.of_client(client):
            self._layer.remove(name)

    def _is_of(self, name: str, client: str) -> bool:
        try:
            step = self._read(name)
        except StoreProblem:
            return True
        return step is not None and step.client == client

    def _effective(
        self, run: RecordedRun, direction: Direction, state: dict[tuple[str, str], str]
    ) -> Iterator[Step]:
        for step in reversed(run.steps) if direction == "undo" else run.steps:
            before, after = (
                (step.became, step.was) if direction == "undo" else (step.was, step.became)
            )
            place = (step.shelf, step.name)
            if place not in state:
                state[place] = digest(self._shelves[step.shelf].read(step.name))
            if state[place] == before:
                state[place] = after
                yield step
            elif state[place] != after:
                raise ChangedSince(
                    f"{step.shelf}/{step.name} has been changed since by other means than rapport;"
                    " nothing was taken back.",
                    hint="What was changed by hand is mended by hand.",
                )

    def _last_number(self, run: Run) -> int:
        if self._noted[0] == run.id:
            return self._noted[1]
        self._layer.sweep()
        return max(map(number_of, self._layer.names()), default=0)

    def _keep(self, name: str, data: bytes) -> None:
        # Whether the disk confirms the step matters less than whether it confirms the change.
        with suppress(SavedUnconfirmed):
            self._layer.save(name, data)

    def _steps(self, ending: str) -> list[Step]:
        names = [name for name in sorted(self._layer.names()) if name.endswith(ending)]
        found = (self._read(name) for name in names)
        return [step for step in found if step is not None]

    def _read(self, name: str) -> Step | None:
        data = self._layer.read(name)
        if data is None:
            return None
        try:
            step = decode(data)
            datetime.fromisoformat(step.at)
            if step.shelf in self._shelves and name in (step.done, step.undone):
                return step
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            pass
        raise StoreProblem(
            f"history/{name} is not what rapport wrote there; nothing was taken back.",
            hint="Move it away. What was changed before it can then be taken back no more.",
        )


def history_in(folder: str | os.PathLike[str], keys: Keys | None = None) -> History:
    """The history of the store in a folder of the disk."""
    path = os.fspath(folder)
    shelves = {name: layer_in(os.path.join(path, name), keys) for name in ("clients", "marks")}
    return History(layer_in(os.path.join(path, "history"), keys), shelves)


def grouped(steps: Iterable[Step]) -> tuple[RecordedRun, ...]:
    runs: dict[str, list[Step]] = {}
    for step in steps:
        runs.setdefault(step.run, []).append(step)
    return tuple(
        RecordedRun(run, found[0].command, found[0].at, tuple(found)) for run, found in runs.items()
    )


def changed_meanwhile() -> StoreProblem:
    return StoreProblem(
        "Another command changed the records meanwhile; nothing was taken back.",
        hint="Look again: rapport undo --list",
    )
