from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.between_sessions import Scale
from rapport_cli.clients.record import Client
from rapport_cli.clients.saying import say_number
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.keeping_clients import close_client
from rapport_cli.workflows.keeping_journal import (
    EntryAnswers,
    NoSuchScale,
    add_entry,
    correct_entry,
    define_scale,
    entries_of,
    read_number,
)
from rapport_cli.workflows.setting_homework import (
    HomeworkAnswers,
    OutcomeAnswers,
    note_outcome,
    set_homework,
)
from tests.workflows.builders_workflows import NOW, a_client, ids

SLEEP = Scale("sleep", 0, 10, "awake all night", "slept through")
TODAY = date(2026, 3, 4)


def with_sleep(**fields: Any) -> Client:
    return define_scale(a_client(), replace(SLEEP, **fields), now=NOW)


def entered(client: Client, *, on: date = TODAY, **fields: Any) -> Client:
    return add_entry(client, EntryAnswers(on=on, **fields), now=NOW, new_id=ids("entry"))


def test_an_entry_is_a_number_on_a_scale_of_theirs_and_a_few_words() -> None:
    entry = entered(with_sleep(), scale="SLEEP", value=6.5, note=" dad  was here ").journal[0]
    assert (entry.on, entry.scale, entry.value, entry.note) == (TODAY, "sleep", 6.5, "dad was here")
    assert entry.recorded_at == NOW


def test_words_alone_need_no_scale_and_a_number_finds_the_only_one() -> None:
    assert entered(a_client(), note="a good day").journal[0].value is None
    assert entered(with_sleep(), value=3).journal[0].scale == "sleep"


@pytest.mark.parametrize("value", [-0.5, 10.5, 11])
def test_a_number_outside_its_scale_is_refused(value: float) -> None:
    with pytest.raises(UsageProblem, match=r"goes from 0 to 10"):
        entered(with_sleep(), scale="sleep", value=value)


def test_what_cannot_be_an_entry_is_refused() -> None:
    client = with_sleep()
    with pytest.raises(UsageProblem, match="nothing to keep"):
        entered(client)
    with pytest.raises(UsageProblem, match="still to come"):
        entered(client, on=date(2026, 3, 5), note="a plan")
    with pytest.raises(NoSuchScale):
        entered(client, scale="mood", value=3)
    with pytest.raises(UsageProblem, match="number on the scale is missing"):
        entered(client, scale="sleep", note="as ever")
    with pytest.raises(UsageProblem, match="Which scale"):
        entered(define_scale(client, replace(SLEEP, name="calm"), now=NOW), value=3)
    with pytest.raises(UsageProblem, match="closed"):
        entered(close_client(client, "", now=NOW), note="a good day")


def test_entries_are_told_by_their_days_whenever_they_were_noted() -> None:
    client = entered(with_sleep(), value=3)
    client = entered(client, on=date(2026, 1, 5), value=4)
    client = entered(client, on=date(2026, 2, 5), note="in between")
    assert [entry.on.month for entry in entries_of(client)] == [1, 2, 3]
    assert [entry.value for entry in entries_of(client, scale="Sleep")] == [4, 3]


def test_a_scale_goes_upward_and_has_a_name() -> None:
    with pytest.raises(UsageProblem, match="lower number to a higher"):
        with_sleep(lowest=10, highest=0)
    with pytest.raises(UsageProblem, match="is empty"):
        with_sleep(name=" ")
    with pytest.raises(UsageProblem, match="longer than 40"):
        with_sleep(name="a" * 41)


def test_a_corrected_scale_keeps_its_name_and_what_it_was() -> None:
    client = define_scale(with_sleep(), replace(SLEEP, name="Sleep", highest=5), now=NOW)
    assert client.scales == (replace(SLEEP, highest=5),)
    change = client.changes[-1]
    assert change.was == "sleep: 0 (awake all night) to 10 (slept through)"
    assert change.now == "sleep: 0 (awake all night) to 5 (slept through)"
    with pytest.raises(UsageProblem, match="like that already"):
        define_scale(client, replace(SLEEP, highest=5), now=NOW)


def test_no_number_on_record_falls_off_its_scale() -> None:
    narrower = replace(SLEEP, highest=5)
    with pytest.raises(UsageProblem, match="lie outside"):
        define_scale(entered(with_sleep(), value=6), narrower, now=NOW)
    answers = HomeworkAnswers("walk", by=None)
    client = set_homework(with_sleep(), answers, now=NOW, new_id=ids())
    client = note_outcome(client, 1, OutcomeAnswers("done", value=6), now=NOW)
    with pytest.raises(UsageProblem, match="lie outside"):
        define_scale(client, narrower, now=NOW)


@pytest.mark.parametrize(
    ("typed", "number"), [("6", 6), (" 6,5 ", 6.5), ("-3", -3), ("−3", -3), ("0.25", 0.25)]
)
def test_a_number_is_read_as_people_write_it(typed: str, number: float) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "much", "1e3", "nan", "inf", "1_0", "6/10", "9" * 30, "1,2,3"]
)
def test_anything_else_is_no_number(typed: str) -> None:
    with pytest.raises(UsageProblem, match="not a number"):
        read_number(typed)


@given(st.text(max_size=30))
def test_no_text_does_worse_than_be_refused(typed: str) -> None:
    try:
        number = read_number(typed)
    except UsageProblem:
        return
    assert abs(number) <= 1_000_000


@given(st.integers(-10_000, 10_000), st.integers(0, 3))
def test_a_number_that_is_said_is_read_back(whole: int, digits: int) -> None:
    number = whole / 10**digits
    assert read_number(say_number(number)) == number


def corrected(client: Client, on: date = TODAY, **fields: Any) -> Client:
    return correct_entry(client, on, now=NOW, **fields)


def test_a_corrected_entry_keeps_what_stood_there() -> None:
    client = corrected(entered(with_sleep(), value=3, note="as ever"), value=4)
    assert (client.journal[0].value, client.journal[0].note) == (4, "as ever")
    change = client.changes[-1]
    assert change.field == "journal 2026-03-04"
    assert (change.was, change.now) == ("sleep 3: as ever", "sleep 4: as ever")


def test_the_entry_noted_last_of_that_day_is_the_one_that_is_corrected() -> None:
    client = entered(entered(with_sleep(), value=3), value=5)
    assert [entry.value for entry in corrected(client, value=6).journal] == [3, 6]
    client = entered(define_scale(client, replace(SLEEP, name="calm"), now=NOW), note="dad")
    assert corrected(client, note="dad was here").journal[-1].note == "dad was here"
    assert [entry.value for entry in corrected(client, value=6).journal] == [3, 6, None]
    client = entered(client, scale="calm", value=1)
    with pytest.raises(UsageProblem, match="Which scale"):
        corrected(client, value=6)
    values = [entry.value for entry in corrected(client, scale="Sleep", value=6).journal]
    assert values == [3, 6, None, 1]


def test_what_cannot_be_corrected_is_refused() -> None:
    client = entered(with_sleep(), value=3)
    with pytest.raises(UsageProblem, match="no such entry"):
        corrected(client, on=date(2026, 3, 3), value=4)
    with pytest.raises(UsageProblem, match="from 0 to 10"):
        corrected(client, value=11)
    with pytest.raises(UsageProblem, match="Nothing was said"):
        corrected(client, value=3)
