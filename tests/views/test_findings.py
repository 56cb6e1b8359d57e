"""Findings: their place in words, and marks under the words that are meant."""

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.prose.finding import Finding, Severity
from rapport_cli.views.findings import (
    cells,
    explained,
    finding_data,
    finding_line,
    marked_text,
)

TEXT = "Good to meet you.\nSee you Friday at 3."


def a_finding(
    text: str, words: str, rule: str = "wrong-appointment", severity: Severity = "error"
) -> Finding:
    start = text.index(words)
    return Finding(rule, severity, start, start + len(words), words, "It is Thursday.", "Mend it.")


def absence(rule: str = "missing-detail") -> Finding:
    return Finding(rule, "error", 0, 0, "", "The detail is missing.", "")


def marked_columns(shown: str) -> list[tuple[str, str]]:
    """For each row of marks, the columns of the row above that are marked, and what follows."""
    lines = shown.split("\n")
    found = []
    last_text = ""
    for line in lines:
        if line.strip().startswith("^"):
            marks = line.rstrip().split(" ")
            first = line.index("^")
            count = line.count("^")
            found.append((by_cells(last_text)[first : first + count], marks[-1]))
        else:
            last_text = line
    return found


def by_cells(line: str) -> str:
    """The line with a filler after each character that takes two columns."""
    return "".join(mark + "\0" * (cells(mark) - 1) for mark in line)


def test_a_finding_is_one_line() -> None:
    finding = a_finding(TEXT, "Friday")
    assert finding_line(TEXT, finding) == "2:9: error: wrong-appointment: It is Thursday."
    assert finding_line(TEXT, finding, name="note.txt").startswith("note.txt:2:9: error: ")
    assert finding_line(TEXT, absence()) == "1:1: error: missing-detail: The detail is missing."


def test_a_mark_stands_under_its_words_with_the_rules_name() -> None:
    assert marked_text(TEXT, [a_finding(TEXT, "Friday")]) == (
        "  Good to meet you.\n  See you Friday at 3.\n          ^^^^^^ wrong-appointment"
    )


def test_each_finding_has_a_row_of_its_own() -> None:
    findings = [a_finding(TEXT, "Friday"), a_finding(TEXT, "Friday at 3", "vague-appointment")]
    assert marked_columns(marked_text(TEXT, findings)) == [
        ("Friday", "wrong-appointment"),
        ("Friday at 3", "vague-appointment"),
    ]


def test_an_absence_has_no_mark() -> None:
    assert "^" not in marked_text(TEXT, [absence()])


def test_marks_take_two_columns_under_wide_characters() -> None:
    text = "日本 e\u0301t Friday"
    assert marked_text(text, [a_finding(text, "日本")]).endswith("\n  ^^^^ wrong-appointment")
    assert marked_text(text, [a_finding(text, "Friday")]).endswith(
        f"\n{' ' * 10}^^^^^^ wrong-appointment"
    )


@pytest.mark.parametrize(
    "invisible", ["\ufe0f", "\u0e31", "\u0301"], ids=["VS16", "Thai", "accent"]
)
def test_a_character_without_width_moves_no_mark(invisible: str) -> None:
    text = f"ab{invisible} Friday"
    assert marked_text(text, [a_finding(text, "Friday")]).endswith(
        "\n     ^^^^^^ wrong-appointment"
    )


def test_a_mark_behind_a_tab_stands_under_its_words() -> None:
    text = "See\tyou Friday"
    shown, marks = marked_text(text, [a_finding(text, "Friday")]).split("\n")
    assert shown.expandtabs().index("Friday") == marks.expandtabs().index("^")


def test_what_a_terminal_would_obey_moves_no_mark() -> None:
    text = "\x1b[1mSee\u202e you Friday"
    shown, marks = marked_text(text, [a_finding(text, "Friday")]).split("\n")
    assert "\x1b" not in shown
    assert shown.index("Friday") == marks.index("^")


def test_a_long_line_goes_on_in_the_next_row_and_so_does_its_mark() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    finding = a_finding(text, "four five six seven")
    shown = marked_text(text, [finding], width=30)
    found = marked_columns(shown)
    assert "".join(words for words, _ in found) == "four five six seven"
    assert shown.count("wrong-appointment") == 1
    assert all(cells(line) <= 30 for line in shown.split("\n") if "^" not in line)


def test_the_name_of_a_rule_never_reaches_over_the_edge() -> None:
    text = "x" * 40 + " " + "y" * 10
    shown = marked_text(text, [a_finding(text, "y" * 10)], width=60)
    assert all(len(line) < 60 for line in shown.split("\n"))


def test_the_work_of_breaking_a_line_grows_with_the_line() -> None:
    text = "word " * 100
    once, twice = (calls_of(marked_text, part, (), width=60) for part in (text[:250], text))
    assert twice < 3 * once


def calls_of(work: Any, *arguments: Any, **named: Any) -> int:
    count = 0

    def note(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        work(*arguments, **named)
    finally:
        sys.setprofile(None)
    return count


def test_everything_is_explained_with_a_way_to_mend_it() -> None:
    assert explained(TEXT, [a_finding(TEXT, "Friday"), absence()]) == (
        "2:9: error: wrong-appointment: It is Thursday.\n    Mend it.\n"
        "1:1: error: missing-detail: The detail is missing."
    )


def test_data_has_the_stable_keys() -> None:
    assert finding_data(a_finding(TEXT, "Friday")) == {
        "rule": "wrong-appointment",
        "severity": "error",
        "start": 26,
        "end": 32,
        "excerpt": "Friday",
        "message": "It is Thursday.",
        "hint": "Mend it.",
    }


@given(
    st.text(st.sampled_from("ab é日\n"), min_size=1, max_size=90),
    st.data(),
    st.sampled_from([None, 24, 40, 60]),
)
def test_marks_stand_under_exactly_what_was_found(
    text: str, data: st.DataObject, width: int | None
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    finding = Finding("rule", "error", start, end, text[start:end], "", "")
    marked = "".join(
        words for words, _ in marked_columns(marked_text(text, [finding], width=width))
    )
    assert marked.replace("\0", "") == text[start:end].replace("\n", "")
