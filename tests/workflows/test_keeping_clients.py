from dataclasses import replace

import pytest

from rapport_cli.clients.tasks import tasks_of
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.keeping_clients import (
    close_client,
    list_clients,
    rename_client,
    reopen_client,
)
from tests.workflows.builders_workflows import HELD, NEXT, NOW, a_client


def test_a_closed_client_has_nothing_due_until_reopened() -> None:
    client = close_client(a_client(), "moved away", now=NOW)
    assert tasks_of(client) == ()
    assert client.changes[-1].because == "moved away"
    client = reopen_client(client, "", now=NOW)
    assert tasks_of(client) == tasks_of(a_client())
    assert [change.now for change in client.changes] == ["closed", "active"]


def test_closing_and_reopening_twice_is_refused() -> None:
    closed = close_client(a_client(), "", now=NOW)
    with pytest.raises(UsageProblem, match="closed already"):
        close_client(closed, "", now=NOW)
    with pytest.raises(UsageProblem, match="not closed"):
        reopen_client(a_client(), "", now=NOW)


def test_a_new_handle_is_kept_with_the_old_one() -> None:
    client = rename_client(a_client(), " K-17 ", now=NOW)
    assert (client.handle, client.changes[-1].was) == ("K-17", "JR")
    assert rename_client(client, "K-17", now=NOW) == client
    with pytest.raises(UsageProblem, match="full name"):
        rename_client(client, "Jo Reed", now=NOW)


def test_clients_are_listed_by_name_the_closed_ones_last_and_on_demand() -> None:
    one = replace(a_client(), id="aaaa1")
    two = replace(a_client(), id="bbbb1")
    gone = replace(close_client(rename_client(a_client(), "AA", now=NOW), "", now=NOW), id="cccc1")
    assert [row.client for row in list_clients([two, gone, one])] == ["JR#aaaa", "JR#bbbb"]
    rows = list_clients([two, gone, one], all=True)
    assert [row.client for row in rows] == ["JR#aaaa", "JR#bbbb", "AA"]
    assert (rows[0].sessions, rows[0].last_session, rows[0].next_appointment) == (1, HELD, NEXT)


def test_a_client_without_sessions_is_listed() -> None:
    empty = replace(a_client(), sessions=())
    assert list_clients([empty])[0].last_session is None
