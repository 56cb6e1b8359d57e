from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.between_sessions import HomeworkOutcome, Scale
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.keeping_clients import close_client
from rapport_cli.workflows.keeping_journal import NoSuchScale, define_scale
from rapport_cli.workflows.setting_homework import (
    HomeworkAnswers,
    OutcomeAnswers,
    homework_of,
    note_outcome,
    set_homework,
)
from tests.workflows.builders_workflows import DAY, HELD, NEXT, NOW, a_client, captured, ids

NEXT_DAY = date(2026, 3, 11)


def with_task(
    client: Client | None = None, text: str = "walk before supper", **fields: Any
) -> Client:
    answers = HomeworkAnswers(text, **{"by": NEXT_DAY, **fields})
    return set_homework(client or a_client(), answers, now=NOW, new_id=ids("task"))


def noted(client: Client, number: int, outcome: HomeworkOutcome, **fields: Any) -> Client:
    return note_outcome(client, number, OutcomeAnswers(outcome, **fields), now=NEXT)


def test_a_task_serves_the_goal_of_the_latest_session_unless_another_is_named() -> None:
    client = with_task(with_task(), "write to her", goal="be in touch")
    first, second = client.homework
    assert (first.goal, first.session) == ("sleep through the night", client.sessions[-1].id)
    assert second.goal == "be in touch"
    assert (first.owner, first.by, first.is_self_set, first.outcome) == (
        "client",
        NEXT_DAY,
        False,
        None,
    )


def test_what_cannot_be_a_task_is_refused() -> None:
    with pytest.raises(UsageProblem, match="task is empty"):
        with_task(text=" ")
    with pytest.raises(UsageProblem, match="before the session"):
        with_task(by=HELD.date() - timedelta(days=1))
    with pytest.raises(UsageProblem, match="set alone"):
        with_task(owner="clinician", is_self_set=True)
    with pytest.raises(UsageProblem, match="closed"):
        with_task(close_client(a_client(), "", now=NOW))


def test_the_same_open_task_is_not_set_twice() -> None:
    with pytest.raises(UsageProblem, match="number 1"):
        with_task(with_task(), "Walk before  supper")
    again = with_task(noted(with_task(), 1, "done"))
    assert [each.homework.outcome for each in homework_of(again)] == ["done", None]


def test_an_outcome_says_how_it_went_in_words_and_on_their_own_scale() -> None:
    client = define_scale(with_task(), Scale("calm", 0, 10, "", ""), now=NOW)
    task = noted(client, 1, "partly", how="twice", scale="Calm", value=7).homework[0]
    assert (task.outcome, task.how, task.scale, task.value) == ("partly", "twice", "calm", 7)
    assert task.outcome_at == NEXT
    with pytest.raises(UsageProblem, match="from 0 to 10"):
        noted(client, 1, "done", value=11)
    with pytest.raises(NoSuchScale):
        noted(client, 1, "done", scale="pain", value=1)


def test_a_changed_task_says_what_it_became() -> None:
    with pytest.raises(UsageProblem, match="changed to is missing"):
        noted(with_task(), 1, "changed")
    with pytest.raises(UsageProblem, match="belongs to a task that was changed"):
        noted(with_task(), 1, "done", instead="rang her")
    assert noted(with_task(), 1, "changed", instead="rang her").homework[0].instead == "rang her"


def test_a_corrected_outcome_keeps_what_stood_there() -> None:
    client = noted(with_task(), 1, "changed", instead="rang her", how="she was glad")
    assert client.changes == a_client().changes
    client = noted(client, 1, "done")
    task = client.homework[0]
    assert (task.outcome, task.how, task.instead) == ("done", "she was glad", "")
    change = client.changes[-1]
    assert (change.field, change.was, change.now) == (
        "homework 1",
        "changed: rang her; she was glad",
        "done: she was glad",
    )
    with pytest.raises(UsageProblem, match="like that already"):
        noted(client, 1, "done")


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_a_number_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(UsageProblem, match="no homework of that number"):
        noted(with_task(), number, "done")


def test_what_was_looked_at_before_the_latest_session_is_past() -> None:
    client = with_task(noted(with_task(), 1, "done"), "write to her")
    assert [each.number for each in homework_of(client, with_past=False)] == [1, 2]
    later = NEXT + 7 * DAY
    client = captured(client, session_at=later, next_appointment=None, now=later + DAY).client
    assert [each.number for each in homework_of(client, with_past=False)] == [2]
    assert [each.number for each in homework_of(client)] == [1, 2]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 6)), max_size=12))
def test_a_number_means_the_same_task_for_good(steps: list[tuple[bool, int]]) -> None:
    client = a_client()
    expected: list[str] = []
    for is_new, number in steps:
        try:
            if is_new:
                client = with_task(client, f"task {len(expected)}")
                expected.append(f"task {len(expected)}")
            else:
                client = noted(client, number, "done", how=f"{len(client.changes)}")
        except UsageProblem:
            continue
    assert [(each.number, each.homework.text) for each in homework_of(client)] == list(
        enumerate(expected, 1)
    )
