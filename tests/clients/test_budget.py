from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.budget import WEEK, beyond_the_week, week_of
from rapport_cli.clients.record import Client, Contact
from tests.clients.builders_clients import DAY, HELD, HOUR, a_client, a_draft, a_sent, agreed

NOW = HELD + 3 * DAY


def a_check_in(number: int, sent_at: datetime | None, **fields: Any) -> Contact:
    return a_sent(id=f"b{number}", kind="check-in", sent_at=sent_at, **fields)


def test_a_week_is_any_seven_days_and_the_contact_itself_is_not_counted() -> None:
    sent = (a_sent(), a_check_in(1, NOW - 8 * DAY), a_check_in(2, NOW - 6 * DAY))
    week = week_of(agreed(a_client(*sent), 2), NOW)
    assert (week.messages, week.said(), week.is_over()) == (2, "2 of 2 this week", False)


def test_drafts_count_while_drafting_and_a_message_is_not_counted_beside_itself() -> None:
    draft = a_draft(id="d", kind="win", drafted_at=NOW - HOUR)
    client = agreed(a_client(a_check_in(1, NOW - DAY), draft), 2)
    assert week_of(client, NOW, drafts=True).messages == 3
    assert week_of(client, NOW, drafts=True, besides="d").messages == 2
    assert week_of(client, NOW).messages == 2


def test_what_is_logged_late_counts_in_the_week_it_was_sent_in() -> None:
    client = agreed(a_client(a_check_in(1, NOW), a_check_in(2, NOW + DAY)), 2)
    assert week_of(client, NOW - DAY).messages == 3


def test_beyond_the_week_says_how_many_there_were_and_how_long_to_wait() -> None:
    client = agreed(a_client(a_check_in(1, NOW - 5 * DAY), a_check_in(2, NOW - DAY)), 2)
    refused = beyond_the_week(week_of(client, NOW), NOW)
    assert refused is not None
    assert refused.sentence.startswith("2 of 2 this week:")
    assert refused.hint.startswith("Wait 2 days, or override")
    none = beyond_the_week(week_of(agreed(a_client(), 0), NOW), NOW)
    assert none is not None
    assert "No messages between sessions" in none.sentence


def test_where_no_number_was_agreed_nothing_is_counted_aloud() -> None:
    week = week_of(a_client(a_check_in(1, NOW)), NOW)
    assert (week.said(), beyond_the_week(week, NOW)) == ("", None)


@given(st.lists(st.integers(0, 40 * 24), max_size=20), st.integers(1, 3))
def test_whatever_is_let_by_no_seven_days_hold_more_than_was_agreed(
    hours: list[int], number: int
) -> None:
    client: Client = agreed(a_client(), number)
    sent: list[datetime] = []
    for hour in hours:
        at = HELD + timedelta(hours=hour)
        if beyond_the_week(week_of(client, at), at) is None:
            sent.append(at)
            client = agreed(a_client(*(a_check_in(i, each) for i, each in enumerate(sent))), number)
    for end in sent:
        assert sum(end - WEEK < each <= end for each in sent) <= number
