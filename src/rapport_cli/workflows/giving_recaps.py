"""Giving recaps: what of one is let through, that it was given, or that there is none, and why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from rapport_cli.clients.record import Allowance, Client, Session
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.recapping import no_recap, recap_of, with_recap, written_recap


def let_through(
    client: Client, session: Session, allowed: tuple[tuple[str, str], ...], *, now: datetime
) -> Client:
    """The rules, each with its reason, are let stand in the recap of the session."""
    recap = written_recap(client, session)
    named = {rule for rule, _ in allowed}
    kept = tuple(each for each in recap.allowed if each.rule not in named)
    through = tuple(
        Allowance(rule, clean_words(because, "reason"), pinned(now)) for rule, because in allowed
    )
    return with_recap(client, replace(recap, allowed=(*kept, *through)))


def give_recap(client: Client, session: Session, *, at: datetime, now: datetime) -> Client:
    """The recap was given at that moment.

    UsageProblem where none is written or it was given already, and for a moment before the session
    or to come.
    """
    recap = written_recap(client, session)
    if recap.given_at is not None:
        raise UsageProblem("The recap of that session was given already.")
    if pinned(at) > pinned(now):
        raise UsageProblem("The recap cannot have been given in the future.")
    if pinned(at) < pinned(session.at):
        raise UsageProblem("The recap cannot have been given before its session.")
    return with_recap(client, replace(recap, given_at=pinned(at), skipped=None, skipped_at=None))


def skip_recap(
    client: Client,
    session: Session,
    reason: str,
    *,
    now: datetime,
    new_id: Callable[[], str],
) -> Client:
    """There will be no recap of this session; what is written of it stays."""
    recap = recap_of(client, session) or no_recap(session, new_id(), now)
    if recap.given_at is not None:
        raise UsageProblem("The recap of that session was given already.")
    because = clean_words(reason, "reason")
    return with_recap(client, replace(recap, skipped=because, skipped_at=pinned(now)))
