"""Capture: what was said in a session becomes a new client, or one session more of a known one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from rapport_cli.clients.handles import read_handle
from rapport_cli.clients.record import (
    CHANNELS,
    Agreement,
    Change,
    Channel,
    Client,
    Session,
)
from rapport_cli.clients.thread import raise_hold
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.when.zones import is_zone, seen_from
from rapport_cli.workflows.agreeing import refused_on
from rapport_cli.workflows.answers import clean_words

SAME_SESSION_WITHIN = timedelta(minutes=30)
FARTHEST_APPOINTMENT = timedelta(days=731)
"""Nobody makes an appointment two years ahead; a mistyped year does."""


@dataclass(frozen=True, slots=True)
class CaptureAnswers:
    """What the form asks, in its order. Moments are aware; `zone` is where the times were agreed.

    `if_missed` is "outreach", "no-show", the clinician's own words, or empty. `mention` may be
    empty: it is then asked for when a message is drafted.
    """

    handle: str
    session_at: datetime
    zone: str
    goal: str
    detail: str
    mention: str
    charged: bool
    channel: Channel
    agreed: tuple[Channel, ...]
    may_reveal_on: tuple[Channel, ...]
    next_appointment: datetime | None
    if_missed: str
    engagement: str = ""


@dataclass(frozen=True, slots=True)
class Captured:
    """`reopened`: the client was closed and is active again, which the person should be told."""

    client: Client
    session: Session
    reopened: bool


def capture(
    answers: CaptureAnswers,
    *,
    now: datetime,
    new_id: Callable[[], str],
    client: Client | None = None,
    at_risk: bool = False,
) -> Captured:
    """The client with the session added; with no `client`, a new one under the answers' handle.

    `at_risk` says that words of risk were found in the answers: the contact is put on hold.
    Capturing a session says that the appointment made in the one before was attended, unless
    something else was recorded. UsageProblem for the first answer that cannot stand.
    """
    if client is not None:
        answers = replace(answers, handle=client.handle)
    answers = checked(answers, now=now)
    earlier = () if client is None else client.sessions
    if client is not None and any(_is_same(session, answers) for session in earlier):
        raise UsageProblem(
            "A session at that time is captured already for this client.",
            hint='Correct it: rapport capture CLIENT --amend "why" and the flags that differ.',
        )
    later = [session for session in earlier if session.at > answers.session_at]
    appointment = answers.next_appointment
    if appointment is not None and not later:
        check_still_to_come(appointment, now)
    session = _session_of(answers, new_id(), pinned(now))
    if client is None:
        captured = _new_client(answers, new_id(), pinned(now))
    else:
        captured = with_agreement(_reopened(client, now), answers, now)
    sessions = sorted((*captured.sessions, session), key=lambda kept: kept.at)
    captured = replace(captured, sessions=earlier_attended(sessions, now))
    if at_risk:
        captured = raise_hold(captured, session, now)
    session = next(kept for kept in captured.sessions if kept.id == session.id)
    reopened = client is not None and client.status == "closed"
    return Captured(captured, session, reopened)


def checked(answers: CaptureAnswers, *, now: datetime) -> CaptureAnswers:
    """The answers cleaned and their moments in the session's zone, or a UsageProblem."""
    if not is_zone(answers.zone):
        raise UsageProblem("The time zone is not known.", hint="Use a name such as Europe/London.")
    agreed = tuple(channel for channel in CHANNELS if channel in answers.agreed)
    revealing = tuple(channel for channel in CHANNELS if channel in answers.may_reveal_on)
    check_channel(answers.channel, agreed)
    if not set(revealing) <= set(agreed):
        raise UsageProblem(
            "A message may reveal what it is about only on a channel that was agreed.",
            hint="Add the channel to the agreed ones, or leave it out here.",
        )
    session_at = pinned(seen_from(answers.zone, answers.session_at))
    check_session_at(session_at, answers.zone, now)
    appointment = answers.next_appointment
    if appointment is not None:
        appointment = pinned(seen_from(answers.zone, appointment))
        check_appointment(appointment, session_at)
    return CaptureAnswers(
        handle=read_handle(answers.handle),
        session_at=session_at,
        zone=answers.zone,
        goal=clean_words(answers.goal, "goal"),
        detail=clean_words(answers.detail, "detail"),
        mention=clean_words(answers.mention, "mention", may_be_empty=True),
        charged=answers.charged,
        channel=answers.channel,
        agreed=agreed,
        may_reveal_on=revealing,
        next_appointment=appointment,
        if_missed=clean_words(answers.if_missed, "plan if missed", may_be_empty=True),
        engagement=clean_words(answers.engagement, "engagement", may_be_empty=True),
    )


def check_session_at(session_at: datetime, zone: str, now: datetime) -> None:
    """A session is captured on its day or later; today's counts to its end, on the zone's clock."""
    if seen_from(zone, session_at).date() > seen_from(zone, now).date():
        raise UsageProblem(
            "The session is in the future.", hint="Capture it on its day, once it was held."
        )


def check_appointment(appointment: datetime, session_at: datetime) -> None:
    if pinned(appointment) <= pinned(session_at):
        raise UsageProblem(
            "The next appointment is not after the session.", hint="Give a later day or time."
        )
    if pinned(appointment) - pinned(session_at) > FARTHEST_APPOINTMENT:
        raise UsageProblem(
            "The next appointment is more than two years after the session.",
            hint="Look at the year.",
        )


def check_still_to_come(appointment: datetime, now: datetime) -> None:
    if pinned(appointment) <= now:
        raise UsageProblem(
            "The next appointment is in the past.",
            hint="Give one that is still to come, or none; capture the session if it was held.",
        )


def check_channel(channel: str, agreed: tuple[Channel, ...]) -> None:
    if not agreed:
        raise UsageProblem(
            "No channel was agreed.", hint=f"Name at least one of {', '.join(CHANNELS)}."
        )
    if channel not in agreed:
        raise UsageProblem(
            "The channel is not among those agreed with the client.",
            hint=f"Agreed: {', '.join(agreed)}. If that has changed: "
            'rapport capture CLIENT --amend "agreed" --agreed CHANNELS',
        )


def _is_same(session: Session, answers: CaptureAnswers) -> bool:
    return abs(pinned(session.at) - answers.session_at) < SAME_SESSION_WITHIN


def _session_of(answers: CaptureAnswers, identifier: str, now: datetime) -> Session:
    return Session(
        id=identifier,
        at=answers.session_at,
        zone=answers.zone,
        goal=answers.goal,
        detail=answers.detail,
        mention=answers.mention,
        charged=answers.charged,
        channel=answers.channel,
        next_appointment=answers.next_appointment,
        if_missed=answers.if_missed,
        outcome=None,
        outcome_at=None,
        plan="",
        hold=None,
        reflection=None,
        closed=None,
        recorded_at=now,
        changes=(),
        engagement=answers.engagement,
    )


def _new_client(answers: CaptureAnswers, identifier: str, now: datetime) -> Client:
    return Client(
        id=identifier,
        handle=answers.handle,
        status="active",
        opened_at=now,
        agreement=Agreement(answers.agreed, answers.may_reveal_on),
        sessions=(),
        contacts=(),
        changes=(),
    )


def _reopened(client: Client, now: datetime) -> Client:
    if client.status == "active":
        return client
    change = Change(pinned(now), "status", "closed", "active", "captured")
    return replace(client, status="active", changes=(*client.changes, change))


def with_agreement(
    client: Client, answers: CaptureAnswers, now: datetime, *, because: str = ""
) -> Client:
    """The client with what the answers say was agreed; each difference is kept as a `Change`.

    UsageProblem for a channel that the client wants avoided.
    """
    changes = list(client.changes)
    kept = client.agreement
    for channel in answers.agreed:
        if channel in refused_on(kept.terms):
            raise UsageProblem(
                f"{channel.capitalize()} is not to be used, as was agreed with the client.",
                hint="Leave it out. If that has changed: rapport agreement CLIENT --avoid …",
            )
    agreed = replace(kept, channels=answers.agreed, may_reveal_on=answers.may_reveal_on)
    for field, was, became in (
        ("channels", kept.channels, agreed.channels),
        ("may_reveal_on", kept.may_reveal_on, agreed.may_reveal_on),
    ):
        if was != became:
            changes.append(Change(pinned(now), field, ", ".join(was), ", ".join(became), because))
    return replace(client, agreement=agreed, changes=tuple(changes))


def earlier_attended(sessions: list[Session], now: datetime) -> tuple[Session, ...]:
    """Each session but the last was followed by one: its appointment was kept, or moved forward."""
    followed = [_attended(session, following, now) for session, following in pairwise(sessions)]
    return (*followed, sessions[-1])


def _attended(session: Session, following: Session, now: datetime) -> Session:
    if session.outcome is not None or session.next_appointment is None:
        return session
    changes = list(session.changes)
    appointment = pinned(session.next_appointment)
    held = pinned(following.at)
    if appointment.date() > held.date():
        moved = Change(
            pinned(now), "next_appointment", appointment.isoformat(), held.isoformat(), "captured"
        )
        changes.append(moved)
        appointment = held
    changes.append(Change(pinned(now), "outcome", "", "attended", "captured"))
    return replace(
        session,
        next_appointment=appointment,
        outcome="attended",
        outcome_at=pinned(now),
        changes=tuple(changes),
    )
