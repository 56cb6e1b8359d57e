"""What is known about the appointment that a text is held against."""

from datetime import date, datetime
from typing import NamedTuple


class Record(NamedTuple):
    """What is known; the fields are those of `stated.read_statement`."""

    appointment: datetime | None
    appointment_known: bool
    session_on: date | None
    sent_on: date | None
    zone: str

    @property
    def year(self) -> int | None:
        """The year in which a date without one is read, or None where nothing tells."""
        around = self.appointment or self.sent_on or self.session_on
        return around.year if around else None
