"""What the text states about the next appointment, held against the record."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule


def appointment_missing(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    message = reading.message
    none_made = message.appointment_known and message.appointment is None
    if reading.statement.verdict == "absent" and not none_made:
        yield Sighting(0, 0)


def appointment_vague(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    statement = reading.statement
    if statement.verdict == "partial":
        yield Sighting(statement.start, statement.end)


def appointment_wrong(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    statement = reading.statement
    if statement.verdict != "wrong":
        return
    if not statement.clashes:
        yield Sighting(statement.start, statement.end)
    for clash in statement.clashes:
        yield Sighting(
            clash.start, clash.end, message=f"{clash.reason[0].upper()}{clash.reason[1:]}."
        )
