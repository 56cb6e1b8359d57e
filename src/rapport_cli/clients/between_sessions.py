"""What is remembered between sessions. Values only, parts of the record in `record`.

The client's words stand as they were said. A number is the client's own, on a scale they named;
nothing here is computed from it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Owner = Literal["client", "clinician"]
HomeworkOutcome = Literal["done", "partly", "not-done", "changed"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule that the person let through, and why."""

    rule: str
    because: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Homework:
    """One task for the time until the next session: set together, or by the client alone.

    It is a commitment too: a recap says of it that it was kept, changed or is open. `session` is
    the id of the session it was set in or, where it was set between two, of the one before. `goal`
    is the goal it serves, in the client's words. `how` is how it went, in a few words; `value` is a
    number on the client's scale of the name `scale`, empty where none was given. `instead` is what
    it was changed to.
    """

    id: str
    session: str
    goal: str
    text: str
    owner: Owner
    by: date | None
    is_self_set: bool
    set_at: datetime
    outcome: HomeworkOutcome | None
    outcome_at: datetime | None
    how: str
    scale: str
    value: float | None
    instead: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale that the client named: from `lowest` to `highest`, and what the two ends mean."""

    name: str
    lowest: float
    highest: float
    lowest_means: str
    highest_means: str


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What the client brought: a day, a number on a scale of theirs, a few words; or only one."""

    id: str
    on: date
    scale: str
    value: float | None
    note: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Win:
    """A success of the client's, in a few words, and the day on which it was told."""

    id: str
    on: date
    text: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing to read, watch or try that was given to the client, and why.

    `title` or `link` may be empty, not both. `contact` is the id of the contact it went with; empty
    where it was handed over in a session or stood in a recap.
    """

    id: str
    title: str
    link: str
    why: str
    given_at: datetime
    contact: str


@dataclass(frozen=True, slots=True)
class Recap:
    """What a session came to, given to the client within two days, or skipped with a reason.

    `resources` and `commitments` are ids in the client's resources and homework. `recording` is a
    link, kept only where recording was agreed to. `allowed` are the rules let through when it was
    given.
    """

    id: str
    session: str
    written_at: datetime
    successes: tuple[str, ...]
    covered: str
    strategies: tuple[str, ...]
    resources: tuple[str, ...]
    commitments: tuple[str, ...]
    recording: str
    given_at: datetime | None
    skipped: str | None
    skipped_at: datetime | None
    allowed: tuple[Allowance, ...] = ()


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often the two meet from a day on ("weekly"), and how that is meant to taper."""

    since: date
    every: str
    taper: str


@dataclass(frozen=True, slots=True)
class Preference:
    """What the client asked for about contact, with its day; never why (45 CFR 164.522(b))."""

    on: date
    wish: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The written part of the agreement, as it is printed for the client.

    `avoid` are channels that are not to be used, `others_read_on` those on which somebody else may
    read. `may_say` is what a message may reveal. `voicemail_name` is the name under which a
    voicemail may be left; `voicemail` is None where nobody asked. `messages_a_week` is how many
    messages between sessions were agreed, None where none was named. `risk_named_on` is the day on
    which the risk of unencrypted messages was named and the client still preferred them.
    """

    agreed_on: date
    avoid: tuple[str, ...]
    others_read_on: tuple[str, ...]
    may_say: str
    voicemail: bool | None
    voicemail_name: str
    hours: str
    replies_read: str
    used_for: str
    not_used_for: str
    emergency: str
    crisis_lines: tuple[str, ...]
    messages_a_week: int | None
    risk_named_on: date | None
    consented_on: date | None
    recording_agreed_on: date | None
    gets_recaps: bool | None
    review_on: date | None
