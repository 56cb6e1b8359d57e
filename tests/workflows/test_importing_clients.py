"""A table of clients and appointments: checked as captures are, every problem by its place."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.record import Client
from rapport_cli.workflows.importing import Plan, Unfit
from rapport_cli.workflows.importing_clients import TOO_LATE, Practice, plan_rows
from rapport_cli.workflows.importing_rows import read_sheet
from tests.workflows.builders_workflows import NOW, a_client, ids

HEAD = "client,at,next_appointment,channel,goal,outcome"


def planned(text: str, clients: Iterable[Client] = (), **changed: object) -> Plan:
    practice = Practice(
        tuple(clients), NOW, "Europe/London", "day-month", ids(), lambda words: "risk" in words
    )
    sheet = read_sheet(text, known_elsewhere={"outcome_at"})
    return plan_rows(sheet, practice._replace(**changed))  # type: ignore[arg-type]


def places(text: str, clients: Iterable[Client] = (), **changed: object) -> list[str]:
    with pytest.raises(Unfit) as refused:
        planned(text, clients, **changed)
    return list(refused.value.places)


def only(plan: Plan) -> Client:
    (change,) = plan.changes
    return change.after


def test_rows_of_one_handle_are_one_client_with_sessions_in_order() -> None:
    client = only(
        planned(
            f"{HEAD}\nJR,2026-03-03 15:00,2026-03-10 15:00,text,sleep,\n"
            "JR,24/02/2026 3pm,2026-03-03 15:00,portal,,\n"
        )
    )
    assert [session.at.isoformat() for session in client.sessions] == [
        "2026-02-24T15:00:00+00:00",
        "2026-03-03T15:00:00+00:00",
    ]
    assert client.agreement.channels == ("text", "portal")
    assert client.sessions[0].outcome == "attended"
    assert client.sessions[1].goal == "sleep"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_spreadsheet_s_own_separators_and_mark_are_read(sign: str) -> None:
    text = f"Client{sign}Session{sign}Channel\r\nJR{sign}2026-03-03 15:00{sign}text\r\n"
    assert only(planned(text)).handle == "JR"


def test_the_same_table_again_changes_nothing() -> None:
    text = f"{HEAD}\nJR,2026-03-03 15:00,2026-03-10 15:00,text,sleep,\nKM,,,text,,\n"
    first = planned(text)
    again = planned(text, [change.after for change in first.changes])
    assert not again.changes
    assert len(again.unchanged) == 2


def test_a_client_without_a_session_and_one_that_is_closed() -> None:
    plan = planned("client,agreed,status\nJR,text portal,\nKM,email,closed\n")
    assert [(change.after.handle, change.after.status) for change in plan.changes] == [
        ("JR", "active"),
        ("KM", "closed"),
    ]


def test_no_contact_and_no_reflection_is_due_for_what_is_long_past() -> None:
    client = only(planned(f"{HEAD}\nJR,2026-01-07 15:00,2026-03-11 15:00,text,,\n"))
    assert [contact.skipped for contact in client.contacts] == [TOO_LATE]
    assert client.sessions[0].reflection is not None
    assert not only(planned(f"{HEAD}\nJR,2026-03-03 15:00,,text,,\n")).contacts


def test_words_of_risk_hold_the_contact() -> None:
    held = only(planned(f"{HEAD}\nJR,2026-03-03 15:00,,text,risk,\n")).sessions[-1].hold
    assert held is not None


def test_a_row_with_an_appointment_alone_moves_that_of_a_client_on_record() -> None:
    client = only(planned("client,appointment\nJR,2026-03-12 10:00\n", [a_client()]))
    appointment = client.sessions[-1].next_appointment
    assert appointment is not None
    assert appointment.isoformat() == "2026-03-12T10:00:00+00:00"


def test_every_problem_is_told_at_once_and_no_value_is_quoted() -> None:
    text = (
        f"{HEAD}\nJane Roe,03/04/26,,text,,\nAB,2026-05-03 10:00,2026-03-29 01:30,fax,,maybe\n"
        "CD,,2026-04-01 10:00,,,\n,2026-03-01 10:00,,text,,\nEF,2026-03-01 10:00,,text,,missed,9\n"
    )
    assert places(text) == [
        "line 2, column 1 (client): The handle has a space in it; a handle is never a full name.",
        "line 2, column 2 (at): is no date and time with its year; write 2026-03-12 15:00",
        "line 3, column 2 (at): The session is in the future.",
        "line 3, column 3 (next_appointment): does not exist there: the clocks go forward",
        "line 3, column 4 (channel): is none of text, voicemail, email, portal",
        "line 3, column 6 (outcome): is none of attended, missed, cancelled",
        "line 4: the column agreed is missing for a new client; in it: "
        "text, voicemail, email, portal",
        "line 4, column 3 (next_appointment): an appointment belongs to the session it was made in;"
        " at is missing",
        "line 5, column 1 (client): is empty",
        "line 6, column 6 (outcome): is of an appointment, and next_appointment is empty",
        "line 6, column 7: has no column of its own",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1: the file has no line with columns"),
        ("handle,session,sesion\n", "line 1, column 3: is not a column that is known"),
        ("client,handle\n", "line 1, column 2 (client): stands there twice"),
        ("session\n", "line 1: the column client is missing"),
        ('client,at\nJR,"2026', "line 2: is not CSV from here on"),
    ],
)
def test_a_table_without_proper_columns_is_refused(text: str, place: str) -> None:
    assert places(text) == [place]


def test_a_day_and_month_that_could_be_two_days_is_asked_about() -> None:
    (place,) = places(f"{HEAD}\nJR,03/02/2026 10:00,,text,,\n", order=None)
    assert "could be two days" in place


def test_several_of_one_handle_are_told_apart_or_refused() -> None:
    one, other = (replace(a_client(), id=number * 16) for number in "ab")
    text = f"{HEAD}\nJR,2026-02-03 15:00,,text,,\n"
    assert "several clients" in places(text, [one, other])[0]
    assert only(planned(text.replace("JR,", "JR#aaaa,"), [one, other])).id == one.id


def test_a_line_is_counted_where_the_row_begins() -> None:
    text = f'{HEAD}\nJR,2026-03-03 15:00,,text,"two\nlines",\n,2026-03-03 15:00,,text,,\n'
    assert places(text) == ["line 4, column 1 (client): is empty"]


@given(st.text(alphabet="client,at\n\r\"'=+;\t 2026-03:15JR\x00\x1b", max_size=120))
def test_nonsense_is_refused_and_never_crashes(text: str) -> None:
    for whole in (text, f"{HEAD}\n{text}"):
        with suppress(Unfit):
            planned(whole)
