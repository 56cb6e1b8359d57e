"""`rapport check`: hold any text against the rules, with or without a client."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer

from rapport_cli.cli.asked import Asked, ExplainOption, WhyOption, asked_to_explain
from rapport_cli.cli.case import Case, evidence_given, evidence_told, rules_of_case
from rapport_cli.cli.completing import complete_client, complete_kind, complete_rule
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.given_channel import ChannelOption, read_channel
from rapport_cli.cli.given_text import given_text
from rapport_cli.cli.rulebook import kind_named, known_rules
from rapport_cli.cli.speaking import give, say
from rapport_cli.errors import NotUnderstood, UsageProblem
from rapport_cli.prose.judging import Judgement
from rapport_cli.prose.message import Channel, Message
from rapport_cli.prose.reading import LONGEST
from rapport_cli.views.findings import NOT_A_FAULT, finding_data, finding_line, marked_text
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
    explain: ExplainOption = False,
    why: WhyOption = None,
    not_a_fault: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="What this rule finds is not a fault; the rule and the moment are kept.",
            autocompletion=complete_rule,
        ),
    ] = None,
) -> None:
    """Say what is wrong with any text, and where.

    Exit code 1 where a finding is an error.
    """
    desk = sit_down(ctx)
    asked = asked_to_explain(desk, explain, why)
    marked = rules_marked(desk, not_a_fault or [])
    if jsonl is not None and (file is not None or client is not None or marked):
        raise UsageProblem("--jsonl stands alone: its items say all there is to know.")
    if jsonl is not None:
        from rapport_cli.cli.check_items import check_items

        check_items(desk, jsonl, kind, asked)
        return
    if client is not None or marked:
        desk.keys.unlock()
    text = text_to_check(desk, file)
    known = (session, appointment, goal, detail)
    if client is not None and (charged or any(value is not None for value in known)):
        raise UsageProblem(
            "--client says what is known already.",
            hint="Leave out --session, --appointment, --goal, --detail and --charged.",
        )
    if client is not None:
        case = case_of_client(desk, client, text, kind, read_channel(channel), asked)
    else:
        message = message_of_flags(
            desk, text, read_channel(channel), charged, session, appointment, goal, detail
        )
        chosen = kind_named(desk, kind or ("charged" if charged else "reconnection"))
        case = Case(message, chosen, rules_of_case(desk, chosen, message, asked))
    show(desk, case, asked, marked, name="" if file in (None, "-") else str(file))


def text_to_check(desk: Desk, file: str | None) -> str:
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
    return text


def message_of_flags(
    desk: Desk,
    text: str,
    channel: Channel | None,
    charged: bool,
    session: str | None,
    appointment: str | None,
    goal: str | None,
    detail: str | None,
) -> Message:
    session_on = read_moment(desk, session, toward="past", as_day=True)
    next_one = read_moment(desk, appointment, toward="future")
    return Message(
        text=text,
        channel=channel or "text",
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


def case_of_client(
    desk: Desk, typed: str, text: str, kind: str | None, channel: Channel | None, asked: Asked
) -> Case:
    from rapport_cli.cli.chosen_client import chosen_client
    from rapport_cli.cli.judging import case_for
    from rapport_cli.clients.thread import latest_session
    from rapport_cli.workflows.drafting import kind_name_for
    from rapport_cli.workflows.logging_contact import kind_due

    record, _ = chosen_client(desk, typed)
    session = latest_session(record)
    chosen = kind_named(desk, kind_name_for(session, kind or kind_due(record, session)))
    return case_for(desk, record, session, text, chosen, channel or session.channel, asked=asked)


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


def show(desk: Desk, case: Case, asked: Asked, marked: tuple[str, ...], *, name: str) -> None:
    text = case.message.text
    judgement = case.judge()
    if marked:
        keep_marks(desk, judgement, marked)
    standing = dict.fromkeys(marked, NOT_A_FAULT)
    left = [finding for finding in judgement.findings if finding.rule not in marked]
    if desk.json:
        result = result_data(None, judgement) | evidence_given(case, judgement.findings, asked)
        if marked:
            result |= {"ok": not is_held_back(left), "not_a_fault": list(marked)}
        desk.answer("check", {"results": [result]})
    else:
        if desk.terminal.shows and judgement.findings:
            width = desk.terminal.said_width
            say(marked_text(text, judgement.findings, width=width, standing=standing))
        for finding in judgement.findings:
            give(finding_line(text, finding, name=name, standing=standing))
            if desk.terminal.shows and finding.hint and finding.rule not in marked:
                say(f"    {finding.hint}")
        if not judgement.findings:
            say("Nothing to point out.")
            if asked.everything and not asked.named:
                say("To ask about a rule that stayed silent: --why RULE.")
        width = desk.terminal.width
        if evidence := evidence_told(case, judgement.findings, asked, width=width):
            give(f"\n{evidence}")
    if is_held_back(left):
        raise typer.Exit(1)


def rules_marked(desk: Desk, named: list[str]) -> tuple[str, ...]:
    if not named:
        return ()
    from rapport_cli.workflows.letting_through import read_marks

    return read_marks(named, known_rules(desk))


def keep_marks(desk: Desk, judgement: Judgement, marked: tuple[str, ...]) -> None:
    """UsageProblem where a rule found nothing: then there is nothing to be wrong about."""
    from rapport_cli.clients.record import Mark

    found = {finding.rule for finding in judgement.findings}
    if not found.issuperset(marked):
        idle = ", ".join(rule for rule in marked if rule not in found)
        raise UsageProblem(
            f"{idle} found nothing in this text, so nothing was marked.",
            hint="Leave that --not-a-fault out.",
        )
    desk.open_marks().add(tuple(Mark(rule, desk.now) for rule in marked))
    say("Noted, without the text: rapport rules tune counts it.")


def result_data(identifier: object, judgement: Judgement) -> dict[str, Any]:
    return {
        "id": identifier,
        "ok": not is_held_back(judgement.findings),
        "sentences": judgement.sentences,
        "findings": [finding_data(finding) for finding in judgement.findings],
        "appointment": judgement.appointment,
    }
