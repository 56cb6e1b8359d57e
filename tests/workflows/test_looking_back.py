"""Sessions 1 to 4 side by side."""

from dataclasses import replace

from rapport_cli.clients.record import Client, Session
from rapport_cli.workflows.looking_back import first_sessions
from tests.clients.builders_clients import DAY, HELD, a_client, a_draft, a_sent, a_session
from tests.workflows.test_reviewing import a_task


def held(number: int) -> Session:
    return a_session(id=f"s{number}", at=HELD + 7 * number * DAY, engagement="warm")


def met(times: int, *contacts: object) -> Client:
    client = a_client(sessions=tuple(held(number) for number in range(1, times + 1)))
    return replace(client, contacts=contacts)  # type: ignore[arg-type]


def test_each_says_what_was_seen_done_and_kept() -> None:
    sent = a_sent(reply="none", sent_at=HELD + 8.5 * DAY, appointment=None)
    client = met(2, sent, a_draft(id="c2", session="s2", skipped="ill"))
    client = replace(client, homework=(a_task("done"), a_task(None)))
    one, two = first_sessions(client).sessions
    assert (one.number, one.engagement, one.contact, one.reply) == (1, "warm", "in window", "none")
    assert (one.homework_done, one.homework_set) == (1, 2)
    assert (two.contact, two.reply, two.homework_set) == ("skipped", "", 0)


def test_a_review_is_proposed_after_the_fourth_and_before_the_fifth() -> None:
    assert [first_sessions(met(times)).is_review_due for times in (3, 4, 5)] == [False, True, False]


def test_no_more_than_four_are_looked_at() -> None:
    assert [each.number for each in first_sessions(met(9)).sessions] == [1, 2, 3, 4]
