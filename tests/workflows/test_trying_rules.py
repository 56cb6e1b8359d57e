from typing import Any

from rapport_cli.prose.rule import Example, Rule
from rapport_cli.workflows.trying_rules import failing_examples


def a_rule(**fields: Any) -> Rule:
    known = {"title": "", "message": "This says goat.", "why": "", "source": "", "mend": ""}
    return Rule(**{"name": "goat", "phrases": ("goat",), **known, **fields})


def test_examples_that_are_as_they_should_be_are_not_named() -> None:
    rule = a_rule(bad=(Example("A goat."),), good=(Example("A sheep."),))
    assert failing_examples(rule) == ()


def test_a_bad_one_that_is_missed_and_a_good_one_that_is_found_are_named_with_the_reason() -> None:
    missed, found = failing_examples(
        a_rule(bad=(Example("A sheep."),), good=(Example("That goat."),))
    )
    assert (missed.sort, missed.example.text, missed.evidence.verdict) == (
        "bad",
        "A sheep.",
        "none",
    )
    assert (found.sort, found.example.text) == ("good", "That goat.")
    assert [each.phrase for each in found.evidence.phrases] == ["goat"]


def test_a_doubtful_sighting_is_a_sighting() -> None:
    rule = a_rule(phrases=(), hint_phrases=("goat",), bad=(Example("A goat."),))
    assert failing_examples(rule) == ()


def test_an_example_is_as_long_as_a_message() -> None:
    rule = a_rule(detectors=("too-long",), bad=(Example("One. Two. Three. Four."),))
    assert failing_examples(rule) == ()


def test_a_rule_weighs_in_its_examples_what_it_weighs_for_the_person() -> None:
    good = (Example("A goat."),)
    for fields, severity in (
        ({}, "error"),
        ({"severity": "warning"}, "warning"),
        ({"severity": "warning", "at_most": "hint"}, "hint"),
    ):
        (found,) = failing_examples(a_rule(good=good, **fields))
        assert found.evidence.severity == severity
