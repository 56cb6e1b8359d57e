"""A person's own rules: begun, tried, tuned, and taken back."""

import json
from pathlib import Path

import pytest

from tests.cli.builders_cli import GOOD_TEXT, INSTALLED, Practice, plainly

FEELING = f"{GOOD_TEXT} How have you been feeling since?"


def own_rule(practice: Practice, name: str) -> Path:
    return practice.home / "templates" / "rules" / f"{name}.toml"


def overridden(practice: Practice, times: int) -> None:
    """As many clients, in each of whose messages asks-feelings was marked as no fault."""
    for number in range(times):
        handle = f"K-{number}"
        practice.capture(handle)
        words = ("--text", FEELING, "--not-a-fault", "asks-feelings")
        assert practice.run("draft", handle, *words).code == 0


def test_a_new_rule_acts_at_once_without_a_kind_of_its_own(practice: Practice) -> None:
    ran = practice.run("rules", "new", "says-goat")
    place = Path(ran.out.strip())
    assert place == own_rule(practice, "says-goat")
    assert place.stat().st_mode & 0o777 == 0o600
    found = practice.run("check", stdin=b"You could put the words here.").out
    assert "warning: says-goat: " in found
    again = practice.run("rules", "new", "says-goat")
    assert (again.code, "There is one already" in again.err) == (2, True)
    for name in ("../risk", "a/b", "Goat", "-goat", "goat-", "goat--sheep", "", "test", "tune"):
        assert practice.run("rules", "new", "--", name).code == 2, name
    assert [place.name for place in place.parent.iterdir()] == ["says-goat.toml"]


def test_a_phrase_and_an_exception_are_added_without_copying_the_rule(practice: Practice) -> None:
    practice.run("rules", "new", "reassurance")
    own_rule(practice, "reassurance").write_text(
        "extends = true\n"
        "phrases = ['goat of the (week|month)']\n"
        "exceptions = ['goat of the month']\n"
    )
    text = b"Goat of the week! She was goat of the month. I am proud of you."
    data = practice.run("check", "--json", "--why", "reassurance", stdin=text).data["results"][0]
    (evidence,) = data["evidence"]
    assert {(each["excerpt"], each["sort"]) for each in evidence["phrases"]} == {
        ("Goat of the week", "error"),
        ("goat of the month", "error"),
        ("goat of the month", "exception"),
        ("proud of you", "error"),
    }
    assert practice.run("rules", "test").code == 0
    assert "(yours)" in practice.run("rules").out


def test_a_name_is_a_rule_and_a_word_of_its_own_a_command(practice: Practice) -> None:
    assert practice.run("rules", "generic").out == practice.run("rules", "show", "generic").out
    assert practice.run("rules", "generics").code == 2
    assert practice.run("rules", "path").out.strip() == str(own_rule(practice, "x").parent)


def test_examples_that_are_not_as_they_should_be_are_shown_with_the_reason(
    practice: Practice, tmp_path: Path
) -> None:
    file = tmp_path / "reassurance.toml"
    file.write_text("extends = true\n[[good]]\ntext = 'You were so brave.'\n")
    ran = practice.run("rules", "test", str(file))
    assert ran.code == 1
    assert "Good, and found: “You were so brave.”" in ran.out
    assert "is sure by itself" in ran.out
    (rule,) = practice.run("rules", "test", str(file), "--json").data["rules"]
    assert [each["sort"] for each in rule["failing"]] == ["good"]
    assert practice.run("rules", "test", str(tmp_path / "none.toml")).code == 3


def test_every_problem_of_every_file_is_told_at_once(practice: Practice) -> None:
    practice.run("rules", "new", "says-goat")
    practice.run("rules", "new", "reassurance")
    own_rule(practice, "says-goat").write_text("title = 3")
    own_rule(practice, "reassurance").write_text("extends = true\nphrases = ['(']\ncolour = 1")
    ran = practice.run("rules", "test")
    assert ran.code == 3
    for said in ("says-goat.toml: title must be text", "says-goat.toml: why is missing",
                 "reassurance.toml:2: phrases[0]", "reassurance.toml: colour"):  # fmt: skip
        assert said in ran.err, said


def test_nothing_is_tuned_where_nothing_is_on_record(practice: Practice) -> None:
    ran = practice.run("rules", "tune")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing to tune yet" in ran.err
    assert practice.run("rules", "test").code == 0


def test_a_rule_that_is_overridden_often_is_offered_and_lowered_by_a_flag(
    practice: Practice,
) -> None:
    overridden(practice, 5)
    ran = practice.run("rules", "tune")
    assert "5 of 5, 100%" in ran.out
    assert "rapport rules tune --lower asks-feelings" in ran.err
    assert not own_rule(practice, "asks-feelings").exists()
    (row, *_) = practice.run("rules", "tune", "--json").data["rules"]
    assert (row["rule"], row["offered"], row["not_a_fault"]) == ("asks-feelings", True, 5)

    lowered = practice.run("rules", "tune", "--lower", "asks-feelings")
    place = own_rule(practice, "asks-feelings")
    assert lowered.code == 0
    assert str(place) in lowered.err
    practice.capture("JR")
    saved = practice.run("draft", "JR", "--text", FEELING)
    assert (saved.code, "warning: asks-feelings" in saved.err) == (0, True)

    restored = practice.run("rules", "tune", "--restore", "asks-feelings")
    assert (restored.code, place.exists()) == (0, False)
    assert practice.run("draft", "JR", "--text", f"{FEELING} Hm?").code == 1


def test_an_offer_is_a_question_in_a_terminal_and_no_is_no(practice: Practice) -> None:
    overridden(practice, 5)
    place = own_rule(practice, "asks-feelings")
    terminal = practice.terminal("rules", "tune")
    terminal.answer("Lower it? [n]", "")
    assert terminal.end() == 0
    assert not place.exists()
    terminal = practice.terminal("rules", "tune", columns=80)
    terminal.answer("Lower it? [n]", "y")
    terminal.expect("asks-feelings weighs at most as a warning")
    assert terminal.end() == 0
    seen = plainly(terminal.seen)
    assert 'at_most = "warning"' in seen
    assert "rapport rules tune --restore asks-feelings" in seen
    assert 'at_most = "warning"' in place.read_text()


def test_risk_is_lowered_by_nobody(practice: Practice) -> None:
    for flag in ("--lower", "--restore"):
        ran = practice.run("rules", "tune", flag, "risk")
        assert (ran.code, "never lowered" in ran.err) == (2, True)
    place = own_rule(practice, "risk")
    practice.run("rules", "new", "risk")
    place.write_text('extends = true\nat_most = "hint"\n')
    assert practice.run("check", stdin=b"Hello.").code == 3


def test_what_was_not_lowered_cannot_be_restored_nor_a_hint_lowered(practice: Practice) -> None:
    assert practice.run("rules", "tune", "--restore", "generic").code == 2
    for _ in range(2):
        assert practice.run("rules", "tune", "--lower", "generic").code == 0
    assert practice.run("rules", "tune", "--lower", "generic").code == 2


def test_a_rule_that_judges_goals_can_be_lowered_too(practice: Practice) -> None:
    ran = practice.run("rules", "tune", "--lower", "clinician-words")
    assert (ran.code, "weighs at most as a hint" in ran.err) == (0, True)
    assert practice.run("rules", "tune", "--lower", "clinician-words").code == 2


def test_a_rule_that_is_gone_is_not_offered(practice: Practice) -> None:
    practice.run("rules", "new", "says-goat")
    text = f"{GOOD_TEXT} You could put the words here."
    for number in range(5):
        practice.capture(f"K-{number}")
        words = ("--text", text, "--not-a-fault", "says-goat")
        assert practice.run("draft", f"K-{number}", *words).code == 0
    assert practice.run("rules", "tune", "--json").data["rules"][0]["offered"] is True
    own_rule(practice, "says-goat").unlink()
    assert practice.run("rules", "tune", "--json").data["rules"][0]["offered"] is False


def test_nothing_is_lowered_where_the_records_cannot_be_counted(practice: Practice) -> None:
    practice.run("check", "--not-a-fault", "generic", stdin=b"See you Thursday at 3.")
    (practice.home / "marks" / "not-a-fault.json").write_text("{")
    assert practice.run("rules", "tune", "--lower", "generic", "--json").code == 5
    assert not own_rule(practice, "generic").exists()


def test_a_lowering_says_where_it_was_written_to_a_program(practice: Practice) -> None:
    ran = practice.run("rules", "tune", "--lower", "generic", "--json")
    place = str(own_rule(practice, "generic"))
    assert json.loads(ran.out)["data"]["changed"] == [
        {"rule": "generic", "at_most": "warning", "path": place}
    ]


@pytest.mark.parametrize("rule", ["generic", "asks-feelings"])
def test_labels_are_those_of_the_text_whatever_was_lowered(practice: Practice, rule: str) -> None:
    item = json.dumps({"text": "How are you feeling?"}).encode()
    before = json.loads(practice.run("check", "--jsonl", "-", stdin=item).out)["labels"]
    practice.run("rules", "tune", "--lower", rule)
    assert json.loads(practice.run("check", "--jsonl", "-", stdin=item).out)["labels"] == before


def test_a_kind_says_which_of_its_rules_are_lowered(practice: Practice) -> None:
    practice.run("rules", "tune", "--lower", "generic")
    assert "generic weighs at most as a warning" in practice.run("kinds", "reconnection").err
    assert "generic" not in practice.run("kinds", "outreach").err


def test_subcommands_and_rules_complete_in_the_shell(practice: Practice) -> None:
    words = {
        "COMP_WORDS": "rapport rules t",
        "COMP_CWORD": "2",
        "_RAPPORT_COMPLETE": "complete_bash",
    }
    offered = practice.run(environment=words, program=[INSTALLED]).out.split()
    assert {"test", "tune", "third-party", "too-long"} <= set(offered)


RISKY = b"If you want to kill yourself tonight, ring me."


def own_kind(practice: Practice, rules: str) -> None:
    folder = practice.home / "templates" / "kinds"
    folder.mkdir(parents=True)
    (folder / "nudge.toml").write_text(f'title = "Nudge"\ndue = "soon"\n[rules]\n{rules}')


def test_a_kind_that_does_not_name_risk_is_held_back_by_it_all_the_same(practice: Practice) -> None:
    own_kind(practice, 'too-long = "hint"')
    ran = practice.run("check", "--kind", "nudge", stdin=RISKY)
    assert (ran.code, "error: risk: " in ran.out) == (1, True)


def test_a_kind_of_ones_own_that_lowers_risk_is_told_each_time(practice: Practice) -> None:
    own_kind(practice, 'risk = "hint"')
    ran = practice.run("check", "--kind", "nudge", stdin=RISKY)
    assert (ran.code, "words of risk do not hold" in ran.err) == (0, True)
    assert "risk" not in practice.run("check", "--kind", "win", stdin=b"Hello there.").err
