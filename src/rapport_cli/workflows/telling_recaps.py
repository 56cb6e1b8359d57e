"""A recap with everything it names, as it stood when it was given: one alone, or all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport_cli.clients.between_sessions import Homework, HomeworkOutcome, Recap, Resource
from rapport_cli.clients.record import Client, Session
from rapport_cli.workflows.recapping import (
    coming_back,
    recap_of,
    says_something,
    standing_in,
)

BECAME: Mapping[HomeworkOutcome | None, str] = {
    "done": "kept",
    "partly": "kept in part",
    "not-done": "not kept",
    "changed": "changed",
    None: "open",
}


@dataclass(frozen=True, slots=True)
class ToldRecap:
    """`came_back` are the commitments of earlier sessions, `commitments` those made in this one,
    all as they stood then."""

    session: Session
    recap: Recap
    came_back: tuple[Homework, ...]
    resources: tuple[Resource, ...]
    commitments: tuple[Homework, ...]


def told(client: Client, session: Session, recap: Recap) -> ToldRecap:
    """What the recap names is looked up; what is not on record any more is left out."""
    resources = {each.id: each for each in client.resources}
    tasks = {each.id: each for each in client.homework}
    return ToldRecap(
        session,
        recap,
        tuple(standing_in(client, session, each) for each in coming_back(client, session)),
        tuple(resources[each] for each in recap.resources if each in resources),
        tuple(
            standing_in(client, session, tasks[each]) for each in recap.commitments if each in tasks
        ),
    )


def told_newest_first(client: Client) -> tuple[ToldRecap, ...]:
    """Every recap that says something."""
    found = ((session, recap_of(client, session)) for session in reversed(client.sessions))
    return tuple(
        told(client, session, recap)
        for session, recap in found
        if recap is not None and says_something(recap)
    )


def became(task: Homework) -> str:
    """Such as "kept", "changed to a walk before breakfast", "open"."""
    word = BECAME[task.outcome]
    return f"{word} to {task.instead}" if task.outcome == "changed" and task.instead else word


def words_of(one: ToldRecap) -> str:
    """Everything in it that a person wrote for it, a line each: what the rules judge."""
    return "\n".join(
        line
        for line in (
            *one.recap.successes,
            one.recap.covered,
            *one.recap.strategies,
            *(part for each in one.resources for part in (each.title, each.why)),
            *(each.text for each in one.commitments),
        )
        if line
    )


def words_to_others(clients: Sequence[Client], client: Client) -> tuple[str, ...]:
    """What the recaps of other clients say: a near copy may be theirs."""
    return tuple(
        words_of(one)
        for other in clients
        if other.id != client.id
        for one in told_newest_first(other)
    )
