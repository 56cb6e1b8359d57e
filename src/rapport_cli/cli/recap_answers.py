"""The answers of a recap as they are typed, and what is read from them.

`Typed` holds what a person wrote, by the name of its question, so that it can be kept and taken up
again. A day is kept as it was understood: "Friday" means another when the recap is taken up.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.typed import day_typed
from rapport_cli.clients.between_sessions import HomeworkOutcome, Owner
from rapport_cli.clients.record import Client, Session
from rapport_cli.clients.windows import appointment_of
from rapport_cli.errors import NotUnderstood, RapportError, UsageProblem
from rapport_cli.when.words import MONTHS, WEEKDAYS
from rapport_cli.workflows.recap_parts import CommitmentAnswer, ResourceAnswer, is_link
from rapport_cli.workflows.recapping import RecapAnswers
from rapport_cli.workflows.setting_homework import OutcomeAnswers

Typed = dict[str, Any]
"""Lists of text for `LISTS`, text for `TEXTS`; `looked_back` is a list of "N outcome words"."""

LISTS = (
    "successes", "strategies", "resources", "commitments", "looked_back", "mended",
    "mended_resources",
)  # fmt: skip
TEXTS = ("covered", "recording")
ASKED = "asked"
"""The key under which the names of the questions stand that were answered to their end."""

BAR = "|"
OWNERS: dict[str, Owner] = {
    "client": "client", "they": "client", "them": "client", "you": "client", "theirs": "client",
    "clinician": "clinician", "me": "clinician", "i": "clinician", "mine": "clinician",
    "therapist": "clinician", "counsellor": "clinician", "coach": "clinician",
}  # fmt: skip
NEXT_TIME = ("next", "next session", "the next session", "next time", "the next appointment")
NO_DAY = ("", "none", "-")
LONG_WORDS_OF_DAYS = (
    *(word for word in (*WEEKDAYS, *MONTHS) if len(word) > 4),
    "today", "tomorrow", "tonight", "week", "month", "next",
)  # fmt: skip
LONGEST_DAY = 4
"""Words. What is longer after "by" is no day that was mistyped."""

BECAME: dict[str, HomeworkOutcome] = {
    "kept": "done",
    "partly": "partly",
    "not-kept": "not-done",
    "changed": "changed",
}


def is_typed(data: object) -> bool:
    """Whether kept words are as they were kept."""
    if not isinstance(data, dict):
        return False
    lists = all(
        isinstance(data.get(name, []), list) and all(isinstance(e, str) for e in data.get(name, []))
        for name in (*LISTS, ASKED)
    )
    return lists and all(isinstance(data.get(name, ""), str) for name in (*TEXTS, "session"))


def read_answers(typed: Typed, desk: Desk, session: Session) -> RecapAnswers:
    """UsageProblem names the flag that was not understood."""
    return RecapAnswers(
        successes=tuple(typed.get("successes", ())),
        covered=typed.get("covered", ""),
        strategies=tuple(typed.get("strategies", ())),
        resources=tuple(map(read_resource, typed.get("resources", ()))),
        commitments=tuple(
            read_commitment(each, desk, session) for each in typed.get("commitments", ())
        ),
        recording=typed.get("recording", ""),
        mended=tuple(read_mended(each, desk, session) for each in typed.get("mended", ())),
        mended_resources=tuple(map(read_mended_resource, typed.get("mended_resources", ()))),
    )


def read_mended(typed: str, desk: Desk, session: Session) -> tuple[int, CommitmentAnswer | None]:
    """ "N text by WHEN, owner"; N alone leaves it out of the recap."""
    number, words = numbered(typed, "--mend")
    return number, read_commitment(words, desk, session) if words else None


def read_mended_resource(typed: str) -> tuple[int, ResourceAnswer | None]:
    number, words = numbered(typed, "--mend-resource")
    return number, read_resource(words) if words else None


def numbered(typed: str, flag: str) -> tuple[int, str]:
    number, _, words = typed.strip().partition(" ")
    if not number.isdecimal():
        raise UsageProblem(f"{flag} begins with no number.", hint='Such as "2 the new words".')
    return int(number), words.strip()


def read_resource(typed: str) -> ResourceAnswer:
    """ "title | link | why", of which the last may be left out; a link alone is one too."""
    parts = [part.strip() for part in typed.split(BAR)]
    if len(parts) > 3:
        raise UsageProblem(
            "--resource has more than three parts.", hint='Write it as "title | link | why".'
        )
    if len(parts) == 1 and is_link(parts[0]):
        parts.insert(0, "")
    title, link, why = (*parts, "", "")[:3]
    if not title and not link:
        raise UsageProblem(
            "--resource has neither a title nor a link.", hint='Write it as "title | link | why".'
        )
    return ResourceAnswer(title, link, why)


def read_commitment(typed: str, desk: Desk, session: Session) -> CommitmentAnswer:
    """ "text by WHEN, owner" or "text | WHEN | owner"; the day and the owner may be left out.

    Nothing is guessed about what looks like a day and is none: NotUnderstood.
    """
    if BAR in typed:
        parts = [part.strip() for part in typed.split(BAR)]
        if len(parts) > 3:
            raise UsageProblem(
                "--commitment has more than three parts.", hint='Write it as "text | WHEN | owner".'
            )
        text, when, whose = (*parts, "", "")[:3]
        return CommitmentAnswer(text, read_by(when, desk, session), read_owner(whose))
    text, owner = split_owner(typed)
    words, by, when = text.rpartition(" by ")
    if not by or len(when.split()) > LONGEST_DAY:
        return CommitmentAnswer(text, None, owner or "client")
    try:
        return CommitmentAnswer(words, read_by(when, desk, session), owner or "client")
    except NotUnderstood:
        if looks_like_a_day(when):
            raise
        return CommitmentAnswer(text, None, owner or "client")


def split_owner(typed: str) -> tuple[str, Owner | None]:
    words, comma, last = typed.rpartition(",")
    owner = OWNERS.get(last.strip().casefold())
    return (words.strip(), owner) if comma and owner is not None else (typed.strip(), None)


def read_owner(typed: str) -> Owner:
    owner = OWNERS.get(typed.strip().casefold() or "client")
    if owner is None:
        raise UsageProblem("Whose it is was not understood.", hint="Say client or clinician.")
    return owner


def read_by(typed: str, desk: Desk, session: Session) -> date | None:
    """The day by which it is to be done; None where none was named."""
    words = " ".join(typed.casefold().split())
    if words in NO_DAY:
        return None
    if words in NEXT_TIME:
        appointment = appointment_of(session)
        if appointment is None:
            raise NotUnderstood(
                "--commitment: no next appointment is made.", hint="Name the day itself."
            )
        return appointment.date()
    return day_typed(typed, desk, toward="future", flag="--commitment")


def looks_like_a_day(words: str) -> bool:
    """Whether it was meant as a day, though it cannot be read as one."""
    from difflib import get_close_matches

    said = [word.strip(".,") for word in words.casefold().split()]
    return any(
        word[:1].isdigit()
        or (len(word) > 2 and word in (*WEEKDAYS, *MONTHS))
        or get_close_matches(word, LONG_WORDS_OF_DAYS, n=1, cutoff=0.75)
        for word in said
    )


def kept_commitment(answer: CommitmentAnswer) -> str:
    """The answer as it can be kept and read again on any day."""
    by = "" if answer.by is None else answer.by.isoformat()
    return f"{answer.text.replace(BAR, '/')} {BAR} {by} {BAR} {answer.owner}"


def kept_looking_back(number: int, word: str, words: str) -> str:
    return f"{number} {word} {words}".strip()


def read_looking_back(typed: str) -> tuple[int, OutcomeAnswers]:
    """ "N kept how it went", "N changed instead"; UsageProblem for anything else."""
    number, _, rest = typed.strip().partition(" ")
    word, _, words = rest.strip().partition(" ")
    if not number.isdecimal() or word not in BECAME:
        raise UsageProblem(
            "--looked-back was not understood.",
            hint='Write the number of the commitment and what became of it: "2 kept", "3 partly '
            'twice only", "1 not-kept", "4 changed a walk before breakfast".',
        )
    outcome = BECAME[word]
    words = words.strip(" :")
    if outcome == "changed":
        return int(number), OutcomeAnswers(outcome, instead=words)
    return int(number), OutcomeAnswers(outcome, how=words)


def standing_answers(client: Client, session: Session) -> RecapAnswers:
    """What the recap on record says; its commitments and resources stay as they are."""
    from rapport_cli.workflows.recapping import written_recap

    recap = written_recap(client, session)
    return RecapAnswers(
        successes=recap.successes,
        covered=recap.covered,
        strategies=recap.strategies,
        recording=recap.recording,
    )


def added(standing: RecapAnswers, answers: RecapAnswers) -> RecapAnswers:
    """What stands and what is new: lists grow, a text takes the place of the one before."""
    return replace(
        answers,
        successes=(*standing.successes, *answers.successes),
        covered=answers.covered or standing.covered,
        strategies=(*standing.strategies, *answers.strategies),
        recording=answers.recording or standing.recording,
    )


def kept_hint(problem: RapportError, name: str) -> None:
    kept = f"Your words are kept: rapport recap {name} takes them up in a terminal."
    problem.hint = f"{problem.hint}\n{kept}".lstrip("\n")
