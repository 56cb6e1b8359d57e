"""Which words and figures can be a day or a time at all, and which passages they form."""

from datetime import date

import pytest

from rapport_cli.when.stated.days import find_marks
from rapport_cli.when.stated.marks import CalendarDay, Clock, NamedDay
from rapport_cli.when.stated.passages import gather_passages
from rapport_cli.when.stated.relative import Calendar
from rapport_cli.when.stated.tokens import cut_into_tokens

CALENDAR = Calendar(date(2026, 3, 10), date(2026, 3, 11))


def marked(text: str) -> list[str]:
    tokens = cut_into_tokens(text)
    return [
        text[tokens.starts[mark.first] : tokens.ends[mark.last]]
        for mark in find_marks(tokens, CALENDAR)
    ]


def meaning(text: str) -> object:
    (mark,) = find_marks(cut_into_tokens(text), CALENDAR)
    return mark.meaning


@pytest.mark.parametrize(
    "text",
    ["I sat down and the sun came out.", "They wed young.", "May I say, April and June are names.",
     "We march on.", "room 4, 12 Elm St", "the number 40 bus", "since 1998", "your 3 girls",
     "call 0131 555 0192", "wait a second", "my second mug", "open 24/7", "half the orchard",
     "half of it", "one of us, two of you", "8.1 percent", "page 14", "at 8 weeks", "at 4 shops",
     "Saturdays and Mondays", "$4 or 5%", "a 10 lb line", "v2.0.1", "at 12 Elm Street"],
)  # fmt: skip
def test_words_that_are_seldom_days_or_times_are_left_alone(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sat 12th at 4", ["Sat", "12th", "4"]),
        ("see you Tue. Oct. 6, 11 a.m.", ["Tue.", "Oct. 6", "11 a.m."]),
        ("Monday the twenty-fifth at eight", ["Monday", "twenty-fifth", "eight"]),
        ("the Friday 3 of July at 9 in the morning",
         ["Friday", "3 of July", "9", "in the morning"]),
        ("May 5 @ 5:45", ["May 5", "5:45"]),
        ("Fri 6 Feb 1415", ["Fri", "6 Feb", "1415"]),
        ("17.06., 09:30 h", ["17.06.", "09:30 h"]),
        ("the day after tomorrow at half past ten", ["day after tomorrow", "half past ten"]),
        ("3-3:50 pm on Friday", ["3-3:50 pm", "Friday"]),
        ("Tuesday week at noon", ["Tuesday week", "noon"]),
    ],
)  # fmt: skip
def test_expressions_are_found_whole(text: str, found: list[str]) -> None:
    assert marked(text) == found


def test_a_bare_hour_means_either_half_of_the_day() -> None:
    assert meaning("at 3") == Clock((180, 900), is_bare=True)


def test_half_three_is_half_past() -> None:
    assert meaning("half three") == Clock((210, 930))


def test_figures_can_be_read_in_either_order_unless_one_cannot_be_a_month() -> None:
    assert meaning("3/12") == CalendarDay(((3, 12), (12, 3)))
    assert meaning("13/5") == CalendarDay(((13, 5),))
    assert meaning("5/13") == CalendarDay(((13, 5),))


def test_a_weekday_remembers_this_and_next() -> None:
    assert meaning("next Thursday") == NamedDay(3, "next")
    assert meaning("this coming Thursday") == NamedDay(3, "this")


def test_marks_with_only_small_words_between_them_form_one_passage() -> None:
    def count(text: str) -> int:
        tokens = cut_into_tokens(text)
        return len(gather_passages(tokens, find_marks(tokens, CALENDAR)))

    assert count("Friday at 5 then, the 20th.") == 1
    assert count("9 am, Tuesday, June 2") == 1
    assert count("Tuesday at 4. Thursday at 5.") == 2
    assert count("Tuesday at 4 if the Sunday choir at 6 lets you") == 2
