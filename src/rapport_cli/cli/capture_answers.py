"""The answers of a capture as they are typed, and what is read from them.

`Typed` holds what a person wrote, by the name of its flag, so that it can be kept and taken up
again; nothing in it has been judged yet.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.given_channel import read_channel, read_channels
from rapport_cli.cli.typed import moment_typed
from rapport_cli.clients.record import NO_SHOW, OUTREACH, Client
from rapport_cli.clients.windows import appointment_of
from rapport_cli.errors import NotUnderstood, UsageProblem
from rapport_cli.prose.message import Channel
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.capturing import CaptureAnswers
from rapport_cli.workflows.mentioning import suggest_mention

Typed = dict[str, str]
Answer = TypeVar("Answer")

NO_APPOINTMENT = ("none", "no", "-")
LIKELY_LENGTH = timedelta(minutes=45)
RECENT = timedelta(hours=36)


def typed_from(**flags: str | None) -> Typed:
    return {name: value for name, value in flags.items() if value is not None}


def flag_of(name: str) -> str:
    return "CLIENT" if name == "client" else f"--{name.replace('_', '-')}"


def defaults_for(desk: Desk, client: Client | None) -> Typed:
    """What is taken where nothing is typed, wherever that is sensible.

    The session is the appointment that has just passed, or began at the full hour before last.
    Channel, agreement and plan are as they were for this client.
    """
    last = client.sessions[-1] if client is not None and client.sessions else None
    found: Typed = {"charged": "n", "next": "same time next week"}
    expected = None if last is None else appointment_of(last)
    if expected is not None and timedelta(0) <= desk.now - expected <= RECENT:
        there = seen_from(desk.settings.zone, expected)
    else:
        there = (desk.now - LIKELY_LENGTH).replace(minute=0)
    found["session"] = f"{there:%Y-%m-%d %H:%M}"
    found["channel"] = "text" if last is None else last.channel
    if client is not None:
        found["agreed"] = ", ".join(client.agreement.channels)
        found["may_reveal"] = ", ".join(client.agreement.may_reveal_on)
    found["if_missed"] = "outreach" if last is None else last.if_missed
    return found


def read_answers(
    typed: Typed,
    desk: Desk,
    client: Client | None,
    *,
    standing: CaptureAnswers | None = None,
) -> CaptureAnswers:
    """The answers read, with `standing` for what was not typed; otherwise only what cannot be
    known is asked for. UsageProblem names the flag that is missing or not understood."""
    defaults = defaults_for(desk, client)
    if standing is None:
        needed = ("client", "session", "goal", "detail", "next", "channel")
        missing = [flag_of(name) for name in needed if name not in typed]
        if missing:
            raise UsageProblem(
                f"Missing: {', '.join(missing)}.", hint="Without a terminal nothing can be asked."
            )
        standing = unasked(typed, desk, client, defaults)
    session_at = read_session(typed["session"], desk) if "session" in typed else standing.session_at
    channel = read_flag("channel", typed, read_channel)
    channels = read_flag("agreed", typed, read_channels)
    revealing = read_flag("may_reveal", typed, read_any_channels)
    return replace(
        standing,
        session_at=session_at,
        goal=typed.get("goal", standing.goal),
        detail=typed.get("detail", standing.detail),
        mention=typed.get("mention", standing.mention),
        charged=read_yes(typed["charged"]) if "charged" in typed else standing.charged,
        channel=channel or standing.channel,
        agreed=standing.agreed if channels is None else channels,
        may_reveal_on=standing.may_reveal_on if revealing is None else revealing,
        next_appointment=read_next(typed["next"], desk, session_at)
        if "next" in typed
        else standing.next_appointment,
        if_missed=read_plan(typed["if_missed"]) if "if_missed" in typed else standing.if_missed,
        engagement=typed.get("engagement", standing.engagement),
    )


def unasked(typed: Typed, desk: Desk, client: Client | None, defaults: Typed) -> CaptureAnswers:
    """What holds for everything that was not typed and can be known without asking."""
    channel = read_flag("channel", typed, read_channel) or "text"
    known = client.agreement if client is not None else None
    agreed = known.channels if known is not None else (channel,)
    return CaptureAnswers(
        handle=typed["client"] if client is None else client.handle,
        session_at=desk.now,
        zone=desk.settings.zone,
        goal="",
        detail="",
        mention=suggest_mention(typed["detail"]).words,
        charged=False,
        channel=channel,
        agreed=agreed,
        may_reveal_on=known.may_reveal_on if known is not None else (),
        next_appointment=None,
        if_missed="" if client is None else defaults["if_missed"],
    )


def read_flag(name: str, typed: Typed, read: Callable[[str], Answer]) -> Answer | None:
    """What `read` makes of a flag, None where it was not given; a refusal names the flag."""
    if name not in typed:
        return None
    try:
        return read(typed[name])
    except UsageProblem as problem:
        raise problem.placed(flag_of(name)) from None


def read_session(typed: str, desk: Desk) -> datetime:
    try:
        return moment_typed(typed, now=desk.now, settings=desk.settings, toward="past")
    except NotUnderstood as problem:
        raise problem.placed("--session") from None


def read_next(typed: str, desk: Desk, session_at: datetime) -> datetime | None:
    if typed.strip().casefold() in NO_APPOINTMENT:
        return None
    try:
        return moment_typed(typed, now=desk.now, settings=desk.settings, anchor=session_at)
    except NotUnderstood as problem:
        raise problem.placed("--next") from None


def read_plan(typed: str) -> str:
    """One of the two plans of the form by its name, or the person's own words."""
    named = typed.strip().casefold()
    if named in ("outreach", "one outreach"):
        return OUTREACH
    return NO_SHOW if named in ("no-show", "no show", "no-show protocol") else typed


def read_any_channels(typed: str) -> tuple[Channel, ...]:
    return read_channels(typed) if typed.strip() not in ("", "none") else ()


def read_yes(typed: str) -> bool:
    return typed.strip().casefold() in ("y", "yes")
