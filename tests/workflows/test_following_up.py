from datetime import timedelta
from typing import Any

import pytest

from rapport_cli.clients.record import Client
from rapport_cli.clients.tasks import tasks_of
from rapport_cli.clients.thread import latest_session, raise_hold
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.following_up import FollowUpAnswers, follow_up
from rapport_cli.workflows.logging_contact import SentAnswers, log_sent
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NEXT, a_client, ids

AFTER = NEXT + 2 * HOUR


def followed(client: Client, **fields: Any) -> Client:
    return follow_up(client, FollowUpAnswers(**fields), now=AFTER)


def contacted() -> Client:
    answers = SentAnswers(HELD + 30 * HOUR, text="Your tomatoes. Wednesday at 3.")
    return log_sent(a_client(), answers, now=HELD + 30 * HOUR, new_id=ids()).client


def test_several_things_are_recorded_in_the_order_of_a_thread_s_life() -> None:
    client = followed(contacted(), reply="none", outcome="attended", helpful="yes", change="sooner")
    session = latest_session(client)
    assert client.contacts[0].reply == "none"
    assert session.outcome == "attended"
    assert session.reflection is not None
    assert session.reflection.change == "sooner"
    assert tasks_of(client) == ()


def test_missed_and_rescheduled_at_once_leaves_the_new_appointment() -> None:
    client = followed(contacted(), outcome="missed", rescheduled=NEXT + 3 * DAY)
    session = latest_session(client)
    assert (session.outcome, session.next_appointment) == (None, NEXT + 3 * DAY)
    assert [task.task for task in tasks_of(client)] == ["record-session"]


def test_a_new_appointment_is_kept_on_the_clock_of_the_session() -> None:
    client = a_client(zone="America/New_York")
    moved = latest_session(followed(client, rescheduled=NEXT + 7 * DAY)).next_appointment
    assert moved is not None
    assert moved.utcoffset() == timedelta(hours=-4)


def test_a_plan_is_chosen_after_a_reply_and_a_missed_session() -> None:
    client = followed(contacted(), reply="replied", outcome="missed")
    assert [task.task for task in tasks_of(client)] == ["choose-plan"]
    client = followed(client, plan=" outreach ")
    assert [task.task for task in tasks_of(client)] == ["outreach"]
    assert [task.task for task in tasks_of(followed(client, plan="ring her GP"))] == []


def test_a_hold_is_lifted_and_a_thread_closed() -> None:
    client = a_client()
    client = raise_hold(client, latest_session(client), HELD)
    client = followed(client, lift_hold="safety plan made")
    assert {task.task for task in tasks_of(client)} == {"draft", "send", "record-session"}
    assert tasks_of(followed(client, close="moved away")) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing was said"),
        ({"outcome": "attended", "rescheduled": NEXT + DAY}, "both attended and rescheduled"),
        ({"change": "shorter"}, "whether the contact was helpful"),
        ({"reply": "replied"}, "No contact has been logged"),
        ({"reply_to": "win"}, "whether there was a reply"),
        ({"helpful": "yes"}, "second session"),
        ({"plan": "outreach"}, "after a missed session"),
        ({"rescheduled": HELD + DAY}, "in the past"),
        ({"lift_hold": "why not"}, "not on hold"),
        ({"close": "a\x00b"}, "control characters"),
    ],
)
def test_what_cannot_be_recorded_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageProblem, match=said) as caught:
        followed(a_client(), **fields)
    assert caught.value.hint
