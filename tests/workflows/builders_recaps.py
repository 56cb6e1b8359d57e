"""Sessions, tasks and recaps of a client, told in a line each."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rapport_cli.clients.between_sessions import Homework, Win
from rapport_cli.clients.record import Client, Session
from rapport_cli.workflows.agreeing import no_terms
from rapport_cli.workflows.recapping import RecapAnswers, write_recap
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NOW, a_client, captured, ids

WEEK = 7 * DAY


def after_sessions(count: int) -> Client:
    """A client with so many sessions, each a week after the one before."""
    client = a_client()
    for number in range(1, count):
        held = HELD + number * WEEK
        client = captured(
            client, now=held + HOUR, session_at=held, next_appointment=held + WEEK
        ).client
    return client


def with_recap_of(client: Client, session: Session, *, now: datetime = NOW, **said: Any) -> Client:
    new_id = ids(f"recap-{session.id}-{len(client.homework)}-")
    return write_recap(client, session, RecapAnswers(**said), now=now, new_id=new_id)


def came_of(client: Client, number: int, at: datetime, **fields: Any) -> Client:
    """What became of the task of that number."""
    tasks = list(client.homework)
    tasks[number - 1] = replace(tasks[number - 1], outcome_at=at, **fields)
    return replace(client, homework=tuple(tasks))


def with_win(client: Client, text: str, at: datetime) -> Client:
    win = Win(f"win-{len(client.wins)}", at.date(), text, at)
    return replace(client, wins=(*client.wins, win))


def a_task(session: Session, text: str = "a walk before work", **fields: Any) -> Homework:
    task = Homework(
        id=f"task-{text}",
        session=session.id,
        goal=session.goal,
        text=text,
        owner="client",
        by=None,
        is_self_set=False,
        set_at=session.recorded_at,
        outcome=None,
        outcome_at=None,
        how="",
        scale="",
        value=None,
        instead="",
    )
    return replace(task, **fields)


def with_terms(client: Client, **fields: Any) -> Client:
    terms = replace(no_terms(date(2026, 3, 4)), **fields)
    agreement = replace(client.agreement, terms=terms)
    return replace(client, agreement=agreement)
