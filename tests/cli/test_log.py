"""What `log` takes as said."""

import pytest

from tests.cli.builders_cli import GOOD_TEXT, Practice


@pytest.fixture
def drafted(with_jr: Practice) -> Practice:
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    return with_jr.at_moment("2026-03-05 17:00")


def test_the_exact_text_is_kept_and_the_draft_takes_its_place_in_the_record(
    drafted: Practice,
) -> None:
    sent = GOOD_TEXT + "\n\nDana"
    ran = drafted.run("log", "JR", "-", stdin=f"{sent}\n".encode())
    assert ran.code == 0
    (contact,) = drafted.record()["contacts"]
    assert contact["text"] == sent
    assert contact["sent_at"] == "2026-03-05T17:00:00+00:00"


@pytest.mark.parametrize("words", [("--text", ""), ("-",)], ids=["flag", "pipe"])
def test_an_empty_text_is_not_taken_for_the_draft(
    drafted: Practice, words: tuple[str, ...]
) -> None:
    ran = drafted.run("log", "JR", *words)
    assert ran.code == 2
    assert drafted.record()["contacts"][0]["sent_at"] is None


def test_a_program_is_told_nothing_but_json(drafted: Practice) -> None:
    ran = drafted.run("log", "JR", "--json", "--text", "Hello.")
    assert ran.err == ""
    assert ran.data["contacts"][0]["text"] == "Hello."


def test_a_channel_that_was_not_agreed_is_pointed_out(drafted: Practice) -> None:
    ran = drafted.run("log", "JR", "--channel", "email")
    assert ran.code == 0
    assert "not among those agreed" in ran.err
