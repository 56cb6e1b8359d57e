"""Whole lines: what is understood, what is asked back, what is refused."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.spoken import ClockStyle, say_moment
from rapport_cli.when.typed import AmbiguousMoment, DateOrder, Toward, read_day, read_moment
from rapport_cli.when.words import WEEKDAY_NAMES, WEEKDAYS
from tests.when.builders_when import NOW, outcome_of, read

moments = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
orders: st.SearchStrategy[DateOrder] = st.sampled_from(["day-month", "month-day"])
clock_styles: st.SearchStrategy[ClockStyle] = st.sampled_from(["12", "24"])
towards: st.SearchStrategy[Toward] = st.sampled_from(["future", "past"])

FRAGMENTS = [
    *WEEKDAYS, "march", "12", "3", "15:30", "3pm", "the", "of", "at", "on", "in", "next", "last",
    "this", "week", "weeks", "two", "a", "fortnight", "same", "time", "day", "tomorrow", "today",
    "from", "after", "ago", "half", "past", "quarter", "to", "12th", "2026", "12/3", "3.10", "noon",
    "midnight", "evening", "tonight", "-", ",", "@", "month", "hour", "and", "1530", "'26", "pm",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("fri 2pm", "2026-03-06 14:00"),
        ("2pm fri", "2026-03-06 14:00"),
        ("friday, march 6th, at 2 p.m.", "2026-03-06 14:00"),
        ("at 2 on friday", "2026-03-06 14:00"),
        ("friday - 14:00", "2026-03-06 14:00"),
        ("6 march 14:00", "2026-03-06 14:00"),
        ("the 6th of march at 2", "2026-03-06 14:00"),
        ("3/6 @ 2", "2026-03-06 14:00"),
        ("2026-03-06 14:00", "2026-03-06 14:00"),
        ("2026-03-06T14:00:00", "2026-03-06 14:00"),
        ("20260306 1400", "2026-03-06 14:00"),
        ("Fri Mar 6 14:00:00 2026", "2026-03-06 14:00"),
        ("day after tomorrow, friday, 2pm", "2026-03-06 14:00"),
        ("this friday afternoon at 2", "2026-03-06 14:00"),
    ],
)
def test_one_moment_is_typed_in_many_ways(typed: str, moment: str) -> None:
    assert read(typed) == moment


@pytest.mark.parametrize(
    "typed",
    [
        "FRI 2PM", "fri\t2pm", "fri\u00a02pm", "fri\u20092pm", " fri , 2 pm. ", "fri., 2 p.m.",
        "ｆｒｉ ２ｐｍ", "(fri) 2pm", '"fri 2pm"', "fri – 2pm", "fri @2", "fri 2 o’clock",
        "\u200efri 2pm\u200f", "\ufefffri 2pm",
    ],
)  # fmt: skip
def test_how_it_is_set_makes_no_difference(typed: str) -> None:
    assert read(typed) == "2026-03-06 14:00"


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", ",", ".", "@", "-", "lunch", "next", "fri at", "at fri 2pm", "not fri 2pm",
        "fri 2pm or 3pm", "maybe fri 2pm", "fri 2pm?", "every fri 2pm", "fridays at 2",
        "fri 2ish", "around 2 fri", "fri 2pm est", "fri 2-3pm", "fri 2pm to 3pm", "fri 10 to 11",
        "2pm 3pm fri", "thu fri 2pm", "tomorrow friday 2pm x", "fri 2pm for 50 minutes",
        "see you fri 2pm", "12 3 4", "fri 12 3", "12 fri 3", "2 a week", "after lunch fri",
        "fri noonish", "+2pm fri", "12th week", "week fri 2", "a month thu 2", "thu 2pm 2 weeks",
        "fri 2pm a week from", "quarter to 12th",
        "fri '2pm", "fri 2½", "fri ٢pm", "of march 6 2pm", "the 2pm fri", "1/2/3/4 2pm",
        "fri 2pm 2026", "2026 fri", "in 0 days 2pm", "in 1000 days 2pm", "fri\x002pm",
    ],
)  # fmt: skip
def test_what_is_not_wholly_understood_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read(typed)


def test_a_time_without_a_day_is_not_given_one() -> None:
    with pytest.raises(NotUnderstood, match="Which day"):
        read("2pm")


def test_a_day_without_a_time_is_not_given_one() -> None:
    with pytest.raises(NotUnderstood, match="no time"):
        read("friday morning")


@pytest.mark.parametrize("typed", ["fri 7 march 2pm", "sat march 6 2pm", "today thu 2pm"])
def test_a_weekday_and_a_date_that_disagree_are_refused_with_the_true_weekday(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"2026 is a \w+day, not a \w+day"):
        read(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "tomorrow 12 march 2pm", "next week 2 april 2pm", "this thursday 12 march 2pm",
        "a week from tomorrow friday 2pm", "in 2 weeks next week thu 2pm", "same day friday 2pm",
        "this thursday next week 2pm", "tomorrow next month 2pm", "in 2 hours 3pm",
        "in 2 weeks 12 march 2pm", "fri 9am in the afternoon", "tonight 9am",
    ],
)  # fmt: skip
def test_phrases_that_contradict_each_other_are_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("next fri 2pm", ["2026-03-06 14:00", "2026-03-13 14:00"]),
        ("4 march 9am", ["2026-03-04 09:00", "2027-03-04 09:00"]),
        ("midnight friday", ["2026-03-06 00:00", "2026-03-07 00:00"]),
        ("fri 03", ["2026-03-06 03:00", "2026-03-06 15:00"]),
        ("quarter to seven fri", ["2026-03-06 06:45", "2026-03-06 18:45"]),
        ("wednesday week 2pm", ["2026-03-11 14:00", "2026-03-18 14:00"]),
    ],
)
def test_what_people_differ_about_is_asked_with_every_reading(
    typed: str, readings: list[str]
) -> None:
    with pytest.raises(AmbiguousMoment) as asked:
        read(typed)
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in asked.value.readings] == readings


@pytest.mark.parametrize("typed", ["next fri 2pm", "midnight friday", "fri 03", "wed week 2pm"])
def test_the_hint_of_a_question_says_what_to_type(typed: str) -> None:
    with pytest.raises(AmbiguousMoment) as asked:
        read(typed)
    offered = asked.value.hint.split('"')[1::2]
    assert [read_moment(one, now=NOW) for one in offered] == list(asked.value.readings)


def test_a_day_without_a_time_is_not_taken_for_a_time() -> None:
    for typed in ("thu 12.03", "12 march 2030", "thu 19"):
        with pytest.raises(NotUnderstood):
            read(typed)


def test_the_error_names_what_was_not_understood_without_control_characters() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("fri \x1b]52;c;YQ==\x07 2pm")
    assert "\x1b" not in refused.value.sentence + refused.value.hint
    with pytest.raises(NotUnderstood, match=r'^"banana" was not understood'):
        read("fri banana 2pm")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("thrusday 3pm", "thursday"), ("3 febuary 2pm", "february"), ("tommorow 3", "tomorrow")],
)
def test_a_slip_of_the_finger_is_refused_with_what_may_be_meant(typed: str, meant: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(typed)
    assert meant in refused.value.hint


def test_a_long_line_is_refused_unread() -> None:
    with pytest.raises(NotUnderstood, match="100,000 characters"):
        read("3 " * 50_000)


# ISO


def test_an_offset_needs_a_zone_and_becomes_wall_time_there() -> None:
    typed = "2026-07-12T15:00:00Z"
    with pytest.raises(NotUnderstood, match="offset"):
        read_moment(typed, now=NOW)
    assert read_moment(typed, now=NOW, zone="Europe/London") == datetime(2026, 7, 12, 16)


@pytest.mark.parametrize("typed", ["2026-02-30 10:00", "2026-03-12T24:00", "2026-03-12 10:60"])
def test_an_iso_moment_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_moment(typed, now=NOW)


@given(st.datetimes(), st.sampled_from(["T", " "]))
def test_what_programs_write_reads_back(moment: datetime, between: str) -> None:
    assert read_moment(moment.isoformat(between), now=NOW) == moment


# Days alone


def test_a_day_is_read_where_no_time_is_needed() -> None:
    assert read_day("fri", now=NOW) == date(2026, 3, 6)
    assert read_day("12 march 2026", now=NOW) == date(2026, 3, 12)
    assert read_day("2026-03-12", now=NOW) == date(2026, 3, 12)
    assert read_day("4 march", now=NOW) == date(2026, 3, 4)
    assert read_day("yesterday", now=NOW, toward="past") == date(2026, 3, 3)


def test_of_a_whole_moment_the_day_is_taken() -> None:
    assert read_day("fri 2pm", now=NOW) == date(2026, 3, 6)
    assert read_day("2026-03-06T23:30:00Z", now=NOW, zone="Asia/Tokyo") == date(2026, 3, 7)
    with pytest.raises(NotUnderstood, match="banana"):
        read_day("fri banana", now=NOW)


def test_todays_own_weekday_without_a_time_is_asked() -> None:
    with pytest.raises(AmbiguousMoment) as asked:
        read_day("wed", now=NOW)
    assert [moment.date() for moment in asked.value.readings] == [
        date(2026, 3, 4),
        date(2026, 3, 11),
    ]


# What always holds


@given(moments, moments, orders, orders, clock_styles, towards)
def test_what_is_said_with_its_year_reads_back_from_any_day(
    moment: datetime,
    now: datetime,
    order: DateOrder,
    order_of_reader: DateOrder,
    clock: ClockStyle,
    toward: Toward,
) -> None:
    said = say_moment(moment, order=order, clock=clock, with_year=True)
    assert read_moment(said, now=now, order=order_of_reader, toward=toward) == moment


@given(moments, st.integers(1, 525_000), orders, clock_styles)
def test_what_is_said_of_the_coming_year_reads_back(
    now: datetime, minutes: int, order: DateOrder, clock: ClockStyle
) -> None:
    moment = now + timedelta(minutes=minutes)
    assert read_moment(say_moment(moment, order=order, clock=clock), now=now) == moment


@given(st.text(max_size=300), st.datetimes(), towards)
def test_any_text_is_read_or_refused(typed: str, now: datetime, toward: Toward) -> None:
    outcome = outcome_of(lambda: read_moment(typed, now=now, toward=toward))
    if isinstance(outcome, NotUnderstood):
        assert (outcome.sentence + outcome.hint).isprintable()


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40), moments, towards, orders | st.none())
def test_any_line_of_known_words_is_read_or_refused(
    words: list[str], now: datetime, toward: Toward, order: DateOrder | None
) -> None:
    typed = " ".join(words)
    outcome_of(lambda: read_moment(typed, now=now, toward=toward, order=order, anchor=now))
    outcome_of(lambda: read_day(typed, now=now, toward=toward, order=order))


@given(
    st.integers(0, 6),
    st.sampled_from(["{}", "next {}", "this {}", "last {}", "{} next week", "{} in two weeks"])
    | st.sampled_from(["{} 12 march", "{} the 3rd", "{} week", "{} 12/3", "a week on {}", "{} 9"]),
    moments,
    towards,
)
def test_the_moment_never_contradicts_the_weekday_that_was_typed(
    weekday: int, phrase: str, now: datetime, toward: Toward
) -> None:
    typed = f"{phrase.format(WEEKDAY_NAMES[weekday])} at 15:00"
    outcome = outcome_of(lambda: read_moment(typed, now=now, toward=toward))
    if isinstance(outcome, AmbiguousMoment):
        assert {one.weekday() for one in outcome.readings} == {weekday}
    elif isinstance(outcome, datetime):
        assert outcome.weekday() == weekday
