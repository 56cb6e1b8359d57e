"""The agreement as it is typed: a reader for each of its fields, and the questions in a terminal.

Flags and answers are the same words and are read the same way. "none" takes away what is there.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from rapport_cli.cli.asking import ask
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.given_channel import read_channels
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import day_typed
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.agreeing import (
    PAST,
    UNENCRYPTED,
    WORDS,
    Agreed,
    agree,
    written,
)

NONE = "none"
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


def ask_for_terms(desk: Desk, client: Client, given: Mapping[str, str]) -> dict[str, str]:
    """The answers to every question that no flag answered. Enter keeps what stands in brackets."""
    if not desk.terminal.asks:
        raise UsageProblem(
            "There is no terminal to ask in.", hint="Give flags: rapport agreement --help"
        )
    say("Enter keeps what stands in brackets; none takes it away.")
    answers = dict(given)
    for name, question in QUESTIONS:
        if name in answers or is_needless(name, client, answers, desk):
            continue
        said = ask(
            question,
            partial(accepted, desk, client, answers, name),
            default=standing(desk, client, name),
        )
        if said != standing_value(client, name) or client.agreement.terms is None:
            answers[name] = said
    return answers


def accepted(desk: Desk, client: Client, answers: Mapping[str, str], name: str, typed: str) -> str:
    """The answer, once it can stand beside those before it."""
    agreed = read_agreed(desk, {**answers, name: typed}, "")
    agree(client, agreed, now=desk.now, today=desk.now.date())
    return typed


def is_needless(name: str, client: Client, answers: Mapping[str, str], desk: Desk) -> bool:
    """Whether earlier answers leave nothing to ask: under which name, where none may be left."""
    agreed = read_agreed(desk, answers, "")
    after = agree(client, agreed, now=desk.now, today=desk.now.date()).agreement
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
    if name in ("replies_read", "voicemail_name"):
        of_practice = {
            "replies_read": desk.settings.replies_read,
            "voicemail_name": desk.settings.signature,
        }
        return of_practice[name] or NONE
    return SUGGESTED.get(name, NONE)


def standing_value(client: Client, name: str) -> str:
    if name in OF_THE_RECORD:
        return written(getattr(client.agreement, name))
    terms = client.agreement.terms
    if terms is None:
        return ""
    if name == "crisis_lines":
        return "; ".join(terms.crisis_lines)
    return written(getattr(terms, name))


def read_agreed(desk: Desk, typed: Mapping[str, str], prefers: str) -> Agreed:
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
    if is_none(typed):
        return ()
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
