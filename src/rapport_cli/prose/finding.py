"""What a rule says about a place in a text."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["hint", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("hint", "warning", "error")


@dataclass(frozen=True, slots=True)
class Sighting:
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


@dataclass(frozen=True, slots=True)
class Finding:
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
