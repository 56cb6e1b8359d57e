from dataclasses import replace
from datetime import date

import pytest

from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.logging_contact import SentAnswers, log_sent
from rapport_cli.workflows.noting_wins import note_win, praise_of, win_to_praise, wins_by_day
from rapport_cli.workflows.recognising import about_of
from tests.workflows.builders_workflows import NOW, a_client, ids

TODAY = date(2026, 3, 4)


def noted(client: Client, text: str, on: date = TODAY) -> Client:
    return note_win(client, text, on=on, today=TODAY, now=NOW, new_id=ids(text[:4]))


def test_the_latest_win_that_nobody_praised_comes_first() -> None:
    client = noted(noted(a_client(), "rang the school", date(2026, 3, 3)), "the walk to the shop")
    first = win_to_praise(client)
    assert first is not None
    assert first.text == "the walk to the shop"
    text = "All the way to the shop on foot: a walk, and a long one."
    answers = SentAnswers(NOW, text=text, kind="win", about=about_of(client, "win", text))
    client = log_sent(client, answers, now=NOW, new_id=ids()).client
    praise = praise_of(client, first)
    assert praise is not None
    assert praise.id == client.contacts[-1].id
    left = win_to_praise(client)
    assert left is not None
    assert left.text == "rang the school"


def test_a_win_is_noted_once_and_not_before_it_is_told() -> None:
    client = noted(a_client(), "  rang   the school ")
    assert noted(client, "rang the school") == client
    assert wins_by_day(client)[0].text == "rang the school"
    with pytest.raises(UsageProblem, match="still to come"):
        noted(client, "later", date(2026, 3, 5))
    with pytest.raises(UsageProblem, match="empty"):
        noted(client, " ")


def test_a_text_is_about_the_win_or_the_open_homework_it_names_best() -> None:
    client = noted(noted(a_client(), "rang the school"), "the walk to the corner shop")
    wins = {win.text: win.id for win in client.wins}
    assert about_of(client, "win", "So you rang the school!") == wins["rang the school"]
    assert about_of(client, "win", "What a week.") == ""
    assert about_of(client, "check-in", "You rang the school!") == ""
    assert about_of(replace(client, wins=()), "win", "You rang the school!") == ""
