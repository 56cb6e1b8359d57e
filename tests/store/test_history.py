from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.history import (
    KEPT_RUNS,
    ChangedSince,
    History,
    history_in,
)
from rapport_cli.store.witness import Run, Saving
from tests.store.builders_history import AT, A, B, Desk
from tests.store.builders_memory import MemoryBytes


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_last_change_is_taken_back_first_and_then_the_one_before(desk: Desk) -> None:
    for text in (b"one", b"two", b"three"):
        desk.write(text)
    assert desk.go("undo") == 1
    assert desk.records.read(A) == b"two"
    assert desk.go("undo") == 1
    assert desk.records.read(A) == b"one"


def test_a_file_that_was_created_is_removed_and_one_that_was_removed_comes_back(
    desk: Desk,
) -> None:
    desk.write(b"one")
    desk.write(None)
    desk.go("undo")
    assert desk.records.read(A) == b"one"
    desk.go("undo")
    assert desk.records.names() == ()


def test_nothing_is_noted_where_nothing_changes(desk: Desk) -> None:
    desk.records.save(A, b"one")
    desk.write(b"one")
    assert desk.next("undo") == ()


def test_what_was_taken_back_can_be_done_again_in_the_order_in_which_it_happened(
    desk: Desk,
) -> None:
    for text in (b"one", b"two", b"three"):
        desk.write(text)
    desk.go("undo", 3)
    assert desk.records.read(A) is None
    assert desk.go("redo") == 1
    assert desk.records.read(A) == b"one"
    assert desk.go("redo", 9) == 2
    assert desk.records.read(A) == b"three"
    assert desk.go("undo") == 1
    assert desk.records.read(A) == b"two"


def test_the_next_change_ends_what_can_be_done_again(desk: Desk) -> None:
    desk.write(b"one")
    desk.go("undo")
    desk.write(b"another")
    assert desk.next("redo") == ()
    assert [name for name in desk.layer.names() if name.endswith(".undone")] == []


def test_several_files_of_one_command_go_together(desk: Desk) -> None:
    desk.write(b"a", A, run="0000beef")
    desk.write(b"b", B, run="0000beef")
    (run,) = desk.next("undo")
    assert [step.name for step in run.steps] == [B, A]
    desk.go("undo")
    assert desk.records.names() == ()


def test_a_file_that_was_written_twice_in_one_command_goes_back_to_the_first(desk: Desk) -> None:
    desk.write(b"zero")
    desk.write(b"one", run="0000beef")
    desk.write(b"two", run="0000beef")
    desk.go("undo")
    assert desk.records.read(A) == b"zero"
    desk.go("redo")
    assert desk.records.read(A) == b"two"


@pytest.mark.parametrize("by_hand", [b"one by hand", b""])
def test_a_file_that_was_changed_by_hand_is_left_alone(desk: Desk, by_hand: bytes) -> None:
    desk.write(b"one")
    desk.records.save(A, by_hand)
    with pytest.raises(ChangedSince, match="changed since by other means"):
        desk.next("undo")
    assert desk.records.read(A) == by_hand


def test_a_file_that_was_removed_by_hand_is_left_alone(desk: Desk) -> None:
    desk.write(b"one")
    desk.write(b"two")
    desk.records.remove(A)
    with pytest.raises(ChangedSince):
        desk.next("undo")


def test_changed_by_hand_in_between_stops_only_what_lies_before_it(desk: Desk) -> None:
    desk.write(b"one")
    desk.records.save(A, b"by hand")
    desk.write(b"two")
    assert desk.go("undo") == 1
    assert desk.records.read(A) == b"by hand"
    with pytest.raises(ChangedSince):
        desk.next("undo")


def test_a_step_whose_change_never_came_is_passed_over(desk: Desk) -> None:
    desk.write(b"one")
    desk.announce(b"never saved")
    (run,) = desk.next("undo")
    assert run.id == "00000001"
    desk.go("undo")
    assert desk.records.read(A) is None


def test_a_step_that_is_retracted_leaves_those_before_it(desk: Desk) -> None:
    desk.write(b"one", run="0000beef")
    desk.announce(b"two", run="0000beef")
    desk.history.retract(Run("0000beef", "log", ""))
    assert len(desk.layer.names()) == 1
    desk.history.retract(Run("0000dead", "log", ""))
    desk.go("undo")
    assert desk.records.names() == ()


def test_only_one_client_can_be_taken_back(desk: Desk) -> None:
    desk.write(b"a", A)
    desk.write(b"b", B)
    (run,) = desk.history.next_runs("undo", 5, A[:16])
    desk.history.take(run, "undo", lambda step: None)
    assert desk.records.names() == (B,)


def test_only_the_last_fifty_commands_are_kept_and_none_is_cut_in_half(desk: Desk) -> None:
    for number in range(KEPT_RUNS + 5):
        desk.write(b"a%d" % number, A, run=f"{number:08x}")
        desk.write(b"b%d" % number, B, run=f"{number:08x}")
    assert len(desk.history.done()) == KEPT_RUNS
    assert all(len(run.steps) == 2 for run in desk.history.done())
    assert desk.go("undo", KEPT_RUNS) == KEPT_RUNS
    assert desk.records.read(A) == b"a4"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (b'{"history"', b'["history"'),
        (b'"history": 1', b'"history": 2'),
        (b'"at": "2026', b'"at": "soon'),
        (b'"fields": ["handle"]', b'"fields": [1]'),
        (b'"fields": ["handle"]', b'"fields": null'),
        (b'"handle": "JR"', b'"handle": null'),
        (b'"number": 1', b'"number": true'),
        (b'"number": 1', b'"number": 2'),
        (b'"shelf": "clients"', b'"shelf": "../../etc"'),
        (b'"run"', b'"ran"'),
    ],
)
def test_a_history_file_that_is_not_ours_stops_it_and_is_named(
    desk: Desk, ours: bytes, theirs: bytes
) -> None:
    desk.write(b"one")
    (name,) = desk.layer.names()
    data = desk.layer.read(name) or b""
    assert ours in data
    desk.layer.save(name, data.replace(ours, theirs))
    with pytest.raises(StoreProblem, match=f"history/{name}"):
        desk.next("undo")


def test_erasing_a_client_takes_every_step_of_theirs_and_no_other(desk: Desk) -> None:
    desk.write(b"a", A)
    desk.write(b"b", B)
    desk.write(b"a2", A)
    desk.go("undo")
    assert len(desk.history.of_client(A[:16])) == 2
    desk.history.erase(A[:16])
    assert [step.name for run in desk.history.done() for step in run.steps] == [B]
    assert desk.history.undone() == ()


def test_a_step_that_cannot_be_read_is_erased_with_any_client(desk: Desk) -> None:
    desk.write(b"a", A)
    (name,) = desk.layer.names()
    desk.layer.save(name, b"torn")
    desk.history.erase(B[:16])
    assert desk.layer.names() == ()


def test_a_history_that_is_not_there_reads_as_empty_and_is_not_created(tmp_path: Path) -> None:
    assert history_in(tmp_path / "home").done() == ()
    assert list(tmp_path.iterdir()) == []


class UnremovableBytes(MemoryBytes):
    def remove(self, name: str) -> None:
        raise StoreProblem("The disk can only be read.")


def test_a_step_that_cannot_be_removed_is_passed_over_once_it_was_taken_back(desk: Desk) -> None:
    stuck = UnremovableBytes()
    desk.history = History(stuck, {"clients": desk.records})
    desk.history.note(
        Run("0000beef", "log", AT), Saving("clients", A, None, b"one", A[:16], "JR", ())
    )
    desk.records.save(A, b"one")
    assert desk.go("undo") == 1
    assert desk.records.read(A) is None
    assert desk.next("undo") == ()
    assert desk.go("redo") == 1
    assert desk.records.read(A) == b"one"
    assert desk.next("redo") == ()
    assert desk.go("undo") == 1


def test_a_run_of_many_steps_looks_through_the_folder_once(desk: Desk) -> None:
    looks = 0

    class Counted(MemoryBytes):
        def names(self) -> tuple[str, ...]:
            nonlocal looks
            looks += 1
            return super().names()

    desk.history = History(Counted(), {"clients": desk.records})
    for number in range(200):
        desk.write(b"new", f"{number:016x}.json", run="0000beef")
    assert looks < 5
    assert desk.go("undo") == 1
    assert desk.records.names() == ()
