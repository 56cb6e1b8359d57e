"""Evidence as a clinician reads it: plain sentences, at most eighty columns."""

import json
from dataclasses import replace

import pytest

from rapport_cli.config.catalogue import Source, load_rules
from rapport_cli.config.places import builtin_templates
from rapport_cli.prose.evidence import Evidence, explain
from rapport_cli.prose.finding import Severity
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import ActiveRule
from rapport_cli.views.evidence import (
    MOST_PHRASES,
    MOST_SENTENCES,
    evidence_data,
    evidence_text,
    shortened,
)

RULES = load_rules(
    ("reassurance", "generic", "reopens", "too-long", "risk", "unfilled"),
    Source(builtin_templates()),
)
TEXT = "It took real courage to come. See you Thursday at 3."


def evidence(*names: str, text: str = TEXT, severity: Severity = "error") -> tuple[Evidence, ...]:
    return explain(Message(text), [ActiveRule(RULES[name], severity) for name in names])


def lines(*names: str, text: str = TEXT, severity: Severity = "error") -> list[str]:
    found = evidence(*names, text=text, severity=severity)
    return evidence_text(text, found, width=None).splitlines()


def test_the_verdict_comes_first_and_the_heaviest_words_in_their_order() -> None:
    shown = lines("reassurance")
    assert shown[0] == "reassurance: an error, because it is sure."
    assert any("real courage" in line and line.endswith("by itself:") for line in shown)
    weighed = next(line for line in shown if "for it, the heaviest first" in line)
    assert weighed.strip().startswith("for it, the heaviest first: courage")
    assert any("a hint from" in line for line in shown)


@pytest.mark.parametrize("width", [None, 40, 200])
def test_nothing_is_wider_than_eighty_columns_or_the_screen(width: int | None) -> None:
    found = evidence("reassurance", "generic", "reopens", "risk")
    for line in evidence_text(TEXT, found, width=width).splitlines():
        assert len(line) < min(width or 80, 80)


def test_of_many_sentences_and_phrases_a_few_are_shown_and_the_rest_counted() -> None:
    text = "I am so proud of you. " * 40
    shown = lines("reassurance", text=text)
    assert sum(line.endswith("“I am so proud of you”") for line in shown) == MOST_SENTENCES
    assert f"  And {40 - MOST_SENTENCES} more sentences like that." in shown
    assert f"  And {40 - MOST_PHRASES} more phrases like that." in shown


def test_a_silent_rule_still_says_how_near_it_came() -> None:
    shown = lines("reassurance", text="See you Thursday at 3.")
    assert shown[0] == "reassurance: silent."
    assert any(line.endswith("“See you Thursday at 3”") for line in shown)


def test_a_rule_says_what_is_made_of_it_here() -> None:
    assert lines("reassurance", severity="warning")[0] == (
        "reassurance: a warning; it is sure, and here that weighs no more."
    )
    off = evidence("reassurance")[0]._replace(severity="off")
    assert "would be sure" in " ".join(evidence_text(TEXT, [off], width=None).split())
    assert lines("reopens")[1] == "  It looks only at what is written after a charged session."
    assert lines("unfilled")[1] == "  Nothing in the text speaks for it."
    assert lines("unfilled", text="Hi [NAME]")[0] == "unfilled: an error."


def test_an_exception_is_said_to_excuse() -> None:
    shown = "\n".join(lines("risk", text="She is dying to know."))
    assert "is an exception of the rule" in shown


def test_an_exception_that_covers_less_than_was_learned_says_so() -> None:
    rule = replace(RULES["reassurance"], exceptions=("courage",))
    found = explain(Message(TEXT), [ActiveRule(rule, "error")])
    shown = evidence_text(TEXT, found, width=None)
    assert shown.startswith("reassurance: an error")
    assert "  The phrase “courage” is an exception of the rule, for these words alone:" in shown


def test_of_phrases_within_one_another_the_longest_is_shown() -> None:
    rule = replace(
        RULES["unfilled"],
        detectors=("phrases",),
        phrases=("goat", "old goat", "an old"),
        hint_phrases=("old", "goat on"),
    )
    text = "There is an old goat on it."
    found = explain(Message(text), [ActiveRule(rule, "error")])
    shown = evidence_text(text, found, width=None).splitlines()
    assert [line.partition("“")[2].partition("”")[0] for line in shown if "phrase" in line] == [
        "old goat", "an old", "goat on",
    ]  # fmt: skip


def test_a_long_phrase_is_shown_by_its_first_alternatives() -> None:
    assert shortened("(a|b|c d|e)? goat (x|y)") == "(a|b|…)? goat (x|y)"


def test_of_a_long_group_the_alternative_that_stands_in_the_text_is_shown() -> None:
    assert shortened("(a|b|c d|so~) goat", "C D goat") == "(c d|…) goat"
    assert shortened("(a|b|c d|so~) goat", "sooty goat") == "(so~|…) goat"
    assert shortened("the (a|b|don't)? goat", "the don’t goat") == "the (don't|…)? goat"


def test_nothing_in_a_text_can_steer_the_terminal() -> None:
    text = "It took real \x1b[31mcourage to come."
    assert "\x1b" not in evidence_text(text, evidence("reassurance", text=text), width=None)


def test_a_program_gets_places_weights_and_facts() -> None:
    reassurance, generic = evidence_data(TEXT, evidence("reassurance", "generic"))
    assert list(reassurance) == [
        "rule", "severity", "verdict", "score", "chance", "hint_from", "error_from", "phrases",
        "sentences", "facts", "noticed", "not_looked",
    ]  # fmt: skip
    sentence = reassurance["sentences"][0]  # type: ignore[index]
    assert sentence["excerpt"] == "It took real courage to come"
    assert sentence["words"][0]["excerpt"] == "courage"
    assert {"about", "says", "weight"} == set(generic["facts"][0])  # type: ignore[index]
    json.dumps([reassurance, generic])
