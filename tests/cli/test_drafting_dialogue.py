"""Drafting in a terminal: pick a start, make it yours, mend what is found, or put it aside."""

from pathlib import Path

from tests.cli.builders_cli import (
    GOOD_TEXT,
    HELD_TEXT,
    RAPPORT,
    Practice,
    editor_that_writes,
    plainly,
)


def test_a_start_is_picked_edited_found_fault_with_and_mended(
    with_jr: Practice, tmp_path: Path
) -> None:
    editor = editor_that_writes(tmp_path / "editor", HELD_TEXT, GOOD_TEXT)
    terminal = with_jr.terminal("draft", "JR", environment=editor)
    terminal.expect("JR, reconnection by text")
    terminal.expect("she grows tomatoes with her dad")
    terminal.expect("3.")
    terminal.answer("Which one to begin with? (0: an empty page) [1]", "7")
    terminal.expect("Type 0 to 3.")
    terminal.answer("Which one to begin with?", "2")
    terminal.expect("^^^^")
    terminal.expect("wrong-appointment: ")
    terminal.answer("What now? (edit, allow, not-a-fault, why, aside) [edit]", "")
    assert terminal.end() == 0
    assert GOOD_TEXT in plainly(terminal.seen)
    began_with = (tmp_path / "editor" / "before0").read_text("utf-8")
    assert "the tomatoes you grow with your dad" in began_with
    assert (tmp_path / "editor" / "before1").read_text("utf-8").strip() == HELD_TEXT
    (contact,) = with_jr.record()["contacts"]
    assert contact["text"] == GOOD_TEXT
    assert contact["sent_at"] is None
    assert with_jr.kept_words() == ""
    assert list((with_jr.home / "editing").iterdir()) == []


def test_a_rule_is_let_through_with_a_reason(with_jr: Practice, tmp_path: Path) -> None:
    editor = editor_that_writes(tmp_path / "editor", HELD_TEXT)
    terminal = with_jr.terminal("draft", "JR", environment=editor)
    terminal.answer("Which one to begin with?", "0")
    terminal.answer("What now?", "allow")
    terminal.answer("Which rule? (wrong-appointment) [wrong-appointment]", "")
    terminal.answer("Why? (kept on record)", "it moves to four tonight")
    assert terminal.end() == 0
    (contact,) = with_jr.record()["contacts"]
    assert [allowed["because"] for allowed in contact["allowed"]] == ["it moves to four tonight"]
    assert (tmp_path / "editor" / "before0").read_text("utf-8").strip() == ""


def test_words_put_aside_are_offered_the_next_time(with_jr: Practice, tmp_path: Path) -> None:
    editor = editor_that_writes(tmp_path / "editor", HELD_TEXT, GOOD_TEXT)
    terminal = with_jr.terminal("draft", "JR", environment=editor)
    terminal.answer("Which one to begin with?", "1")
    terminal.answer("What now?", "aside")
    assert terminal.end() == 1
    assert with_jr.record()["contacts"] == []
    assert "4 pm" in with_jr.kept_words()

    terminal = with_jr.terminal("draft", "JR", environment=editor)
    terminal.expect("Your words from last time were kept:")
    terminal.expect("12 March at 4 pm.")
    terminal.answer("Take them up? [y]", "")
    assert terminal.end() == 0
    (contact,) = with_jr.record()["contacts"]
    assert contact["text"] == GOOD_TEXT
    assert with_jr.kept_words() == ""


def test_an_empty_page_is_not_saved_and_the_editor_can_be_opened_again(
    with_jr: Practice, tmp_path: Path
) -> None:
    editor = editor_that_writes(tmp_path / "editor", "", GOOD_TEXT)
    terminal = with_jr.terminal("draft", "JR", "--start", "1", environment=editor)
    terminal.expect("The message is empty.")
    terminal.answer("Go on editing? [y]", "")
    assert terminal.end() == 0
    assert with_jr.record()["contacts"][0]["text"] == GOOD_TEXT


def test_the_editor_is_opened_once_where_it_is_asked_for(with_jr: Practice, tmp_path: Path) -> None:
    editor = editor_that_writes(tmp_path / "editor", GOOD_TEXT, "Opened twice.")
    terminal = with_jr.terminal("draft", "JR", "--edit", environment=editor)
    terminal.answer("Which one to begin with?", "1")
    assert terminal.end() == 0
    assert (tmp_path / "editor" / "next").read_text().strip() == "1"


def test_a_draft_that_was_let_through_is_kept_as_it_is(with_jr: Practice) -> None:
    words = ("--allow", "wrong-appointment", "--because", "it moves to four")
    assert with_jr.run("draft", "JR", "--text", HELD_TEXT, *words).code == 0
    terminal = with_jr.terminal("draft", "JR")
    terminal.answer("Keep it, edit it, or begin again?", "keep")
    assert terminal.end() == 0
    (contact,) = with_jr.record()["contacts"]
    assert [allowed["because"] for allowed in contact["allowed"]] == ["it moves to four"]


def test_an_editor_that_is_not_there_is_named_and_nothing_is_written(with_jr: Practice) -> None:
    terminal = with_jr.terminal("draft", "JR", environment={"EDITOR": "no-such-editor"})
    terminal.answer("Which one to begin with?", "1")
    assert terminal.end() == 3
    assert "'no-such-editor' could not be started" in plainly(terminal.seen)
    assert list((with_jr.home / "editing").iterdir()) == []


def test_a_saved_draft_is_kept_edited_or_begun_again(with_jr: Practice, tmp_path: Path) -> None:
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    terminal = with_jr.terminal("draft", "JR")
    terminal.expect("A draft is saved:")
    terminal.answer("Keep it, edit it, or begin again? (keep, edit, again) [keep]", "")
    assert terminal.end() == 0
    shorter = GOOD_TEXT.replace("I keep", "I'm")
    editor = editor_that_writes(tmp_path / "editor", shorter)
    terminal = with_jr.terminal("draft", "JR", environment=editor)
    terminal.answer("Keep it, edit it, or begin again?", "edit")
    assert terminal.end() == 0
    assert [contact["text"] for contact in with_jr.record()["contacts"]] == [shorter]


def test_a_piped_message_stands_alone_while_the_person_is_asked(
    with_jr: Practice, tmp_path: Path
) -> None:
    editor = editor_that_writes(tmp_path / "editor", GOOD_TEXT)
    shell = ("bash", "--norc", "-c", '"$@" > message.txt', "bash", *RAPPORT)
    terminal = with_jr.terminal("draft", "JR", environment=editor, program=shell)
    terminal.answer("Which one to begin with?", "3")
    assert terminal.end() == 0
    assert (tmp_path / "message.txt").read_text("utf-8") == f"{GOOD_TEXT}\n"


def test_marks_stand_under_their_words_when_only_the_message_is_piped(with_jr: Practice) -> None:
    shell = ("bash", "--norc", "-c", '"$@" > message.txt', "bash", *RAPPORT)
    terminal = with_jr.terminal("draft", "JR", "--text", HELD_TEXT, columns=60, program=shell)
    assert terminal.end() == 1
    assert_marked(plainly(terminal.seen), "4 pm", "wrong-appointment")


def test_marks_and_names_fit_a_narrow_screen(with_jr: Practice) -> None:
    terminal = with_jr.terminal("draft", "JR", "--text", HELD_TEXT, columns=60)
    assert terminal.end() == 1
    seen = plainly(terminal.seen)
    assert all(len(line) <= 60 for line in seen.splitlines())
    assert_marked(seen, "4 pm", "wrong-appointment")


def assert_marked(seen: str, words: str, rule: str) -> None:
    """Exactly `words` are marked in `seen`, and the rule's name is whole beside or below it."""
    lines = seen.splitlines()
    (number,) = (n for n, line in enumerate(lines) if line.strip().startswith("^"))
    marks = lines[number].split(rule)[0].rstrip()
    first = marks.index("^")
    assert lines[number - 1][first : len(marks)].strip() == words
    assert rule in lines[number] or lines[number + 1].strip() == rule


def test_a_finding_is_asked_about_and_marked_as_no_fault(with_jr: Practice, tmp_path: Path) -> None:
    editor = editor_that_writes(tmp_path / "editor", HELD_TEXT)
    terminal = with_jr.terminal("draft", "JR", environment=editor)
    terminal.answer("Which one to begin with?", "1")
    terminal.answer("What now?", "why")
    terminal.expect("wrong-appointment: an error.")
    terminal.answer("What now?", "not")
    terminal.answer("Which rule is wrong here? (wrong-appointment) [wrong-appointment]", "")
    assert terminal.end() == 0
    (contact,) = with_jr.record()["contacts"]
    assert [mark["rule"] for mark in contact["not_a_fault"]] == ["wrong-appointment"]
    assert with_jr.kept_words() == ""


def test_what_was_mended_in_the_dialogue_is_remembered(with_jr: Practice, tmp_path: Path) -> None:
    editor = editor_that_writes(tmp_path / "editor", HELD_TEXT, GOOD_TEXT)
    terminal = with_jr.terminal("draft", "JR", environment=editor)
    terminal.answer("Which one to begin with?", "1")
    terminal.answer("What now?", "edit")
    assert terminal.end() == 0
    assert with_jr.record()["contacts"][0]["mended"] == ["wrong-appointment"]
