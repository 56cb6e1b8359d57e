"""What a recap names and does not hold: commitments in the homework, and resources.

What was agreed in a session and not given yet may still be put in other words; afterwards it is
changed as homework is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rapport_cli.clients.between_sessions import Homework, Owner, Recap, Resource
from rapport_cli.clients.record import Client, Session
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words


@dataclass(frozen=True, slots=True)
class CommitmentAnswer:
    """Something agreed: what, by which day (None where no day was named), and by whom."""

    text: str
    by: date | None
    owner: Owner


@dataclass(frozen=True, slots=True)
class ResourceAnswer:
    title: str
    link: str
    why: str


MendedCommitments = tuple[tuple[int, CommitmentAnswer | None], ...]
"""By their number in the homework, counted from 1."""
MendedResources = tuple[tuple[int, ResourceAnswer | None], ...]
"""By their place in the recap, counted from 1."""


def is_link(words: str) -> bool:
    return " " not in words and ("://" in words or words.startswith("www."))


def with_mended(
    client: Client,
    session: Session,
    recap: Recap,
    commitments: MendedCommitments,
    resources: MendedResources,
) -> tuple[Client, frozenset[str]]:
    """The client with what was put in other words, and the ids of what is to be left out.

    UsageProblem for a commitment that was not made in the session or is not open any more, and for
    a resource that is not in the recap or went with a message.
    """
    tasks, shared = list(client.homework), {each.id: each for each in client.resources}
    without = set()
    for number, commitment in commitments:
        task = tasks[number - 1] if 1 <= number <= len(tasks) else None
        if task is None or task.session != session.id or task.outcome is not None:
            raise UsageProblem(
                "--mend: there is no open commitment of that session with that number.",
                hint="The numbers are those of rapport homework CLIENT.",
            )
        if commitment is None:
            without.add(task.id)
            continue
        text = _checked(commitment, session)
        tasks[number - 1] = replace(task, text=text, by=commitment.by, owner=commitment.owner)
    for place, resource in resources:
        if not 1 <= place <= len(recap.resources) or recap.resources[place - 1] not in shared:
            raise UsageProblem("--mend-resource: there is no resource at that place in the recap.")
        known = shared[recap.resources[place - 1]]
        if resource is None:
            without.add(known.id)
            continue
        if known.contact:
            raise UsageProblem(
                "That resource went with a message: what was sent stands.",
                hint="Leave it out of the recap, and name another.",
            )
        title, link, why = _cleaned(resource)
        shared[known.id] = replace(known, title=title, link=link, why=why)
    mended = replace(client, homework=tuple(tasks), resources=tuple(shared.values()))
    return mended, frozenset(without)


def with_resources(
    client: Client,
    answers: tuple[ResourceAnswer, ...],
    now: datetime,
    new_id: Callable[[], str],
) -> tuple[Client, tuple[str, ...]]:
    """The client with the resources, and their ids; one that is on record is not kept twice."""
    resources = list(client.resources)
    ids = []
    for answer in answers:
        title, link, why = _cleaned(answer)
        known = next((each for each in resources if (each.title, each.link) == (title, link)), None)
        if known is None:
            known = Resource(new_id(), title, link, why, pinned(now), "")
            resources.append(known)
        ids.append(known.id)
    return replace(client, resources=tuple(resources)), tuple(ids)


def with_commitments(
    client: Client,
    session: Session,
    answers: tuple[CommitmentAnswer, ...],
    now: datetime,
    new_id: Callable[[], str],
) -> tuple[Client, tuple[str, ...]]:
    homework = list(client.homework)
    ids = []
    for answer in answers:
        text = _checked(answer, session)
        standing = open_task(homework, text)
        if standing is not None:
            ids.append(standing.id)
            continue
        task = Homework(
            id=new_id(),
            session=session.id,
            goal=session.goal,
            text=text,
            owner=answer.owner,
            by=answer.by,
            is_self_set=False,
            set_at=pinned(now),
            outcome=None,
            outcome_at=None,
            how="",
            scale="",
            value=None,
            instead="",
        )
        homework.append(task)
        ids.append(task.id)
    return replace(client, homework=tuple(homework)), tuple(ids)


def open_task(homework: Sequence[Homework], text: str) -> Homework | None:
    """The open task of these words."""
    said = text.casefold()
    return next(
        (each for each in homework if each.outcome is None and each.text.casefold() == said), None
    )


def _checked(answer: CommitmentAnswer, session: Session) -> str:
    """The words of the commitment, fit to keep."""
    if answer.by is not None and answer.by < session.at.date():
        raise UsageProblem(
            "A commitment is to be kept by a day before the session.", hint="Look at its date."
        )
    return clean_words(answer.text, "commitment")


def _cleaned(answer: ResourceAnswer) -> tuple[str, str, str]:
    title = clean_words(answer.title, "title of the resource", may_be_empty=True)
    link = clean_words(answer.link, "link of the resource", may_be_empty=True)
    if not title and not link:
        raise UsageProblem(
            "A resource has neither a title nor a link.",
            hint='Write it as "title | link | why"; one of the first two may be empty.',
        )
    return title, link, clean_words(answer.why, "reason for the resource", may_be_empty=True)
