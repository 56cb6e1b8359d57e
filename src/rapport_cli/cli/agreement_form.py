"""The agreement as it is typed: a reader for each of its fields, and the questions in a terminal.

Flags and answers are the same words and are read the same way. "none" takes away what is there.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from rapport_cli.cli.asking import ask, confirm
from rapport_cli.cli.capture_form import is_typed
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.given_channel import read_channels
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import day_typed
from rapport_cli.clients.record import Agreement, Client
from rapport_cli.errors import StoreProblem, UsageProblem
from rapport_cli.store.recovery import Kept
from rapport_cli.workflows.agreeing import (
    PAST,
    UNENCRYPTED,
    WORDS,
    Agreed,
    agree,
    written,
)

NONE = "none"
KEPT_AGREEMENT = "agreement"
OF_THE_RECORD = ("channels", "may_reveal_on")
REVIEWED_AFTER_MONTHS = 6


class Question(NamedTuple):
    name: str
    asks: str


QUESTIONS = (
    Question("channels", "By which channels (text, voicemail, email, portal)?"),
    Question("avoid", "By which not?"),
    Question("others_read_on", "Where may somebody else read or hear?"),
    Question("may_reveal_on", "Where may a message show what it is about?"),
    Question("may_say", "What may a message say?"),
    Question("voicemail", "May a voicemail be left (y/n)?"),
    Question("voicemail_name", "Under which name?"),
    Question("hours", "When may they be contacted, such as mon-fri 9-18?"),
    Question("replies_read", "You read and answer messages … (such as on weekdays before 6 pm)?"),
    Question("used_for", "What are messages for?"),
    Question("not_used_for", "And what not?"),
    Question("emergency", "What are they to do in an emergency?"),
    Question("crisis_lines", "Crisis lines, with a semicolon between them?"),
    Question("messages_a_week", "How many messages a week between sessions?"),
    Question("gets_recaps", "Do they get recaps of sessions (y/n)?"),
    Question("risk_named_on", "When was the risk of unencrypted messages named?"),
    Question("consented_on", "When did they consent?"),
    Question("review_on", "When do you look at it again?"),
)
SUGGESTED = {
    "used_for": "appointments, and a line about what we are working on",
    "not_used_for": "anything urgent, and what is better said in a session",
    "emergency": "Call the emergency number, or go to the nearest emergency department.",
}


class Answers:
    """What was answered so far, kept until it is saved."""

    def __init__(self, desk: Desk, client: Client, given: Mapping[str, str]) -> None:
        self.desk = desk
        self.client = client
        self.kept = kept_answers(desk, client)
        self.typed = dict(given)
        if self.kept is not None and confirm(
            "Going through the agreement was interrupted. Go on where it was?", default=True
        ):
            self.typed = {**self.kept.data, **given}

    def note(self, name: str, words: str) -> None:
        self.typed[name] = words
        with suppress(StoreProblem):
            self.kept = self.desk.open_recovery().keep(
                KEPT_AGREEMENT, self.client.id, dict(self.typed), instead_of=self.kept
            )

    def let_go(self) -> None:
        """They are on record now."""
        if self.kept is not None:
            self.desk.let_go(self.kept)


def kept_answers(desk: Desk, client: Client) -> Kept | None:
    """The latest answers that wait for this client; None where they cannot be read."""
    with suppress(StoreProblem):
        waiting = [
            kept
            for kept in desk.open_recovery().kept(KEPT_AGREEMENT, client.id)
            if is_typed(kept.data) and set(kept.data) <= set(READERS)
        ]
        return waiting[-1] if waiting else None
    return None


def ask_for_terms(desk: Desk, client: Client, name: str, given: Mapping[str, str]) -> Answers:
    """The answers to every question that no flag answered. Enter keeps what stands in brackets."""
    if not desk.terminal.asks:
        raise UsageProblem(
            "There is no terminal to ask in.", hint="Give flags: rapport agreement --help"
        )
    answers = Answers(desk, client, given)
    say("Enter keeps what stands in brackets; none takes it away.")
    try:
        for question in QUESTIONS:
            if question.name in answers.typed or is_needless(question.name, answers):
                continue
            said = ask(
                question.asks,
                partial(accepted, answers, question.name),
                default=standing(desk, client, question.name),
            )
            if client.agreement.terms is None or said != standing_value(client, question.name):
                answers.note(question.name, said)
    except (KeyboardInterrupt, EOFError):
        say()
        if answers.kept is not None:
            say(f"Your answers are kept: rapport agreement {name} --ask takes them up.")
        raise KeyboardInterrupt from None
    return answers


def accepted(answers: Answers, name: str, typed: str) -> str:
    """The answer, once it can stand beside those before it; a day so that it stays that day."""
    agreement_with(answers, {**answers.typed, name: typed})
    value = read(answers.desk, name, typed)
    return value.isoformat() if isinstance(value, date) else typed


def agreement_with(answers: Answers, typed: Mapping[str, str]) -> Agreement:
    desk = answers.desk
    agreed = read_agreed(desk, typed, None)
    return agree(answers.client, agreed, now=desk.now, today=desk.now.date()).agreement


def is_needless(name: str, answers: Answers) -> bool:
    """Whether earlier answers leave nothing to ask: under which name, where none may be left."""
    after = agreement_with(answers, answers.typed)
    if name == "voicemail_name":
        return after.terms is None or not after.terms.voicemail
    if name == "voicemail":
        return "voicemail" not in after.channels
    if name == "risk_named_on":
        return not any(channel in UNENCRYPTED for channel in after.channels)
    return False


def standing(desk: Desk, client: Client, name: str) -> str:
    """What an empty answer stands for: what is on record, or what is sensible to begin with."""
    kept = standing_value(client, name)
    if kept or client.agreement.terms is not None:
        return kept or NONE
    if name == "review_on":
        return months_after(desk.now.date(), REVIEWED_AFTER_MONTHS).isoformat()
    of_practice = {
        "replies_read": desk.settings.replies_read,
        "voicemail_name": desk.settings.signature,
        "emergency": desk.settings.emergency,
        "crisis_lines": desk.settings.crisis_lines,
    }
    return of_practice.get(name) or SUGGESTED.get(name, NONE)


def standing_value(client: Client, name: str) -> str:
    if name in OF_THE_RECORD:
        return written(getattr(client.agreement, name))
    terms = client.agreement.terms
    if terms is None:
        return ""
    if name == "crisis_lines":
        return "; ".join(terms.crisis_lines)
    return written(getattr(terms, name))


def read_agreed(desk: Desk, typed: Mapping[str, str], prefers: str | None) -> Agreed:
    """UsageProblem for the first that is not understood, under the name of its flag."""
    values = {name: read(desk, name, words) for name, words in typed.items()}
    return Agreed(
        channels=values.get("channels"),  # type: ignore[arg-type]
        may_reveal_on=values.get("may_reveal_on"),  # type: ignore[arg-type]
        terms={name: value for name, value in values.items() if name not in OF_THE_RECORD},
        prefers=prefers,
    )


def read(desk: Desk, name: str, typed: str) -> object:
    try:
        return READERS[name](desk, name, typed.strip())
    except UsageProblem as problem:
        raise problem.placed(FLAGS.get(name, f"--{name.replace('_', '-')}")) from None


def read_some_channels(desk: Desk, name: str, typed: str) -> object:
    return () if is_none(typed) else read_channels(typed)


def read_all_channels(desk: Desk, name: str, typed: str) -> object:
    return read_channels(typed)


def read_words(desk: Desk, name: str, typed: str) -> object:
    return "" if is_none(typed) else typed


def read_answer(desk: Desk, name: str, typed: str) -> object:
    if is_none(typed):
        return None
    if typed.casefold() in ("y", "yes", "n", "no"):
        return typed.casefold() in ("y", "yes")
    raise UsageProblem("That is neither yes nor no.", hint="Type y, n or none.")


def read_number(desk: Desk, name: str, typed: str) -> object:
    if is_none(typed):
        return None
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 3:
        raise UsageProblem("That is not a number of messages.", hint="Such as 2, or none.")
    return int(typed)


def read_lines(desk: Desk, name: str, typed: str) -> object:
    return () if is_none(typed) else lines_in(typed)


def lines_in(typed: str) -> tuple[str, ...]:
    """What stands between semicolons."""
    return tuple(line.strip() for line in typed.split(";") if line.strip())


def read_day(desk: Desk, name: str, typed: str) -> date | None:
    if is_none(typed):
        if name == "agreed_on":
            raise UsageProblem("The day is missing.", hint="Such as: today, or 4 march.")
        return None
    return day_typed(typed, desk, toward="past" if name in PAST else "future")


def is_none(typed: str) -> bool:
    return typed.casefold() in ("", NONE)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    from calendar import monthrange

    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


Reader = Callable[[Desk, str, str], object]
READERS: Mapping[str, Reader] = {
    "channels": read_all_channels,
    "may_reveal_on": read_some_channels,
    "avoid": read_some_channels,
    "others_read_on": read_some_channels,
    "voicemail": read_answer,
    "gets_recaps": read_answer,
    "messages_a_week": read_number,
    "crisis_lines": read_lines,
    "review_on": read_day,
    **dict.fromkeys(WORDS, read_words),
    **dict.fromkeys(PAST, read_day),
}
FLAGS = {
    "may_reveal_on": "--may-reveal",
    "others_read_on": "--others-read",
    "crisis_lines": "--crisis-line",
    "gets_recaps": "--recaps",
}
