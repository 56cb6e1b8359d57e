import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.audit_chain import Verdict, read_line, verify
from rapport_cli.store.audit_log import AuditLog

AT = "2026-03-04T16:00:00+00:00"


def note(log: AuditLog, client: str = "000000000000000a", command: str = "show") -> None:
    log.append(at=AT, who="dana", command=command, access="read", client=client)


def verdict_of(log: AuditLog) -> Verdict:
    return verify(log.lines(), log.head())


def commands(log: AuditLog) -> list[str]:
    entries = [read_line(line.text) for line in log.lines()]
    return [entry.command for entry in entries if entry is not None]


def the_file(folder: Path) -> Path:
    (found,) = folder.glob("*.jsonl")
    return found


def test_entries_are_appended_in_order_and_chained(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit")
    for command in ("show", "due", "log"):
        note(log, command=command)
    assert commands(log) == ["show", "due", "log"]
    verdict = verdict_of(log)
    assert (verdict.entries, verdict.faults, verdict.notes) == (3, (), ())


def test_nothing_that_was_written_is_ever_written_over(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    note(log)
    before = the_file(tmp_path).read_bytes()
    note(log)
    assert the_file(tmp_path).read_bytes().startswith(before)


def test_an_audit_that_is_not_there_is_empty_and_not_created(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit")
    assert list(log.lines()) == []
    assert log.head() is None
    assert list(tmp_path.iterdir()) == []


def test_everything_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        note(AuditLog(tmp_path / "audit"))
    finally:
        os.umask(before)
    assert (tmp_path / "audit").stat().st_mode & 0o777 == 0o700
    for path in (tmp_path / "audit").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600, path


def test_torn_off_at_any_byte_the_chain_goes_on(tmp_path: Path) -> None:
    whole = AuditLog(tmp_path / "whole")
    note(whole)
    note(whole)
    data = the_file(tmp_path / "whole").read_bytes()
    first = data.index(b"\n") + 1
    for length in range(len(data)):
        folder = tmp_path / f"at{length}"
        folder.mkdir()
        (folder / "00000001.jsonl").write_bytes(data[:length])
        log = AuditLog(folder)
        note(log, command="next")
        verdict = verdict_of(log)
        assert verdict.faults == (), length
        assert commands(log)[-1] == "next"
        complete = length in (0, first - 1, first, len(data) - 1)
        assert len(verdict.notes) == (0 if complete else 1), length


def test_a_tail_of_nul_bytes_is_a_torn_line(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    note(log)
    with the_file(tmp_path).open("ab") as file:
        file.write(bytes(300))
    note(log)
    verdict = verdict_of(log)
    assert (verdict.entries, verdict.faults, len(verdict.notes)) == (2, (), 1)


def test_a_torn_line_longer_than_what_is_looked_at_is_found_by_verification(
    tmp_path: Path,
) -> None:
    log = AuditLog(tmp_path)
    note(log)
    with the_file(tmp_path).open("ab") as file:
        file.write(b"x" * 20_000)
    note(log)
    assert verdict_of(log).entries == 2
    assert verdict_of(log).faults


def test_a_new_file_goes_on_with_the_chain(tmp_path: Path) -> None:
    log = AuditLog(tmp_path, largest=600)
    for number in range(20):
        note(log, command=f"c{number}")
    files = sorted(path.name for path in tmp_path.glob("*.jsonl"))
    assert files[:2] == ["00000001.jsonl", "00000002.jsonl"]
    assert len(files) > 5
    assert commands(log) == [f"c{number}" for number in range(20)]
    assert verdict_of(log).faults == ()


def test_a_file_that_was_taken_away_is_missed(tmp_path: Path) -> None:
    log = AuditLog(tmp_path, largest=600)
    for _ in range(20):
        note(log)
    (tmp_path / "00000002.jsonl").unlink()
    assert ["missing before it" in fault.sentence for fault in verdict_of(log).faults] == [True]
    newest = max(tmp_path.glob("*.jsonl"))
    newest.unlink()
    assert "missing at the end" in verdict_of(log).faults[-1].sentence


def test_what_goes_on_behind_entries_that_were_cut_off_does_not_hide_it(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    for _ in range(5):
        note(log)
    path = the_file(tmp_path)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3]))
    note(log)
    assert verdict_of(log).faults


def test_a_new_file_without_an_entry_goes_on_with_the_chain(tmp_path: Path) -> None:
    """What a crash leaves between making the file and writing to it."""
    log = AuditLog(tmp_path)
    note(log)
    (tmp_path / "00000002.jsonl").touch()
    note(log)
    assert verdict_of(log).faults == ()
    assert verdict_of(log).entries == 2


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"")
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit" / "00000001.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreProblem, match="cannot be written"):
        note(AuditLog(tmp_path / "audit"))
    assert (tmp_path / "elsewhere").read_bytes() == b""


def test_a_head_that_cannot_be_written_does_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "head").mkdir()
    log = AuditLog(tmp_path)
    note(log)
    assert verdict_of(log).entries == 1
    assert log.head() is None


WRITER = """
import sys
from rapport_cli.store.audit_log import AuditLog

log = AuditLog(sys.argv[1], largest=20_000)
for number in range(int(sys.argv[3])):
    log.append(at="now", who=sys.argv[2], command=str(number), access="read", client="")
"""


def test_eight_at_once_keep_the_chain_and_lose_nothing(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(number), "25"])
        for number in range(8)
    ]
    assert [writer.wait(60) for writer in writers] == [0] * 8
    log = AuditLog(tmp_path)
    verdict = verdict_of(log)
    assert (verdict.entries, verdict.faults, verdict.notes) == (200, (), ())
    for number in range(8):
        theirs = [entry for line in log.lines() if (entry := read_line(line.text)) is not None]
        assert [one.command for one in theirs if one.who == str(number)] == [
            str(count) for count in range(25)
        ]


def test_killed_at_any_moment_the_chain_stays_whole(tmp_path: Path) -> None:
    for _ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), "x", "100000"])
        known = sum(1 for _ in AuditLog(tmp_path).lines())
        while sum(1 for _ in AuditLog(tmp_path).lines()) < known + 5:
            assert writer.poll() is None
        writer.kill()
        writer.wait()
        verdict = verdict_of(AuditLog(tmp_path))
        assert verdict.faults == ()
