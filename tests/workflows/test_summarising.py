"""A summary holds what the daily reads need, and nothing is lost on the way through it."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rapport_cli.clients.handles import named
from rapport_cli.clients.record import Client, Contact
from rapport_cli.clients.tasks import tasks_of
from rapport_cli.workflows.agreeing import Agreed, agree
from rapport_cli.workflows.following_up import FollowUpAnswers, follow_up
from rapport_cli.workflows.keeping_clients import close_client
from rapport_cli.workflows.logging_contact import SentAnswers, log_sent
from rapport_cli.workflows.summarising import (
    FORM,
    WITH_RECAPS,
    hours_agreed_in,
    named_in,
    review_in,
    summary_of,
    tasks_in,
)
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NEXT, NOW, a_client, captured, ids


def sent(client: Client) -> Client:
    answers = SentAnswers(sent_at=HELD + DAY, text="I keep thinking of your tomatoes.")
    return log_sent(client, answers, now=HELD + DAY, new_id=ids("contact")).client


def missed(client: Client) -> Client:
    return follow_up(client, FollowUpAnswers(outcome="missed"), now=NEXT + HOUR)


CLIENTS = {
    "captured": a_client(),
    "in another zone": a_client(zone="Pacific/Auckland"),
    "without appointment": a_client(next_appointment=None),
    "appointment before the window": a_client(next_appointment=HELD + 3 * HOUR),
    "on hold": captured().client,
    "sent": sent(a_client()),
    "missed": missed(sent(a_client())),
    "missed, no plan": missed(a_client(if_missed="")),
    "attended": follow_up(a_client(), FollowUpAnswers(outcome="attended"), now=NEXT + HOUR),
    "closed": close_client(a_client(), "", now=NOW),
    "without sessions": replace(a_client(), sessions=()),
}


def through_an_index(client: Client) -> list[Any]:
    """The summary as it comes back from a file."""
    summary: list[Any] = json.loads(json.dumps(summary_of(client)))
    assert summary == summary_of(client), "a summary is plain data"
    return summary


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS.keys())
def test_every_task_comes_back_as_it_was(client: Client) -> None:
    assert tasks_in(through_an_index(client), opened_by=None) == tasks_of(client)


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS.keys())
def test_who_it_is_comes_back_as_it_was(client: Client) -> None:
    assert named_in(client.id, through_an_index(client)) == named(client)


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS.keys())
@pytest.mark.parametrize("hours", [0, 1, 23, 24, 25, 48, 167, 168, 400])
def test_what_opens_later_is_passed_over_to_the_second(client: Client, hours: int) -> None:
    summary = through_an_index(client)
    for moment in (HELD + hours * HOUR, HELD + hours * HOUR - timedelta(seconds=1)):
        opened = tuple(task for task in tasks_of(client) if task.opens <= moment)
        assert tasks_in(summary, opened_by=moment.timestamp()) == opened


def test_a_summary_holds_no_word_of_a_client() -> None:
    word = "quibblesnark"
    client = a_client(goal=word, detail=word, mention=word)
    sent_text: Contact = sent(client).contacts[0]
    client = replace(client, contacts=(replace(sent_text, text=word, sent_at=None),))
    assert word not in json.dumps(summary_of(client))
    assert word not in json.dumps(summary_of(missed(a_client(if_missed=word))))


def test_the_same_record_has_the_same_summary() -> None:
    assert summary_of(a_client()) == summary_of(a_client())


def test_the_day_and_the_hours_of_the_agreement_come_through() -> None:
    review = HELD.date() + 90 * DAY
    said = Agreed(terms={"review_on": review, "hours": "mon-fri 9-18"})
    client = agree(a_client(), said, now=NOW, today=NOW.date())
    summary = through_an_index(client)
    assert (review_in(summary), hours_agreed_in(summary)) == (review, "mon-fri 9-18")
    closed = through_an_index(close_client(client, "", now=NOW))
    assert (review_in(closed), hours_agreed_in(closed)) == (None, "")


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS.keys())
def test_recaps_by_default_are_tasks_of_another_form(client: Client) -> None:
    summary = json.loads(json.dumps(summary_of(client, recaps_by_default=True)))
    assert tasks_in(summary, opened_by=None) == tasks_of(client, recaps_by_default=True)
    assert FORM != WITH_RECAPS
