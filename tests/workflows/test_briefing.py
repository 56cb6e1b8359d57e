"""The sheet holds what is at hand, and nothing that was done with before the last session."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rapport_cli.clients.between_sessions import JournalEntry, Scale
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.briefing import brief_of
from rapport_cli.workflows.following_up import FollowUpAnswers, follow_up
from rapport_cli.workflows.setting_frequency import set_frequency
from tests.workflows.builders_recaps import WEEK, a_task, after_sessions, with_win
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NEXT

BEFORE = HELD + 2 * WEEK - HOUR


def test_open_tasks_and_those_looked_at_since_the_last_session_are_at_hand() -> None:
    client = after_sessions(2)
    first, last = client.sessions
    tasks = (
        a_task(first, "long done", outcome="done", outcome_at=first.at + DAY),
        a_task(first, "done since", outcome="done", outcome_at=last.at + DAY),
        a_task(first, "open"),
        a_task(last, "mine", owner="clinician"),
    )
    sheet = brief_of(replace(client, homework=tasks), now=BEFORE)
    assert [each.text for each in sheet.homework] == ["done since", "open"]
    assert [each.text for each in sheet.promised] == ["mine"]


def test_wins_and_notes_are_those_since_the_last_session() -> None:
    client = with_win(with_win(after_sessions(2), "long ago", HELD), "new", BEFORE)
    entries = (
        JournalEntry("j1", date(2026, 3, 5), "", None, "long ago", HELD),
        JournalEntry("j2", date(2026, 3, 14), "", None, "later", HELD),
        JournalEntry("j3", date(2026, 3, 12), "", None, "earlier", HELD),
    )
    sheet = brief_of(replace(client, journal=entries), now=BEFORE)
    assert [each.text for each in sheet.wins] == ["new"]
    assert [each.note for each in sheet.notes] == ["earlier", "later"]


def test_a_course_reaches_back_ten_weeks() -> None:
    calm = Scale("calm", 0, 10, "", "")
    days = [BEFORE.date() - timedelta(weeks=weeks) for weeks in (0, 5, 11)]
    entries = tuple(
        JournalEntry(f"j{value}", on, "calm", float(value), "", HELD)
        for value, on in enumerate(days)
    )
    client = replace(after_sessions(2), scales=(calm, replace(calm, name="hope")), journal=entries)
    ((scale, points),) = brief_of(client, now=BEFORE).courses
    assert scale == calm
    assert [value for _, value in points] == [1.0, 0.0]


def test_the_appointment_is_one_that_is_to_come() -> None:
    client = after_sessions(1)
    assert brief_of(client, now=HELD + DAY).appointment == NEXT
    assert brief_of(client, now=NEXT + HOUR).appointment is None
    cancelled = follow_up(client, FollowUpAnswers(outcome="cancelled"), now=HELD + DAY)
    assert brief_of(cancelled, now=HELD + 2 * DAY).appointment is None


def test_the_frequency_is_the_one_that_holds_on_the_day() -> None:
    client = after_sessions(1)
    assert brief_of(client, now=BEFORE).frequency is None
    client = set_frequency(client, every="every second week", taper="", since=date(2026, 5, 1))
    client = set_frequency(client, every="weekly", taper="less from May", since=date(2026, 3, 4))
    assert [each.every for each in client.frequencies] == ["weekly", "every second week"]
    frequency = brief_of(client, now=BEFORE).frequency
    assert frequency is not None
    assert frequency.every == "weekly"
    client = set_frequency(client, every="daily", taper="", since=date(2026, 3, 4))
    assert [each.every for each in client.frequencies] == ["daily", "every second week"]


def test_a_client_without_a_session_has_no_sheet() -> None:
    with pytest.raises(UsageProblem):
        brief_of(replace(after_sessions(1), sessions=()), now=BEFORE)
