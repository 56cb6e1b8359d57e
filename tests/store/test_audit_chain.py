from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.store.audit_chain import (
    BEGINNING,
    Entry,
    Head,
    Verdict,
    is_intact,
    lines_of,
    read_line,
    verify,
    write_line,
)

NAMES = st.text(max_size=20)


def entry(n: int = 1, before: str = BEGINNING, torn: int = 0, who: str = "dana") -> Entry:
    at = "2026-03-04T16:00:00+00:00"
    return Entry(n, at, who, "show", "read", "000000000000000a", "", torn, before, "")


def chain(length: int) -> list[bytes]:
    lines: list[bytes] = []
    before = BEGINNING
    for n in range(1, length + 1):
        lines.append(write_line(entry(n, before)))
        before = hash_of(lines[-1])
    return lines


def hash_of(line: bytes) -> str:
    read = read_line(line)
    assert read is not None
    return read.hash


def verdict_of(
    lines: Sequence[bytes], head: Head | None, *, ends: bool = True, noted: str = ""
) -> Verdict:
    data = b"\n".join(lines) + (b"\n" if ends and lines else b"")
    return verify(lines_of("audit/1", data), head, noted)


def head_of(lines: Sequence[bytes]) -> Head:
    return Head(len(lines), hash_of(lines[-1]))


def sentences(verdict: Verdict) -> list[str]:
    return [f"{fault.place} {fault.sentence}" for fault in verdict.faults]


def test_a_chain_as_it_was_written_is_whole() -> None:
    lines = chain(5)
    verdict = verdict_of(lines, head_of(lines))
    assert (verdict.entries, verdict.faults, verdict.notes) == (5, (), ())
    assert verdict.head == head_of(lines)


def test_no_entries_are_a_whole_chain() -> None:
    assert verify([], None) == Verdict(0, Head(0, BEGINNING), (), ())


def test_a_changed_entry_is_found_and_named() -> None:
    lines = chain(4)
    lines[1] = lines[1].replace(b"dana", b"dora")
    assert sentences(verdict_of(lines, head_of(lines))) == ["audit/1:2 Entry 2 was changed."]


def test_an_entry_that_was_changed_with_its_own_hash_is_found_by_the_next() -> None:
    lines = chain(4)
    lines[1] = write_line(entry(2, hash_of(lines[0]), who="dora"))
    assert sentences(verdict_of(lines, head_of(lines))) == [
        "audit/1:3 Entry 3 does not follow from the one before: one of them was changed."
    ]


def test_the_last_entry_changed_with_its_own_hash_is_found_by_the_head() -> None:
    lines = chain(4)
    head = head_of(lines)
    lines[3] = write_line(entry(4, hash_of(lines[2]), who="dora"))
    assert sentences(verdict_of(lines, head)) == ["audit/head It has another hash for entry 4."]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(1, 1, "Entry 1 is missing before it."), (2, 3, "Entries 2 to 3 are missing before it.")],
)
def test_missing_entries_are_found_and_counted(first: int, last: int, said: str) -> None:
    lines = chain(5)
    head = head_of(lines)
    del lines[first - 1 : last]
    assert sentences(verdict_of(lines, head)) == [f"audit/1:{first} {said}"]


def test_entries_cut_off_at_the_end_are_missed_by_the_head() -> None:
    lines = chain(5)
    verdict = verdict_of(lines[:3], head_of(lines))
    assert sentences(verdict) == ["audit Entries 4 to 5 are missing at the end."]


def test_without_a_head_nothing_is_said_to_be_wrong_but_what_cannot_be_told_is_said() -> None:
    verdict = verdict_of(chain(5)[:3], None)
    assert verdict.faults == ()
    assert ["cut off at the end" in note.sentence for note in verdict.notes] == [True]


def test_a_head_that_lags_behind_is_what_a_crash_leaves() -> None:
    lines = chain(5)
    assert verdict_of(lines, head_of(lines[:4])).faults == ()


def test_entries_that_changed_places_are_found() -> None:
    lines = chain(4)
    lines[1], lines[2] = lines[2], lines[1]
    assert sentences(verdict_of(lines, head_of(chain(4)))) == [
        "audit/1:2 Entry 2 is missing before it.",
        "audit/1:3 Entry 2 is not in its place.",
    ]


def test_an_entry_that_is_there_twice_is_found() -> None:
    lines = chain(3)
    verdict = verdict_of([lines[0], lines[1], lines[1], lines[2]], head_of(lines))
    assert sentences(verdict) == ["audit/1:3 Entry 2 is there twice."]


def test_a_line_put_in_is_found() -> None:
    lines = chain(3)
    verdict = verdict_of([lines[0], b"hello", *lines[1:]], head_of(lines))
    assert sentences(verdict) == ["audit/1:2 This is no entry: the line was changed, or put in."]


def test_a_torn_line_that_the_next_entry_owns_up_to_is_only_a_note() -> None:
    lines = chain(2)
    torn = b'{"n":3,"at":"20'
    lines += [torn, write_line(entry(3, hash_of(lines[-1]), torn=len(torn)))]
    verdict = verdict_of(lines, Head(3, hash_of(lines[-1])))
    assert verdict.faults == ()
    assert [note.place for note in verdict.notes] == ["audit/1:3"]


def test_a_torn_line_at_the_very_end_is_only_a_note() -> None:
    lines = chain(2)
    verdict = verdict_of([*lines, b'{"n":3,"at'], head_of(lines), ends=False)
    assert verdict.faults == ()
    assert [note.place for note in verdict.notes] == ["audit/1:3"]


def test_a_whole_new_chain_is_found_by_a_hash_that_was_noted() -> None:
    lines = chain(3)
    noted = hash_of(lines[1])
    assert verdict_of(lines, head_of(lines), noted=noted).faults == ()
    forged = [write_line(entry(1, who="dora"))]
    verdict = verdict_of(forged, head_of(forged), noted=noted)
    assert sentences(verdict) == ["audit No entry has the hash that was noted."]


@given(st.data())
def test_whatever_is_done_to_one_line_is_found(data: st.DataObject) -> None:
    lines = chain(6)
    head = head_of(lines)
    place = data.draw(st.integers(0, 5))
    what = data.draw(st.sampled_from(["byte", "remove", "swap", "twice", "cut", "insert"]))
    changed = list(lines)
    if what == "byte":
        at = data.draw(st.integers(0, len(lines[place]) - 1))
        other = data.draw(st.integers(0, 255).filter(lambda byte: byte != lines[place][at]))
        changed[place] = lines[place][:at] + bytes([other]) + lines[place][at + 1 :]
    elif what == "remove":
        del changed[place]
    elif what == "swap":
        other = data.draw(st.integers(0, 5).filter(lambda index: index != place))
        changed[place], changed[other] = changed[other], changed[place]
    elif what == "twice":
        changed.insert(place, lines[place])
    elif what == "cut":
        changed[place] = lines[place][: data.draw(st.integers(1, len(lines[place]) - 1))]
    else:
        changed.insert(place, data.draw(st.binary(min_size=1)).replace(b"\n", b" "))
    assert verdict_of(changed, head).faults


@given(
    st.builds(
        Entry,
        n=st.integers(1, 10**9),
        at=NAMES,
        who=NAMES,
        command=NAMES,
        access=st.just("read"),
        client=NAMES,
        as_of=NAMES,
        torn=st.integers(0, 999),
        before=NAMES,
        hash=st.just(""),
    )
)
def test_an_entry_is_read_as_it_was_written_on_one_line(written: Entry) -> None:
    line = write_line(written)
    assert b"\n" not in line
    read = read_line(line)
    assert read is not None
    assert read._replace(hash="") == written
    assert is_intact(line, read)


@given(st.binary())
def test_any_bytes_are_an_entry_or_none(text: bytes) -> None:
    assert read_line(text) is None


@given(st.lists(st.binary(max_size=60)), st.booleans())
def test_any_file_gets_a_verdict(lines: list[bytes], ends: bool) -> None:
    assert isinstance(verdict_of(lines, None, ends=ends), Verdict)
