"""Whatever happens in the middle, and in whatever order."""

from contextlib import suppress

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from rapport_cli.store.history import Direction, History
from tests.store.builders_history import A, B, Desk
from tests.store.builders_memory import MemoryBytes


class Crash(Exception):
    """The process ends here."""


class Countdown:
    def __init__(self) -> None:
        self.left = -1

    def tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Crash


class CrashingBytes(MemoryBytes):
    """Ends the process before or after the save or removal whose number is `at`."""

    def __init__(self, countdown: Countdown) -> None:
        super().__init__()
        self.countdown = countdown

    def save(self, name: str, data: bytes) -> None:
        self.countdown.tick()
        super().save(name, data)
        self.countdown.tick()

    def remove(self, name: str) -> None:
        self.countdown.tick()
        super().remove(name)
        self.countdown.tick()


OLD: tuple[bytes | None, ...] = (b"zero", None)
NEW: tuple[bytes | None, ...] = (b"one", b"b")


@pytest.mark.parametrize("moment", range(1, 20))
@pytest.mark.parametrize("direction", ["undo", "redo"])
def test_a_crash_at_any_moment_leaves_old_or_new_and_it_can_be_gone_on_with(
    direction: Direction, moment: int
) -> None:
    countdown = Countdown()
    desk = Desk()
    desk.records, desk.layer = CrashingBytes(countdown), CrashingBytes(countdown)
    desk.history = History(desk.layer, {"clients": desk.records})
    desk.write(b"zero", A)
    desk.write(b"one", A, run="0000beef")
    desk.write(b"b", B, run="0000beef")
    if direction == "redo":
        desk.go("undo")
    wanted = OLD if direction == "undo" else NEW
    countdown.left = moment
    with suppress(Crash):
        desk.go(direction)
    countdown.left = -1
    there = desk.records.read(A), desk.records.read(B)
    assert there[0] in (b"zero", b"one")
    assert there[1] in (None, b"b")
    if there != wanted:
        assert desk.go(direction) == 1
    assert (desk.records.read(A), desk.records.read(B)) == wanted
    desk.go("redo" if direction == "undo" else "undo")
    assert (desk.records.read(A), desk.records.read(B)) == (NEW if wanted == OLD else OLD)


class UndoMachine(RuleBasedStateMachine):
    """Against a model: a list of all versions, and where in it we are."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.versions: list[dict[str, bytes]] = [{}]
        self.place = 0

    @rule(name=st.sampled_from((A, B)), data=st.binary(min_size=1, max_size=4))
    def write(self, name: str, data: bytes) -> None:
        before = self.versions[self.place]
        self.desk.write(data, name)
        if before.get(name) != data:
            self.versions[self.place + 1 :] = [{**before, name: data}]
            self.place += 1
        else:
            del self.versions[self.place + 1 :]

    @rule(count=st.integers(1, 3))
    def undo(self, count: int) -> None:
        taken = self.desk.go("undo", count)
        assert taken == min(count, self.place)
        self.place -= taken
        self.check()

    @precondition(lambda self: self.place < len(self.versions) - 1)
    @rule(count=st.integers(1, 3))
    def redo(self, count: int) -> None:
        taken = self.desk.go("redo", count)
        assert taken == min(count, len(self.versions) - 1 - self.place)
        self.place += taken
        self.check()

    def check(self) -> None:
        there = {name: self.desk.records.read(name) for name in self.desk.records.names()}
        assert there == self.versions[self.place]


TestUndoMachine = UndoMachine.TestCase
