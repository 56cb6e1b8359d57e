"""The agreement in a terminal, and what drafting, logging and the morning make of it."""

from tests.cli.builders_cli import GOOD_TEXT, Practice

VOICEMAIL = "Hello, this is Dana. I have us down for Thursday 12 March at 3 pm."


def test_in_a_terminal_everything_is_asked_and_enter_keeps(with_jr: Practice) -> None:
    terminal = with_jr.terminal("agreement", "JR", environment={"RAPPORT_SIGNATURE": "Dana"})
    terminal.answer("Go through the rest now? [y]", "")
    terminal.answer("By which channels (text, voicemail, email, portal)? [text]", "text, voicemail")
    terminal.answer("By which not? [none]", "text, pigeon")
    terminal.expect("The channel was not understood.")
    terminal.answer("By which not? [none]", "email")
    terminal.answer("Where may somebody else read or hear? [none]", "voicemail")
    terminal.answer("Where may a message show what it is about? [none]", "")
    terminal.answer("What may a message say? [none]", "")
    terminal.answer("May a voicemail be left (y/n)? [none]", "y")
    terminal.answer("Under which name? [Dana]", "")
    terminal.answer("When may they be contacted, such as mon-fri 9-18? [none]", "mon-fri 9-18")
    terminal.answer("You read and answer messages", "on Mondays")
    terminal.answer("What are messages for? [appointments", "")
    terminal.answer("And what not? [anything urgent", "")
    terminal.answer("What are they to do in an emergency?", "")
    terminal.answer("Crisis lines", "Samaritans 116 123; NHS 111")
    terminal.answer("How many messages a week between sessions? [none]", "many")
    terminal.expect("That is not a number of messages.")
    terminal.answer("How many messages a week between sessions? [none]", "2")
    terminal.answer("Do they get recaps of sessions (y/n)? [none]", "n")
    terminal.answer("When was the risk of unencrypted messages named? [none]", "today")
    terminal.answer("When did they consent? [none]", "today")
    terminal.answer("When do you look at it again? [2026-09-04]", "")
    assert terminal.end() == 0
    agreement = with_jr.record()["agreement"]
    terms = agreement["terms"]
    assert agreement["channels"] == ["text", "voicemail"]
    assert (terms["avoid"], terms["voicemail"], terms["voicemail_name"]) == (
        ["email"],
        True,
        "Dana",
    )
    assert terms["crisis_lines"] == ["Samaritans 116 123", "NHS 111"]
    assert (terms["review_on"], terms["risk_named_on"]) == ("2026-09-04", "2026-03-04")


def test_an_interrupted_dialogue_goes_on_where_it_was(with_jr: Practice) -> None:
    terminal = with_jr.terminal("agreement", "JR", "--ask")
    terminal.answer("By which channels", "")
    terminal.answer("By which not?", "email, portal")
    terminal.expect("Where may somebody else read or hear?")
    terminal.child.sendintr()
    terminal.expect("Your answers are kept: rapport agreement JR --ask takes them up.")
    assert terminal.end() == 130
    assert with_jr.record()["agreement"]["terms"] is None
    again = with_jr.terminal("agreement", "JR", "--ask", "--others-read=none")
    again.answer("Go on where it was? [y]", "")
    again.expect("Where may a message show what it is about?")
    again.child.sendintr()
    assert again.end() == 130
    assert "email, portal" in with_jr.kept_words()


def test_what_opens_alone_without_a_terminal_only_shows(with_jr: Practice) -> None:
    ran = with_jr.run("agreement", "JR")
    assert (ran.code, ran.out) == (0, "agreed\nchannels  text\n")
    assert "--ask" in ran.err
    assert with_jr.run("agreement", "JR", "--ask").code == 2


def test_by_a_channel_that_is_not_agreed_only_with_a_reason(with_jr: Practice) -> None:
    refused = with_jr.run("draft", "JR", "--channel=email", f"--text={GOOD_TEXT}")
    assert refused.code == 2
    assert "--channel-because" in refused.err
    reason = "--channel-because=she lost her telephone"
    assert with_jr.run("draft", "JR", "--channel=email", reason, f"--text={GOOD_TEXT}").code == 0
    later = with_jr.at_moment("2026-03-05 16:00")
    logged = later.run("log", "JR", "--sent=now")
    assert "not among those agreed" not in logged.err
    (contact,) = with_jr.record()["contacts"]
    assert contact["channel_because"] == "she lost her telephone"
    assert "she lost her telephone" in with_jr.run("show", "JR").out


def test_a_voicemail_gives_the_name_that_was_agreed(with_jr: Practice) -> None:
    agreed = ("--channels=text,voicemail", "--voicemail", "--voicemail-name=Mrs Field")
    assert with_jr.run("agreement", "JR", *agreed).code == 0
    starts = with_jr.run("draft", "JR", "--channel=voicemail", "--json").data["starts"]
    assert all("Mrs Field" in start for start in starts)
    with_jr.run("agreement", "JR", "--no-voicemail")
    refused = with_jr.run("draft", "JR", "--channel=voicemail", f"--text={VOICEMAIL}")
    assert "does not want" in refused.err


def test_the_review_and_the_agreed_hours_come_up_in_the_morning(with_jr: Practice) -> None:
    with_jr.run("agreement", "JR", "--review-on=5 march", "--hours=mon-fri 17-20")
    with_jr.run("draft", "JR", f"--text={GOOD_TEXT}")
    morning = with_jr.at_moment("2026-03-05 16:00").run("due")
    assert "JR: outside the hours agreed with them until Thursday 5 March at 5 pm." in morning.err
    assert "JR: the agreement is to be looked at again by Thursday 5 March" in morning.err
    data = with_jr.at_moment("2026-03-05 16:00").run("due", "--json").data
    assert data["reviews"] == [{"client": "JR", "review_on": "2026-03-05", "state": "open"}]
    assert with_jr.run("due", "--json").data["reviews"] == []
    logged = with_jr.at_moment("2026-03-05 16:00").run("log", "JR", "--sent=now")
    assert "outside the hours agreed with the client" in logged.err


def test_a_pdf_goes_into_a_pipe_and_not_onto_a_terminal(with_jr: Practice) -> None:
    with_jr.run("agreement", "JR", "--hours=after five")
    terminal = with_jr.terminal("agreement", "JR", "--print", "--format=pdf")
    terminal.expect("A PDF cannot be shown in a terminal.")
    assert terminal.end() == 2


def test_what_the_practice_says_to_everybody_stands_where_the_agreement_says_nothing(
    with_jr: Practice,
) -> None:
    everybody = {
        "RAPPORT_CRISIS_LINES": "Samaritans 116 123; NHS 111",
        "RAPPORT_EMERGENCY": "Call 999.",
    }
    page = with_jr.run("agreement", "JR", "--hours=after five", "--print", environment=everybody)
    assert "| Call 999.\n|\n| Samaritans 116 123\n| NHS 111\n" in page.out
    own = with_jr.run(
        "agreement", "JR", "--crisis-line=Lifeline 13 11 14", "--print", environment=everybody
    )
    assert "Lifeline 13 11 14" in own.out
    assert "Samaritans" not in own.out
