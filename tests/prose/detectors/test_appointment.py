"""What the text states about the next appointment."""

from datetime import date, datetime

from rapport_cli.prose.detectors.appointment import (
    appointment_missing,
    appointment_vague,
    appointment_wrong,
)
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import Reading, read_message
from rapport_cli.prose.rule import ActiveRule, Rule

RULE = ActiveRule(Rule("a", title="", message="", why="", source="", mend=""), "error")


def reading(
    text: str, *, appointment: datetime | None = datetime(2026, 3, 12, 15), known: bool = True
) -> Reading:
    return read_message(
        Message(
            text,
            session_on=date(2026, 3, 4),
            appointment=appointment,
            appointment_known=known,
        )
    )


def test_an_appointment_is_missing_only_where_there_may_be_one() -> None:
    text = "I keep thinking of the pigeons."
    assert list(appointment_missing(reading(text), RULE))
    assert list(appointment_missing(reading(text, appointment=None, known=False), RULE))
    assert not list(appointment_missing(reading(text, appointment=None), RULE))


def test_half_an_appointment_is_marked_where_it_stands() -> None:
    text = "I keep thinking of the pigeons. See you Thursday."
    (sighting,) = appointment_vague(reading(text), RULE)
    assert "Thursday" in text[sighting.start : sighting.end]


def test_a_wrong_appointment_says_why() -> None:
    (sighting,) = appointment_wrong(reading("See you Friday at 3 pm."), RULE)
    assert sighting.message


def test_a_right_one_has_no_fault() -> None:
    right = reading("See you Thursday 12 March at 3 pm.")
    for detector in (appointment_missing, appointment_vague, appointment_wrong):
        assert not list(detector(right, RULE))
