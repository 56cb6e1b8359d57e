"""What is remembered about a client. Values only: nothing here loads, saves or reads a clock.

Every moment is an aware `datetime` at the offset that was in force; a session also names the IANA
zone in which its times were agreed, so that they can be shown as the clocks there show them.

The order of fields is the order of keys in the file (docs/file-format.md).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rapport_cli.clients.between_sessions import Allowance as Allowance
from rapport_cli.clients.between_sessions import (
    Frequency,
    Homework,
    JournalEntry,
    Preference,
    Recap,
    Resource,
    Scale,
    Terms,
    Win,
)

Channel = Literal["text", "voicemail", "email", "portal"]
Status = Literal["active", "closed"]
Outcome = Literal["attended", "missed", "cancelled"]
Reply = Literal["replied", "none"]
Helpful = Literal["yes", "no", "unsure", "waived"]
Severity = Literal["hint", "warning", "error"]

CHANNELS: tuple[Channel, ...] = ("text", "voicemail", "email", "portal")

OUTREACH = "outreach"
THE_CONTACT = ("reconnection", "charged")
"""The kinds that are the one contact after a session; others are made between sessions."""
NO_SHOW = "no-show"
WIN = "win"
RESOURCE = "resource"
HOMEWORK = "homework"
CHECK_IN = "check-in"


def is_between_sessions(kind: str) -> bool:
    """Whether messages of this kind, a kind of one's own too, are made between sessions."""
    return kind != OUTREACH and kind not in THE_CONTACT


@dataclass(frozen=True, slots=True)
class Change:
    """One correction or event, appended and never rewritten.

    `field` names what changed ("handle", "next_appointment", "outcome", "goal"); `was` and `now`
    are its values as text, empty where there was none; `because` is empty where none was asked.
    """

    at: datetime
    field: str
    was: str
    now: str
    because: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Channels agreed with the client, and those on which a message may reveal what it is about.

    `terms` is None until the rest was agreed; `preferences` are the client's wishes, latest last.
    """

    channels: tuple[Channel, ...]
    may_reveal_on: tuple[Channel, ...]
    terms: Terms | None = None
    preferences: tuple[Preference, ...] = ()


@dataclass(frozen=True, slots=True)
class Hold:
    """Words of risk stopped the contact; lifted only by a person, with a reason."""

    raised_at: datetime
    lifted_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The thread that began with a session has come to its end."""

    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Reflection:
    """After the second session: was the contact helpful, what would you change."""

    at: datetime
    helpful: Helpful
    change: str


@dataclass(frozen=True, slots=True)
class Session:
    """One session, and the appointment made in it.

    `outcome` is what came of `next_appointment`, not of the session itself, which was attended or
    there would be nothing to capture. A cancelled appointment stays in `next_appointment` until
    another takes its place. `if_missed` and `plan` are "outreach", "no-show", the clinician's own
    words, or empty; `plan` was chosen after a missed session and takes precedence. `engagement` is
    how the clinician saw the client take part, in a word or two of their own.
    """

    id: str
    at: datetime
    zone: str
    goal: str
    detail: str
    mention: str
    charged: bool
    channel: Channel
    next_appointment: datetime | None
    if_missed: str
    outcome: Outcome | None
    outcome_at: datetime | None
    plan: str
    hold: Hold | None
    reflection: Reflection | None
    closed: Closing | None
    recorded_at: datetime
    changes: tuple[Change, ...]
    engagement: str = ""


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """What a rule said about the text when it was saved; offsets are code points in `text`."""

    rule: str
    severity: Severity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule of which the person said that what it found is not a fault."""

    rule: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What a message passes on, until it is sent: then it is one of the client's resources.

    `title` or `link` may be empty, not both.
    """

    title: str
    link: str
    why: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One message to a client: drafted, then sent or skipped, then answered or not.

    `appointment` is the appointment as it stood when the text was checked, so that a draft which
    names a moved appointment is noticed. `text` never changes once `sent_at` is set: corrections
    are `amendments`. `skipped` is the reason. `override` is the reason for a second contact after
    the same session, beyond what was agreed for a week, or for giving a resource again. `mended`
    are rules that held an earlier wording back and find nothing now. `channel_because` is the
    reason for a channel that was not agreed. `about` is the id of the win or the homework that the
    message names, `enclosure` what it passes on.
    """

    id: str
    session: str
    kind: str
    channel: Channel
    text: str
    drafted_at: datetime | None
    appointment: datetime | None
    sent_at: datetime | None
    skipped: str | None
    skipped_at: datetime | None
    reply: Reply | None
    reply_at: datetime | None
    findings: tuple[KeptFinding, ...]
    allowed: tuple[Allowance, ...]
    override: str
    amendments: tuple[Change, ...]
    not_a_fault: tuple[Mark, ...] = ()
    mended: tuple[str, ...] = ()
    channel_because: str = ""
    about: str = ""
    enclosure: Enclosure | None = None

    def let_through(self) -> tuple[str, ...]:
        """The rules that the person lets stand in this text, with a reason or as no fault."""
        allowed = [each.rule for each in self.allowed]
        return (*allowed, *(each.rule for each in self.not_a_fault))


@dataclass(frozen=True, slots=True)
class LegalHold:
    """Until it is lifted nothing of the record is erased or taken back."""

    since: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long this record is kept, where the settings alone do not say it.

    `of_age_on` is the day on which a minor comes of age; `years` are counted from the last contact
    in place of the settings' years; `keep_until` is a day of the person's own, before all else.
    """

    of_age_on: date | None
    years: int | None
    keep_until: date | None


@dataclass(frozen=True, slots=True)
class Client:
    """A client, known by a handle: initials or an identifier, never a full name.

    `sessions` are in the order of their times; `contacts` and everything else in the order they
    were made, `frequencies` in that of the days from which they hold.
    """

    id: str
    handle: str
    status: Status
    opened_at: datetime
    agreement: Agreement
    sessions: tuple[Session, ...]
    contacts: tuple[Contact, ...]
    changes: tuple[Change, ...]
    legal_hold: LegalHold | None = None
    retention: Retention | None = None
    homework: tuple[Homework, ...] = ()
    scales: tuple[Scale, ...] = ()
    journal: tuple[JournalEntry, ...] = ()
    wins: tuple[Win, ...] = ()
    resources: tuple[Resource, ...] = ()
    recaps: tuple[Recap, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
