"""How many messages between sessions were agreed for a week, and how many that makes.

A week is any seven days, not one of the calendar: two messages on a Sunday and two on the Monday
after it are four in a week. The contact after a session and the outreach are not counted; they have
rules of their own (`one_contact.may_contact`).
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from rapport_cli.clients.record import Client, Contact, is_between_sessions
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem

WEEK = timedelta(days=7)


class Week(NamedTuple):
    """`messages` of a week that a message stands in, itself among them; `agreed` is None where no
    number was agreed. `waiting` of them are drafts. `room_at` is when the week has room again."""

    messages: int
    waiting: int
    agreed: int | None
    room_at: datetime

    def is_over(self) -> bool:
        return self.agreed is not None and self.messages > self.agreed

    def said(self) -> str:
        """ "2 of 2 this week"; empty where no number was agreed."""
        return "" if self.agreed is None else f"{self.messages} of {self.agreed} this week"


def week_of(client: Client, at: datetime, *, besides: str = "", drafts: bool = False) -> Week:
    """The fullest seven days around a message sent at `at`.

    `besides` is that message's own id, which is not counted twice. With `drafts` those that wait
    count as well: a draft is meant to be sent.
    """
    at = pinned(at)
    others = [
        contact
        for contact in client.contacts
        if is_between_sessions(contact.kind) and contact.id != besides and contact.skipped is None
    ]
    sent = sorted(moment for each in others if (moment := _sent_near(each, at)) is not None)
    waiting = sum(drafts and _is_waiting(each, at) for each in others)
    ends = [at, *(moment for moment in sent if moment > at)]
    weeks = [[moment for moment in sent if end - WEEK < moment <= end] for end in ends]
    fullest = max(weeks, key=len)
    terms = client.agreement.terms
    return Week(
        messages=len(fullest) + waiting + 1,
        waiting=waiting,
        agreed=None if terms is None else terms.messages_a_week,
        room_at=(fullest[0] if fullest else at) + WEEK,
    )


def _sent_near(contact: Contact, at: datetime) -> datetime | None:
    if contact.sent_at is None:
        return None
    sent = pinned(contact.sent_at)
    return sent if at - WEEK < sent < at + WEEK else None


def _is_waiting(contact: Contact, at: datetime) -> bool:
    drafted = contact.drafted_at
    return contact.sent_at is None and drafted is not None and abs(pinned(drafted) - at) < WEEK


def beyond_the_week(week: Week, at: datetime) -> UsageProblem | None:
    """Why one more is beyond what was agreed; it can be overridden with a reason."""
    if not week.is_over():
        return None
    override = 'override: --override "your reason". It is recorded.'
    if week.agreed == 0:
        return UsageProblem(
            "No messages between sessions: so it was agreed.", hint=override.capitalize()
        )
    before = week.messages - 1
    drafts = f", {week.waiting} of them waiting as a draft" if week.waiting else ""
    days = max(1, -(-(week.room_at - pinned(at)) // timedelta(days=1)))
    until = f"Wait {days} {'day' if days == 1 else 'days'}" if not week.waiting else "Leave it"
    return UsageProblem(
        f"{before} of {week.agreed} this week{drafts}: one more is beyond what was agreed.",
        hint=f"{until}, or {override}",
    )
