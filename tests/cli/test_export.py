"""Leaving and coming back through the door: private files, true sentences, no word repeated."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.builders_cli import GOOD_TEXT, Practice

WORD = "quibblesnark"


@pytest.fixture
def secretive(practice: Practice) -> Practice:
    practice.capture("JR", goal=f"live with {WORD}", detail=f"she grows {WORD}")
    practice.run("log", "JR", "--text", GOOD_TEXT, "--sent", "now")
    return practice


def place(practice: Practice, name: str) -> Path:
    return practice.home.parent / name


def test_what_was_said_leaves_only_when_asked_for(secretive: Practice) -> None:
    for words in ((), ("--format", "markdown"), ("--notes",), ("--format=csv", "--table=sessions")):
        ran = secretive.run("export", *words)
        assert ran.code == 0
        assert WORD not in ran.out + ran.err
    assert GOOD_TEXT in secretive.run("export").out
    assert WORD in secretive.run("export", "--with-content").out


def test_an_export_is_private_whatever_the_umask_and_is_not_written_over(
    secretive: Practice,
) -> None:
    before = os.umask(0)
    try:
        assert secretive.run("export", "-o", "all.json").code == 0
        assert secretive.run("export", "--format", "csv", "-o", "tables").code == 0
    finally:
        os.umask(before)
    written = place(secretive, "all.json")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE(place(secretive, "tables").stat().st_mode) == 0o700
    content = written.read_bytes()
    assert secretive.run("export", "--with-content", "-o", "all.json").code == 2
    assert secretive.run("export", "--format", "csv", "--overwrite", "-o", "tables").code == 2
    assert written.read_bytes() == content
    assert secretive.run("export", "--with-content", "--overwrite", "-o", "all.json").code == 0
    assert written.read_bytes() != content


def test_an_export_with_a_record_missing_says_that_it_is_not_whole(secretive: Practice) -> None:
    (secretive.home / "clients" / f"{'0' * 16}.json").write_text(f"{WORD}")
    ran = secretive.run("export")
    assert ran.code == 5
    assert "not whole" in ran.err
    assert len(json.loads(ran.out)["data"]["clients"]) == 1
    assert WORD not in ran.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bad.csv", f"client,at\n{WORD} {WORD},{WORD}\n"),
        ("head.csv", f"client,{WORD}\n"),
        ("bad.json", f'{{"rapport": 1, "{WORD}'),
        ("other.json", f'{{"rapport": 1, "command": "export", "data": {{"content": true, '
                       f'"clients": [{{"id": "{WORD}"}}]}}}}'),
        ("bad.ics", f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{WORD}\n"),
    ],
)  # fmt: skip
def test_a_refused_file_is_not_repeated_and_changes_nothing(
    secretive: Practice, name: str, content: str
) -> None:
    place(secretive, name).write_text(content)
    before = [path.read_bytes() for path in secretive.record_files()]
    ran = secretive.run("import", name)
    assert ran.code == 2
    assert "nothing was imported" in ran.err
    assert WORD not in ran.out + ran.err
    assert [path.read_bytes() for path in secretive.record_files()] == before


def test_a_title_that_is_nobody_s_is_named_by_its_place(secretive: Practice) -> None:
    event = f"BEGIN:VEVENT\nSUMMARY:{WORD}\nDTSTART:20260312T100000Z\nEND:VEVENT\n"
    calendar = f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n".encode()
    ran = secretive.run("import", "-", stdin=calendar)
    assert ran.code == 0
    assert "1 event with no client's handle in the title: line 2" in ran.err
    assert WORD not in ran.out + ran.err


def test_leaving_is_a_reading_and_coming_a_change_in_the_audit(secretive: Practice) -> None:
    secretive.run("export", "JR", "--with-content", "-o", "jr.json")
    other = Practice(place(secretive, "other"))
    assert other.run("import", str(place(secretive, "jr.json"))).code == 0
    entries = secretive.run("audit", "--command", "export", "--json").data["entries"]
    assert [entry["access"] for entry in entries] == ["read"]
    entries = other.run("audit", "--command", "import", "--json").data["entries"]
    assert [(entry["access"], entry["client"]) for entry in entries] == [("change", "JR")]


def test_a_record_on_legal_hold_is_not_replaced(secretive: Practice) -> None:
    secretive.run("export", "--with-content", "-o", "all.json")
    secretive.run("clients", "hold", "JR", "--because", "a court asked")
    ran = secretive.run("import", "all.json", "--existing", "replace")
    assert ran.code == 2
    assert "JR is on legal hold" in ran.err
