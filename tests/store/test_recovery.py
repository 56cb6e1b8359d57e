import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.errors import StoreProblem
from rapport_cli.store.open_folder import TEMPORARY
from rapport_cli.store.recovery import Recovery, recovery_in
from tests.store.builders_memory import MemoryBytes
from tests.store.builders_store import everything_below

ANSWERS = {"goal": "to sail to the island and back without the engine", "detail": ""}


def test_what_was_kept_is_given_back_with_what_it_was_for() -> None:
    recovery = Recovery(MemoryBytes())
    recovery.keep("capture", "", ANSWERS)
    (kept,) = recovery.kept()
    assert (kept.kind, kept.key, kept.data) == ("capture", "", ANSWERS)


def test_one_never_replaces_another() -> None:
    recovery = Recovery(MemoryBytes())
    for text in ("first", "second", "third"):
        recovery.keep("draft", "abc", text)
    assert [kept.data for kept in recovery.kept()] == ["first", "second", "third"]


def test_the_same_words_one_answer_later_take_the_place_of_the_earlier() -> None:
    recovery = Recovery(MemoryBytes())
    other = recovery.keep("capture", "", {"goal": "other"})
    first = recovery.keep("capture", "", {"goal": "a"})
    recovery.keep("capture", "", {"goal": "a", "detail": "b"}, instead_of=first)
    assert [kept.data for kept in recovery.kept()] == [other.data, {"goal": "a", "detail": "b"}]


def test_words_are_found_by_kind_and_key() -> None:
    recovery = Recovery(MemoryBytes())
    recovery.keep("draft", "abc", "x")
    recovery.keep("draft", "def", "y")
    recovery.keep("capture", "", "z")
    assert [kept.data for kept in recovery.kept("draft")] == ["x", "y"]
    assert [kept.data for kept in recovery.kept("draft", "def")] == ["y"]
    assert [kept.data for kept in recovery.kept(key="")] == ["z"]


def test_what_was_removed_is_kept_no_longer() -> None:
    recovery = Recovery(MemoryBytes())
    first, second = recovery.keep("draft", "", "x"), recovery.keep("draft", "", "y")
    recovery.remove(first)
    assert recovery.kept() == (second,)


def test_half_a_surrogate_pair_from_the_terminal_is_kept_too() -> None:
    recovery = Recovery(MemoryBytes())
    recovery.keep("draft", "", "Caf\udce9")
    assert recovery.kept()[0].data == "Caf\udce9"


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    )
)
def test_any_words_are_given_back_as_they_were(data: object) -> None:
    recovery = Recovery(MemoryBytes())
    recovery.keep("draft", "", data)
    assert recovery.kept()[0].data == data


def test_what_cannot_be_written_down_is_refused() -> None:
    with pytest.raises(StoreProblem):
        Recovery(MemoryBytes()).keep("draft", "", {1, 2})


DAMAGE = [
    b"",
    b"{",
    b"\xff",
    b"[]",
    b"3",
    b"{}",
    b'{"recovery": 2}',
    b'{"recovery": 1, "kind": "x"}',
]


@pytest.mark.parametrize("damage", [*DAMAGE, b"[" * 100_000])
def test_a_file_that_cannot_be_understood_is_left_where_it_is(damage: bytes) -> None:
    layer = MemoryBytes()
    layer.save("0123456789abcdef.json", damage)
    Recovery(layer).keep("draft", "", "x")
    assert [kept.data for kept in Recovery(layer).kept()] == ["x"]
    assert layer.read("0123456789abcdef.json") == damage


def test_on_disk_the_words_are_0600_under_an_opaque_name(tmp_path: Path) -> None:
    recovery_in(tmp_path / "home").keep("draft", "JR", "x")
    (path,) = (tmp_path / "home" / "recovery").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "JR" not in path.name


def test_asking_what_is_kept_creates_nothing(tmp_path: Path) -> None:
    assert recovery_in(tmp_path / "home").kept() == ()
    assert everything_below(tmp_path) == []


def test_what_broke_off_is_swept_away_and_what_is_just_being_kept_is_not(tmp_path: Path) -> None:
    recovery = recovery_in(tmp_path)
    recovery.keep("draft", "", "first")
    old, new = (tmp_path / "recovery" / f"{TEMPORARY}{age}" for age in ("old", "new"))
    for left_behind in (old, new):
        left_behind.write_text("half a word")
    an_hour_ago = time.time() - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    recovery.keep("draft", "", "second")
    assert not old.exists()
    assert new.exists()
