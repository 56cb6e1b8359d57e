from dataclasses import replace

import pytest

from rapport_cli.clients.one_contact import may_contact
from rapport_cli.clients.record import Client, Closing
from rapport_cli.clients.tasks import is_on_hold
from rapport_cli.clients.thread import (
    choose_plan,
    close_thread,
    latest_session,
    lift_hold,
    raise_hold,
    record_outcome,
    record_reflection,
    record_reply,
    record_rescheduled,
    require_contactable,
)
from rapport_cli.errors import UsageProblem
from tests.clients.builders_clients import (
    DAY,
    HELD,
    HOUR,
    NEXT,
    a_client,
    a_draft,
    a_sent,
    a_session,
    agreed,
    names,
)

AFTER = NEXT + 2 * HOUR


def refusal_of(client: Client, kind: str = "reconnection") -> str:
    refused = may_contact(client, latest_session(client), kind)
    return "" if refused is None else refused.sentence


def missed(client: Client) -> Client:
    return record_outcome(client, latest_session(client), "missed", AFTER)


def test_the_first_contact_is_free_and_the_second_is_one_too_many() -> None:
    assert refusal_of(a_client()) == ""
    assert refusal_of(a_client(a_draft())) == ""
    assert "one, then stop" in refusal_of(a_client(a_sent()))
    assert "no reply" in refusal_of(a_client(a_sent(reply="none")))
    assert "one, then stop" in refusal_of(a_client(a_sent()), "check-in")


def test_messages_between_sessions_need_an_agreement_and_are_no_second_contact() -> None:
    assert refusal_of(agreed(a_client(a_sent()), 2), "check-in") == ""
    assert "one, then stop" in refusal_of(agreed(a_client(a_sent()), 2))
    assert "one, then stop" in refusal_of(agreed(a_client(a_sent()), None), "win")
    assert "one, then stop" in refusal_of(agreed(a_client(a_sent()), 0), "win")


def test_a_message_between_sessions_does_not_take_the_place_of_the_contact() -> None:
    client = a_client(a_sent(kind="win"))
    assert refusal_of(client) == ""
    assert "one, then stop" in refusal_of(client, "check-in")


def test_silence_and_a_missed_session_end_what_was_agreed_too() -> None:
    assert "no reply" in refusal_of(agreed(a_client(a_sent(reply="none")), 2), "check-in")
    assert refusal_of(agreed(a_client(a_sent(kind="win", reply="none")), 2), "check-in") == ""
    assert "missed" in refusal_of(agreed(missed(a_client(a_sent())), 2), "check-in")


def test_after_the_next_session_one_message_is_free_without_an_agreement() -> None:
    since = a_sent(id="c2", kind="win", sent_at=AFTER)
    assert refusal_of(a_client(a_sent(), outcome="attended"), "win") == ""
    assert "since you met" in refusal_of(a_client(since, outcome="attended"), "win")
    assert refusal_of(agreed(a_client(since, outcome="attended"), 1), "win") == ""


def test_a_reply_is_noted_on_the_message_it_answers() -> None:
    both = a_client(a_sent(), a_sent(id="c2", kind="check-in"))
    with pytest.raises(UsageProblem, match="which was answered") as caught:
        record_reply(both, a_session(), "replied", NEXT)
    assert "--kind reconnection or --kind check-in" in caught.value.hint
    client = record_reply(both, a_session(), "replied", NEXT, "check-in")
    assert [each.reply for each in client.contacts] == [None, "replied"]
    client = record_reply(client, latest_session(client), "replied", NEXT)
    assert [each.reply for each in client.contacts] == ["replied", "replied"]
    with pytest.raises(UsageProblem, match="No contact has been logged"):
        record_reply(both, a_session(), "replied", NEXT, "win")


def test_no_reply_is_noted_on_all_that_wait() -> None:
    both = a_client(a_sent(reply="replied"), a_sent(id="c2", kind="win"), a_sent(id="c3"))
    client = record_reply(both, a_session(), "none", NEXT)
    assert [each.reply for each in client.contacts] == ["replied", "none", "none"]


def test_a_reply_to_a_check_in_ends_the_silence_that_was_planned_for() -> None:
    answered = a_sent(id="c2", kind="check-in", reply="replied")
    assert names(missed(a_client(a_sent(), answered))) == {"choose-plan"}


def test_a_skipped_contact_may_be_made_after_all() -> None:
    assert refusal_of(a_client(a_draft(skipped="later", skipped_at=HELD))) == ""


def test_a_contact_is_free_again_once_the_next_session_has_come() -> None:
    assert refusal_of(a_client(a_sent(), outcome="attended")) == ""
    client = a_client(a_sent(), sessions=(a_session(), a_session(id="s2", at=NEXT)))
    assert refusal_of(client) == ""
    assert may_contact(client, client.sessions[0], "reconnection") is None


def test_after_a_missed_session_only_the_planned_outreach_follows() -> None:
    client = missed(a_client(a_sent(reply="none")))
    assert "missed" in refusal_of(client)
    assert refusal_of(client, "outreach") == ""
    assert "not the plan" in refusal_of(missed(a_client(if_missed="no-show")), "outreach")
    assert "not the plan" in refusal_of(missed(a_client(a_sent(reply="replied"))), "outreach")
    assert "follows a missed session" in refusal_of(a_client(), "outreach")
    assert "follows a missed session" in refusal_of(a_client(outcome="attended"), "outreach")


def test_there_is_one_outreach() -> None:
    done = a_sent(id="c2", kind="outreach", sent_at=NEXT + 8 * DAY)
    assert "has been made" in refusal_of(missed(a_client(done)), "outreach")
    assert "one, then stop" in refusal_of(a_client(done))


def test_a_closed_thread_takes_no_contact() -> None:
    closed = Closing(NEXT, "enough")
    assert "closed" in refusal_of(a_client(closed=closed))
    assert "closed" in refusal_of(a_client(closed=closed, outcome="missed"), "outreach")


def test_no_contact_at_all_for_a_closed_client_or_on_hold() -> None:
    require_contactable(a_client(), a_session())
    with pytest.raises(UsageProblem, match="closed"):
        require_contactable(a_client(status="closed"), a_session())
    held = raise_hold(a_client(), a_session(), HELD)
    with pytest.raises(UsageProblem, match="on hold"):
        require_contactable(held, latest_session(held))


def test_a_reply_is_noted_on_the_contact_and_corrected_with_its_history() -> None:
    client = record_reply(a_client(a_sent()), a_session(), "none", NEXT - HOUR)
    assert client.contacts[0].reply == "none"
    client = record_reply(client, latest_session(client), "replied", NEXT)
    assert (client.contacts[0].reply, client.contacts[0].reply_at) == ("replied", NEXT)
    assert [(change.was, change.now) for change in client.sessions[0].changes] == [
        ("", "none"),
        ("none", "replied"),
    ]


def test_a_reply_to_nothing_is_refused() -> None:
    with pytest.raises(UsageProblem, match="No contact has been logged"):
        record_reply(a_client(a_draft()), a_session(), "replied", NEXT)


def test_saying_the_same_again_changes_nothing() -> None:
    client = missed(record_reply(a_client(a_sent()), a_session(), "none", NEXT))
    assert missed(client) == client
    assert record_reply(client, latest_session(client), "none", AFTER) == client


def test_an_outcome_is_corrected_with_its_history() -> None:
    client = missed(a_client())
    client = record_outcome(client, latest_session(client), "attended", AFTER + HOUR)
    session = latest_session(client)
    assert (session.outcome, session.outcome_at) == ("attended", AFTER + HOUR)
    assert [(change.was, change.now) for change in session.changes] == [
        ("", "missed"),
        ("missed", "attended"),
    ]


@pytest.mark.parametrize("outcome", ["attended", "missed"])
def test_nothing_came_of_an_appointment_that_has_not_come(outcome: str) -> None:
    with pytest.raises(UsageProblem, match="not come yet"):
        record_outcome(a_client(), a_session(), outcome, NEXT - HOUR)  # type: ignore[arg-type]


def test_an_appointment_may_be_cancelled_before_it_comes() -> None:
    client = record_outcome(a_client(), a_session(), "cancelled", HELD + DAY)
    assert latest_session(client).outcome == "cancelled"
    assert latest_session(client).next_appointment == NEXT


def test_without_an_appointment_there_is_no_outcome() -> None:
    with pytest.raises(UsageProblem, match="No next appointment"):
        record_outcome(a_client(next_appointment=None), latest_session(a_client(
            next_appointment=None)), "missed", AFTER)  # fmt: skip


def test_rescheduling_a_missed_session_clears_outcome_plan_and_outreach() -> None:
    client = missed(a_client(a_sent(reply="replied")))
    client = choose_plan(client, latest_session(client), "outreach", AFTER)
    assert names(client) == {"outreach"}
    client = record_rescheduled(client, latest_session(client), NEXT + 5 * DAY, AFTER + HOUR)
    session = latest_session(client)
    assert (session.outcome, session.plan, session.next_appointment) == (None, "", NEXT + 5 * DAY)
    assert names(client) == {"record-session"}
    assert len(session.changes) == 5


def test_a_moved_appointment_recomputes_what_is_due() -> None:
    client = record_rescheduled(a_client(), a_session(), HELD + 40 * HOUR, HELD + HOUR)
    assert names(client) == {"draft", "send", "record-session"}


def test_a_new_appointment_is_still_to_come_and_after_the_session() -> None:
    with pytest.raises(UsageProblem, match="in the past"):
        record_rescheduled(a_client(), a_session(), NEXT, NEXT + HOUR)
    with pytest.raises(UsageProblem, match="not after the session"):
        record_rescheduled(a_client(), a_session(), HELD - HOUR, HELD - DAY)


def test_rescheduling_to_the_same_time_changes_nothing() -> None:
    client = a_client()
    assert record_rescheduled(client, a_session(), NEXT, HELD) == client


def test_a_session_missed_again_after_the_outreach_closes_the_thread() -> None:
    outreach = a_sent(id="c2", kind="outreach", sent_at=NEXT + 8 * DAY)
    client = missed(a_client(a_sent()))
    client = replace(client, contacts=(*client.contacts, outreach))
    client = close_thread(client, latest_session(client), "outreach made", NEXT + 8 * DAY)
    later = NEXT + 12 * DAY
    client = record_rescheduled(client, latest_session(client), later, NEXT + 9 * DAY)
    assert names(client) == {"record-session"}
    client = record_outcome(client, latest_session(client), "missed", later + HOUR)
    assert names(client) == set()
    assert latest_session(client).closed is not None


def test_a_plan_is_chosen_after_a_missed_session_only() -> None:
    with pytest.raises(UsageProblem, match="after a missed session"):
        choose_plan(a_client(), a_session(), "outreach", HELD)
    client = missed(a_client(a_sent(reply="replied")))
    with pytest.raises(UsageProblem, match="empty"):
        choose_plan(client, latest_session(client), "", AFTER)
    client = choose_plan(client, latest_session(client), "no-show", AFTER)
    assert latest_session(client).plan == "no-show"


def test_a_reflection_waits_for_the_second_session_and_stays_with_the_first() -> None:
    with pytest.raises(UsageProblem, match="second session"):
        record_reflection(a_client(), "yes", "", AFTER)
    client = a_client(sessions=(a_session(), a_session(id="s2", at=NEXT)))
    client = record_reflection(client, "unsure", "shorter", AFTER)
    assert client.sessions[0].reflection is not None
    assert client.sessions[0].reflection.change == "shorter"
    client = record_reflection(client, "yes", "shorter", AFTER + HOUR)
    assert client.sessions[0].changes[-1].was == "unsure: shorter"


def test_a_hold_is_lifted_with_a_reason_and_can_be_raised_again() -> None:
    client = raise_hold(a_client(), a_session(), HELD)
    assert is_on_hold(latest_session(client))
    assert raise_hold(client, latest_session(client), HELD + HOUR) == client
    with pytest.raises(UsageProblem, match="only with a reason"):
        lift_hold(client, latest_session(client), "", HELD + HOUR)
    client = lift_hold(client, latest_session(client), "safety plan made", HELD + HOUR)
    assert not is_on_hold(latest_session(client))
    with pytest.raises(UsageProblem, match="not on hold"):
        lift_hold(client, latest_session(client), "again", HELD + HOUR)
    assert is_on_hold(latest_session(raise_hold(client, latest_session(client), HELD + DAY)))


def test_a_thread_is_closed_with_a_note_and_once() -> None:
    with pytest.raises(UsageProblem, match="with a note"):
        close_thread(a_client(), a_session(), "", AFTER)
    client = close_thread(a_client(), a_session(), "moved away", AFTER)
    assert close_thread(client, latest_session(client), "other", AFTER + HOUR) == client


def test_a_client_without_sessions_is_said_to_have_none() -> None:
    with pytest.raises(UsageProblem, match="No session"):
        latest_session(replace(a_client(), sessions=()))


def test_an_appointment_that_was_attended_is_not_moved() -> None:
    client = record_outcome(a_client(), latest_session(a_client()), "attended", AFTER)
    with pytest.raises(UsageProblem, match="recorded as attended"):
        record_rescheduled(client, latest_session(client), AFTER + 7 * DAY, AFTER)
