"""Whom a command is about, and what completes in the shell."""

import pytest

from tests.cli.builders_cli import INSTALLED, Practice


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
