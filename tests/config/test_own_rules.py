"""What the program writes into a person's rule files, and takes out again."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from rapport_cli.config.catalogue import Source, load_rule_files
from rapport_cli.config.own_rules import lowered_rule_file, new_rule_file, restored_rule_file
from rapport_cli.config.places import builtin_templates
from rapport_cli.errors import ConfigurationProblem
from rapport_cli.workflows.trying_rules import failing_examples

TODAY = date(2026, 3, 4)
SOURCE = Source(builtin_templates())


@pytest.mark.parametrize(("name", "extends"), [("reassurance", True), ("says-sorry", False)])
def test_a_new_file_is_a_rule_whose_examples_are_as_they_should_be(
    name: str, extends: bool, tmp_path: Path
) -> None:
    file = tmp_path / f"{name}.toml"
    file.write_text(new_rule_file(name, extends=extends), encoding="utf-8")
    (rule,) = load_rule_files([file], SOURCE).values()
    assert failing_examples(rule) == ()
    assert rule.severity == (None if extends else "warning")


def test_a_new_file_for_risk_does_not_offer_to_lower_it() -> None:
    assert "at_most" not in new_rule_file("risk", extends=True)


@pytest.mark.parametrize("name", ["reassurance", "generic"])
def test_what_is_commented_out_in_a_new_file_is_right_too(name: str, tmp_path: Path) -> None:
    lines = new_rule_file(name, extends=True).splitlines()
    begun = lines.index("extends = true")
    taken = [line.removeprefix("# ") for line in lines[begun:] if not line.endswith((".", ":"))]
    file = tmp_path / f"{name}.toml"
    file.write_text("\n".join(taken), encoding="utf-8")
    (rule,) = load_rule_files([file], SOURCE).values()
    assert rule.at_most == "warning"
    assert rule.good[-1].text == "I'm still thinking of your greenhouse."


def test_a_lowering_is_a_file_of_its_own_and_goes_again() -> None:
    text = lowered_rule_file(None, "generic", "warning", TODAY)
    assert tomllib.loads(text) == {"extends": True, "at_most": "warning"}
    assert "rapport rules tune --restore generic" in text
    lower = lowered_rule_file(text, "generic", "hint", TODAY)
    assert tomllib.loads(lower)["at_most"] == "hint"
    assert restored_rule_file(lower) is None


def test_a_lowering_leaves_everything_else_in_the_file_as_it_is() -> None:
    before = (
        "# mine\nextends = true\nphrases = '''\na goat # the animal\n'''\n\n[[bad]]\ntext = 'x'\n"
    )
    after = lowered_rule_file(before, "generic", "warning", TODAY)
    assert tomllib.loads(after) == {**tomllib.loads(before), "at_most": "warning"}
    assert set(before.splitlines()) <= set(after.splitlines())
    assert restored_rule_file(after) == before


def test_what_cannot_be_changed_alone_is_left_to_the_person() -> None:
    lines = "\n".join(f"phrase {number}" for number in range(200))
    before = f"phrases = '''\n{lines}\n'''\n[[bad]]\ntext = 'x'\n"
    with pytest.raises(ConfigurationProblem) as raised:
        lowered_rule_file(before, "generic", "warning", TODAY)
    assert 'at_most = "warning"' in raised.value.hint
