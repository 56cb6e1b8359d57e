"""Records and stores for the tests of this room."""

import os
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapport_cli.clients.record import Agreement, Client, Contact, Session
from rapport_cli.store.client_store import ClientStore
from tests.store.builders_memory import MemoryBytes

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
GOAL = "to be the dad who gets down on the floor"


def client(number: int = 1, handle: str = "JR") -> Client:
    """A client with one session and one contact; its id is the number."""
    session = Session(
        id="s1",
        at=NOW,
        zone="Europe/London",
        goal=GOAL,
        detail="the tomatoes – “their” tomatoes",
        mention="the tomatoes you grow with your dad",
        charged=False,
        channel="text",
        next_appointment=NOW + timedelta(days=7),
        if_missed="outreach",
        outcome=None,
        outcome_at=None,
        plan="",
        hold=None,
        reflection=None,
        closed=None,
        recorded_at=NOW,
        changes=(),
    )
    contact = Contact(
        id="c1",
        session="s1",
        kind="reconnection",
        channel="text",
        text="Good to meet you. I keep thinking about the tomatoes. See you Wednesday at 3.",
        drafted_at=NOW + timedelta(hours=2),
        appointment=session.next_appointment,
        sent_at=NOW + timedelta(hours=26),
        skipped=None,
        skipped_at=None,
        reply=None,
        reply_at=None,
        findings=(),
        allowed=(),
        override="",
        amendments=(),
    )
    return Client(
        id=f"{number:016x}",
        handle=handle,
        status="active",
        opened_at=NOW,
        agreement=Agreement(("text", "portal"), ("portal",)),
        sessions=(session,),
        contacts=(contact,),
        changes=(),
    )


def renamed(before: Client, handle: str = "KM") -> Client:
    return replace(before, handle=handle)


def memory_store() -> ClientStore:
    return ClientStore(MemoryBytes(), nullcontext())


def everything_below(folder: Path) -> list[str]:
    """Every file and folder, so that nothing left behind is overlooked."""
    found = []
    for place, folders, files in os.walk(folder):
        found += [os.path.relpath(os.path.join(place, name), folder) for name in folders + files]
    return sorted(found)
