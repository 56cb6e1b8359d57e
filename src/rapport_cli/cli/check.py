"""`rapport check`: hold any text against the rules, with or without a client."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer

from rapport_cli.cli.completing import complete_client, complete_kind
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.given_channel import ChannelOption, read_channel
from rapport_cli.cli.given_text import given_text
from rapport_cli.cli.rulebook import kind_named, rules_for
from rapport_cli.cli.speaking import give, say
from rapport_cli.errors import NotUnderstood, UsageProblem
from rapport_cli.prose.judging import LABELLED, Judgement
from rapport_cli.prose.message import Channel, Message
from rapport_cli.prose.reading import LONGEST
from rapport_cli.views.findings import finding_data, finding_line, marked_text
from rapport_cli.workflows.checking import check as judged
from rapport_cli.workflows.checking import is_held_back

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def check(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE|-]", help="A file; - or nothing reads a pipe.")
    ] = None,
    client: Annotated[
        str | None,
        typer.Option(
            metavar="CLIENT",
            help="Hold it against this client's record.",
            autocompletion=complete_client,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="The kind of contact.", autocompletion=complete_kind),
    ] = None,
    channel: ChannelOption = None,
    charged: Annotated[bool, typer.Option("--charged", help="The session was charged.")] = False,
    session: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When the session was.")
    ] = None,
    appointment: Annotated[
        str | None, typer.Option(metavar="WHEN", help='The next appointment, or "none".')
    ] = None,
    goal: Annotated[str | None, typer.Option(help="The client's goal.")] = None,
    detail: Annotated[str | None, typer.Option(help="The detail that was noted.")] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="One item a line in, one result a line out."),
    ] = None,
) -> None:
    """Say what is wrong with any text, and where.

    Exit code 1 where a finding is an error.
    """
    desk = sit_down(ctx)
    if jsonl is not None and (file is not None or client is not None):
        raise UsageProblem("--jsonl stands alone: its items say all there is to know.")
    if jsonl is not None:
        from rapport_cli.cli.check_items import check_items

        check_items(desk, jsonl, kind)
        return
    if file in (None, "-") and desk.terminal.asks:
        say("Type or paste the text; Ctrl-D on a line of its own ends it.")
    text = given_text(text=None, file=file, stdin=file is None)
    if text is None or not text.strip():
        raise UsageProblem("There is no text to check.", hint="Give a file, or pipe the text in.")
    text = text.rstrip("\n")
    if len(text) > LONGEST:
        raise UsageProblem(
            f"The text has {len(text):,} characters; {LONGEST:,} are the most that is read.",
            hint="A message is a few sentences: shorten it.",
        )
    known = (session, appointment, goal, detail)
    if client is not None and (charged or any(value is not None for value in known)):
        raise UsageProblem(
            "--client says what is known already.",
            hint="Leave out --session, --appointment, --goal, --detail and --charged.",
        )
    if client is not None:
        judgement = check_for_client(desk, client, text, kind, read_channel(channel))
    else:
        session_on = read_moment(desk, session, toward="past", as_day=True)
        next_one = read_moment(desk, appointment, toward="future")
        message = Message(
            text=text,
            channel=read_channel(channel) or "text",
            charged=charged,
            session_on=session_on,
            sent_on=day_of_sending(desk, session_on, next_one),
            own_words=tuple(filter(None, (desk.settings.signature, desk.settings.phone))),
            appointment=next_one,
            appointment_known=appointment is not None,
            goal=goal or "",
            detail=detail or "",
            zone=desk.settings.zone,
        )
        judgement = check_message(desk, message, kind)
    show(desk, text, judgement, name="" if file in (None, "-") else str(file))


def day_of_sending(
    desk: Desk, session_on: date | None, appointment: datetime | None
) -> date | None:
    """Today, where it lies between the session and the appointment; else the day after the session
    is assumed. On the day of the session itself only what cannot wait is sent."""
    if session_on is None or appointment is None:
        return None
    today = desk.wall.date()
    if today == session_on and appointment.date() > session_on + timedelta(days=1):
        return None
    return today if session_on <= today <= appointment.date() else None


def check_message(
    desk: Desk, message: Message, kind: str | None, *, with_labels: bool = False
) -> Judgement:
    chosen = kind_named(desk, kind or ("charged" if message.charged else "reconnection"))
    rules = rules_for(desk, chosen, message.channel, also=LABELLED if with_labels else ())
    return judged(message, chosen, rules, with_labels=with_labels)


def check_for_client(
    desk: Desk, typed: str, text: str, kind: str | None, channel: Channel | None
) -> Judgement:
    from rapport_cli.cli.chosen_client import chosen_client
    from rapport_cli.cli.judging import judge_for
    from rapport_cli.clients.thread import latest_session
    from rapport_cli.workflows.drafting import kind_name_for
    from rapport_cli.workflows.logging_contact import kind_due

    record, _ = chosen_client(desk, typed)
    session = latest_session(record)
    chosen = kind_named(desk, kind_name_for(session, kind or kind_due(record, session)))
    return judge_for(desk, record, session, text, chosen, channel or session.channel)


def read_moment(desk: Desk, typed: str | None, *, toward: Any, as_day: bool = False) -> Any:
    """A moment as wall time, or its day; None where nothing was typed or there is none."""
    if typed is None or typed.strip().casefold() == "none":
        return None
    if as_day:
        from rapport_cli.when.typed import read_day

        settings = desk.settings
        try:
            return read_day(
                typed, now=desk.wall, order=settings.date_order, toward=toward, zone=settings.zone
            )
        except NotUnderstood as problem:
            raise problem.placed("--session") from None
    from rapport_cli.cli.typed import moment_typed

    moment = moment_typed(
        typed, now=desk.now, settings=desk.settings, toward=toward, flag="--appointment"
    )
    return moment.replace(tzinfo=None)


def show(desk: Desk, text: str, judgement: Judgement, *, name: str) -> None:
    if desk.json:
        desk.answer("check", {"results": [result_data(None, judgement)]})
    else:
        if desk.terminal.shows and judgement.findings:
            say(marked_text(text, judgement.findings, width=desk.terminal.said_width))
        for finding in judgement.findings:
            give(finding_line(text, finding, name=name))
            if desk.terminal.shows and finding.hint:
                say(f"    {finding.hint}")
        if not judgement.findings:
            say("Nothing to point out.")
    if is_held_back(judgement.findings):
        raise typer.Exit(1)


def result_data(identifier: object, judgement: Judgement) -> dict[str, Any]:
    return {
        "id": identifier,
        "ok": not is_held_back(judgement.findings),
        "sentences": judgement.sentences,
        "findings": [finding_data(finding) for finding in judgement.findings],
        "appointment": judgement.appointment,
    }
