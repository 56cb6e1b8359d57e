"""Whose an event is stands in its title, or it is nobody's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rapport_cli.clients.record import Client
from rapport_cli.when.calendar_file.events import WHOLE_DAY, Found
from rapport_cli.workflows.importing import Plan
from rapport_cli.workflows.importing_calendar import plan_events
from tests.workflows.builders_workflows import NEXT, NOW, a_client

LATER = datetime(2026, 3, 19, 17, tzinfo=UTC)


def called(handle: str, number: int = 1) -> Client:
    return replace(a_client(), handle=handle, id=f"{number:016x}")


def event(title: str, at: datetime | None = LATER, refused: str = "", uid: str = "x") -> Found:
    return Found(1, 3, uid, title, at, refused)


def planned(*events: Found, clients: tuple[Client, ...] = ()) -> Plan:
    return plan_events(events, clients or (called("JR"), called("K-17", 2)), NOW)


def moved(plan: Plan) -> dict[str, datetime | None]:
    return {change.after.handle: change.after.sessions[-1].next_appointment
            for change in plan.changes}  # fmt: skip


@pytest.mark.parametrize("title", ["JR", "JR: session", "Session (JR)", "10.00 JR, room 2", "“JR”"])
def test_a_handle_in_the_title_names_the_client(title: str) -> None:
    assert moved(planned(event(title))) == {"JR": LATER}


@pytest.mark.parametrize("title", ["", "jr", "JRX", "J R", "K-170", "Jane Roe", "JR-K-17"])
def test_no_other_title_is_anybody_s(title: str) -> None:
    plan = planned(event(title))
    assert not plan.changes
    assert plan.left == ("1 event with no client's handle in the title: line 3",)


def test_of_a_whole_life_s_calendar_the_first_lines_are_named() -> None:
    plan = planned(*(event("dentist") for _ in range(1_500)))
    assert plan.left[0].startswith("1,500 events with no client's handle in the title: lines 3, 3")
    assert plan.left[0].endswith(" and 1,470 more")


def test_a_title_with_two_handles_is_nobody_s() -> None:
    plan = planned(event("JR and K-17"))
    assert plan.left == ("event 1 (line 3): several clients' handles stand in its title",)


def test_two_clients_of_one_handle_are_told_apart_by_the_id_only() -> None:
    both = (called("JR"), replace(called("JR"), id="ab" * 8))
    assert not planned(event("JR"), clients=both).changes
    assert moved(planned(event("JR#abab"), clients=both)) == {"JR": LATER}


def test_a_handle_of_one_letter_must_be_the_whole_title() -> None:
    alone = (called("A"),)
    assert not planned(event("A meeting"), clients=alone).changes
    assert moved(planned(event("A"), clients=alone)) == {"A": LATER}


def test_of_several_events_the_next_counts() -> None:
    sooner = event("JR", LATER - timedelta(days=2))
    assert moved(planned(event("JR"), sooner)) == {"JR": sooner.next}


def test_the_same_appointment_changes_nothing() -> None:
    plan = planned(event("JR", NEXT))
    assert not plan.changes
    assert [client.handle for client in plan.unchanged] == ["JR"]


def test_where_an_event_of_theirs_is_not_read_none_is_taken_as_the_next() -> None:
    plan = planned(event("JR"), event("JR", None, "repeats in a way that is not read"))
    assert not plan.changes
    assert len(plan.left) == 2
    assert moved(planned(event("JR"), event("JR", None, WHOLE_DAY))) == {"JR": LATER}


@pytest.mark.parametrize(
    ("client", "why"),
    [
        (replace(called("JR"), status="closed"), "closed"),
        (replace(called("JR"), sessions=()), "no session is captured"),
        (
            replace(
                called("JR"),
                sessions=(
                    replace(a_client().sessions[0], next_appointment=NOW - timedelta(hours=1)),
                ),
            ),
            "not recorded",
        ),
    ],
)
def test_an_appointment_for_which_the_record_has_no_place_is_left(client: Client, why: str) -> None:
    plan = planned(event("JR"), clients=(client,))
    assert not plan.changes
    assert why in plan.left[0]


def test_what_is_past_and_what_rapport_wrote_itself_is_counted() -> None:
    plan = planned(event("JR", None), event("JR: send", uid="a-b-send@rapport"))
    assert plan.left == ("1 event in the past", "1 of what rapport due wrote itself")
