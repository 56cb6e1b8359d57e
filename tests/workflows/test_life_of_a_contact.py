"""Whatever happens in whatever order, the rules of one contact hold. The clock jumps back too."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rapport_cli.clients.budget import WEEK
from rapport_cli.clients.one_contact import may_write_between
from rapport_cli.clients.record import (
    THE_CONTACT,
    Change,
    Channel,
    Client,
    Contact,
    Outcome,
    is_between_sessions,
)
from rapport_cli.clients.tasks import is_on_hold, made_of, state_of, tasks_of
from rapport_cli.clients.thread import latest_session, raise_hold, with_contact
from rapport_cli.clients.timeline import timeline_of
from rapport_cli.clients.windows import appointment_of
from rapport_cli.errors import RapportError
from rapport_cli.workflows.capturing import CaptureAnswers, capture
from rapport_cli.workflows.following_up import FollowUpAnswers, follow_up
from rapport_cli.workflows.keeping_clients import close_client, reopen_client
from rapport_cli.workflows.listing_due import due_data, due_items
from rapport_cli.workflows.logging_contact import SentAnswers, kind_due, log_sent, log_skipped
from tests.clients.builders_clients import agreed

ZONES = ("Europe/London", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "UTC")
STARTS = (
    datetime(2026, 3, 27, 9, tzinfo=UTC),
    datetime(2026, 10, 23, 20, tzinfo=UTC),
    datetime(2026, 3, 6, 23, tzinfo=UTC),
    datetime(2026, 7, 1, 12, tzinfo=UTC),
)
ORDER = {"upcoming": 0, "open": 1, "late": 2}
PLANS = st.sampled_from(["outreach", "no-show", "ring them", ""])
HOURS = st.integers(1, 240)
SELDOM = st.sampled_from([False, False, False, False, True])


def all_changes(client: Client) -> list[Change]:
    return [
        *client.changes,
        *(change for session in client.sessions for change in session.changes),
        *(change for contact in client.contacts for change in contact.amendments),
    ]


def is_before(one: Contact, other: Contact, order: list[Contact]) -> bool:
    return order.index(one) < order.index(other)


class LifeOfAContact(RuleBasedStateMachine):
    client: Client
    now: datetime

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count(1)
        self.sent: dict[str, Contact] = {}
        self.changes = 0

    def new_id(self) -> str:
        return f"id{next(self.numbers)}"

    def attempt(self, step: Callable[[], Client]) -> None:
        """Take the step, or be told in a sentence why not; a refusal changes nothing."""
        refused = None
        try:
            self.client = step()
        except RapportError as refusal:
            refused = refusal
        assert refused is None or (refused.sentence and refused.hint)

    @initialize(start=st.sampled_from(STARTS), zone=st.sampled_from(ZONES))
    def begin(self, start: datetime, zone: str) -> None:
        self.now = start.astimezone(ZoneInfo(zone))
        self.zone = zone
        self.client = capture(self.answers(0, 168, "outreach", False), now=self.now,
                              new_id=self.new_id).client  # fmt: skip

    def answers(self, ago: int, ahead: int | None, plan: str, charged: bool) -> CaptureAnswers:
        held = self.now - timedelta(hours=ago)
        ahead_by = None if ahead is None else timedelta(hours=ahead)
        return CaptureAnswers(
            handle="JR", session_at=held, zone=self.zone, goal="sleep", detail="her tomatoes",
            mention="", charged=charged, channel="text", agreed=("text", "email"),
            may_reveal_on=(), next_appointment=None if ahead_by is None else self.now + ahead_by,
            if_missed=plan,
        )  # fmt: skip

    @rule(hours=st.integers(-3, 200))
    def time_passes(self, hours: int) -> None:
        before = {task: state_of(task, self.now) for task in tasks_of(self.client)}
        earlier = self.now
        moment = self.now.astimezone(UTC) + timedelta(hours=hours)
        self.now = moment.astimezone(ZoneInfo(self.zone))
        for task, state in before.items():
            forward = ORDER[state_of(task, self.now)] - ORDER[state]
            assert forward >= 0 if moment >= earlier else forward <= 0

    @rule(ago=st.integers(0, 30), ahead=st.none() | HOURS, plan=PLANS, charged=st.booleans(),
          at_risk=st.booleans())  # fmt: skip
    def captures(
        self, ago: int, ahead: int | None, plan: str, charged: bool, at_risk: bool
    ) -> None:
        answers = self.answers(ago, ahead, plan, charged)
        self.attempt(
            lambda: (
                capture(
                    answers, now=self.now, new_id=self.new_id, client=self.client, at_risk=at_risk
                ).client
            )
        )

    @rule()
    def drafts(self) -> None:
        session = latest_session(self.client)
        contact = Contact(
            id=self.new_id(), session=session.id, kind=kind_due(self.client, session),
            channel=session.channel, text="See you then.", drafted_at=self.now,
            appointment=appointment_of(session), sent_at=None, skipped=None, skipped_at=None,
            reply=None, reply_at=None, findings=(), allowed=(), override="", amendments=(),
        )  # fmt: skip
        self.client = with_contact(self.client, contact)

    @rule(
        ago=st.sampled_from([0, 0, 0, 6, 20]),
        override=st.sampled_from(["", "", "the time was wrong"]),
        text=st.sampled_from(["", "Something else.", "Another thing."]),
        channel=st.sampled_from(["text", "portal"]),
    )
    def sends(self, ago: int, override: str, text: str, channel: Channel) -> None:
        answers = SentAnswers(
            sent_at=self.now - timedelta(hours=ago), text=text, channel=channel, override=override
        )
        self.attempt(
            lambda: log_sent(self.client, answers, now=self.now, new_id=self.new_id).client
        )

    @rule(
        kind=st.sampled_from(["check-in", "win", "resource"]),
        ago=st.sampled_from([0, 0, 5, 60]),
        override=st.sampled_from(["", "", "", "she asked"]),
    )
    def writes_between_sessions(self, kind: str, ago: int, override: str) -> None:
        sent_at = self.now - timedelta(hours=ago)
        answers = SentAnswers(sent_at=sent_at, text="A line.", kind=kind, override=override)
        self.attempt(
            lambda: log_sent(self.client, answers, now=self.now, new_id=self.new_id).client
        )

    @precondition(lambda self: not any(each.sent_at for each in self.client.contacts))
    @rule(number=st.sampled_from([None, 0, 1, 2]))
    def agrees_on_a_number(self, number: int | None) -> None:
        self.client = agreed(self.client, number)

    @rule()
    def skips(self) -> None:
        self.attempt(
            lambda: log_skipped(self.client, "better not", now=self.now, new_id=self.new_id).client
        )

    def follows_up(self, answers: FollowUpAnswers) -> None:
        self.attempt(lambda: follow_up(self.client, answers, now=self.now))

    @rule(replied=st.booleans())
    def answers_or_not(self, replied: bool) -> None:
        self.follows_up(FollowUpAnswers(reply="replied" if replied else "none"))

    @rule(outcome=st.sampled_from(["attended", "missed", "missed", "cancelled"]))
    def appointment_comes(self, outcome: Outcome) -> None:
        appointment = latest_session(self.client).next_appointment
        if appointment is not None and outcome != "cancelled":
            self.now = max(self.now, appointment.astimezone(ZoneInfo(self.zone)))
        self.follows_up(FollowUpAnswers(outcome=outcome))

    @rule(hours=HOURS)
    def is_rescheduled(self, hours: int) -> None:
        self.follows_up(FollowUpAnswers(rescheduled=self.now + timedelta(hours=hours)))

    @rule(plan=PLANS)
    def plan_is_chosen(self, plan: str) -> None:
        self.follows_up(FollowUpAnswers(plan=plan))

    @rule()
    def is_reflected_on(self) -> None:
        self.follows_up(FollowUpAnswers(helpful="yes", change="shorter"))

    @rule(seldom=SELDOM)
    def words_of_risk_are_found(self, seldom: bool) -> None:
        if seldom:
            self.client = raise_hold(self.client, latest_session(self.client), self.now)

    @rule()
    def hold_is_lifted(self) -> None:
        self.follows_up(FollowUpAnswers(lift_hold="safety plan made"))

    @precondition(lambda self: self.client.status == "active")
    @rule(seldom=SELDOM)
    def is_closed(self, seldom: bool) -> None:
        if seldom:
            self.client = close_client(self.client, "", now=self.now)

    @precondition(lambda self: self.client.status == "closed")
    @rule()
    def is_reopened(self) -> None:
        self.client = reopen_client(self.client, "", now=self.now)

    @invariant()
    def sent_texts_never_change(self) -> None:
        for contact in self.client.contacts:
            if contact.sent_at is not None:
                first = self.sent.setdefault(contact.id, contact)
                assert replace(contact, reply=None, reply_at=None) == replace(
                    first, reply=None, reply_at=None
                )
        kept = {contact.id for contact in self.client.contacts}
        assert self.sent.keys() <= kept

    @invariant()
    def changes_only_grow(self) -> None:
        changes = len(all_changes(self.client))
        assert changes >= self.changes
        self.changes = changes

    @invariant()
    def one_contact_until_the_next_session(self) -> None:
        for session in self.client.sessions:
            sent = [
                contact
                for contact in self.client.contacts
                if contact.session == session.id and contact.sent_at is not None
            ]
            free = [contact for contact in sent if not contact.override]
            if session.outcome != "attended" and not any(
                change.now == "attended" for change in session.changes
            ):
                contacts = [each for each in free if each.kind in THE_CONTACT]
                between = [each for each in free if is_between_sessions(each.kind)]
                assert len(contacts) <= 1
                if not may_write_between(self.client):
                    assert len(between) <= 1
                    assert not contacts or not between or is_before(between[0], contacts[0], sent)
            assert len([each for each in free if each.kind == "outreach"]) <= 1

    @invariant()
    def no_week_holds_more_than_was_agreed(self) -> None:
        terms = self.client.agreement.terms
        if terms is None or not terms.messages_a_week:
            return
        between = [
            (each.sent_at, each.override)
            for each in self.client.contacts
            if each.sent_at is not None and is_between_sessions(each.kind)
        ]
        for end, _ in between:
            week = [why for sent_at, why in between if end - WEEK < sent_at <= end]
            assert len(week) <= terms.messages_a_week or any(week)

    @invariant()
    def what_is_pending_follows_the_rules(self) -> None:
        tasks = tasks_of(self.client)
        names = [task.task for task in tasks]
        assert len(set(names)) == len(names)
        assert all(task.opens <= task.closes for task in tasks)
        if self.client.status == "closed":
            assert tasks == ()
        session = latest_session(self.client)
        made = made_of(session, self.client.contacts)
        is_skipped = made.skipped is not None and made.draft is None
        if made.sent is not None or is_skipped or is_on_hold(session):
            assert "send" not in names
        if made.sent is not None or is_skipped:
            assert "draft" not in names
        current = {task.task for task in tasks if task.session == session.id} - {"reflect"}
        if session.outcome == "missed":
            assert current <= {"outreach", "choose-plan"}
            if made.sent is not None and made.sent.reply == "none" and session.if_missed:
                assert made.replied or current <= {"outreach"}
        if any(change.was == "missed" for change in session.changes):
            assert current <= {"outreach", "choose-plan", "record-session"}
        if made.outreach_done is not None:
            assert "outreach" not in names
            if session.outcome == "missed":
                assert current == set()
        if session.closed is not None or session.outcome == "attended":
            assert current == set()
        assert {task.session for task in tasks if task.task != "reflect"} <= {session.id}

    @invariant()
    def the_list_and_the_timeline_never_fail(self) -> None:
        tasks = tasks_of(self.client)
        items = due_items([("id", "JR", tasks)], self.now, all=True)
        assert sorted(item.task for item in items) == sorted(tasks)
        closings = [item.task.closes for item in items]
        assert closings == sorted(closings)
        for item in items:
            due_data(item)
        events = timeline_of(self.client)
        assert [event.at for event in events] == sorted(event.at for event in events)


LifeOfAContact.TestCase.settings = settings(
    max_examples=80,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestLifeOfAContact = LifeOfAContact.TestCase
