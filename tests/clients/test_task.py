from zoneinfo import ZoneInfo

import pytest

from rapport_cli.clients.task import listed, state_of
from rapport_cli.clients.tasks import tasks_of
from tests.clients.builders_clients import HELD, HOUR, a_client, tasks_by_name


@pytest.mark.parametrize(
    ("hours", "state"), [(23, "upcoming"), (24, "open"), (30, "open"), (48, "open"), (49, "late")]
)
def test_the_state_follows_the_clock(hours: int, state: str) -> None:
    send = tasks_by_name(a_client())["send"]
    assert state_of(send, HELD + hours * HOUR) == state
    assert state_of(send, (HELD + hours * HOUR).astimezone(ZoneInfo("Asia/Tokyo"))) == state


def test_what_is_open_and_late_is_listed_soonest_closing_first() -> None:
    tasks = tasks_of(a_client())
    now = HELD + 30 * HOUR
    assert [task.task for task in listed(tasks, now)] == ["draft", "send"]
    assert [task.task for task in listed(tasks, now, all=True)] == [
        "draft",
        "send",
        "record-session",
    ]
    assert listed(tasks, HELD - HOUR) == ()
