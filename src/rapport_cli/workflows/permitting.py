"""Whether one more message may go to a client, and everything that speaks against it at once."""

from datetime import datetime

from rapport_cli.clients.budget import Week, beyond_the_week, week_of
from rapport_cli.clients.one_contact import may_contact
from rapport_cli.clients.record import (
    RESOURCE,
    Client,
    Enclosure,
    Session,
    is_between_sessions,
)
from rapport_cli.errors import UsageProblem
from rapport_cli.when.spoken import say_day
from rapport_cli.workflows.giving import given_before


def refusal_of(
    client: Client,
    session: Session,
    kind: str,
    *,
    at: datetime,
    besides: str = "",
    drafts: bool = False,
    enclosure: Enclosure | None = None,
) -> UsageProblem | None:
    """What speaks against a message of this kind at this moment; None where nothing does.

    It can be overridden with one reason, so that everything it overrides is told in one sentence
    each. `besides` is the message's own id; with `drafts` those that wait count for the week.
    """
    found = [may_contact(client, session, kind)]
    if is_between_sessions(kind):
        week = week_of(client, at, besides=besides, drafts=drafts)
        found.append(beyond_the_week(week, at))
    if kind == RESOURCE:
        found.append(_given_already(client, enclosure))
    problems = [problem for problem in found if problem is not None]
    if len(problems) < 2:
        return problems[0] if problems else None
    return UsageProblem(" ".join(each.sentence for each in problems), hint=problems[0].hint)


def _given_already(client: Client, enclosure: Enclosure | None) -> UsageProblem | None:
    given = given_before(client, enclosure)
    if given is None:
        return None
    day = say_day(given.given_at.date(), order="day-month", with_year=True)
    return UsageProblem(
        f"This was given to the client already, on {day}.",
        hint='Choose another, or override: --override "your reason". It is recorded.',
    )


def week_with(
    client: Client, kind: str, *, at: datetime, besides: str, drafts: bool
) -> Week | None:
    """The week that a message between sessions stands in; None where no number was agreed."""
    if not is_between_sessions(kind):
        return None
    week = week_of(client, at, besides=besides, drafts=drafts)
    return None if week.agreed is None else week
