"""Look after the history of undo: what in it is whole, what older records it holds.

These read the layer of the history alone, so that one step that is damaged hides no other.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import NamedTuple

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import BytesLayer, SavedUnconfirmed
from rapport_cli.store.history_step import DONE, UNDONE, Step, decode, digest, encode

NO_STEP = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


class KeptStep(NamedTuple):
    """`data` is the file before the step, or in one that was taken back, what it had become."""

    file: str
    step: Step
    data: bytes

    @property
    def is_done(self) -> bool:
        return self.file == self.step.done


class Wholeness(NamedTuple):
    """How many steps are as they were written, and the names of those that are not."""

    whole: int
    bad: tuple[str, ...]


def look_through(layer: BytesLayer) -> Wholeness:
    """StoreProblem where the layer cannot be read."""
    whole, bad = 0, []
    for name in layer.names():
        if not name.endswith((DONE, UNDONE)):
            continue
        kept = read_step(layer, name)
        if kept is None:
            bad.append(name)
            continue
        told = kept.step.was if kept.is_done else kept.step.became
        if digest(kept.data if told else None) == told:
            whole += 1
        else:
            bad.append(name)
    return Wholeness(whole, tuple(bad))


def versions_of(layer: BytesLayer, clients: Collection[str]) -> Iterator[KeptStep]:
    """The kept files of these clients, the latest first."""
    for name in sorted(layer.names(), reverse=True):
        kept = read_step(layer, name)
        if kept is not None and kept.step.shelf == "clients" and kept.step.client in clients:
            yield kept


def ends(layer: BytesLayer) -> dict[str, list[str]]:
    """By the name of a record, the step that left it as it is, and the one to do again next."""
    found: dict[str, dict[str, str]] = {}
    for name in sorted(layer.names()):
        kept = read_step(layer, name)
        if kept is not None and kept.step.shelf == "clients":
            of_file = found.setdefault(kept.step.name, {})
            if kept.is_done:
                of_file[DONE] = name
            else:
                of_file.setdefault(UNDONE, name)
    return {name: list(steps.values()) for name, steps in found.items()}


def follow(layer: BytesLayer, names: Collection[str], was: bytes, becomes: bytes) -> None:
    """Let these steps begin at the new form of a file that says what it said."""
    old, new = digest(was), digest(becomes)
    for name in names:
        kept = read_step(layer, name)
        if kept is None:
            continue
        step = kept.step
        if (step.became if kept.is_done else step.was) == old:
            step = step._replace(became=new) if kept.is_done else step._replace(was=new)
            with suppress(SavedUnconfirmed):
                layer.save(name, encode(step, kept.data))


def read_step(layer: BytesLayer, name: str) -> KeptStep | None:
    """None where there is none of that name, or it is not what rapport wrote."""
    with suppress(StoreProblem):
        data = layer.read(name)
        if data is None:
            return None
        with suppress(*NO_STEP):
            step = decode(data)
            if name in (step.done, step.undone):
                return KeptStep(name, step, data.partition(b"\n")[2])
    return None
