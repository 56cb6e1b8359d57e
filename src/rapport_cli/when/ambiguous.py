"""The error for words that could mean several moments."""

from datetime import datetime

from rapport_cli.errors import NotUnderstood


class AmbiguousMoment(NotUnderstood):
    """What was typed could mean any of `readings`, earliest first; the caller asks which.

    The readings are naive wall times, except in `zones`, where they are aware.
    """

    def __init__(self, sentence: str, *, hint: str = "", readings: tuple[datetime, ...]) -> None:
        super().__init__(sentence, hint=hint)
        self.readings = readings
