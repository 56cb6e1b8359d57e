"""A text that the rules for prose cannot read."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.language import ENGLISH, UNNAMED
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule


def not_english(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    if reading.language == ENGLISH:
        return
    if reading.language == UNNAMED:
        yield Sighting(0, 0)
    else:
        yield Sighting(0, 0, message=f"{active.rule.message} It reads as {reading.language}.")
