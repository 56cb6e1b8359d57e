import os
import pwd
from pathlib import Path

import pytest

from rapport_cli.cli.trail import Trail, login_name
from rapport_cli.errors import StoreProblem
from rapport_cli.store.audit_chain import Entry, read_line
from rapport_cli.store.witness import Run, Saving

CLOCK = "2026-11-21T12:00:00+00:00"


def trail_in(folder: Path, run: str = "0000beef") -> Trail:
    (folder / "clients").mkdir(exist_ok=True)
    return Trail(folder, Run(run, "show", CLOCK), who="dana", clock=CLOCK, as_of="")


def entries(trail: Trail) -> list[Entry]:
    read = [read_line(line.text) for line in trail.open_audit().lines()]
    return [entry for entry in read if entry is not None]


def test_reading_the_same_client_again_is_noted_once_a_run(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    for client in ("a", "a", "b", "a"):
        trail.reading(client)
    assert [entry.client for entry in entries(trail)] == ["a", "b"]
    trail_in(tmp_path, "0000dead").reading("a")
    assert len(entries(trail)) == 3


def test_a_change_is_in_the_history_and_in_the_audit_before_it_is_made(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    trail.saving(Saving("clients", "000000000000000a.json", None, b"new", "a", "JR", ()))
    assert [(entry.access, entry.client) for entry in entries(trail)] == [("change", "a")]
    assert len(trail.open_history().done()) == 1


def test_a_change_that_failed_leaves_an_entry_and_no_step(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    saving = Saving("clients", "000000000000000a.json", None, b"new", "a", "JR", ())
    trail.saving(saving)
    trail.failed(saving)
    assert [entry.access for entry in entries(trail)] == ["change", "not changed"]
    assert trail.open_history().done() == ()


def test_a_change_that_cannot_be_noted_is_refused_and_that_is_said(tmp_path: Path) -> None:
    trail = trail_in(tmp_path)
    (tmp_path / "audit").write_text("in the way")
    with pytest.raises(StoreProblem) as refused:
        trail.before_change("a")
    assert "nothing was changed" in refused.value.sentence
    trail.reading("a")


def test_the_login_name_is_the_systems_and_not_a_variable() -> None:
    assert login_name({"USER": "somebody", "LOGNAME": "else"}) == pwd.getpwuid(os.getuid()).pw_name
