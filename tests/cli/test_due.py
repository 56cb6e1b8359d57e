"""What is due, and what is said where nothing is."""

from tests.cli.builders_cli import GOOD_TEXT, Practice


def test_an_empty_list_is_a_good_morning(practice: Practice) -> None:
    ran = practice.at_moment("2026-03-04 08:00").run("due")
    assert (ran.code, ran.out) == (0, "")
    assert "Good morning" in ran.err
    quiet = practice.run("due", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert practice.run("due", "--json").data == {"items": [], "reviews": []}


def test_a_program_gets_the_stable_keys(with_jr: Practice) -> None:
    items = with_jr.run("due", "--all", "--json").data["items"]
    assert [item["task"] for item in items] == ["draft", "send", "record-session"]
    assert items[0] == {
        "client": "JR",
        "task": "draft",
        "kind": "reconnection",
        "channel": "text",
        "session_on": "2026-03-04",
        "opens": "2026-03-04T15:00:00+00:00",
        "closes": "2026-03-05T15:00:00+00:00",
        "state": "open",
    }


def test_alone_it_is_what_is_due_or_how_to_begin(practice: Practice) -> None:
    assert "To begin:" in practice.run().err
    assert practice.run("--json").data == {"items": [], "reviews": []}
    practice.capture()
    assert "draft the message" in practice.run().out


def test_an_index_that_was_deleted_or_spoilt_changes_nothing(with_jr: Practice) -> None:
    with_jr.run("draft", "JR", "--text", GOOD_TEXT)
    seen = with_jr.run("due", "--all").out
    for path in [each for each in (with_jr.home / "index").rglob("*") if each.is_file()]:
        path.write_text("spoilt")
        assert with_jr.run("due", "--all").out == seen
        path.unlink()
    assert with_jr.run("due", "--all").out == seen


def test_due_shows_no_word_of_the_record(with_jr: Practice) -> None:
    assert "tomatoes" not in with_jr.run("due", "--all", "--json").out
