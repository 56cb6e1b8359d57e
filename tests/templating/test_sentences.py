"""The templates' sentences that would read the same to anybody."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.templating.sentences import template_sentences
from tests.templating.builders_templates import builtin, own


def found_in(source: str) -> tuple[str, ...]:
    return template_sentences(own(source), "reconnection", "text")


def test_a_sentence_without_a_field_is_found() -> None:
    assert found_in("I was glad to see you. About {{ mention }}, yes.") == (
        "I was glad to see you.",
    )


def test_each_side_of_an_if_is_a_sentence_of_its_own() -> None:
    source = "{% if goal %}This is the first side.{% else %}And here the second one.{% endif %}"
    assert found_in(source) == ("This is the first side.", "And here the second one.")


def test_half_sentences_and_short_ones_are_left_out() -> None:
    assert (
        found_in("Take care. See you {% if day %}on {{ day }}{% endif %}, as we said before.") == ()
    )


def test_a_comment_is_no_sentence() -> None:
    assert found_in("{# This is only a remark. #}I was glad to see you.") == (
        "I was glad to see you.",
    )


def test_a_voicemail_has_none() -> None:
    assert template_sentences(builtin(), "reconnection", "voicemail") == ()


def test_those_of_the_program_are_whole_sentences() -> None:
    found = template_sentences(builtin(), "charged", "text")
    assert found
    assert all(sentence[0].isupper() and sentence[-1] == "." for sentence in found)
    assert not any("{" in sentence or "%" in sentence for sentence in found)


@given(st.text(alphabet="{}%# aB.!?\n", max_size=60))
@settings(deadline=None)
def test_any_source_is_read_without_complaint(source: str) -> None:
    assert isinstance(found_in(source), tuple)
