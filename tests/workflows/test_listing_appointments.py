"""The appointments that are agreed, as a list and as something that later files replace."""

from datetime import timedelta

from rapport_cli.clients.record import Client
from rapport_cli.workflows.listing_appointments import Appointment, list_appointments
from tests.clients.builders_clients import DAY, HELD, NEXT, a_change, a_client, a_session


def listed(*clients: Client) -> tuple[Appointment, ...]:
    return list_appointments([(client.handle, client) for client in clients], HELD, minutes=50)


def test_an_appointment_lasts_as_long_as_a_session() -> None:
    (found,) = listed(a_client())
    assert (found.client, found.at, found.ends) == ("JR", NEXT, NEXT + timedelta(minutes=50))
    assert not found.is_cancelled


def test_nothing_is_listed_of_closed_clients_of_none_and_of_long_ago() -> None:
    none = a_client(next_appointment=None)
    assert listed(a_client(status="closed"), none) == ()
    assert listed(a_client(next_appointment=HELD - 8 * DAY, at=HELD - 15 * DAY)) == ()


def test_a_cancelled_one_is_told_so_that_a_calendar_takes_it_out() -> None:
    (found,) = listed(a_client(outcome="cancelled"))
    assert found.is_cancelled


def test_each_move_makes_a_later_revision_of_the_same_appointment() -> None:
    moved = a_client(changes=(a_change("next_appointment", "", ""), a_change("goal", "", "")))
    (found,) = listed(moved)
    assert found.moved == 1


def test_the_earliest_is_first() -> None:
    sooner = a_client(sessions=(a_session(next_appointment=HELD + DAY),))
    assert [each.at for each in listed(a_client(), sooner)] == [HELD + DAY, NEXT]
