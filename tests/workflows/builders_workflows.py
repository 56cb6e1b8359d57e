"""Answers to the form for a session on Wednesday 4 March 2026 at 15:00 in London."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from rapport_cli.clients.record import Client
from rapport_cli.workflows.capturing import CaptureAnswers, Captured, capture

HELD = datetime(2026, 3, 4, 15, tzinfo=UTC)
NEXT = HELD + timedelta(days=7)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOW = HELD + 2 * HOUR

ANSWERS = CaptureAnswers(
    handle="JR",
    session_at=HELD,
    zone="Europe/London",
    goal="sleep through the night",
    detail="grows tomatoes with her dad",
    mention="the tomatoes you grow with your dad",
    charged=False,
    channel="text",
    agreed=("text", "portal"),
    may_reveal_on=("portal",),
    next_appointment=NEXT,
    if_missed="outreach",
)


def ids(prefix: str = "id") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


def answers(**fields: Any) -> CaptureAnswers:
    return replace(ANSWERS, **fields)


def captured(client: Client | None = None, *, now: datetime = NOW, **fields: Any) -> Captured:
    return capture(answers(**fields), now=now, new_id=ids(f"{now:%m%d%H}-"), client=client)


def a_client(**fields: Any) -> Client:
    return captured(**fields).client
