"""Whether a line that ends in a word, without any mark, ends a sentence there, or was wrapped."""

from typing import NamedTuple

from rapport_cli.prose.abbreviations import (
    CALENDAR_WORDS,
    LEADS_ON,
    LEADS_TO_A_DATE,
    LEADS_TO_NO_DATE,
    OPENERS_IN_TEXTING,
    PARTICLE_VERBS,
    PARTICLES,
    RUNS_ON,
    STARTERS,
)
from rapport_cli.prose.followers import Follower
from rapport_cli.when.words import MONTHS


class BareLine(NamedTuple):
    """The `last` word of a line, and the one `before` it in the sentence, or "". `is_long` says
    that a program could have wrapped the line there."""

    last: str
    before: str
    is_long: bool


def bare_line_divides(line: BareLine, follower: Follower, *, is_typed_small: bool) -> bool:
    """Whether what follows in the next line begins a sentence."""
    last = line.last.lower()
    if follower.kind == "lower":
        leads_on = last in LEADS_ON
        if is_typed_small and _is_date(follower):
            if last in LEADS_TO_A_DATE or line.before.lower() == "see":
                return False
            return not leads_on or last in LEADS_TO_NO_DATE
        opens = is_typed_small or follower.lower in OPENERS_IN_TEXTING
        return opens and not line.is_long and not leads_on and follower.lower not in RUNS_ON
    if follower.kind == "digit" and last in MONTHS:
        return False
    if last in PARTICLES:
        verb = line.before.lower()
        return (
            verb.endswith("ing")
            or verb in PARTICLE_VERBS
            or (follower.lower in STARTERS and follower.lower != "i")
        )
    return last not in LEADS_ON


def _is_date(follower: Follower) -> bool:
    """Whether a day and a number or month stand here: "wed 4/15", "mon feb 9"."""
    return follower.is_calendar and (
        follower.next_is_digit or follower.next_lower in CALENDAR_WORDS
    )
