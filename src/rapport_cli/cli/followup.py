"""`rapport followup`: what came of the contact and of the appointment."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from rapport_cli.cli.asking import ask, choose
from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.completing import complete_kind
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.rulebook import kind_named
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import moment_typed, said
from rapport_cli.clients.record import NO_SHOW, OUTREACH, Client, Session
from rapport_cli.clients.tasks import made_of, plan_of
from rapport_cli.clients.thread import latest_session, sent_after
from rapport_cli.clients.windows import outreach_window_of
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.capturing import check_still_to_come
from rapport_cli.workflows.following_up import FollowUpAnswers, follow_up

command = typer.Typer(rich_markup_mode=None, add_completion=False)

WHAT_CAME = ("replied", "no-reply", "attended", "missed", "cancelled", "rescheduled", "helpful")
HELPFUL = ("yes", "no", "unsure", "waived")


@command.command()
def followup(
    ctx: typer.Context,
    client: ClientArgument = None,
    replied: Annotated[bool, typer.Option("--replied", help="There was a reply.")] = False,
    no_reply: Annotated[bool, typer.Option("--no-reply", help="There was none.")] = False,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help="Which message was answered or not, where several wait.",
            autocompletion=complete_kind,
        ),
    ] = "",
    attended: Annotated[bool, typer.Option("--attended", help="They came.")] = False,
    missed: Annotated[bool, typer.Option("--missed", help="They did not come.")] = False,
    cancelled: Annotated[bool, typer.Option("--cancelled", help="It was called off.")] = False,
    rescheduled: Annotated[
        str | None, typer.Option(metavar="WHEN", help="It was moved to this time.")
    ] = None,
    plan: Annotated[
        str | None,
        typer.Option(metavar="PLAN", help='After a missed session: outreach, no-show or "…".'),
    ] = None,
    helpful: Annotated[
        str | None,
        typer.Option(metavar="yes|no|unsure|waived", help="Was the first contact helpful?"),
    ] = None,
    change: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What would you change?")
    ] = None,
    lift_hold: Annotated[
        str | None, typer.Option(metavar="REASON", help="Lift a hold that words of risk caused.")
    ] = None,
    close: Annotated[
        str | None, typer.Option(metavar="NOTE", help="Close the thread of this session.")
    ] = None,
) -> None:
    """Record a reply, and what came of it.

    What became of the appointment, too, and after the second session whether it helped.
    """
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client)
    if sum((attended, missed, cancelled)) > 1 or (replied and no_reply):
        raise UsageProblem(
            "Two of the flags contradict each other.", hint="Give the one that is true."
        )
    for flag, words in (("plan", plan), ("lift-hold", lift_hold), ("close", close)):
        if words is not None and not words.strip():
            raise UsageProblem(f"--{flag} is empty.", hint=f'Say it in words: --{flag} "…".')
    answers = FollowUpAnswers(
        reply="replied" if replied else "none" if no_reply else None,
        outcome=(
            "attended" if attended else "missed" if missed else "cancelled" if cancelled else None
        ),
        rescheduled=None
        if rescheduled is None
        else moment_typed(
            rescheduled,
            now=desk.now,
            settings=desk.settings,
            flag="--rescheduled",
            anchor=latest_session(known).next_appointment,
        ),
        plan=plan or "",
        helpful=read_helpful(helpful),  # type: ignore[arg-type]
        change=change or "",
        lift_hold=lift_hold or "",
        close=close or "",
        reply_to=kind_named(desk, kind).name if kind else "",
    )
    if replied and not kind and desk.terminal.asks:
        answers = replace(answers, reply_to=ask_which(known))
    if answers == FollowUpAnswers() and desk.terminal.asks:
        answers = asked(desk, known)
    after = desk.open_store().change(
        known.id, lambda record: follow_up(record, answers, now=desk.now)
    )
    if desk.json:
        desk.answer_record("followup", after)
        return
    say(f"Recorded for {name}.")
    say_what_follows(desk, after, name)


def asked(desk: Desk, client: Client) -> FollowUpAnswers:
    what = choose("What came of it?", WHAT_CAME)
    if what in ("replied", "no-reply"):
        if what == "replied":
            return FollowUpAnswers(reply="replied", reply_to=ask_which(client))
        return FollowUpAnswers(reply="none")
    if what == "rescheduled":
        appointment = latest_session(client).next_appointment

        def read(typed: str) -> datetime:
            moment = moment_typed(typed, now=desk.now, settings=desk.settings, anchor=appointment)
            check_still_to_come(moment, desk.now)
            return moment

        moved = ask("To when?", read)
        say(f"  {said(moved, desk)}")
        return FollowUpAnswers(rescheduled=moved)
    if what == "helpful":
        helpful = choose("Was the contact helpful?", HELPFUL)
        change = ask("What would you change? (Enter: nothing)", str)
        return FollowUpAnswers(helpful=helpful, change=change)  # type: ignore[arg-type]
    return FollowUpAnswers(outcome=what)  # type: ignore[arg-type]


def ask_which(client: Client) -> str:
    """The kind of the message that was answered, where more than one sort waits; else empty."""
    waiting = [each for each in sent_after(client, latest_session(client)) if each.reply is None]
    kinds = tuple(dict.fromkeys(each.kind for each in reversed(waiting)))
    return choose("Which message was answered?", kinds, default=kinds[0]) if len(kinds) > 1 else ""


def read_helpful(typed: str | None) -> str | None:
    if typed is None or typed.casefold() in HELPFUL:
        return typed and typed.casefold()
    raise UsageProblem("--helpful was not understood.", hint=f"Say {', '.join(HELPFUL)}.")


def say_what_follows(desk: Desk, client: Client, name: str) -> None:
    """The one next thing, so that nobody has to remember the rule."""
    session = latest_session(client)
    if session.outcome == "attended" and client.sessions[0].reflection is None:
        say(f'When you have a moment: rapport followup {name} --helpful yes|no|unsure --change "…"')
    elif session.closed is not None:
        say("The thread is closed. Nothing further is due.")
    elif session.outcome == "missed":
        say_plan(desk, client, session, name)
    elif session.outcome is None and session.next_appointment is not None:
        say(f"Next appointment: {said(session.next_appointment, desk)}.")


def say_plan(desk: Desk, client: Client, session: Session, name: str) -> None:
    plan = plan_of(session, made_of(session, client.contacts))
    if plan == OUTREACH:
        opens = outreach_window_of(session).opens
        say(f"Your plan: one brief outreach, from {said(opens, desk)}. Nothing before that.")
    elif plan == NO_SHOW:
        say(f"Your plan: your no-show protocol. {desk.settings.no_show_protocol}".rstrip())
    elif plan:
        say(f"Your plan: {plan}")
    else:
        say(f'No plan applies now. Choose one: rapport followup {name} --plan outreach|no-show|"…"')
