"""A recap in a terminal: little is typed, and nothing typed is lost."""

from tests.cli.builders_cli import Practice, plainly

COACH = {"RAPPORT_PROFILE": "coach"}


def test_a_recap_is_asked_for_in_a_few_lines(with_jr: Practice) -> None:
    terminal = with_jr.terminal("recap", "JR", environment=COACH)
    terminal.answer("What went well?", "slept six hours")
    terminal.answer("And?", "")
    terminal.answer("What was covered?", "the shift plan")
    terminal.answer("What helps against what gets in the way?", "")
    terminal.answer("Worth a look (title | link | why)?", "https://example.org/three")
    terminal.answer("And?", "")
    terminal.answer("What was agreed", "ring the clinic by firday")
    terminal.expect("Did you mean")
    terminal.answer("What was agreed", "ring the clinic by friday")
    terminal.answer("Whose: client or clinician? [client]", "")
    terminal.answer("And?", "send the diary, me")
    terminal.answer("By when?", "next session")
    terminal.answer("And?", "")
    terminal.answer("Save? (yes, mend, later) [yes]", "")
    assert terminal.end() == 0
    assert "1. You, by Friday 6 March: ring the clinic" in plainly(terminal.seen)
    record = with_jr.record()
    assert [(each["text"], each["owner"], each["by"]) for each in record["homework"]] == [
        ("ring the clinic", "client", "2026-03-06"),
        ("send the diary", "clinician", "2026-03-12"),
    ]
    assert record["recaps"][0]["covered"] == "the shift plan"
    assert with_jr.kept_words() == ""


def test_a_therapist_is_not_asked_what_was_covered(with_jr: Practice) -> None:
    terminal = with_jr.terminal("recap", "JR", "--success", "slept six hours")
    terminal.answer("And?", "")
    terminal.expect("What helps against what gets in the way?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "What was covered?" not in terminal.seen


def test_an_interrupted_recap_is_taken_up_where_it_was_left(with_jr: Practice) -> None:
    terminal = with_jr.terminal("recap", "JR")
    terminal.answer("What went well?", "his uncle races pigeons")
    terminal.expect("And?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "Your lines are kept: rapport recap JR takes them up." in plainly(terminal.seen)
    assert with_jr.record()["recaps"] == []

    terminal = with_jr.terminal("recap", "JR")
    terminal.answer("A recap of this session was interrupted. Go on? [y]", "")
    terminal.expect("pigeons")
    terminal.answer("And?", "")
    terminal.answer("What helps against what gets in the way?", "")
    terminal.answer("Worth a look", "")
    terminal.answer("What was agreed", "")
    terminal.answer("Save?", "")
    assert terminal.end() == 0
    assert with_jr.record()["recaps"][0]["successes"] == ["his uncle races pigeons"]
    assert with_jr.kept_words() == ""


def test_one_that_is_not_given_can_be_written_again(with_jr: Practice) -> None:
    flags = ("--success=slept", "--commitment=ring the clinic TODO", "--resource=Three | | short")
    assert with_jr.run("recap", "JR", *flags).code == 1
    terminal = with_jr.terminal("recap", "JR", "--again")
    terminal.retype("What went well?", "slept six hours")
    terminal.answer("And?", "")
    terminal.answer("What helps", "")
    terminal.retype("Worth a look?", "Why we wake at three |  | short")
    terminal.answer("And?", "")
    terminal.retype("Agreed (text | by | whose)?", "ring the clinic by friday")
    terminal.answer("And?", "")
    terminal.answer("Save?", "")
    assert terminal.end() == 0
    record = with_jr.record()
    assert [each["text"] for each in record["homework"]] == ["ring the clinic"]
    assert [each["title"] for each in record["resources"]] == ["Why we wake at three"]
    assert record["recaps"][0]["successes"] == ["slept six hours"]
