"""Capture in a terminal: questions in the form's order, nothing typed is lost."""

import stat

from tests.cli.builders_cli import Practice, plainly


def test_the_form_is_asked_in_its_order_with_defaults_and_said_back(practice: Practice) -> None:
    terminal = practice.terminal("capture")
    terminal.answer("Client (initials or an identifier)?", "Jane Roe")
    terminal.expect("a handle is never a full name")
    terminal.answer("Client (initials or an identifier)?", "JR")
    terminal.answer("Session? [2026-03-04 15:00]", "")
    terminal.expect("Wednesday 4 March at 3 pm (1 hour ago)")
    terminal.answer("Their goal, in their words?", "reduce avoidance and improve affect regulation")
    terminal.expect("clinician-words")
    terminal.retype("Mend it, or Enter:", "say no to my mother")
    terminal.answer("One thing they said that showed engagement?", "she paints her garden")
    terminal.expect("How would you mention it?")
    terminal.type("")
    terminal.expect("It will stand like this:")
    terminal.retype("Mend it, or Enter:", "the garden you paint")
    terminal.expect("the garden you paint")
    terminal.answer("Mend it, or Enter:", "")
    terminal.answer("Charged or exposing? (y/n) [n]", "perhaps")
    terminal.answer("Charged or exposing? (y/n) [n]", "")
    terminal.answer("Next appointment? (or none) [same time next week]", "after the holidays")
    terminal.expect("was not understood")
    terminal.answer("Next appointment?", "monday 12 march 3pm")
    terminal.expect("12 March 2026 is a Thursday, not a Monday")
    terminal.answer("Next appointment?", "yesterday 3pm")
    terminal.answer("Next appointment?", "")
    terminal.expect("Wednesday 11 March at 3 pm (in 7 days)")
    terminal.answer("Channel: text, voicemail, email or portal? [text]", "email")
    terminal.answer("Which channels are agreed? [email]", "email, text")
    terminal.answer("no-show protocol, or your own words? [outreach]", "no-show")
    terminal.answer("Save?", "")
    assert terminal.end() == 0
    assert "Saved: JR, session Wednesday 4 March at 3 pm" in plainly(terminal.seen)
    (session,) = practice.record()["sessions"]
    assert session["goal"] == "say no to my mother"
    assert session["mention"] == "the garden you paint"
    assert session["next_appointment"] == "2026-03-11T15:00:00+00:00"
    assert (session["channel"], session["if_missed"]) == ("email", "no-show")
    assert practice.record()["agreement"]["channels"] == ["text", "email"]
    assert practice.kept_words() == ""


def test_an_interrupted_capture_is_taken_up_where_it_was_left(practice: Practice) -> None:
    terminal = practice.terminal("capture", "JR", "--session", "today 3pm")
    terminal.answer("Their goal, in their words?", "sleep through the night")
    terminal.answer("One thing they said that showed engagement?", "his uncle races pigeons")
    terminal.expect("How would you mention it?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "Your answers are kept" in terminal.seen
    assert practice.record_files() == []
    for path in (practice.home / "recovery").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "JR" not in path.name

    terminal = practice.terminal("capture")
    terminal.answer("A capture of JR was interrupted. Go on? [y]", "")
    terminal.expect("his uncle races pigeons")
    terminal.answer("How would you mention it?", "")
    terminal.expect("It will stand like this:")
    terminal.answer("Mend it, or Enter:", "")
    terminal.answer("Charged or exposing?", "y")
    terminal.answer("Next appointment?", "none")
    terminal.answer("Channel:", "")
    terminal.answer("Which channels are agreed? [text]", "")
    terminal.answer("or your own words?", "")
    terminal.answer("Save?", "")
    assert terminal.end() == 0
    (session,) = practice.record()["sessions"]
    assert session["goal"] == "sleep through the night"
    assert session["detail"] == "his uncle races pigeons"
    assert session["charged"] is True
    assert practice.kept_words() == ""


ANSWERED = (
    "--session=today 1pm",
    "--goal=sleep",
    "--detail=his roses",
    "--mention=your roses",
    "--not-charged",
    "--next=none",
    "--channel=text",
    "--agreed=text",
    "--if-missed=no-show",
)


def test_an_answer_can_be_given_anew_before_saving(practice: Practice) -> None:
    terminal = practice.terminal("capture", "JR", *ANSWERED)
    terminal.answer("Save? (yes, mend, later) [yes]", "mend")
    terminal.answer("Which one?", "goal")
    terminal.retype("Their goal, in their words?", "sleep through the night")
    terminal.answer("Save?", "")
    assert terminal.end() == 0
    (session,) = practice.record()["sessions"]
    assert (session["goal"], session["detail"]) == ("sleep through the night", "his roses")


def test_what_is_left_for_later_is_kept_and_can_be_let_go_of(practice: Practice) -> None:
    terminal = practice.terminal("capture", "JR", *ANSWERED)
    terminal.answer("Save?", "mend")
    terminal.answer("Which one?", "detail")
    terminal.answer("showed engagement?", "his uncle races pigeons")
    terminal.answer("Save?", "later")
    assert terminal.end() == 2
    assert "Your answers are kept" in plainly(terminal.seen)
    assert practice.record_files() == []
    assert "pigeons" in practice.kept_words()

    terminal = practice.terminal("capture")
    terminal.answer("A capture of JR was interrupted. Go on? [y]", "n")
    terminal.answer("Let go of its answers? [n]", "y")
    terminal.expect("Client (initials or an identifier)?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert practice.kept_words() == ""


def test_a_goal_mended_to_nothing_is_asked_for_again(practice: Practice) -> None:
    terminal = practice.terminal("capture", "JR", "--session", "today 3pm")
    terminal.answer("Their goal, in their words?", "reduce avoidance and affect dysregulation")
    terminal.retype("Mend it, or Enter:", "")
    terminal.expect("The goal is empty.")
    terminal.retype("Mend it, or Enter:", "sleep")
    terminal.expect("One thing they said that showed engagement?")
    terminal.interrupt()
    assert terminal.end() == 130


def test_a_handle_on_record_is_asked_about(with_jr: Practice) -> None:
    terminal = with_jr.terminal("capture", "JR", *ANSWERED)
    terminal.answer("The same person? [y]", "n")
    terminal.answer("Save?", "")
    assert terminal.end() == 0
    assert len(with_jr.record_files()) == 2


def test_a_second_session_has_the_first_ones_answers_as_defaults(with_jr: Practice) -> None:
    terminal = with_jr.at_moment("2026-03-12 16:00").terminal("capture", "JR")
    terminal.answer("The same person? [y]", "")
    terminal.answer("Session? [2026-03-12 15:00]", "")
    terminal.expect("Their goal, in their words? sleep through the night")
    terminal.interrupt()
    assert terminal.end() == 130


def test_a_broken_template_does_not_cost_the_answers(practice: Practice) -> None:
    folder = practice.home / "templates" / "messages"
    folder.mkdir(parents=True)
    (folder / "preview.j2").write_text("{{ nonsense }}")
    terminal = practice.terminal("capture", "JR", "--session", "today 3pm", "--goal", "sleep")
    terminal.answer("One thing they said that showed engagement?", "his uncle races pigeons")
    terminal.answer("How would you mention it?", "")
    terminal.expect("there is no field")
    terminal.answer("Mend it, or Enter:", "")
    terminal.answer("Charged or exposing?", "")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "pigeons" in practice.kept_words()


def test_words_of_risk_put_a_capture_on_hold_also_when_they_are_amended_in(
    with_jr: Practice,
) -> None:
    words = ("--amend", "misheard", "--goal", "stop wanting to kill myself")
    ran = with_jr.run("capture", "JR", *words)
    assert ran.code == 0
    assert "on hold" in ran.err
    assert with_jr.record()["sessions"][0]["hold"] is not None


def test_clinicians_words_are_pointed_out_also_without_a_terminal(practice: Practice) -> None:
    ran = practice.capture(goal="reduce avoidance and improve affect regulation")
    assert ran.code == 0
    assert "clinician-words" in ran.err
