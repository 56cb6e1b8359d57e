"""Two versions of a record into one, as a person does it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapport_cli.cli.merging import saved_unconfirmed
from rapport_cli.store.bytes_layer import SavedUnconfirmed
from tests.cli.builders_cli import GOOD_TEXT, Practice, plainly

GOAL = "live with quibblesnark"


def second_version(practice: Practice, change: Callable[[Any], None]) -> Path:
    """Of the one record, as a sync service would have left it."""
    (path,) = practice.record_files()
    data = json.loads(path.read_text("utf-8"))
    change(data)
    place = path.with_name(f"{path.stem} (1).json")
    place.write_text(json.dumps(data), "utf-8")
    return place


def other_goal(data: Any) -> None:
    data["sessions"][0]["goal"] = GOAL


def another_sent(data: Any) -> None:
    data["contacts"].append(data["contacts"][0] | {"id": "c" * 16, "text": "Another."})


@pytest.fixture
def jr(practice: Practice) -> Practice:
    practice.capture("JR")
    return practice


def test_in_a_terminal_the_words_of_both_are_seen_and_one_is_chosen(jr: Practice) -> None:
    place = second_version(jr, other_goal)
    terminal = jr.terminal("clients", "merge", "JR")
    terminal.answer("Take (this, that)", "that")
    assert terminal.end() == 0
    seen = plainly(terminal.seen)
    assert "sleep through the night" in seen
    assert GOAL in seen
    assert jr.record()["sessions"][0]["goal"] == GOAL
    assert not place.exists()
    (kept,) = (jr.home / "backups").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert GOAL in kept.read_text()
    jr.run("undo", "--yes")
    assert jr.record()["sessions"][0]["goal"] == "sleep through the night"
    jr.run("purge", "JR", "--because", "request", "--yes-purge", "JR")
    assert not kept.exists()


def test_in_a_pipe_no_word_is_said_and_nothing_is_taken_unasked(jr: Practice) -> None:
    place = second_version(jr, other_goal)
    (path,) = [each for each in jr.record_files() if each != place]
    before = path.read_bytes()
    for words in (("--dry-run",), ("--yes",), ("--take", "that")):
        ran = jr.run("clients", "merge", "JR", *words)
        assert GOAL not in ran.out + ran.err
        assert ran.code == (0 if words == ("--dry-run",) else 2)
        assert path.read_bytes() == before
    assert jr.run("clients", "merge", "JR", "--take", "neither").code == 2


def test_a_contact_too_many_is_kept_with_a_reason_and_never_without(jr: Practice) -> None:
    jr.run("draft", "JR", "--text", GOOD_TEXT)
    jr.at_moment("2026-03-05 17:00").run("log", "JR")
    second_version(jr, another_sent)
    refused = jr.run("clients", "merge", "JR", "--yes")
    assert (refused.code, len(jr.record()["contacts"])) == (2, 1)
    ran = jr.run("clients", "merge", "JR", "--yes", "--override", "two computers", "--json")
    assert [(each["text"], each["override"]) for each in ran.data["contacts"]] == [
        (GOOD_TEXT, ""),
        ("Another.", "two computers"),
    ]


def test_what_is_no_version_of_this_record_is_refused(jr: Practice, tmp_path: Path) -> None:
    (path,) = jr.record_files()
    other = tmp_path / "other.json"
    for content in (path.read_text().replace(path.stem, "f" * 16), "{", ""):
        other.write_text(content)
        ran = jr.run("clients", "merge", "JR", str(other), "--yes")
        assert ran.code == 5
        assert "sleep" not in ran.err
        assert other.exists()
    other.unlink()
    other.symlink_to(path)
    assert jr.run("clients", "merge", "JR", str(other), "--yes").code == 5
    assert jr.run("clients", "merge", "JR", "JR").code == 2
    assert jr.run("clients", "merge", "JR").code == 2


def test_two_records_of_one_person_become_one_and_undo_parts_them(jr: Practice) -> None:
    jr.capture("KM", session="today 2pm")
    jr.run("draft", "KM", "--text", "Held back: call me. https://x")
    assert jr.run("clients", "merge", "JR", "KM", "--take", "this", "--yes").code == 0
    assert len(jr.record()["sessions"]) == 2
    assert jr.run("show", "KM").code == 4
    assert all(path.stem not in jr.kept_words() for path in jr.record_files()[1:])
    jr.run("undo", "--yes")
    assert len(jr.record("JR")["sessions"]) == len(jr.record("KM")["sessions"]) == 1


def test_a_purge_takes_what_is_left_of_a_record_that_was_merged(jr: Practice) -> None:
    jr.capture("KM", goal=GOAL)
    assert jr.run("clients", "merge", "JR", "KM", "--yes").code == 0
    assert jr.run("purge", "JR", "--because", "request", "--yes-purge", "JR").code == 0
    for path in jr.home.rglob("*"):
        assert not path.is_file() or GOAL not in path.read_text("utf-8")
    assert jr.run("undo", "--yes").code == 2
    assert len(jr.run("purge", "--list", "--json").data["erased"]) == 2


def test_where_only_the_disks_word_is_wanting_the_rest_goes_on() -> None:
    def unconfirmed() -> None:
        raise SavedUnconfirmed

    assert saved_unconfirmed(lambda: None) is None
    assert isinstance(saved_unconfirmed(unconfirmed), SavedUnconfirmed)
