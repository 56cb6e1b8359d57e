"""Why a rule speaks or stays silent: the evidence agrees with the verdict, and says its places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.config.catalogue import Source, load_rules
from rapport_cli.config.places import builtin_templates
from rapport_cli.prose.evidence import Evidence, explain
from rapport_cli.prose.judging import LABELLED, judge
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import ActiveRule, Rule

RULES = load_rules(LABELLED, Source(builtin_templates()))
RISKY = load_rules(["risk"], Source(builtin_templates()))["risk"]
TEXT = "It took real courage to come. I keep smiling about the goose on your roof. See you at 3."


def a_rule(**fields: object) -> Rule:
    given = {"title": "", "message": "A fault.", "why": "", "source": "", "mend": ""}
    return Rule(**{"name": "goat", **given, **fields})  # type: ignore[arg-type]


def evidence_of(rule: Rule, text: str = TEXT, **known: object) -> Evidence:
    message = Message(text, **known)  # type: ignore[arg-type]
    (evidence,) = explain(message, [ActiveRule(rule, "error")])
    return evidence


@pytest.mark.parametrize("charged", [False, True])
@pytest.mark.parametrize("text", [TEXT, "", "How are you?", "See you Thursday.", "Your panic."])
def test_the_evidence_comes_to_the_verdict_that_the_rule_gave(text: str, charged: bool) -> None:
    message = Message(text, charged=charged, detail="a goose nests on her roof")
    labels = judge(message, (), labelled=list(RULES.values())).labels
    active = [ActiveRule(rule, "error") for rule in RULES.values()]
    for each in explain(message, active):
        assert each.verdict == labels[each.rule].verdict, each.rule
        if each.verdict != "none":
            assert each.score == labels[each.rule].score


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_explained_within_its_bounds(text: str) -> None:
    message = Message(text, charged=True, detail="a goose", goal="sleep")
    for each in explain(message, [ActiveRule(rule, "error") for rule in RULES.values()]):
        assert 0 <= each.score <= 1
        for sentence in each.sentences:
            assert 0 <= sentence.start < sentence.end <= len(text)
            for word in sentence.words:
                assert sentence.start <= word.start < word.end <= sentence.end


def test_the_chance_is_that_of_the_learned_detector_alone() -> None:
    assert evidence_of(a_rule(phrases=("courage",))).chance is None
    evidence = evidence_of(RULES["reassurance"], "See you Thursday at 3.")
    assert evidence.chance == evidence.score < RULES["reassurance"].hint_from


def test_a_phrase_is_shown_as_its_file_has_it_where_it_stands() -> None:
    evidence = evidence_of(a_rule(phrases=("real (courage|guts)",), hint_phrases=("goose",)))
    assert [(each.phrase, each.sort, TEXT[each.start : each.end]) for each in evidence.phrases] == [
        ("real (courage|guts)", "error", "real courage"),
        ("goose", "hint", "goose"),
    ]
    assert evidence.verdict == "error"


def test_an_exception_is_shown_and_takes_the_verdict_away() -> None:
    evidence = evidence_of(a_rule(phrases=("courage",), exceptions=("real courage",)))
    assert [each.sort for each in evidence.phrases] == ["error", "exception"]
    assert (evidence.verdict, evidence.score) == ("none", 0.0)


def test_the_words_that_weighed_go_by_their_weight() -> None:
    sentence, *others = evidence_of(RULES["reassurance"]).sentences
    weights = [abs(word.weight) for word in sentence.words]
    assert weights == sorted(weights, reverse=True)
    heaviest = sentence.words[0]
    assert TEXT[heaviest.start : heaviest.end] == "courage"
    assert heaviest.weight > 0
    assert sentence.chance > max(each.chance for each in others)
    assert sum(weights) <= 1.001


def test_the_whole_message_is_told_in_plain_facts() -> None:
    facts = evidence_of(RULES["missing-detail"], detail="a goose nests on her roof").facts
    told = {fact.about: fact for fact in facts}
    assert told["detail"].says == "Words that lead back to the noted detail: goose, roof."
    assert told["detail"].weight < 0
    silent = evidence_of(RULES["missing-detail"], "See you at 3.", detail="a goose").facts
    assert {fact.about: fact.says for fact in silent}["detail"] == (
        "No word leads back to the noted detail."
    )


def test_what_had_nothing_to_look_at_says_so_and_gives_no_facts() -> None:
    for rule, said in (("reopens", "charged session"), ("missing-detail", "No detail is noted")):
        evidence = evidence_of(RULES[rule])
        assert said in evidence.not_looked
        assert evidence.facts == ()
    assert "no words" in evidence_of(RULES["generic"], "!!").not_looked


def test_a_rule_that_found_something_had_something_to_look_at() -> None:
    evidence = evidence_of(a_rule(detectors=("appointment-missing",)), "🙂!")
    assert (evidence.verdict, evidence.not_looked) == ("error", "")


def test_what_another_detector_noticed_is_quoted() -> None:
    evidence = evidence_of(a_rule(detectors=("unfilled",)), "Hi [NAME], see you.")
    assert [each.says for each in evidence.noticed] == ["“[NAME]”: A fault."]


def test_a_phrase_that_a_rule_would_miss_is_what_it_looks_for() -> None:
    evidence = evidence_of(a_rule(detectors=("phrases-missing",), phrases=("goose",)))
    assert [each.sort for each in evidence.phrases] == ["wanted"]
    assert evidence.verdict == "none"


def test_a_text_in_another_language_is_not_looked_at_and_that_is_said() -> None:
    text = "Hola Marta, sigo pensando en la cabra de tu abuela. Nos vemos el jueves."
    for name in ("generic", "reassurance"):
        evidence = evidence_of(RULES[name], text)
        assert "not in English" in evidence.not_looked
        assert (evidence.verdict, evidence.facts) == ("none", ())
    assert "risk are known in English only" in evidence_of(RISKY, text).not_looked
