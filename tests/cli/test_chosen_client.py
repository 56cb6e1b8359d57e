"""Whom a command is about, and what completes in the shell."""

from datetime import UTC, datetime

import pytest

from rapport_cli.cli.chosen_client import called
from rapport_cli.cli.desk import Desk, keys_to
from rapport_cli.cli.terminal import look_at_terminal
from rapport_cli.cli.trail import Trail
from rapport_cli.config.places import places
from rapport_cli.config.settings import settled
from rapport_cli.store.witness import Run
from tests.cli.builders_cli import INSTALLED, Practice


def desk_of(practice: Practice) -> Desk:
    """As the door lays it out, without a process."""
    surroundings = practice.environment()
    found = places(None, surroundings, "linux")
    settings = settled(None, surroundings, own_zone="Europe/London").settings
    keys = keys_to(found, settings)
    run = Run("0" * 8, "show", practice.at)
    return Desk(
        places=found,
        settings=settings,
        terminal=look_at_terminal(surroundings, no_color=True),
        moment=datetime(2026, 3, 4, 16, tzinfo=UTC),
        json=False,
        trail=Trail(found.records, run, keys, who="dana", clock=practice.at, as_of=""),
        keys=keys,
    )


def completed(practice: Practice, line: str) -> tuple[list[str], str]:
    """What the shell offers at the end of the line, and what was said while it asked."""
    asked = {
        "_RAPPORT_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    ran = practice.run(environment=asked, program=[INSTALLED])
    return ran.out.split(), ran.err


@pytest.fixture
def with_three(with_jr: Practice) -> Practice:
    for handle in ("K-17", "jb"):
        assert with_jr.capture(handle, session="today 1pm").code == 0
    return with_jr


def test_handles_that_begin_so_are_offered_and_nothing_else(with_three: Practice) -> None:
    assert completed(with_three, "rapport show J") == (["JR"], "")
    assert completed(with_three, "rapport draft ") == (["JR", "K-17", "jb"], "")
    assert completed(with_three, "rapport check --client K") == (["K-17"], "")
    assert completed(with_three, "rapport clients close J") == (["JR"], "")
    with_three.run("clients", "close", "K-17")
    assert completed(with_three, "rapport draft ") == (["JR", "jb"], "")


def test_a_closed_client_is_offered_where_it_can_be_opened(with_jr: Practice) -> None:
    with_jr.run("clients", "close", "JR")
    assert completed(with_jr, "rapport clients reopen ") == (["JR"], "")


def test_completion_is_silent_when_something_is_amiss(with_jr: Practice) -> None:
    (with_jr.home / "config.toml").write_text("clok = 1")
    assert completed(with_jr, "rapport show ") == ([], "")
    (with_jr.home / "config.toml").unlink()
    for record in with_jr.record_files():
        record.write_text("{")
    assert completed(with_jr, "rapport show ") == ([], "")
    for record in with_jr.record_files():
        record.unlink()
    (with_jr.home / "clients").rmdir()
    (with_jr.home / "clients").write_text("no folder")
    assert completed(with_jr, "rapport show ") == ([], "")


def test_a_handle_whose_record_cannot_be_read_is_not_said_to_be_unknown(
    with_jr: Practice,
) -> None:
    (record,) = with_jr.record_files()
    record.write_text(record.read_text("utf-8").replace('"schema": 2', '"schema": 99'))
    ran = with_jr.run("show", "JR")
    assert ran.code in (4, 5)
    assert record.name in ran.err
    assert "There are none yet" not in ran.err


def test_a_session_is_not_captured_for_a_second_jr_while_the_first_cannot_be_read(
    with_jr: Practice,
) -> None:
    (record,) = with_jr.record_files()
    record.write_text("{")
    ran = with_jr.capture()
    assert record.name in ran.err


def test_whoever_may_be_meant_by_a_record_that_cannot_be_read_is_not_said_to_be_unknown(
    with_jr: Practice,
) -> None:
    (record,) = with_jr.record_files()
    record.write_text("{")
    for words in (("show", "JR"), ("clients", "close", "JR"), ("capture", "JR", "--amend=late")):
        ran = with_jr.run(*words)
        assert ran.code == 4, words
        assert "as far as they can be read" in ran.err, words
        assert record.name in ran.err, words


def test_a_change_is_told_though_the_names_of_the_others_cannot_be_had(with_jr: Practice) -> None:
    """Half of what is on the disk goes away between the change and the telling."""
    desk = desk_of(with_jr)
    client = desk.open_store().load(with_jr.record()["id"])
    records = with_jr.home / "clients"
    records.rename(with_jr.home / "away")
    records.write_text("")
    assert called(desk, client) == "JR"


def test_words_that_found_their_place_are_let_go_of_or_kept_once_more(with_jr: Practice) -> None:
    desk = desk_of(with_jr)
    kept = desk.open_recovery().keep("draft", "", {"text": "walking"})
    recovery = with_jr.home / "recovery"
    recovery.rename(with_jr.home / "away")
    recovery.write_text("")
    desk.let_go(kept)
    recovery.unlink()
    (with_jr.home / "away").rename(recovery)
    desk.let_go(kept)
    assert desk.open_recovery().kept() == ()
