"""Sightings become findings and labels."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.prose.detectors import DETECTORS
from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.judging import LONGEST_EXCERPT, judge, merge
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import ActiveRule, Rule


def rule(name: str = "fault", **changes: object) -> Rule:
    said = dict.fromkeys(("title", "message", "why", "source", "mend"), "Said.")
    return Rule(name=name, **said, **changes)  # type: ignore[arg-type]


def test_a_sure_sighting_weighs_as_the_kind_says_and_a_doubtful_one_is_a_hint() -> None:
    fault = rule(phrases=("goat",), hint_phrases=("sheep",))
    judgement = judge(Message("A sheep. A goat."), (ActiveRule(fault, "warning"),))
    assert [(each.excerpt, each.severity) for each in judgement.findings] == [
        ("sheep", "hint"),
        ("goat", "warning"),
    ]


def test_two_detectors_of_one_rule_report_a_place_once() -> None:
    def also_sees_goats(*_: object) -> list[Sighting]:
        return [Sighting(0, 6, 0.7, message="Learned.")]

    fault = rule(phrases=("goat",), detectors=("phrases", "learned"))
    judgement = judge(
        Message("A goat is here."),
        (ActiveRule(fault, "error"),),
        detectors={**DETECTORS, "learned": also_sees_goats},
    )
    (finding,) = judgement.findings
    assert (finding.start, finding.end, finding.severity) == (0, 6, "error")
    assert finding.message == "Said."


def test_a_sighting_that_is_too_weak_is_nothing() -> None:
    fault = rule(hint_phrases=("goat",), hint_from=0.7)
    assert judge(Message("A goat."), (ActiveRule(fault, "error"),)).findings == ()


def test_an_excerpt_cannot_steer_a_terminal() -> None:
    fault = rule(phrases=("goat ... here",))
    text = "goat \x1b[31m\u202e\x07 is here"
    (finding,) = judge(Message(text), (ActiveRule(fault, "error"),)).findings
    assert finding.excerpt.isprintable()
    assert finding.excerpt.startswith("goat")


def test_labels_are_of_the_text_alone_whatever_is_active() -> None:
    fault = rule(phrases=("goat",), hint_phrases=("sheep",))
    for text, verdict in (("A goat.", "error"), ("A sheep.", "hint"), ("A cow.", "none")):
        label = judge(Message(text), (), labelled=(fault,)).labels["fault"]
        assert label.verdict == verdict
        assert 0 <= label.score <= 1
        assert (label.score > 0) == (verdict != "none")


def test_findings_come_in_the_order_of_their_places() -> None:
    rules = (rule("one", phrases=("goat",)), rule("two", phrases=("sheep",)))
    found = judge(Message("A sheep, a goat."), [ActiveRule(each, "error") for each in rules])
    assert [each.rule for each in found.findings] == ["two", "one"]


def test_a_text_beyond_all_measure_is_read_to_a_limit() -> None:
    fault = rule(phrases=("goat",))
    judgement = judge(Message("goat " * 60_000), (ActiveRule(fault, "error"),))
    assert len(judgement.findings) == 4_000


def test_an_empty_text_has_no_sentences_and_can_be_judged() -> None:
    judgement = judge(Message(""), (ActiveRule(rule(phrases=("goat",)), "error"),))
    assert (judgement.sentences, judgement.findings) == (0, ())


SIGHTINGS = st.lists(
    st.builds(
        lambda start, length, score: Sighting(start, start + length, score),
        st.integers(0, 30),
        st.integers(0, 9),
        st.floats(0.5, 1),
    )
)


@given(SIGHTINGS)
def test_merged_sightings_never_overlap_and_lose_no_place(sightings: list[Sighting]) -> None:
    merged = merge(sightings)
    for before, after in pairwise(merged):
        assert before.end <= after.start
    for each in sightings:
        assert any(one.start <= each.start and each.end <= one.end for one in merged)


@given(st.text(max_size=400))
def test_any_text_can_be_judged(text: str) -> None:
    fault = rule(
        detectors=tuple(name for name in DETECTORS),
        phrases=("you ... feel", "^ bring (the|a)? *"),
    )
    message = Message(text, detail="a goat", charged=True, other_texts=("a goat",))
    for finding in judge(message, (ActiveRule(fault, "error"),)).findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert len(finding.excerpt) <= LONGEST_EXCERPT


def test_a_rule_is_silent_on_what_it_cannot_read() -> None:
    text = "Hola Marta, nos vemos el jueves a las tres con tu cabra, goat y todo."
    english = rule("english", phrases=("goat",))
    any_language = rule("any", phrases=("goat",), any_language=True)
    active = [ActiveRule(each, "error") for each in (english, any_language)]
    judgement = judge(Message(text), active, labelled=(english, any_language))
    assert [each.rule for each in judgement.findings] == ["any"]
    assert judgement.labels["english"] == (0.0, "none")
    assert judgement.labels["any"].verdict == "error"


def test_a_label_tells_its_score_even_where_it_is_too_low_for_a_hint() -> None:
    doubtful = rule(phrases=(), hint_phrases=("goat",), hint_from=0.9, error_from=0.95)
    judgement = judge(
        Message("A goat came by."), (ActiveRule(doubtful, "error"),), labelled=(doubtful,)
    )
    assert judgement.findings == ()
    assert judgement.labels[doubtful.name].verdict == "none"
    assert judgement.labels[doubtful.name].score > 0.0
