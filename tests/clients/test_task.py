from zoneinfo import ZoneInfo

import pytest

from rapport_cli.clients.task import state_of
from tests.clients.builders_clients import HELD, HOUR, a_client, tasks_by_name


@pytest.mark.parametrize(
    ("hours", "state"), [(23, "upcoming"), (24, "open"), (30, "open"), (48, "open"), (49, "late")]
)
def test_the_state_follows_the_clock(hours: int, state: str) -> None:
    send = tasks_by_name(a_client())["send"]
    assert state_of(send, HELD + hours * HOUR) == state
    assert state_of(send, (HELD + hours * HOUR).astimezone(ZoneInfo("Asia/Tokyo"))) == state
