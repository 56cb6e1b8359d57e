"""The program's own starting messages, held against the checker: no start has a fault of its own.

The clients here are made up; what they share is how differently a mention can be put.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import pytest

from rapport_cli.config.catalogue import Catalogue, Source, load_catalogue
from rapport_cli.config.places import builtin_templates
from rapport_cli.prose.message import Channel, Message
from rapport_cli.prose.sentences import counted_sentences
from rapport_cli.templating.rendering import starting_messages
from rapport_cli.templating.sentences import template_sentences
from rapport_cli.when.spoken import say_day, say_moment, say_time
from rapport_cli.when.stated import read_statement
from rapport_cli.when.words import DateOrder
from rapport_cli.workflows.checking import check, is_held_back
from tests.templating.builders_templates import VALUES, builtin

SESSION = date(2026, 3, 3)
APPOINTMENTS = (
    datetime(2026, 3, 10, 15, 0),
    datetime(2026, 3, 12, 10, 30),
    datetime(2026, 3, 31, 12, 0),
    datetime(2026, 3, 5, 9, 0),
)
MENTIONS = (
    "the tomatoes you grow with your dad",
    "how you count the buses from your kitchen window",
    "that you kept your brother's chair at the table",
    "“the neighbours”, as you call the boxes in your hall",
    "you teaching the parrot to say good night",
    "your Saturday league with your dad's bowling ball",
)
CONFIRMING = ("reconnection", "charged", "homework")
KINDS = ("reconnection", "charged", "outreach", "check-in", "win", "resource", "homework")
CHANNELS: tuple[Channel, ...] = ("text", "voicemail", "email", "portal")


def values_for(
    mention: str, appointment: datetime | None, order: DateOrder
) -> dict[str, str | bool]:
    values: dict[str, str | bool] = {**VALUES, "mention": mention}
    if appointment is None:
        return values | {"appointment": "", "day": "", "date": "", "time": "", "soon": False}
    return values | {
        "appointment": say_moment(appointment, order=order, clock="12"),
        "day": say_day(appointment.date(), order=order).split()[0].rstrip(","),
        "time": say_time(appointment, clock="12"),
        "soon": (appointment.date() - SESSION).days < 7,
    }


def starts(kind: str, channel: str, appointment: datetime | None) -> Iterator[tuple[str, str]]:
    """Mention and text."""
    templates = builtin()
    for place, mention in enumerate(MENTIONS):
        order: DateOrder = "month-day" if place % 2 else "day-month"
        values = values_for(mention, appointment, order)
        values["first_session"] = place % 3 == 0
        for start in starting_messages(templates, kind, channel, values):
            yield mention, start.text


@pytest.mark.parametrize("appointment", APPOINTMENTS)
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", CONFIRMING)
def test_every_start_states_the_recorded_appointment(
    kind: str, channel: str, appointment: datetime
) -> None:
    for _, text in starts(kind, channel, appointment):
        statement = read_statement(
            text, appointment=appointment, appointment_known=True, session_on=SESSION
        )
        assert (statement.verdict, text) == ("ok", text)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", CONFIRMING)
def test_a_start_mentions_no_meeting_where_none_is_agreed(kind: str, channel: str) -> None:
    for _, text in starts(kind, channel, None):
        statement = read_statement(
            text, appointment=None, appointment_known=True, session_on=SESSION
        )
        assert (statement.verdict, text) == ("absent", text)


@pytest.mark.parametrize("appointment", [APPOINTMENTS[0], None], ids=["appointment", "none"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_a_start_has_two_to_three_sentences(channel: str, appointment: datetime | None) -> None:
    for kind in ("reconnection", "charged", "outreach"):
        for _, text in starts(kind, channel, appointment):
            assert (2 <= len(counted_sentences(text)) <= 3, text) == (True, text)


@cache
def builtin_catalogue() -> Catalogue:
    return load_catalogue(Source(builtin_templates()))


@pytest.mark.parametrize("appointment", [APPOINTMENTS[0], None], ids=["appointment", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_start_is_held_back(kind: str, appointment: datetime | None) -> None:
    catalogue = builtin_catalogue()
    for channel in CHANNELS:
        for mention, text in starts(kind, channel, appointment):
            message = Message(
                text,
                channel=channel,
                charged=kind == "charged",
                session_on=SESSION,
                appointment=appointment,
                appointment_known=True,
                detail=mention,
                mention=mention,
                own_words=(str(VALUES["signature"]), str(VALUES["phone"])),
                template_sentences=template_sentences(builtin(), kind, channel),
            )
            findings = check(message, catalogue.kinds[kind], catalogue.rules).findings
            errors = [finding.rule for finding in findings if finding.severity == "error"]
            assert (errors, text) == ([], text)
            assert not is_held_back(findings)
