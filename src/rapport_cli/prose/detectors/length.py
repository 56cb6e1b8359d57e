"""More or fewer sentences than the kind of contact allows."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule


def too_long(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    most, counted = active.limits.at_most, reading.counted
    if most and len(counted) > most:
        yield Sighting(
            counted[most].start,
            counted[-1].end,
            message=f"It has {len(counted)} sentences; at most {most} are read as brief.",
        )


def too_short(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    least, counted = active.limits.at_least, len(reading.counted)
    if counted < least:
        have = "is one sentence" if counted == 1 else "are no sentences"
        yield Sighting(0, 0, message=f"There {have}; at least {least} are asked for.")
