import json
from pathlib import Path

import pytest

from tests.cli.builders_cli import GOOD_TEXT, RAPPORT, Practice

WORD = "quibblesnark"


@pytest.fixture
def drafted(with_jr: Practice) -> Practice:
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    return with_jr


def the_record(practice: Practice) -> bytes:
    (path,) = practice.record_files()
    return path.read_bytes()


def test_what_will_be_taken_back_is_shown_and_without_a_yes_nothing_is(drafted: Practice) -> None:
    before = the_record(drafted)
    ran = drafted.run("undo")
    assert ran.code == 2
    assert "JR: draft (a new contact)" in ran.err
    assert "Wednesday 4 March at 4 pm" in ran.err
    assert "--yes" in ran.err
    assert the_record(drafted) == before


def test_the_last_change_is_taken_back_to_the_byte(with_jr: Practice) -> None:
    before = the_record(with_jr)
    with_jr.run("draft", "JR", "--text", GOOD_TEXT)
    assert with_jr.run("undo", "--yes").code == 0
    assert the_record(with_jr) == before


def test_every_writing_command_can_be_taken_back_step_by_step(with_jr: Practice) -> None:
    later = with_jr.at_moment("2026-03-05 17:00")
    commands: list[tuple[Practice, tuple[str, ...]]] = [
        (with_jr, ("capture", "JR", "--amend", "misheard", "--goal", "stop waking at four")),
        (with_jr, ("draft", "JR", "--text", GOOD_TEXT)),
        (later, ("log", "JR", "--sent", "now")),
        (later, ("followup", "JR", "--replied")),
        (later, ("clients", "rename", "JR", "JR2")),
        (later, ("clients", "close", "JR2")),
        (later, ("clients", "reopen", "JR2")),
        (later, ("clients", "keep", "JR2", "--years", "10")),
    ]
    versions = [the_record(with_jr)]
    for practice, typed in commands:
        ran = practice.run(*typed)
        assert ran.code == 0, ran.err
        versions.append(the_record(with_jr))
    for (_, words), version in zip(reversed(commands), reversed(versions[:-1]), strict=True):
        ran = later.run("undo", "--yes")
        assert ran.code == 0, ran.err
        assert words[0] in ran.err
        assert the_record(with_jr) == version
    assert later.run("undo", "--yes").code == 0
    assert with_jr.record_files() == []
    assert later.run("undo", "--yes").code == 2
    ran = later.run("undo", "--redo", "--steps", "50", "--yes")
    assert ran.code == 0
    assert the_record(with_jr) == versions[-1]


def test_marks_on_no_record_can_be_taken_back(practice: Practice) -> None:
    ran = practice.run("check", "-", "--not-a-fault", "generic", stdin=b"See you Thursday at 3.")
    marks = practice.home / "marks" / "not-a-fault.json"
    assert marks.exists(), ran.err
    assert "check (marks)" in practice.run("undo", "--yes").err
    assert not marks.exists()


def test_a_file_changed_by_hand_is_left_alone_and_named(drafted: Practice) -> None:
    (path,) = drafted.record_files()
    path.write_bytes(path.read_bytes().replace(b"tomatoes", b"potatoes", 1))
    ran = drafted.run("undo", "--yes")
    assert ran.code == 5
    assert f"clients/{path.name} has been changed since by other means" in ran.err
    assert b"potatoes" in path.read_bytes()


def test_the_list_shows_what_was_and_changes_nothing(drafted: Practice) -> None:
    before = the_record(drafted)
    lines = drafted.run("undo", "--list").out.splitlines()
    assert [line.split()[-3:] for line in lines[1:]] == [
        ["a", "new", "contact"],
        ["a", "new", "client"],
    ]
    assert the_record(drafted) == before
    drafted.run("undo", "--yes")
    data = drafted.run("undo", "--list", "--json").data
    assert [run["command"] for run in data["done"]] == ["capture"]
    assert [run["command"] for run in data["undone"]] == ["draft"]
    assert data["undone"][0]["changes"][0]["client"] == "JR"


def test_json_tells_what_was_taken_back(drafted: Practice) -> None:
    ran = drafted.run("undo", "--steps", "2", "--yes", "--json")
    assert [run["command"] for run in ran.data["undone"]] == ["draft", "capture"]
    assert ran.data["undone"][0]["changes"][0]["fields"] == ["a new contact"]


def test_only_what_changed_one_client_can_be_taken_back(drafted: Practice) -> None:
    drafted.capture("KM")
    ran = drafted.run("undo", "--client", "JR", "--yes")
    assert "JR: draft" in ran.err
    assert [item["client"] for item in drafted.run("clients", "--json").data["clients"]] == [
        "JR",
        "KM",
    ]
    drafted.run("undo", "--client", "KM", "--yes")
    assert len(drafted.record_files()) == 1
    assert drafted.run("undo", "--client", "KM", "--redo", "--yes").code == 0
    assert len(drafted.record_files()) == 2


def test_a_client_on_legal_hold_stays_as_it_is(drafted: Practice) -> None:
    drafted.run("clients", "hold", "JR", "--because", "a letter from the court")
    before = the_record(drafted)
    for words in (("undo", "--yes"), ("undo", "--steps", "3", "--yes")):
        ran = drafted.run(*words)
        assert (ran.code, "legal hold" in ran.err) == (2, True)
    assert the_record(drafted) == before


@pytest.mark.parametrize("steps", ["0", "-1", "51", "x"])
def test_how_many_is_between_one_and_fifty(with_jr: Practice, steps: str) -> None:
    assert with_jr.run("undo", f"--steps={steps}", "--yes").code == 2


def test_everything_kept_for_it_is_private(drafted: Practice) -> None:
    drafted.run("undo", "--yes")
    history = drafted.home / "history"
    assert history.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in history.iterdir()} == {0o600}


def test_without_a_terminal_no_words_of_a_record_are_shown(practice: Practice) -> None:
    practice.capture(goal=f"live with {WORD}", detail=f"she grows {WORD}")
    practice.run("capture", "JR", "--amend", "misheard", "--goal", f"{WORD} and more")
    for words in (("undo",), ("undo", "--list"), ("undo", "--yes"), ("undo", "--redo", "--yes")):
        ran = practice.run(*words)
        assert WORD not in ran.out + ran.err, words
    names = [path.name for path in (practice.home / "history").iterdir()]
    assert not [name for name in names if WORD in name or "JR" in name]


def test_in_a_terminal_it_is_asked_and_the_words_that_go_are_shown(with_jr: Practice) -> None:
    with_jr.run("capture", "JR", "--amend", "misheard", "--goal", "stop waking at four")
    terminal = with_jr.terminal("undo")
    terminal.expect("session: goal: “stop waking at four”; before: “sleep through the night”")
    terminal.answer("Take it back?", "n")
    assert terminal.end() == 0
    assert with_jr.record()["sessions"][0]["goal"] == "stop waking at four"
    terminal = with_jr.terminal("undo")
    terminal.answer("Take it back?", "y")
    assert terminal.end() == 0
    assert with_jr.record()["sessions"][0]["goal"] == "sleep through the night"


def test_what_another_terminal_changed_meanwhile_is_not_taken_back(drafted: Practice) -> None:
    terminal = drafted.terminal("undo")
    terminal.expect("Take it back?")
    drafted.run("clients", "close", "JR")
    terminal.type("y")
    assert terminal.end() == 5
    assert "changed the records meanwhile" in terminal.seen
    assert drafted.record()["status"] == "closed"


def test_a_change_that_cannot_be_kept_for_undo_is_not_made(with_jr: Practice) -> None:
    before = the_record(with_jr)
    history = with_jr.home / "history"
    for path in history.iterdir():
        path.unlink()
    history.rmdir()
    history.write_text("in the way")
    ran = with_jr.run("clients", "close", "JR")
    assert ran.code == 5
    assert the_record(with_jr) == before


def test_a_step_that_is_not_ours_is_named_and_nothing_is_taken_back(drafted: Practice) -> None:
    newest = max((drafted.home / "history").iterdir())
    newest.write_text(json.dumps({"history": 9}) + "\n")
    ran = drafted.run("undo", "--yes")
    assert (ran.code, f"history/{newest.name}" in ran.err) == (5, True)
    assert len(drafted.record()["contacts"]) == 1


def test_undo_in_an_empty_home_leaves_nothing_there(practice: Practice) -> None:
    assert practice.run("undo").code == 2
    assert practice.run("undo", "--list").code == 0
    assert not Path(practice.home).exists()


def test_a_save_that_failed_leaves_no_step_and_is_noted_as_not_changed(with_jr: Practice) -> None:
    steps = len(list((with_jr.home / "history").iterdir()))
    (path,) = with_jr.record_files()
    script = (
        "import sys, rapport_cli.store.folder_bytes as layer\n"
        "from rapport_cli.errors import StoreProblem\n"
        "save = layer.FolderBytes.save\n"
        "def full(self, name, data):\n"
        f"    if name == {path.name!r}: raise StoreProblem('the disk is full')\n"
        "    save(self, name, data)\n"
        "layer.FolderBytes.save = full\n"
        "from rapport_cli.__main__ import main\n"
        "main()\n"
    )
    program = with_jr.home.parent / "full.py"
    program.write_text(script)
    ran = with_jr.run("clients", "close", "JR", program=[RAPPORT[0], str(program)])
    assert (ran.code, "disk is full" in ran.err) == (5, True)
    assert len(list((with_jr.home / "history").iterdir())) == steps
    entries = with_jr.run("audit", "--json", "--command", "clients close").data["entries"]
    assert [entry["access"] for entry in entries] == ["read", "change", "not changed"]
