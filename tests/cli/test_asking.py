"""What `followup`, `log` and `init` ask in a terminal where a flag was left out."""

from tests.cli.builders_cli import GOOD_TEXT, Practice, plainly


def test_followup_asks_what_came_of_it(with_jr: Practice) -> None:
    later = with_jr.at_moment("2026-03-12 16:00")
    terminal = later.terminal("followup", "JR")
    terminal.answer("What came of it?", "perhaps")
    terminal.expect("That is none of the choices.")
    terminal.answer("What came of it?", "resch")
    terminal.answer("To when?", "yesterday")
    terminal.answer("To when?", "19 march same time")
    terminal.expect("Thursday 19 March at 3 pm")
    assert terminal.end() == 0
    terminal = later.at_moment("2026-03-19 16:00").terminal("followup")
    terminal.answer("What came of it?", "attended")
    assert terminal.end() == 0
    terminal = later.at_moment("2026-03-19 16:00").terminal("followup")
    terminal.answer("What came of it?", "helpful")
    terminal.answer("Was the contact helpful? (yes, no, unsure, waived)", "uns")
    terminal.answer("What would you change? (Enter: nothing)", "a little shorter")
    assert terminal.end() == 0
    (session,) = with_jr.record()["sessions"]
    assert session["outcome"] == "attended"
    assert session["next_appointment"] == "2026-03-19T15:00:00+00:00"
    assert session["reflection"]["helpful"] == "unsure"
    assert session["reflection"]["change"] == "a little shorter"


def test_log_asks_whether_and_when(with_jr: Practice) -> None:
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    later = with_jr.at_moment("2026-03-05 17:00")
    terminal = later.terminal("log", "JR")
    terminal.answer("Was it sent, or skipped? (sent, skipped) [sent]", "")
    terminal.answer("When? [now]", "4:30 pm")
    assert terminal.end() == 0
    assert "sent Thursday 5 March at 4:30 pm by text" in plainly(terminal.seen)
    assert later.record()["contacts"][0]["sent_at"] == "2026-03-05T16:30:00+00:00"


def test_log_asks_again_when_the_moment_was_not_understood(with_jr: Practice) -> None:
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    terminal = with_jr.at_moment("2026-03-05 17:00").terminal("log", "JR")
    terminal.answer("Was it sent, or skipped?", "")
    terminal.answer("When? [now]", "some time today")
    terminal.expect("was not understood")
    terminal.answer("When? [now]", "")
    assert terminal.end() == 0


def test_log_asks_why_it_was_skipped(with_jr: Practice) -> None:
    terminal = with_jr.terminal("log", "JR")
    terminal.answer("Was it sent, or skipped?", "skip")
    terminal.answer("Why?", "she asked for none")
    assert terminal.end() == 0
    assert with_jr.record()["contacts"][0]["skipped"] == "she asked for none"


def test_init_asks_and_keeps_what_stands_in_brackets(practice: Practice) -> None:
    environment = {"RAPPORT_DATE_ORDER": ""}
    terminal = practice.terminal("init", environment=environment)
    terminal.answer("Are you a therapist, counsellor or coach? [therapist]", "")
    terminal.answer("How do you sign a message?", "Dana")
    terminal.answer("Which number do you leave on a voicemail?", "none")
    terminal.expect("fewer than three digits")
    terminal.answer("Which number do you leave on a voicemail?", "020 7946 0018")
    terminal.answer("Is 12/3 day-month (12 March) or month-day (December 3)?", "day-month")
    terminal.answer("Do you write 3 pm (12) or 15:00 (24)? [12]", "")
    terminal.answer("Which time zone do you work in? [Europe/London]", "")
    terminal.answer("When are you willing to contact clients", "mon-fri 9-18")
    terminal.answer("Seal the records with a passphrase? [n]", "")
    assert terminal.end() == 0
    settings = practice.run("config", "--json", environment=environment).data["settings"]
    values = {setting["key"]: setting["value"] for setting in settings}
    assert values["signature"] == "Dana"
    assert values["phone"] == "020 7946 0018"
    assert values["date_order"] == "day-month"
    assert values["contact_hours"] == "mon-fri 9-18"

    terminal = practice.terminal("init", "--clock", "24", environment=environment)
    terminal.answer("Are you a therapist, counsellor or coach? [therapist]", "")
    terminal.answer("How do you sign a message? [Dana]", "")
    terminal.answer("voicemail? [020 7946 0018]", "")
    terminal.answer("(December 3)? [day-month]", "")
    terminal.answer("work in?", "")
    terminal.answer("contact clients", "")
    terminal.answer("Seal the records with a passphrase? [n]", "")
    assert terminal.end() == 0


def test_the_end_of_input_ends_a_question(with_jr: Practice) -> None:
    terminal = with_jr.terminal("followup", "JR")
    terminal.expect("What came of it?")
    terminal.child.sendeof()
    assert terminal.end() == 130
    assert "bug" not in terminal.seen


def test_a_question_longer_than_the_screen_is_broken_between_words(with_jr: Practice) -> None:
    later = with_jr.at_moment("2026-03-12 16:00")
    terminal = later.terminal("followup", "JR", columns=40)
    terminal.answer("helpful)", "attended")
    assert terminal.end() == 0
    asked = plainly(terminal.seen).partition(")")[0].splitlines()
    assert len(asked) > 1
    assert all(len(line) < 40 for line in asked)
    assert " ".join(asked).startswith("What came of it? (replied, no-reply, ")
