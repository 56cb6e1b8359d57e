"""A recap is due for two days after the latest session, for clients who get recaps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rapport_cli.clients.between_sessions import Recap, Terms
from rapport_cli.clients.record import Client
from rapport_cli.clients.task import Task
from rapport_cli.clients.tasks import ON_HOLD, tasks_of
from rapport_cli.clients.thread import raise_hold
from rapport_cli.workflows.listing_due import due_items
from tests.clients.builders_clients import DAY, HELD, a_client, a_session

NO_TERMS = Terms(
    date(2026, 3, 4), (), (), "", None, "", "", "", "", "", "", (),
    None, None, None, None, None, None,
)  # fmt: skip
WRITTEN = Recap("r1", "s1", HELD, ("slept",), "", (), (), (), "", None, None, None)


def agreed(client: Client, gets_recaps: bool | None) -> Client:
    terms = replace(NO_TERMS, gets_recaps=gets_recaps)
    return replace(client, agreement=replace(client.agreement, terms=terms))


def recaps_due(client: Client, *, by_default: bool = True) -> list[Task]:
    return [task for task in tasks_of(client, recaps_by_default=by_default) if task.task == "recap"]


def test_it_opens_with_the_session_and_closes_two_days_later() -> None:
    (task,) = recaps_due(a_client())
    assert (task.opens, task.closes) == (HELD, HELD + timedelta(hours=48))
    assert (task.kind, task.session, task.note) == ("recap", "s1", "")


@pytest.mark.parametrize("gets_recaps", [True, False, None])
@pytest.mark.parametrize("by_default", [True, False])
def test_what_was_agreed_goes_before_the_default(
    gets_recaps: bool | None, by_default: bool
) -> None:
    client = agreed(a_client(), gets_recaps)
    expected = by_default if gets_recaps is None else gets_recaps
    assert bool(recaps_due(client, by_default=by_default)) is expected
    assert bool(recaps_due(a_client(), by_default=by_default)) is by_default


def test_it_is_gone_when_given_or_skipped_and_not_when_only_written() -> None:
    (task,) = recaps_due(replace(a_client(), recaps=(WRITTEN,)))
    assert task.note == "it is written"
    assert not recaps_due(replace(a_client(), recaps=(replace(WRITTEN, given_at=HELD),)))
    assert not recaps_due(replace(a_client(), recaps=(replace(WRITTEN, skipped="ill"),)))


def test_only_the_latest_session_has_one_and_a_closed_client_none() -> None:
    later = a_session(id="s2", at=HELD + 7 * DAY)
    client = a_client(sessions=(a_session(outcome="attended"), later))
    assert [task.session for task in recaps_due(client)] == ["s2"]
    assert not recaps_due(a_client(status="closed"))


def test_a_hold_is_said() -> None:
    client = a_client()
    (task,) = recaps_due(raise_hold(client, client.sessions[0], HELD))
    assert task.note == ON_HOLD


def test_one_that_only_the_profile_asks_for_lapses_unless_it_is_written() -> None:
    (task,) = recaps_due(a_client())
    assert task.lapses is not None
    assert due_items([("i", "JR", (task,))], task.lapses - DAY)
    assert not due_items([("i", "JR", (task,))], task.lapses, all=True)
    (written,) = recaps_due(replace(a_client(), recaps=(WRITTEN,)))
    (agreed_on,) = recaps_due(agreed(a_client(), True))
    assert written.lapses is agreed_on.lapses is None
