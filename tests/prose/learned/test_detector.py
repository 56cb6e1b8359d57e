from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.learned.detector import LEARNED
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message
from rapport_cli.prose.rule import ActiveRule, Rule

RULE = Rule(name="any", title="", message="", why="", source="", mend="", hint_from=0.5)


def seen(label: str, message: Message) -> list[Sighting]:
    return list(LEARNED[f"learned-{label}"](read_message(message), ActiveRule(RULE, "error")))


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("clinical-summary", "We talked about your panic attacks, your sleep and the divorce."),
        ("asks-feelings", "How have you been feeling since we spoke?"),
        ("reassurance", "It took real courage to come in and I am so proud of you."),
        ("next-steps", "Before Thursday, write down three things that set the worry off."),
        ("procedural", "Please do not hesitate to contact our office per our cancellation policy."),
        ("sensitive", "This is your therapist, about your depression medication."),
    ],
)
def test_an_everyday_fault_is_seen_where_it_stands(label: str, text: str) -> None:
    before = "Hi Sam. "
    sightings = seen(label, Message(text=before + text + " See you Thursday at 3."))
    assert sightings
    assert all(len(before) <= each.start < each.end <= len(before + text) for each in sightings)


@pytest.mark.parametrize("label", ["asks-feelings", "reassurance", "next-steps", "procedural"])
def test_a_plain_message_is_left_alone(label: str) -> None:
    text = "Hi Sam, I keep smiling about the goose on your roof. See you Thursday at 3."
    assert not seen(label, Message(text=text))


def test_a_message_with_nothing_of_the_client_is_generic() -> None:
    generic, *_ = seen("generic", Message(text="Good to meet you. See you Thursday at 3."))
    own, *_ = seen(
        "generic",
        Message(
            text="I keep smiling about the goose on your roof. See you Thursday at 3.",
            detail="a goose nests on her roof",
        ),
    )
    assert own.score < generic.score


def test_a_detail_said_in_other_words_is_less_missing_than_none() -> None:
    detail = "her nonna's flat smells of basil"
    told, *_ = seen(
        "missing-detail", Message(text="Your grandmother's place, and that basil!", detail=detail)
    )
    silent, *_ = seen(
        "missing-detail", Message(text="Good to meet you. See you Thursday.", detail=detail)
    )
    assert told.score < 0.5 < silent.score


def test_no_detail_is_missed_where_none_is_noted() -> None:
    assert not seen("missing-detail", Message(text="Good to meet you. See you Thursday."))


def test_nothing_is_reopened_where_the_session_was_not_charged() -> None:
    message = Message(text="I keep thinking of the night he died.", detail="the night he died")
    assert not seen("reopens", message)


def test_naming_the_dire_detail_after_a_charged_session_reopens_more_than_being_present() -> None:
    detail = "found her brother hanged in the barn"
    named = Message(
        text="I keep seeing the barn, your brother hanged there, what you told me of that night.",
        charged=True,
        detail=detail,
        session_on=date(2026, 3, 2),
    )
    present = Message(text="That was a big hour. See you Thursday.", charged=True, detail=detail)
    assert max((each.score for each in seen("reopens", named)), default=0.0) >= RULE.hint_from
    assert not seen("reopens", present)


@given(st.text(max_size=300), st.text(max_size=60), st.booleans())
@settings(max_examples=60)
def test_any_text_is_judged_within_its_bounds(text: str, detail: str, charged: bool) -> None:
    message = Message(text=text, detail=detail, goal=detail, charged=charged)
    for label in LEARNED:
        for each in seen(label.removeprefix("learned-"), message):
            assert 0.0 <= each.score <= 1.0
            assert 0 <= each.start <= each.end <= len(text)


def test_what_one_rule_works_out_of_a_reading_serves_the_others() -> None:
    reading = read_message(Message(text="How have you been feeling? See you Thursday."))
    active = ActiveRule(RULE, "error")
    list(LEARNED["learned-reassurance"](reading, active))
    worked_out = list(reading.worked_out.values())
    list(LEARNED["learned-asks-feelings"](reading, active))
    assert list(reading.worked_out.values()) == worked_out
    assert not read_message(reading.message).worked_out
