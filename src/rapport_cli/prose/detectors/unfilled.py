"""Places that a template left for somebody to fill."""

import re
from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule

_LEFT = (
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|\{[A-Za-z_]{1,30}\}|%[A-Za-z_]{2,30}%"
    r"|\[[A-Za-z][A-Za-z _'/-]{0,40}\](?!\()|<[A-Za-z][A-Za-z _'/-]{0,30}>"
    r"|«[A-Za-z][A-Za-z _]{0,30}»|\$[A-Z_]{3,30}\b|_{3,80}|\.{6,80}"
    r"|\b(?:TODO|TBD|TBC|FIXME|XX+|INSERT (?:NAME|DATE|TIME|DAY))\b"
)
_SIGNS = ("{", "[", "<", "%", "$", "«", "__", "...", "TODO", "TB", "FIXME", "XX", "INSERT")


def left_unfilled(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    if not any(sign in reading.text for sign in _SIGNS):
        return
    for found in re.finditer(_LEFT, reading.text):
        yield Sighting(found.start(), found.end())
