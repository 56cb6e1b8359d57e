"""Set a task for the time until the next session, and note what came of it and how it went.

Tasks are numbered as they were set, for each client from 1. None is ever taken out of the record,
so a number means the same task for good.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from rapport_cli.clients.between_sessions import Homework, HomeworkOutcome, Owner
from rapport_cli.clients.record import Change, Client
from rapport_cli.clients.saying import say_outcome
from rapport_cli.clients.thread import latest_session, require_active
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.keeping_journal import scale_for


@dataclass(frozen=True, slots=True)
class HomeworkAnswers:
    """A task as it was agreed. `goal` empty is the goal of the latest session."""

    text: str
    by: date | None
    owner: Owner = "client"
    goal: str = ""
    is_self_set: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeAnswers:
    """What came of a task. Empty words and no value leave what was noted before."""

    outcome: HomeworkOutcome
    how: str = ""
    scale: str = ""
    value: float | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A task with the number by which it is named."""

    number: int
    homework: Homework


def homework_of(client: Client, *, with_past: bool = True) -> tuple[Numbered, ...]:
    """The tasks in the order they were set; otherwise those that are open, and those that were
    looked at since the latest session."""
    everything = tuple(Numbered(number, task) for number, task in enumerate(client.homework, 1))
    if with_past:
        return everything
    since = client.sessions[-1].at if client.sessions else None
    return tuple(each for each in everything if _is_at_hand(each.homework, since))


def set_homework(
    client: Client, answers: HomeworkAnswers, *, now: datetime, new_id: Callable[[], str]
) -> Client:
    """Add a task. UsageProblem for a closed client, a day before the session it was set in, a
    self-set task that is not the client's, and a task that stands open in the same words."""
    require_active(client)
    session = latest_session(client)
    text = clean_words(answers.text, "task")
    goal = clean_words(answers.goal, "goal", may_be_empty=True) or session.goal
    if answers.is_self_set and answers.owner != "client":
        raise UsageProblem(
            "A task that the client set alone is the client's.", hint="Leave --owner out."
        )
    if answers.by is not None and answers.by < session.at.date():
        raise UsageProblem(
            "The day by which it is to be done lies before the session.", hint="Look at the day."
        )
    for each in homework_of(client):
        is_same = each.homework.text.casefold() == text.casefold()
        if is_same and each.homework.outcome is None:
            raise UsageProblem(
                f"That task is open already: number {each.number}.",
                hint="rapport homework CLIENT lists them.",
            )
    homework = Homework(
        id=new_id(),
        session=session.id,
        goal=goal,
        text=text,
        owner=answers.owner,
        by=answers.by,
        is_self_set=answers.is_self_set,
        set_at=pinned(now),
        outcome=None,
        outcome_at=None,
        how="",
        scale="",
        value=None,
        instead="",
    )
    return replace(client, homework=(*client.homework, homework))


def note_outcome(client: Client, number: int, answers: OutcomeAnswers, *, now: datetime) -> Client:
    """Note what came of a task and how it went; noted again, it is corrected, and what stood there
    before is kept as a `Change`.

    UsageProblem for a number that is not there, for a change that is not told, and where nothing
    would differ; NoSuchScale as for a journal.
    """
    was = numbered(client, number)
    scale = scale_for(client.scales, answers.scale, answers.value)
    instead = clean_words(answers.instead, "change", may_be_empty=True)
    if answers.outcome == "changed":
        instead = instead or was.instead
        if not instead:
            raise UsageProblem("What it was changed to is missing.", hint='--instead "…"')
    elif instead:
        raise UsageProblem(
            "What was done instead belongs to a task that was changed.",
            hint='rapport homework CLIENT changed N --instead "…"',
        )
    became = replace(
        was,
        outcome=answers.outcome,
        how=clean_words(answers.how, "note", may_be_empty=True) or was.how,
        scale=was.scale if scale is None else scale.name,
        value=was.value if scale is None else answers.value,
        instead=instead,
    )
    if became == was:
        raise UsageProblem("It is noted like that already.", hint="There is nothing to change.")
    became = replace(became, outcome_at=pinned(now))
    tasks = list(client.homework)
    tasks[number - 1] = became
    changed = replace(client, homework=tuple(tasks))
    if was.outcome is None:
        return changed
    change = Change(pinned(now), f"homework {number}", say_outcome(was), say_outcome(became), "")
    return replace(changed, changes=(*changed.changes, change))


def numbered(client: Client, number: int) -> Homework:
    """The task of that number; UsageProblem where there is none."""
    count = len(client.homework)
    if 1 <= number <= count:
        return client.homework[number - 1]
    if not count:
        hint = 'Set the first: rapport homework CLIENT add "…"'
    else:
        there = "There is only number 1." if count == 1 else f"They go from 1 to {count}."
        hint = f"{there} rapport homework CLIENT list --all shows them."
    raise UsageProblem("There is no homework of that number.", hint=hint)


def _is_at_hand(homework: Homework, since: datetime | None) -> bool:
    if homework.outcome_at is None:
        return True
    return since is not None and pinned(homework.outcome_at) >= pinned(since)
