"""Kinds and rules from files, the person's own over the program's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rapport_cli.config.catalogue import (
    Source,
    kind_names,
    load_catalogue,
    load_kind,
    load_kinds,
    load_rules,
    rule_names,
)
from rapport_cli.config.places import builtin_templates
from rapport_cli.errors import ConfigurationProblem

RULE = """
title = "Says goat."
message = "This says goat."
why = "Goats."
source = "Own."
mend = "Say sheep."
phrases = '''
a goat    # the animal
the (old|brown)? goat
'''

[[bad]]
text = "A goat."

[[good]]
text = "A sheep."
appointment = "2026-03-12T15:00"
"""
KIND = """
title = "A note"
due = "at once"

[sentences]
at_most = 2

[rules]
goat = "error"
risk = "warning"
"""


@pytest.fixture
def source(tmp_path: Path) -> Source:
    (tmp_path / "rules").mkdir()
    (tmp_path / "kinds").mkdir()
    return Source(builtin_templates(), tmp_path)


def write(source: Source, name: str, text: str) -> None:
    assert source.own is not None
    (source.own / name).write_text(text, encoding="utf-8")


def problem_lines(raised: pytest.ExceptionInfo[ConfigurationProblem]) -> list[str]:
    return raised.value.sentence.splitlines()


def test_a_rule_of_the_persons_own_is_added(source: Source) -> None:
    write(source, "rules/goat.toml", RULE)
    assert "goat" in rule_names(source)
    rule = load_rules(["goat"], source)["goat"]
    assert rule.phrases == ("a goat", "the (old|brown)? goat")
    assert rule.name == "goat"


def test_a_file_of_the_same_name_replaces_the_programs(source: Source) -> None:
    write(source, "rules/blame.toml", RULE)
    assert load_rules(["blame"], source)["blame"].title == "Says goat."
    assert rule_names(source) == rule_names(Source(source.builtin))


def test_a_kind_of_the_persons_own_names_rules_of_both(source: Source) -> None:
    write(source, "rules/goat.toml", RULE)
    write(source, "kinds/note.toml", KIND)
    kind = load_kind("note", source)
    assert (kind.sentences.at_least, kind.sentences.at_most) == (0, 2)
    assert kind.severity_of("goat", "text") == "error"
    assert "note" in kind_names(source)
    catalogue = load_catalogue(source)
    assert "note" in catalogue.kinds
    assert "goat" in catalogue.rules


def test_folders_that_are_not_there_are_no_problem(tmp_path: Path) -> None:
    source = Source(builtin_templates(), tmp_path / "nowhere")
    assert rule_names(source) == rule_names(Source(source.builtin))
    assert load_kind("reconnection", source).title


def test_every_problem_of_every_file_is_told_at_once_by_its_key(source: Source) -> None:
    write(
        source,
        "rules/goat.toml",
        RULE.replace('why = "Goats."\n', "").replace("mend =", "colour = 3\nmend ="),
    )
    write(
        source,
        "rules/blame.toml",
        RULE.replace("the (old|brown)?", "the (old|brown")
        .replace("phrases =", 'detectors = ["phrases", "guessing"]\nphrases =')
        .replace("2026-03-12T15:00", "Thursday"),
    )
    with pytest.raises(ConfigurationProblem) as raised:
        load_rules(["goat", "blame"], source)
    lines = problem_lines(raised)
    for file, said in (
        ("goat.toml", "why is missing"),
        ("goat.toml", "colour"),
        ("blame.toml", "phrases[1]"),
        ("blame.toml", "guessing"),
        ("blame.toml", "good[0].appointment"),
    ):
        assert any(file in line and said in line for line in lines), (file, said)


@pytest.mark.parametrize("made", [Path.mkdir, lambda place: place.symlink_to("nowhere")])
def test_what_is_no_file_but_has_a_rules_name_is_told_by_its_own_path(
    source: Source, made: Callable[[Path], None]
) -> None:
    assert source.own is not None
    place = source.own / "rules" / "goat.toml"
    made(place)
    with pytest.raises(ConfigurationProblem) as raised:
        load_rules(["goat"], source)
    assert problem_lines(raised) == [f"{place}: is not a file, or a link that leads to none"]


def test_a_name_that_no_rule_can_have_is_told_by_its_own_path(source: Source) -> None:
    write(source, "rules/my goat.toml", RULE)
    with pytest.raises(ConfigurationProblem) as raised:
        load_rules(["my goat"], source)
    assert problem_lines(raised)[0].startswith(f"{source.own}/rules/my goat.toml: a rule or a kind")


def test_what_an_editor_leaves_beside_a_rule_is_no_rule(source: Source) -> None:
    for name in (".#goat.toml", "._goat.toml"):
        write(source, f"rules/{name}", RULE)
    assert rule_names(source) == rule_names(Source(source.builtin))


def test_a_rule_without_examples_is_unfinished(source: Source) -> None:
    write(source, "rules/goat.toml", RULE.partition("[[bad]]")[0])
    with pytest.raises(ConfigurationProblem) as raised:
        load_rules(["goat"], source)
    assert len(problem_lines(raised)) == 2


def test_a_kind_that_names_what_there_is_not_is_told(source: Source) -> None:
    write(source, "kinds/note.toml", KIND + '\n[on.pigeon]\nrisk = "off"\n[on.text]\nsheep = "off"')
    with pytest.raises(ConfigurationProblem) as raised:
        load_kind("note", source)
    lines = problem_lines(raised)
    for said in ("rules.goat", "on.pigeon", "on.text.sheep"):
        assert any(said in line for line in lines), said


def test_an_unknown_severity_is_told_by_its_key(source: Source) -> None:
    write(
        source, "kinds/note.toml", KIND.replace('"warning"', '"fatal"').replace("goat", "unfilled")
    )
    with pytest.raises(ConfigurationProblem) as raised:
        load_kind("note", source)
    assert any("rules.risk" in line for line in problem_lines(raised))
    assert "fatal" not in raised.value.sentence


def test_a_rule_that_there_is_not_is_told_beside_what_else_is_wrong(source: Source) -> None:
    write(source, "kinds/note.toml", KIND.replace('due = "at once"', "due = 3"))
    with pytest.raises(ConfigurationProblem) as raised:
        load_kind("note", source)
    assert [line.partition("note.toml: ")[2] for line in problem_lines(raised)] == [
        "rules.goat names a rule that there is not",
        "due must be text",
    ]


def test_what_a_rule_names_is_told_beside_what_else_is_wrong(source: Source) -> None:
    wrong = RULE.replace("the (old|brown)?", "the (old|brown").replace('why = "Goats."', "why = 3")
    write(source, "rules/goat.toml", 'detectors = ["guessing", 3]\n' + wrong)
    with pytest.raises(ConfigurationProblem) as raised:
        load_rules(["goat"], source)
    for said in ("guessing", "detectors[1] must be text", "phrases[1]: ", "why must be text"):
        assert any(said in line for line in problem_lines(raised)), said


@pytest.mark.parametrize("table", ["rules = 3", "on = 3", "on = { text = 3 }", "sentences = []"])
def test_what_should_be_a_table_is_told_by_its_key(source: Source, table: str) -> None:
    write(source, "kinds/note.toml", f'title = "A note"\ndue = "at once"\n{table}\n')
    with pytest.raises(ConfigurationProblem, match="must be a table of keys and values"):
        load_kind("note", source)


def test_every_problem_of_every_kind_is_told_at_once(source: Source) -> None:
    write(source, "kinds/note.toml", KIND)
    write(source, "kinds/card.toml", "title = 3")
    write(source, "kinds/my card.toml", KIND)
    with pytest.raises(ConfigurationProblem) as raised:
        load_kinds(source)
    told = raised.value.sentence
    assert all(f"{name}.toml: " in told for name in ("note", "card", "my card"))
    assert load_kind("reconnection", source).name == "reconnection"


def test_every_kind_of_both_is_loaded_by_its_name(source: Source) -> None:
    write(source, "rules/goat.toml", RULE)
    write(source, "kinds/note.toml", KIND)
    found = load_kinds(source)
    assert tuple(found) == kind_names(source)
    assert found["note"].title == "A note"


DEEP = "[" * 5000


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"why = {DEEP}", "is nested too deeply"),
        ("why = " + "9" * 5000, "has a number that is too long"),
        (f"phrases = ['{'(' * 5000}']", "its groups are nested too deeply"),
    ],
)
def test_what_is_too_deep_or_too_long_is_a_problem_of_its_file(
    source: Source, line: str, said: str
) -> None:
    write(source, "rules/goat.toml", line)
    write(source, "kinds/note.toml", line)
    with pytest.raises(ConfigurationProblem, match=rf"goat\.toml:.*{said}"):
        load_rules(["goat"], source)
    with pytest.raises(ConfigurationProblem, match=r"note\.toml: "):
        load_kind("note", source)


def test_limits_that_contradict_each_other_are_told(source: Source) -> None:
    write(
        source,
        "kinds/note.toml",
        KIND.replace("at_most = 2", "at_most = 2\nat_least = 3").replace("goat", "unfilled"),
    )
    with pytest.raises(ConfigurationProblem, match="at_most"):
        load_kind("note", source)


@pytest.mark.parametrize("content", [b"title = ", b"\xff\xfe", b"x" * 300_000])
def test_a_file_that_cannot_be_read_is_named(source: Source, content: bytes) -> None:
    assert source.own is not None
    (source.own / "rules" / "goat.toml").write_bytes(content)
    with pytest.raises(ConfigurationProblem, match=r"goat\.toml"):
        load_rules(["goat"], source)


@pytest.mark.parametrize("name", ["pigeon", "../kinds/win", "", "a/b"])
def test_a_name_that_no_file_has_is_a_problem(source: Source, name: str) -> None:
    with pytest.raises(ConfigurationProblem):
        load_rules([name], source)


def test_a_line_that_looks_like_a_table_within_a_text_is_no_table(source: Source) -> None:
    text = RULE.replace('why = "Goats."', "why = '''\n[[bad]]\n'''")
    write(source, "rules/goat.toml", text)
    assert load_rules(["goat"], source)["goat"].why == "[[bad]]\n"


def test_a_folder_of_own_rules_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "rules").symlink_to("rules")
    with pytest.raises(ConfigurationProblem, match="rules could not be read"):
        rule_names(Source(builtin_templates(), tmp_path))
