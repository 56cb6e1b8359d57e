"""What a person adds to one of the program's rules, without writing the whole of it again."""

from pathlib import Path

import pytest

from rapport_cli.config.catalogue import Source, load_rule_files, load_rules, own_rule_names
from rapport_cli.config.places import builtin_templates
from rapport_cli.errors import ConfigurationProblem
from rapport_cli.prose.rule import Rule

PROGRAMS = load_rules(["reassurance", "risk"], Source(builtin_templates()), with_examples=True)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    (tmp_path / "rules").mkdir()
    return Source(builtin_templates(), tmp_path)


def write(source: Source, name: str, text: str) -> Path:
    assert source.own is not None
    file = source.own / "rules" / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def loaded(source: Source, text: str, name: str = "reassurance") -> Rule:
    write(source, name, text)
    return load_rules([name], source, with_examples=True)[name]


def told(source: Source, text: str, name: str = "reassurance") -> list[str]:
    with pytest.raises(ConfigurationProblem) as raised:
        loaded(source, text, name)
    return [line.rpartition(f"{name}.toml")[2] for line in raised.value.sentence.splitlines()]


def test_phrases_exceptions_and_examples_are_added_to_the_programs(source: Source) -> None:
    rule = loaded(
        source,
        """
        extends = true
        phrases = '''
        you absolute star   # as I say it
        proud of (you|yourself|yourselves)
        '''
        hint_phrases = ["nicely put"]
        exceptions = "my star sign"
        [[bad]]
        text = "You absolute star."
        [[good]]
        text = "You told me my star sign."
        """,
    )
    before = PROGRAMS["reassurance"]
    assert rule.phrases == (
        *before.phrases, "you absolute star", "proud of (you|yourself|yourselves)",
    )  # fmt: skip
    assert rule.hint_phrases == (*before.hint_phrases, "nicely put")
    assert rule.exceptions == (*before.exceptions, "my star sign")
    assert [each.text for each in rule.bad] == [
        *(each.text for each in before.bad), "You absolute star.",
    ]  # fmt: skip
    assert rule.title == before.title
    assert rule.detectors == before.detectors


def test_a_phrase_that_the_program_has_already_stands_once(source: Source) -> None:
    known = PROGRAMS["reassurance"].phrases[0]
    rule = loaded(source, f"extends = true\nphrases = ['{known}']")
    assert rule.phrases == PROGRAMS["reassurance"].phrases


def test_whatever_else_is_given_takes_the_place_of_the_programs(source: Source) -> None:
    rule = loaded(source, 'extends = true\nmend = "Breathe."\nhint_from = 0.2\nat_most = "hint"')
    assert (rule.mend, rule.hint_from, rule.at_most) == ("Breathe.", 0.2, "hint")
    assert rule.error_from == PROGRAMS["reassurance"].error_from


def test_without_it_the_file_is_a_whole_rule(source: Source) -> None:
    for text in ("", "extends = false"):
        assert ": title is missing" in told(source, text)


def test_only_what_the_program_has_can_be_extended(source: Source) -> None:
    (line,) = told(source, "extends = true", "weather")
    assert "none called weather" in line
    assert "leave extends out" in line


def test_every_problem_of_an_extension_is_told_with_its_line_or_key(source: Source) -> None:
    lines = told(
        source,
        "extends = true\ncolour = 3\nwhy = 4\nat_most = 'fatal'\nphrases = '''\na goat\n"
        "the (old goat\n'''\nexceptions = ['or | and']\ndetectors = ['guessing']\n"
        "[[bad]]\ntext = 3\n[[good]]\ntext = 'x'\nappointment = 'soon'",
    )
    for said in (
        ": colour",
        ": why must be text",
        ": at_most must be",
        ":7: phrases[1]: ",
        ":9: exceptions[0]: ",
        ": detectors names “guessing”",
        ": bad[0].text must be text",
        ": good[0].appointment must be wall time",
    ):
        assert any(line.startswith(said) for line in lines), said


def test_thresholds_and_moments_of_an_extension_are_looked_at(source: Source) -> None:
    lines = told(
        source, "extends = true\nhint_from = 0.99\n[[good]]\ntext = 'x'\nappointment = 'soon'"
    )
    assert any("hint_from must be above 0" in line for line in lines)
    assert any("good[0].appointment" in line for line in lines)
    assert told(source, "extends = 3") == [": extends must be true or false"]


@pytest.mark.parametrize("severity", ["hint", "warning"])
def test_risk_is_never_lowered(source: Source, severity: str) -> None:
    (line,) = told(source, f'extends = true\nat_most = "{severity}"', "risk")
    assert "never lowered" in line
    assert loaded(source, "extends = true\nexceptions = ['dead good']", "risk").at_most == "error"


@pytest.mark.parametrize(
    "line",
    ["detectors = []", "error_from = 1.5", "hint_from = 0.9", "any_language = false",
     'severity = "hint"', 'at_most = "error"'],
)  # fmt: skip
def test_no_key_can_make_less_of_risk(source: Source, line: str) -> None:
    (problem,) = told(source, f"extends = true\n{line}", "risk")
    key = line.partition(" ")[0]
    assert problem.startswith(f": {key} is not for risk, which is never lowered")


def test_risk_is_added_to_and_never_replaced(source: Source) -> None:
    examples = '[[bad]]\ntext = "goat"\n[[good]]\ntext = "sheep"'
    whole = "".join(f'{key} = "x"\n' for key in ("title", "message", "why", "source", "mend"))
    (problem,) = told(source, f'{whole}phrases = "goat"\n{examples}', "risk")
    assert "never replaced" in problem
    rule = loaded(source, f'extends = true\nphrases = "goat"\nmend = "Ring."\n{examples}', "risk")
    assert rule.phrases == (*PROGRAMS["risk"].phrases, "goat")
    assert rule.mend == "Ring."


def test_a_file_that_lies_elsewhere_goes_by_its_name(source: Source, tmp_path: Path) -> None:
    file = tmp_path / "reassurance.toml"
    file.write_text("extends = true\nphrases = ['you absolute star']", encoding="utf-8")
    (rule,) = load_rule_files([file], source).values()
    assert (rule.name, rule.phrases[-1]) == ("reassurance", "you absolute star")


def test_the_problems_of_several_files_are_told_at_once(source: Source) -> None:
    files = [write(source, name, "title = 3") for name in ("goat", "sheep")]
    with pytest.raises(ConfigurationProblem) as raised:
        load_rule_files(files, source)
    assert "goat.toml: title" in raised.value.sentence
    assert "sheep.toml: title" in raised.value.sentence


def test_rules_of_the_persons_own_are_those_with_a_file_of_theirs(source: Source) -> None:
    assert own_rule_names(source) == ()
    write(source, "weather", "")
    write(source, "reassurance", "extends = true")
    assert own_rule_names(source) == ("reassurance", "weather")
    assert own_rule_names(Source(builtin_templates())) == ()
