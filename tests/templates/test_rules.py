"""The rules that the program ships with, each held to what it says of itself."""

from pathlib import Path

import pytest

from rapport_cli.config.catalogue import Source, load_catalogue, load_rules, rule_names
from rapport_cli.config.places import builtin_templates
from rapport_cli.prose.detectors import DETECTORS
from rapport_cli.prose.finding import Finding
from rapport_cli.prose.judging import LABELLED, judge
from rapport_cli.prose.phrase_parsing import parse_phrase
from rapport_cli.prose.rule import ActiveRule, Example, Limits, Rule

SOURCE = Source(builtin_templates())
RULES = load_catalogue(SOURCE).rules
AS_IN_RECONNECTION = Limits(at_least=2, at_most=3)

DESIGNED = {
    "clinical-summary", "asks-feelings", "reassurance", "next-steps", "generic", "missing-detail",
    "sensitive", "procedural", "reopens", "missing-appointment", "vague-appointment",
    "wrong-appointment", "too-long", "too-short", "long-text-message", "demands-reply",
    "template-text", "repeated-text", "third-party", "unfilled", "risk", "clinician-words",
}  # fmt: skip

BAD = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in RULES.values()
    for number, example in enumerate(rule.bad)
]
GOOD = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in RULES.values()
    for number, example in enumerate(rule.good)
]


def found(rule: Rule, example: Example) -> tuple[Finding, ...]:
    active = ActiveRule(rule, "error", AS_IN_RECONNECTION)
    return judge(example.message(), (active,)).findings


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_has_its_fault(rule: Rule, example: Example) -> None:
    assert {finding.rule for finding in found(rule, example)} == {rule.name}


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_has_not(rule: Rule, example: Example) -> None:
    assert found(rule, example) == ()


def test_every_designed_rule_is_there() -> None:
    assert set(RULES) >= DESIGNED
    assert set(RULES) >= set(LABELLED)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_everything_there_is_to_say(rule: Rule) -> None:
    for said in (rule.title, rule.message, rule.why, rule.source, rule.mend):
        assert said.strip()
    assert "\n" not in rule.message + rule.mend + rule.title
    assert len(rule.bad) >= 3
    assert len(rule.good) >= 3
    assert set(rule.detectors) <= set(DETECTORS)
    assert rule.error_from > rule.hint_from > 0


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_phrase_can_be_read_and_stands_once(rule: Rule) -> None:
    phrases = (*rule.phrases, *rule.hint_phrases, *rule.exceptions)
    for phrase in phrases:
        assert parse_phrase(phrase).nodes
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize("name", ["clinical-summary", "asks-feelings", "reassurance", "next-steps"])
def test_each_prohibition_knows_many_phrases(name: str) -> None:
    assert len(RULES[name].phrases) >= 30
    assert len(RULES[name].phrases) + len(RULES[name].hint_phrases) >= 45


def test_every_file_is_read_without_its_examples_as_with_them() -> None:
    without = load_rules(rule_names(SOURCE), SOURCE)
    for name, rule in RULES.items():
        assert without[name].phrases == rule.phrases
        assert without[name].bad == ()


def test_only_rules_lie_among_the_rules() -> None:
    files = {file.name for file in Path(SOURCE.builtin, "rules").iterdir()}
    assert files == {f"{name}.toml" for name in RULES}
