"""Recap: what a session came to, written from what is on record and a few lines more.

A commitment is a task in the client's homework, a resource one of the client's resources: a recap
names them, so that what becomes of them later is told everywhere at once.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rapport_cli.clients.between_sessions import Homework, Recap, Resource, Win
from rapport_cli.clients.record import Client, Session
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.recap_parts import (
    CommitmentAnswer,
    MendedCommitments,
    MendedResources,
    ResourceAnswer,
    is_link,
    with_commitments,
    with_mended,
    with_resources,
)


@dataclass(frozen=True, slots=True)
class RecapAnswers:
    """What a recap is to say. `commitments` and `resources` are added to those it has already and
    to those that are on record for the session; the rest is said in full.

    `mended` are commitments of the session by their number in the homework, and `mended_resources`
    resources by their place in the recap, each in its new words, or None to leave it out.
    """

    successes: tuple[str, ...] = ()
    covered: str = ""
    strategies: tuple[str, ...] = ()
    resources: tuple[ResourceAnswer, ...] = ()
    commitments: tuple[CommitmentAnswer, ...] = ()
    recording: str = ""
    mended: MendedCommitments = ()
    mended_resources: MendedResources = ()


def recap_of(client: Client, session: Session) -> Recap | None:
    """The recap of a session, written or skipped."""
    return next((each for each in client.recaps if each.session == session.id), None)


def written_recap(client: Client, session: Session) -> Recap:
    """The recap of a session; UsageProblem where none is written."""
    recap = recap_of(client, session)
    if recap is None or not says_something(recap):
        raise UsageProblem(
            "No recap of that session is written.",
            hint='Write it: rapport recap CLIENT --success "…" --strategy "…" --commitment "…"',
        )
    return recap


def says_something(recap: Recap) -> bool:
    """Whether there is anything in it; one that was skipped unwritten is empty."""
    return bool(
        recap.successes
        or recap.covered
        or recap.strategies
        or recap.resources
        or recap.commitments
        or recap.recording
    )


def wins_to_tell(client: Client, session: Session) -> tuple[Win, ...]:
    """The wins that no earlier recap could tell and that were told before the next session."""
    since = max(
        (
            pinned(recap.written_at)
            for before in client.sessions[: number_of(client, session) - 1]
            if (recap := recap_of(client, before)) is not None and says_something(recap)
        ),
        default=None,
    )
    until = _next_session_at(client, session)
    return tuple(
        win
        for win in client.wins
        if (since is None or pinned(win.recorded_at) > since)
        and (until is None or pinned(win.recorded_at) < until)
    )


def resources_to_tell(client: Client, session: Session) -> tuple[Resource, ...]:
    """What was handed over in the session or since, and before the next."""
    until = _next_session_at(client, session)
    return tuple(
        resource
        for resource in client.resources
        if pinned(resource.given_at) >= pinned(session.at)
        and (until is None or pinned(resource.given_at) < until)
    )


def commitments_to_tell(client: Client, session: Session) -> tuple[Homework, ...]:
    """The tasks agreed in the session, and since; not those that the client set alone."""
    return tuple(
        each for each in client.homework if each.session == session.id and not each.is_self_set
    )


def coming_back(client: Client, session: Session) -> tuple[Homework, ...]:
    """The commitments of earlier sessions that no recap has told to be done with: what became of
    them since, or that they are open."""
    number = number_of(client, session)
    if number == 1:
        return ()
    earlier = {before.id for before in client.sessions[: number - 1]}
    before = client.sessions[number - 2]
    since = _closed_at(client, before) or pinned(before.at)
    return tuple(
        each
        for each in client.homework
        if each.session in earlier and (each.outcome_at is None or pinned(each.outcome_at) > since)
    )


def standing_in(client: Client, session: Session, task: Homework) -> Homework:
    """The task as it stood for this recap: what was found out after it was given, or in a later
    session, belongs to the next."""
    if task.outcome_at is None:
        return task
    noted = pinned(task.outcome_at)
    closed, until = _closed_at(client, session), _next_session_at(client, session)
    if (closed is None or noted <= closed) and (until is None or noted < until):
        return task
    return replace(task, outcome=None, outcome_at=None, how="", value=None, instead="")


def number_of(client: Client, session: Session) -> int:
    """Which session it is, counted from 1."""
    return [each.id for each in client.sessions].index(session.id) + 1


def write_recap(
    client: Client,
    session: Session,
    answers: RecapAnswers,
    *,
    now: datetime,
    new_id: Callable[[], str],
) -> Client:
    """The client with the recap of the session, in place of one that was not given yet.

    What stands open in the words of a commitment is that commitment. UsageProblem where the recap
    was given, where it would say nothing, where words cannot be kept, and for a recording that was
    not agreed to.
    """
    standing = recap_of(client, session)
    if standing is not None and standing.given_at is not None:
        raise UsageProblem(
            "The recap of that session was given: what was given stands.",
            hint="What is missing in it can stand in the next one. "
            "If it was not given after all: rapport undo.",
        )
    had = standing or no_recap(session, new_id(), now)
    client, without = with_mended(client, session, had, answers.mended, answers.mended_resources)
    client, resources = with_resources(client, answers.resources, now, new_id)
    client, commitments = with_commitments(client, session, answers.commitments, now, new_id)
    recap = Recap(
        id=had.id,
        session=session.id,
        written_at=pinned(now),
        successes=_each(answers.successes, "success"),
        covered=clean_words(answers.covered, "summary of what was covered", may_be_empty=True),
        strategies=_each(answers.strategies, "strategy"),
        resources=_once(
            without,
            had.resources,
            (each.id for each in resources_to_tell(client, session)),
            resources,
        ),
        commitments=_once(
            without,
            had.commitments,
            (each.id for each in commitments_to_tell(client, session)),
            commitments,
        ),
        recording=_recording(client, answers.recording),
        given_at=None,
        skipped=None,
        skipped_at=None,
        allowed=had.allowed,
    )
    if not says_something(recap):
        raise UsageProblem(
            "The recap would say nothing.",
            hint="Give at least one of --success, --strategy, --resource and --commitment, or "
            '--skipped "why".',
        )
    return with_recap(client, recap)


def with_recap(client: Client, recap: Recap) -> Client:
    """The client with this recap in the place of the one of its id, or after the others."""
    if any(each.id == recap.id for each in client.recaps):
        recaps = tuple(recap if each.id == recap.id else each for each in client.recaps)
    else:
        recaps = (*client.recaps, recap)
    return replace(client, recaps=recaps)


def _recording(client: Client, link: str) -> str:
    """The link as it can be kept; UsageProblem where recording was not agreed to."""
    link = clean_words(link, "link of the recording", may_be_empty=True)
    terms = client.agreement.terms
    if link and not is_link(link):
        raise UsageProblem("The recording is no link.", hint="Such as https://example.org/call")
    if link and (terms is None or terms.recording_agreed_on is None):
        raise UsageProblem(
            "No consent to a recording is on record, so no link to one is kept.",
            hint="Consent belongs to the agreement: rapport agreement CLIENT",
        )
    return link


def _closed_at(client: Client, session: Session) -> datetime | None:
    """When the recap of the session was given, None while it may still tell more. It may have been
    handed over before it was written down here."""
    recap = recap_of(client, session)
    if recap is None or recap.given_at is None:
        return None
    return max(pinned(recap.given_at), pinned(recap.written_at))


def _next_session_at(client: Client, session: Session) -> datetime | None:
    following = client.sessions[number_of(client, session) :]
    return pinned(following[0].at) if following else None


def _each(words: tuple[str, ...], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean_words(each, what) for each in words))


def _once(without: Collection[str], *groups: Iterable[str]) -> tuple[str, ...]:
    everything = dict.fromkeys(each for group in groups for each in group)
    return tuple(each for each in everything if each not in without)


def no_recap(session: Session, identifier: str, now: datetime) -> Recap:
    """One of which nothing is written yet."""
    return Recap(
        id=identifier,
        session=session.id,
        written_at=pinned(now),
        successes=(),
        covered="",
        strategies=(),
        resources=(),
        commitments=(),
        recording="",
        given_at=None,
        skipped=None,
        skipped_at=None,
    )
