"""`rapport log`: a contact was made, or will not be."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from rapport_cli.cli.asking import ask, choose
from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.completing import complete_kind
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.given_channel import ChannelBecauseOption, ChannelOption, read_channel
from rapport_cli.cli.given_text import DashArgument, given_text, read_dash
from rapport_cli.cli.rulebook import kind_named
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import moment_typed, said
from rapport_cli.clients.record import THE_CONTACT, Client
from rapport_cli.clients.thread import latest_session, raise_hold
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.rule import RISK
from rapport_cli.store.names import new_id
from rapport_cli.views.findings import finding_line
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.drafting import kept, rules_that_hold, wall_time
from rapport_cli.workflows.logging_contact import (
    Logged,
    SentAnswers,
    check_sent_at,
    draft_of,
    kind_due,
    log_sent,
    log_skipped,
)
from rapport_cli.workflows.recognising import about_of

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def log(
    ctx: typer.Context,
    client: ClientArgument = None,
    dash: DashArgument = None,
    sent: Annotated[
        str | None, typer.Option(metavar="WHEN", help='When it was sent: "now", "9:15", "mon 4pm".')
    ] = None,
    channel: ChannelOption = None,
    channel_because: ChannelBecauseOption = "",
    text: Annotated[str | None, typer.Option(help="The text as it was really sent.")] = None,
    file: Annotated[str | None, typer.Option(help="A file with the text.")] = None,
    skipped: Annotated[
        str | None, typer.Option(metavar="REASON", help="It was not made, and why.")
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help="The kind of contact, where it is not the one that is due.",
            autocompletion=complete_kind,
        ),
    ] = "",
    override: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Log a contact beyond the one; the reason is kept."),
    ] = None,
    amend: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Correct what was logged; what stood is kept."),
    ] = None,
) -> None:
    """Record that it was sent, or skipped.

    The exact text is kept and never changes; --amend notes a correction beside it.
    """
    desk = sit_down(ctx)
    client, piped = read_dash(client, dash)
    known, name = chosen_client(desk, client)
    words = given_text(text=text, file=file, stdin=piped)
    if skipped is not None and (sent is not None or words is not None):
        raise UsageProblem("It was either sent or skipped.", hint="Leave one of the two out.")
    if amend is not None:
        from rapport_cli.cli.amending import amend_logged

        amend_logged(desk, known, name, sent=sent, channel=channel, text=words, because=amend)
        return
    sent_at = desk.now if sent is None else read_sent(desk, known, sent, flag="--sent")
    if words is not None and not words.strip():
        raise UsageProblem("The text is empty.", hint="Leave it out to log the saved draft.")
    if skipped is None and sent is None and desk.terminal.asks:
        skipped, sent_at = asked(desk, known)
    if skipped is not None:
        report(desk, name, skip(desk, known, skipped, kind))
        return
    answers = SentAnswers(
        sent_at=sent_at,
        text=words or "",
        kind=kind_named(desk, kind).name if kind else "",
        channel=read_channel(channel),
        override=override or "",
        channel_because=channel_because,
    )
    report(desk, name, send(desk, known, answers))


def read_sent(desk: Desk, client: Client, typed: str, *, flag: str = "") -> datetime:
    """When it was sent, as typed; UsageProblem for the future and for before the session."""
    session = latest_session(client)
    moment = moment_typed(
        typed, now=desk.now, settings=desk.settings, toward="past", anchor=session.at, flag=flag
    )
    check_sent_at(moment, session, desk.now)
    return moment


def asked(desk: Desk, client: Client) -> tuple[str | None, datetime]:
    """The reason for skipping, or when it was sent."""
    if choose("Was it sent, or skipped?", ("sent", "skipped"), default="sent") == "skipped":
        return ask("Why?", lambda typed: clean_words(typed, "reason")), desk.now
    return None, ask("When?", lambda typed: read_sent(desk, client, typed), default="now")


def skip(desk: Desk, client: Client, reason: str, kind: str) -> Logged:
    store = desk.open_store()
    with store.changing():
        kind = kind_named(desk, kind).name if kind else ""
        record = store.load(client.id)
        logged = log_skipped(record, reason, now=desk.now, new_id=new_id, kind=kind)
        store.save(logged.client)
    return logged


def send(desk: Desk, client: Client, answers: SentAnswers) -> Logged:
    """Log it under the lock. What was sent is judged as of the day it was sent, and told."""
    from rapport_cli.cli.judging import case_for

    store = desk.open_store()
    with store.changing():
        record = store.load(client.id)
        session = latest_session(record)
        draft = draft_of(record, session, answers.kind)
        text = answers.text.strip() or (draft.text if draft else "")
        kind = answers.kind or (draft.kind if draft else kind_due(record, session))
        channel = answers.channel or (draft.channel if draft else session.channel)
        sent_on = wall_time(answers.sent_at, session).date()
        judgement = case_for(
            desk,
            record,
            session,
            text,
            kind_named(desk, kind),
            channel,
            sent_on=sent_on,
            enclosure=draft.enclosure if draft else None,
        ).judge()
        answers = replace(
            answers,
            findings=tuple(map(kept, judgement.findings)),
            about=about_of(record, kind, text),
        )
        logged = log_sent(record, answers, now=desk.now, new_id=new_id)
        if RISK in rules_that_hold(judgement.findings, ()):
            logged = replace(logged, client=raise_hold(logged.client, session, desk.now))
        store.save(logged.client)
    if not desk.json:
        for finding in judgement.findings:
            if finding.severity == "error" and finding.rule not in logged.contact.let_through():
                say(f"As it was sent: {finding_line(text, finding)}")
    return logged


def report(desk: Desk, name: str, logged: Logged) -> None:
    if desk.json:
        desk.answer_record("log", logged.client)
        return
    contact = logged.contact
    if contact.sent_at is None:
        say(f"Recorded for {name}: skipped.")
        return
    timing = {"early": ", before its window", "late": ", after its window"}
    say(
        f"Recorded for {name}: sent {said(contact.sent_at, desk)} by {contact.channel}"
        f"{timing.get(logged.timing or '', '')}."
    )
    if is_outside(desk, desk.settings.contact_hours, contact.sent_at):
        say("That was outside your contact hours.")
    terms = logged.client.agreement.terms
    if terms is not None and is_outside(desk, terms.hours, contact.sent_at):
        say("That was outside the hours agreed with the client.")
    if not logged.is_channel_agreed and not contact.channel_because:
        say("That channel is not among those agreed with the client.")
    if logged.closed_thread:
        say("That was the one outreach: the thread is closed.")
    elif logged.week is not None:
        say(f"That is {logged.week.said()}.")
    elif contact.kind in THE_CONTACT:
        say("One contact, then stop: nothing further until the next session, reply or none.")


def is_outside(desk: Desk, hours: str, sent_at: datetime) -> bool:
    """Whether the moment lies outside the hours; not where they are words that nobody can read."""
    from rapport_cli.when.hours import hours_in
    from rapport_cli.when.zones import seen_from

    read = hours_in(hours)
    wall = seen_from(desk.settings.zone, sent_at).replace(tzinfo=None)
    return read is not None and not read.covers(wall)
