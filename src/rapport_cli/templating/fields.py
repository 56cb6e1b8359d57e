"""The words a template may use, explained. The documentation and every complaint are made of these.

All values are plain text, ready to stand in a sentence; the questions are true or false and stand
in `{% if … %}` only.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A word that a template may use. `is_question`: it is true or false, and is never printed."""

    name: str
    doc: str
    example: str
    is_question: bool = False


FIELDS: tuple[Field, ...] = (
    Field(
        "mention",
        "How you say the detail back, to stand inside a sentence.",
        "the tomatoes you grow with your dad",
    ),
    Field("goal", "The client's goal, in their words.", "sleep through the night"),
    Field("detail", "The detail as you noted it.", "grows tomatoes with her dad"),
    Field("agreed", "What was agreed for the time between.", "ten minutes at the piano"),
    Field("win", "What the client brought off.", "the walk to the corner shop"),
    Field("resource", "A link or a title to pass on.", "“The Orchard Book”"),
    Field("why", "Why you pass it on, in a few words.", "the chapter on old varieties"),
    Field("appointment", "The next appointment, in full.", "Thursday 12 March at 3 pm"),
    Field("day", "Its weekday.", "Thursday"),
    Field("date", "Its date.", "12 March"),
    Field("time", "Its time.", "3 pm"),
    Field("signature", "The name you sign with.", "Dana"),
    Field("phone", "The number you leave on a voicemail.", "020 7946 0018"),
    Field("replies_read", "When you read replies.", "on weekdays before 6 pm"),
    Field("soon", "Whether the appointment is less than six days away.", "yes", is_question=True),
    Field(
        "same_time",
        "Whether it is on the weekday and at the time of the last session.",
        "yes",
        is_question=True,
    ),
    Field("first_session", "Whether you have met only once.", "no", is_question=True),
    Field("charged", "Whether the session was charged.", "no", is_question=True),
)

FIELD_NAMES: frozenset[str] = frozenset(field.name for field in FIELDS)
