from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rapport_cli.clients.record import Client, Contact, KeptFinding
from rapport_cli.clients.tasks import tasks_of
from rapport_cli.clients.thread import latest_session, raise_hold, record_outcome, with_contact
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.keeping_clients import close_client
from rapport_cli.workflows.logging_contact import (
    Logged,
    SentAnswers,
    draft_of,
    kind_due,
    log_sent,
    log_skipped,
)
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NEXT, a_client, ids

TEXT = "I keep thinking about your tomatoes. See you Wednesday at 3."


def drafted(client: Client, **fields: Any) -> Client:
    session = latest_session(client)
    contact = Contact(
        id="draft", session=session.id, kind="reconnection", channel="text", text=TEXT,
        drafted_at=HELD + 2 * HOUR, appointment=session.next_appointment, sent_at=None,
        skipped=None, skipped_at=None, reply=None, reply_at=None, findings=(), allowed=(),
        override="", amendments=(),
    )  # fmt: skip
    return with_contact(client, replace(contact, **fields))


def sent(client: Client, sent_at: datetime = HELD + 30 * HOUR, **fields: Any) -> Logged:
    answers = SentAnswers(sent_at=sent_at, **fields)
    return log_sent(client, answers, now=max(sent_at, HELD + 40 * HOUR), new_id=ids())


def missed(client: Client) -> Client:
    return record_outcome(client, latest_session(client), "missed", NEXT + HOUR)


def test_the_draft_is_sent_as_it_stands() -> None:
    logged = sent(drafted(a_client()))
    assert logged.contact == logged.client.contacts[0]
    assert (logged.contact.id, logged.contact.text) == ("draft", TEXT)
    assert (logged.timing, logged.is_channel_agreed) == ("in window", True)
    assert not logged.closed_thread


def test_a_text_given_takes_the_place_of_the_draft_with_its_findings() -> None:
    finding = KeptFinding("generic", "warning", 0, 3)
    logged = sent(drafted(a_client()), text="As I sent it.\n", findings=(finding,))
    assert (logged.contact.id, logged.contact.text) == ("draft", "As I sent it.")
    assert logged.contact.findings == (finding,)


def test_a_contact_can_be_logged_without_a_draft() -> None:
    logged = sent(a_client(), text=TEXT, channel="portal")
    assert logged.contact.drafted_at is None
    assert logged.contact.channel == "portal"
    with pytest.raises(UsageProblem, match="no draft, and no text"):
        sent(a_client())


def test_a_channel_that_was_not_agreed_is_recorded_and_reported() -> None:
    logged = sent(drafted(a_client()), channel="email")
    assert logged.contact.channel == "email"
    assert not logged.is_channel_agreed


def test_a_contact_is_sent_between_the_session_and_now() -> None:
    with pytest.raises(UsageProblem, match="in the future"):
        log_sent(drafted(a_client()), SentAnswers(HELD + 5 * HOUR), now=HELD + HOUR, new_id=ids())
    with pytest.raises(UsageProblem, match="before the session"):
        sent(drafted(a_client()), HELD - HOUR)


@pytest.mark.parametrize(("hours", "timing"), [(2, "early"), (36, "in window"), (60, "late")])
def test_early_and_late_are_reported(hours: int, timing: str) -> None:
    logged = sent(drafted(a_client()), HELD + hours * HOUR)
    assert logged.timing == timing


def test_a_second_contact_needs_a_reason_that_it_carries() -> None:
    once = sent(drafted(a_client())).client
    with pytest.raises(UsageProblem, match="one, then stop"):
        sent(once, HELD + 36 * HOUR, text="One more thing.")
    twice = sent(once, HELD + 36 * HOUR, text="One more thing.", override="wrong time in the first")
    assert [contact.override for contact in twice.client.contacts] == [
        "",
        "wrong time in the first",
    ]
    assert twice.client.contacts[0].text == TEXT


def test_a_reason_given_with_the_draft_serves_when_it_is_sent() -> None:
    once = sent(drafted(a_client())).client
    again = drafted(once, id="again", override="wrong time in the first", text="At 4, not at 3.")
    assert sent(again, HELD + 36 * HOUR).contact.override == "wrong time in the first"


def test_a_reason_that_was_not_needed_is_not_kept() -> None:
    assert sent(drafted(a_client()), override="just in case").contact.override == ""


def test_the_outreach_closes_the_thread() -> None:
    client = missed(a_client())
    assert kind_due(client, latest_session(client)) == "outreach"
    logged = sent(client, NEXT + 8 * DAY, text="The door is open.")
    assert (logged.contact.kind, logged.timing) == ("outreach", "in window")
    assert logged.closed_thread
    assert latest_session(logged.client).closed is not None
    assert tasks_of(logged.client) == ()
    with pytest.raises(UsageProblem, match="has been made"):
        sent(logged.client, NEXT + 9 * DAY, text="Still open.")


def test_an_early_outreach_is_reported() -> None:
    assert sent(missed(a_client()), NEXT + 2 * DAY, text="The door is open.").timing == "early"


def test_a_drafted_outreach_is_the_one_that_is_sent() -> None:
    client = drafted(missed(drafted(a_client())), id="out", kind="outreach", text="Door open.")
    found = draft_of(client, latest_session(client))
    assert found is not None
    assert found.id == "out"
    assert sent(client, NEXT + 8 * DAY).contact.id == "out"


def test_after_another_plan_a_contact_needs_a_reason() -> None:
    client = missed(a_client(if_missed="no-show"))
    with pytest.raises(UsageProblem, match="missed"):
        sent(client, NEXT + DAY, text="Hello.")


def test_a_skipped_contact_keeps_its_reason_and_the_draft() -> None:
    logged = log_skipped(drafted(a_client()), "asked not to", now=HELD + DAY, new_id=ids())
    contact = logged.client.contacts[0]
    assert (contact.skipped, contact.text) == ("asked not to", TEXT)
    assert [task.task for task in tasks_of(logged.client)] == ["record-session"]


def test_a_contact_is_skipped_once_and_not_after_it_was_sent() -> None:
    skipped = log_skipped(a_client(), "asked not to", now=HELD + DAY, new_id=ids()).client
    with pytest.raises(UsageProblem, match="skipped already"):
        log_skipped(skipped, "again", now=HELD + DAY, new_id=ids())
    with pytest.raises(UsageProblem, match="sent already"):
        log_skipped(sent(drafted(a_client())).client, "too late", now=NEXT, new_id=ids())
    with pytest.raises(UsageProblem, match="reason is empty"):
        log_skipped(a_client(), " ", now=HELD + DAY, new_id=ids())


def test_a_draft_between_sessions_is_skipped_by_its_kind() -> None:
    with pytest.raises(UsageProblem, match="No draft of this kind"):
        log_skipped(a_client(), "not now", now=HELD + DAY, new_id=ids(), kind="check-in")


def test_a_skipped_outreach_closes_the_thread() -> None:
    logged = log_skipped(missed(a_client()), "she rang", now=NEXT + 8 * DAY, new_id=ids())
    closed = latest_session(logged.client).closed
    assert closed is not None
    assert closed.note == "outreach skipped: she rang"


def test_a_contact_on_hold_is_not_logged_but_may_be_skipped() -> None:
    client = drafted(a_client())
    held = raise_hold(client, latest_session(client), HELD)
    with pytest.raises(UsageProblem, match="on hold"):
        sent(held, override="I insist")
    logged = log_skipped(held, "safety plan instead", now=HELD + DAY, new_id=ids())
    assert logged.contact.skipped == "safety plan instead"


def test_nothing_is_logged_for_a_closed_client() -> None:
    closed = close_client(drafted(a_client()), "", now=HELD + DAY)
    with pytest.raises(UsageProblem, match="closed"):
        sent(closed)
    with pytest.raises(UsageProblem, match="closed"):
        log_skipped(closed, "no", now=HELD + DAY, new_id=ids())
