"""What a draft is held against: the client's own record, and what went to others."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rapport_cli.clients.record import Client, Contact
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.message import Channel, Message
from rapport_cli.prose.rule import Rule
from rapport_cli.workflows.drafting import (
    DraftAnswers,
    Surroundings,
    draft,
    message_to,
    texts_to_others,
    wall_time,
)
from rapport_cli.workflows.following_up import FollowUpAnswers, follow_up
from tests.clients.builders_clients import a_draft
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NEXT, NOW, a_client, captured, ids

WRONG = "wrong-appointment"
RULES = {
    WRONG: Rule(WRONG, title="", message="", why="", source="", mend="",
                detectors=("appointment-wrong",))
}  # fmt: skip
KIND = Kind(name="reconnection", title="Reconnection", due="", rules={WRONG: "error"}, on={})


def message(
    client: Client, *, now: datetime = NOW, channel: Channel = "text", **more: Any
) -> Message:
    return message_to(
        client,
        client.sessions[-1],
        "I keep thinking of your tomatoes.",
        channel=channel,
        surroundings=Surroundings(own_words=("Dana",), other_texts=("Other",)),
        now=now,
        **more,
    )


def test_the_text_is_held_against_what_is_on_record() -> None:
    found = message(a_client())
    assert (found.goal, found.detail) == ("sleep through the night", "grows tomatoes with her dad")
    assert found.appointment == datetime(2026, 3, 11, 15)
    assert found.appointment_known
    assert found.session_on == HELD.date()
    assert (found.own_words, found.other_texts) == (("Dana",), ("Other",))
    assert found.zone == "Europe/London"


def test_a_draft_is_read_as_sent_the_day_after_or_today() -> None:
    assert message(a_client()).sent_on == (HELD + DAY).date()
    assert message(a_client(), now=NOW + 3 * DAY).sent_on == (NOW + 3 * DAY).date()
    told = (HELD + 2 * DAY).date()
    assert message(a_client(), now=NOW + 5 * DAY, sent_on=told).sent_on == told


def test_after_a_missed_session_no_appointment_is_known() -> None:
    missed = follow_up(a_client(), FollowUpAnswers(outcome="missed"), now=NEXT + HOUR)
    found = message(missed, now=NEXT + DAY)
    assert found.appointment is None
    assert not found.appointment_known


def test_a_cancelled_or_missing_appointment_is_known_to_be_none() -> None:
    cancelled = follow_up(a_client(), FollowUpAnswers(outcome="cancelled"), now=NOW)
    for client in (cancelled, a_client(next_appointment=None)):
        found = message(client)
        assert found.appointment is None
        assert found.appointment_known


def test_times_are_those_on_the_clock_where_they_were_agreed() -> None:
    session = captured(zone="America/New_York").session
    assert wall_time(datetime(2026, 3, 11, 15, tzinfo=UTC), session) == datetime(2026, 3, 11, 11)


@pytest.mark.parametrize(
    ("text", "held_by"),
    [
        ("Wednesday at 3 pm GMT, then.", ()),
        ("Wednesday at 3 pm, then.", ()),
        ("Wednesday at 3 pm PST, then.", (WRONG,)),
        ("Wednesday at 8 am PDT, then.", ()),
    ],
)
def test_a_zone_that_the_text_names_is_held_against_that_of_the_appointment(
    text: str, held_by: tuple[str, ...]
) -> None:
    found = draft(
        a_client(), DraftAnswers(text), KIND, RULES,
        surroundings=Surroundings(), now=NOW, new_id=ids("contact"),
    )  # fmt: skip
    assert found.held_by == held_by


def test_the_day_of_a_session_is_that_of_its_own_clock() -> None:
    late = datetime(2026, 3, 4, 10, tzinfo=UTC)
    client = a_client(zone="Pacific/Auckland", session_at=late, next_appointment=late + 7 * DAY)
    found = message(client, now=late + HOUR)
    assert found.session_on == datetime(2026, 3, 4).date()
    assert found.appointment == datetime(2026, 3, 11, 23)


def with_contact(identifier: str, *written: Contact) -> Client:
    return replace(a_client(), id=identifier, contacts=written)


def test_texts_to_others_are_the_latest_first_without_outreach_and_without_skipped() -> None:
    sample = a_draft()

    def written(text: str, days: int, **fields: Any) -> Contact:
        return replace(sample, text=text, drafted_at=NOW + days * DAY, **fields)

    me = with_contact("me", written("mine", 1))
    other = with_contact(
        "other",
        written("early", 1),
        written("late", 3),
        written("outreach", 4, kind="outreach"),
        written("skipped", 5, skipped="no", skipped_at=NOW),
        written("", 6),
    )
    logged = with_contact("third", replace(sample, text="logged", drafted_at=None,
                                           sent_at=NOW + timedelta(days=2)))  # fmt: skip
    assert texts_to_others([me, other, logged], me) == ("late", "logged", "early")
