"""A rule: a fault that a message can have, and everything there is to say about it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from rapport_cli.prose.finding import Severity
from rapport_cli.prose.message import Channel, Message

RISK = "risk"
"""The one rule that is never lowered: what it finds puts a contact on hold."""

ERROR_PHRASE = 0.97
HINT_PHRASE = 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """A text that has the fault, or one as near to it as can be that has not.

    `appointment` is wall time, "2026-03-12T15:00"; with none given, nothing is known of it.
    """

    text: str
    channel: Channel = "email"
    charged: bool = False
    session_on: date | None = None
    sent_on: date | None = None
    appointment: str = ""
    goal: str = ""
    detail: str = ""
    mention: str = ""
    own_words: tuple[str, ...] = ()
    template_sentences: tuple[str, ...] = ()
    other_texts: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    wins: tuple[str, ...] = ()
    title: str = ""
    link: str = ""
    replies_read: str = ""

    def message(self) -> Message:
        return Message(
            text=self.text,
            channel=self.channel,
            charged=self.charged,
            session_on=self.session_on,
            sent_on=self.sent_on,
            appointment=datetime.fromisoformat(self.appointment) if self.appointment else None,
            appointment_known=bool(self.appointment),
            goal=self.goal,
            detail=self.detail,
            mention=self.mention,
            own_words=self.own_words,
            template_sentences=self.template_sentences,
            other_texts=self.other_texts,
            agreed=self.agreed,
            wins=self.wins,
            title=self.title,
            link=self.link,
            replies_read=self.replies_read,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault by its name, and how it is noticed.

    `title` says what it means in one line, `message` what a supervisor would say of the place,
    `mend` how to mend it. `detectors` are names; what they all notice is merged, so that a rule
    never reports one place twice. A sighting whose score reaches `error_from` weighs as much as
    the kind of contact says; one that reaches `hint_from` is a hint; a weaker one is nothing.

    A rule reads English, and is silent on a text that is not, unless it reads `any_language`.

    `severity` is for kinds that do not name the rule: None, and it does not apply there. `at_most`
    is the person's own word: whatever a kind says, it weighs no more than that.
    """

    name: str
    title: str
    message: str
    why: str
    source: str
    mend: str
    detectors: tuple[str, ...] = ("phrases",)
    phrases: tuple[str, ...] = ()
    hint_phrases: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    error_from: float = 0.9
    hint_from: float = 0.5
    any_language: bool = False
    severity: Severity | None = None
    at_most: Severity = "error"
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How many sentences a message may have; `at_most` 0 is no limit."""

    at_least: int = 0
    at_most: int = 0


class ActiveRule(NamedTuple):
    """A rule as a kind of contact applies it: `severity` is that of a sure sighting."""

    rule: Rule
    severity: Severity
    limits: Limits = Limits()
