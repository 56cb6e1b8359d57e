"""What a rule says about a place in a text."""

from typing import Literal, NamedTuple

Severity = Literal["hint", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("hint", "warning", "error")
"""From the least to the most severe."""


class Sighting(NamedTuple):
    """What a detector noticed: a place, how sure it is (0..1), and, where it can, what it says.

    A sighting becomes a finding when an active rule gives it a severity. `message` and `mend`
    are empty where the rule's own sentence serves. An absence ("no appointment is stated") has
    the place `0..0`.
    """

    start: int
    end: int
    score: float = 1.0
    message: str = ""
    mend: str = ""


class Finding(NamedTuple):
    """A sighting under a rule's name. Offsets are code points in the text as given.

    `message` says in one sentence what a supervisor would say; `hint` offers a way to mend it,
    never a text to copy.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    excerpt: str
    message: str
    hint: str
