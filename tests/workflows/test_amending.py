from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.amending import Amendable, amend_contact, amend_session, answers_of
from rapport_cli.workflows.logging_contact import SentAnswers, log_sent
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NEXT, NOW, a_client, captured, ids

LATER = NEXT + DAY


def amended(client: Client, **fields: Any) -> Client:
    session = client.sessions[0]
    changed = replace(answers_of(client, session), **fields)
    return amend_session(client, session.id, changed, because="misheard", now=LATER)


def a_sent_client() -> Client:
    answers = SentAnswers(sent_at=HELD + 30 * HOUR, text="Thinking of your tomatoes.")
    return log_sent(a_client(), answers, now=LATER, new_id=ids()).client


def test_an_amended_session_keeps_what_it_said() -> None:
    client = amended(a_client(), goal="sleep", charged=True, next_appointment=NEXT + HOUR)
    session = client.sessions[0]
    assert (session.goal, session.charged) == ("sleep", True)
    assert [(change.field, change.was, change.now) for change in session.changes] == [
        ("goal", "sleep through the night", "sleep"),
        ("charged", "no", "yes"),
        ("next_appointment", NEXT.isoformat(), (NEXT + HOUR).isoformat()),
    ]
    assert {change.because for change in session.changes} == {"misheard"}


def test_an_amendment_of_nothing_is_refused() -> None:
    with pytest.raises(UsageProblem, match="Nothing was said to correct"):
        amended(a_client())


def test_an_amended_session_is_held_to_what_a_capture_is() -> None:
    with pytest.raises(UsageProblem, match="goal is empty"):
        amended(a_client(), goal="")
    with pytest.raises(UsageProblem, match="not in the record"):
        amend_session(
            a_client(), "other", answers_of(a_client(), a_client().sessions[0]), because="",
            now=LATER,
        )  # fmt: skip


def test_two_sessions_are_not_moved_onto_each_other() -> None:
    client = captured(a_client(), session_at=NEXT, next_appointment=None, now=NEXT).client
    with pytest.raises(UsageProblem, match="Another session"):
        amended(client, session_at=NEXT, next_appointment=None)


def test_an_amended_moment_keeps_the_sessions_in_order() -> None:
    client = captured(a_client(), session_at=HELD + DAY, next_appointment=None, now=NEXT).client
    client = amended(client, session_at=HELD + 2 * DAY, next_appointment=NEXT)
    assert [session.at for session in client.sessions] == [HELD + DAY, HELD + 2 * DAY]


@pytest.mark.parametrize(
    ("field", "corrected", "again"),
    [
        ("text", "What I really wrote.", "Once more."),
        ("channel", "email", "portal"),
        ("sent_at", (HELD + 31 * HOUR).isoformat(), (HELD + 32 * HOUR).isoformat()),
    ],
)
def test_what_was_sent_stays_and_the_amendment_stands_beside_it(
    field: Amendable, corrected: str, again: str
) -> None:
    client = a_sent_client()
    was = client.contacts[0]
    client = amend_contact(client, was.id, field, corrected, because="pasted wrongly", now=LATER)
    client = amend_contact(client, was.id, field, again, because="again", now=LATER)
    contact = client.contacts[0]
    assert replace(contact, amendments=()) == was
    assert [change.now for change in contact.amendments] == [corrected, again]
    assert contact.amendments[1].was == corrected


@pytest.mark.parametrize("moment", [HELD - HOUR, LATER + HOUR])
def test_a_corrected_moment_lies_between_the_session_and_now(moment: datetime) -> None:
    client = a_sent_client()
    with pytest.raises(UsageProblem, match="said to have been sent"):
        amend_contact(
            client, client.contacts[0].id, "sent_at", moment.isoformat(), because="typo", now=LATER
        )


def test_an_amendment_has_a_reason_and_a_sent_contact() -> None:
    client = a_sent_client()
    with pytest.raises(UsageProblem, match="reason is empty"):
        amend_contact(client, client.contacts[0].id, "text", "x", because=" ", now=LATER)
    with pytest.raises(UsageProblem, match="no sent contact"):
        amend_contact(client, "other", "text", "x", because="y", now=LATER)
    draft = replace(client, contacts=(replace(client.contacts[0], sent_at=None),))
    with pytest.raises(UsageProblem, match="no sent contact"):
        amend_contact(draft, client.contacts[0].id, "text", "x", because="y", now=NOW)
