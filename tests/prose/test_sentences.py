"""Segmentation, family by family; the cases are in sentence_cases.json.

In the cases " | " stands where a sentence ends and the next begins, "|" alone where no space stands
between them, and a "|" at the beginning of a line where the line begins a sentence.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.prose.sentences import Span, counted_sentences, split_sentences

CASES: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("sentence_cases.json").read_text(encoding="utf-8")
)

PIECES = st.lists(
    st.sampled_from(
        [
            "Hi", "Sam", ",", "see", "you", "Thursday", "at", "3", "p.m.", "Dr.", "St.", "U.S.",
            "A.", "I", ".", "...", "…", ". . .", "!", "?", '"', "'", "“", "”", "(", ")", "[", "]",
            "\n", "\n\n", "\r\n", "  ", " ", "1.", "2.", "•", "-", "–", "x", "🙂", ":)", "lol",
            "P.S.", "#tag", "a@b.example", "done.See", "。", "Dana", "\u200d", "\x00", "\u2028",
        ]
    ),
    max_size=30,
).flatmap(lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words)))  # fmt: skip


def parts_of(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def written(case: str) -> tuple[str, list[str]]:
    text = case.replace(" | ", " ").replace("\n| ", "\n").replace("|", "")
    return text, [part.strip() for part in case.split("|")]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{name}: {case}") for name in CASES for case in CASES[name]]
)
def test_a_text_is_divided_where_its_sentences_end(case: str) -> None:
    text, expected = written(case)
    assert parts_of(text, split_sentences(text)) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \u2003"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()
    assert counted_sentences(text) == ()


def test_offsets_are_code_points() -> None:
    text = "Merci 🙏🏽! À jeudi."
    assert split_sentences(text) == (Span(0, 9), Span(10, 18))


@given(st.one_of(st.text(max_size=200), PIECES))
def test_spans_leave_out_nothing_but_white_space(text: str) -> None:
    reached = 0
    for start, end in split_sentences(text):
        assert start < end
        assert not text[reached:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        reached = end
    assert not text[reached:].strip()


@given(st.one_of(st.text(max_size=200), PIECES))
def test_what_is_counted_is_among_the_sentences(text: str) -> None:
    assert set(counted_sentences(text)) <= set(split_sentences(text))


@pytest.mark.parametrize("name", CASES)
def test_a_sentence_by_itself_is_one_sentence(name: str) -> None:
    for case in CASES[name]:
        for sentence in written(case)[1]:
            assert len(split_sentences(sentence)) == 1, sentence


@pytest.mark.parametrize(
    "unit",
    [
        "a", " ", ".", "a. ", "A. ", "1. ", "(", '"A. B" ', "x ", "🙂 ", "• ", "\n", "– D\n",
        "P.S. ", "Hi Sam, ", "end.See", ". . . A ", "a@",
    ],
)  # fmt: skip
def test_a_hundred_thousand_characters_are_read_to_the_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    spans = split_sentences(text)
    assert not text.strip() or spans[-1].end == len(text.rstrip())
    counted_sentences(text)
