"""Whether a message says when replies are read."""

from collections.abc import Iterable

from rapport_cli.prose.detectors.phrases import no_named_phrase
from rapport_cli.prose.detectors.recorded import words_of
from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule


def reply_time_missing(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """Neither one of the phrases nor the times that are settled, word for word."""
    settled = " ".join(words_of(reading.message.replies_read))
    if settled and f" {settled} " in f" {' '.join(reading.words.plain)} ":
        return ()
    return no_named_phrase(reading, active)
