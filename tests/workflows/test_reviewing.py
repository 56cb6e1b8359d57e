"""One's own numbers: every figure a count out of what is known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.between_sessions import Homework, HomeworkOutcome
from rapport_cli.clients.record import Allowance, Client, Mark, Reflection
from rapport_cli.workflows.reviewing import Count, Review, Words, interval, review
from tests.clients.builders_clients import (
    DAY,
    HELD,
    HOUR,
    NEXT,
    a_client,
    a_draft,
    a_sent,
    a_session,
)

LATER = HELD + 30 * DAY


def reviewed(*clients: Client, since: date | None = None, until: date | None = None) -> Review:
    return review(clients, since=since, until=until or LATER.date(), now=LATER)


def a_task(outcome: HomeworkOutcome | None, by: date | None = None) -> Homework:
    return Homework(
        id=f"h{outcome}",
        session="s1",
        goal="",
        text="walk",
        owner="client",
        by=by,
        is_self_set=False,
        set_at=HELD,
        outcome=outcome,
        outcome_at=None,
        how="",
        scale="",
        value=None,
        instead="",
    )


def test_each_closed_window_counts_once_by_what_became_of_it() -> None:
    found = reviewed(
        a_client(a_sent()),
        a_client(a_sent(sent_at=HELD + 2 * HOUR)),
        a_client(a_sent(sent_at=HELD + 60 * HOUR)),
        a_client(a_draft(skipped="moved away", skipped_at=HELD + HOUR)),
        a_client(a_draft()),
        a_client(),
    ).windows
    assert (found.in_window, found.early, found.late) == (1, 1, 1)
    assert (found.skipped, found.not_made, found.whole) == (1, 2, 6)


def test_a_window_that_has_not_closed_is_not_counted() -> None:
    found = review([a_client()], since=None, until=HELD.date(), now=HELD + 47 * HOUR)
    assert found.windows.whole == 0


def test_replies_are_out_of_contacts_of_which_it_is_known() -> None:
    found = reviewed(
        a_client(a_sent(reply="replied")),
        a_client(a_sent(reply="none")),
        a_client(a_sent()),
        a_client(a_sent(reply="replied", channel="text", kind="check-in")),
    )
    assert found.replies_by_channel == (Count("portal", 1, 2), Count("text", 1, 1))
    assert found.replies_by_kind == (Count("check-in", 1, 1), Count("reconnection", 1, 2))


def test_second_sessions_are_told_apart_by_a_contact_made_before_them() -> None:
    found = reviewed(
        a_client(a_sent(), outcome="attended"),
        a_client(a_sent(), outcome="missed"),
        a_client(a_sent(sent_at=NEXT + HOUR), outcome="missed"),
        a_client(outcome="attended"),
        a_client(),
    )
    assert (found.came_with.count, found.came_with.whole) == (1, 2)
    assert (found.came_without.count, found.came_without.whole) == (1, 2)


def test_homework_counts_once_it_was_due_or_looked_at() -> None:
    client = a_client()
    tasks = (
        a_task("done"),
        a_task("partly"),
        a_task(None, by=NEXT.date()),
        a_task(None, by=LATER.date() + DAY),
        a_task(None),
    )
    found = reviewed(replace(client, homework=tasks)).homework
    assert (found.done, found.partly, found.not_looked_at, found.whole) == (1, 1, 1, 3)


def test_reflections_are_kept_in_words_the_latest_first_and_a_waived_one_is_none() -> None:
    found = reviewed(
        a_client(reflection=Reflection(HELD, "yes", "send it in the morning")),
        a_client(reflection=Reflection(LATER, "unsure", "shorter")),
        a_client(reflection=Reflection(LATER, "waived", "")),
    )
    assert found.helpful == (Count("yes", 1, 2), Count("no", 0, 2), Count("unsure", 1, 2))
    assert found.reflections == (
        Words(LATER.date(), "unsure", "shorter"),
        Words(HELD.date(), "yes", "send it in the morning"),
    )


def test_an_override_counts_a_message_once_a_rule_the_most_overridden_first() -> None:
    allowed = Allowance("generic", "she asked for it short", HELD)
    found = reviewed(
        a_client(a_sent(allowed=(allowed, allowed), not_a_fault=(Mark("too-long", HELD),))),
        a_client(a_sent(allowed=(allowed,))),
        a_client(a_sent()),
    )
    assert found.overrides == (Count("generic", 2, 3), Count("too-long", 1, 3))


def test_only_sessions_of_that_time_are_looked_at() -> None:
    late = a_session(id="s2", at=LATER, next_appointment=LATER + 7 * DAY)
    client = a_client(a_sent(), sessions=(a_session(outcome="attended"), late))
    found = reviewed(client, since=LATER.date())
    assert (found.clients, found.sessions, found.windows.whole) == (1, 1, 0)
    assert found.came_with.whole == 0


@pytest.mark.parametrize(
    ("count", "whole", "low", "high"),
    [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0), (1, 2, 0.095, 0.905)],
)
def test_the_interval_is_that_of_wilson(count: int, whole: int, low: float, high: float) -> None:
    assert list(interval(count, whole)) == pytest.approx([low, high], abs=1e-3)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share_and_stays_a_share(count: int, more: int) -> None:
    whole = count + more
    low, high = interval(count, whole)
    assert 0 <= low <= high <= 1
    if whole:
        assert low - 1e-9 <= count / whole <= high + 1e-9


def test_nothing_on_record_is_no_number() -> None:
    found = reviewed()
    assert (found.sessions, found.windows.whole, found.overrides) == (0, 0, ())
    assert found.until - timedelta(days=30) == HELD.date()
