"""A client with a session on Wednesday 4 March 2026 at 15:00 in London, the next a week later."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rapport_cli.clients.between_sessions import Terms
from rapport_cli.clients.record import Agreement, Change, Client, Contact, Session
from rapport_cli.clients.tasks import Task, tasks_of

HELD = datetime(2026, 3, 4, 15, tzinfo=UTC)
NEXT = HELD + timedelta(days=7)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

SESSION = Session(
    id="s1",
    at=HELD,
    zone="Europe/London",
    goal="sleep through the night",
    detail="her tomatoes",
    mention="your tomatoes",
    charged=False,
    channel="text",
    next_appointment=NEXT,
    if_missed="outreach",
    outcome=None,
    outcome_at=None,
    plan="",
    hold=None,
    reflection=None,
    closed=None,
    recorded_at=HELD + HOUR,
    changes=(),
)

CONTACT = Contact(
    id="c1",
    session="s1",
    kind="reconnection",
    channel="portal",
    text="I have been thinking about your tomatoes. See you Wednesday at 3.",
    drafted_at=HELD + 2 * HOUR,
    appointment=NEXT,
    sent_at=None,
    skipped=None,
    skipped_at=None,
    reply=None,
    reply_at=None,
    findings=(),
    allowed=(),
    override="",
    amendments=(),
)


def a_session(**fields: Any) -> Session:
    return replace(SESSION, **fields)


def a_draft(**fields: Any) -> Contact:
    return replace(CONTACT, **fields)


def a_sent(**fields: Any) -> Contact:
    return replace(CONTACT, **{"sent_at": HELD + 30 * HOUR, **fields})


def a_change(field: str, was: str, now: str, at: datetime = HELD) -> Change:
    return Change(at, field, was, now, "")


def a_client(*contacts: Contact, sessions: tuple[Session, ...] = (), **fields: Any) -> Client:
    """With one session as `fields` have it, unless `sessions` are given."""
    status = fields.pop("status", "active")
    return Client(
        id="0c1d2e3f4a5b",
        handle="JR",
        status=status,
        opened_at=HELD,
        agreement=Agreement(("text", "portal"), ()),
        sessions=sessions or (a_session(**fields),),
        contacts=contacts,
        changes=(),
    )


TERMS = Terms(
    agreed_on=HELD.date(), avoid=(), others_read_on=(), may_say="", voicemail=None,
    voicemail_name="", hours="", replies_read="", used_for="", not_used_for="", emergency="",
    crisis_lines=(), messages_a_week=None, risk_named_on=None, consented_on=None,
    recording_agreed_on=None, gets_recaps=None, review_on=None,
)  # fmt: skip


def agreed(client: Client, messages_a_week: int | None) -> Client:
    """The client with so many messages between sessions agreed for a week."""
    terms = replace(TERMS, messages_a_week=messages_a_week)
    return replace(client, agreement=replace(client.agreement, terms=terms))


def tasks_by_name(client: Client) -> dict[str, Task]:
    tasks = tasks_of(client)
    by_name: dict[str, Task] = {task.task: task for task in tasks}
    assert len(by_name) == len(tasks), "a task is offered once"
    return by_name


def names(client: Client) -> set[str]:
    return set(tasks_by_name(client))
