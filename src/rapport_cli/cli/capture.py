"""`rapport capture`: right after a session, what will be needed to keep in touch."""

from typing import Annotated

import typer

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.capture_answers import Typed, read_answers, typed_from
from rapport_cli.cli.chosen_client import called, chosen_id, look_up
from rapport_cli.cli.completing import complete_client
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.due import warn_of_files
from rapport_cli.cli.given_channel import ChannelOption
from rapport_cli.cli.rulebook import rules_named
from rapport_cli.cli.speaking import say, say_problem
from rapport_cli.cli.typed import said, said_with_distance
from rapport_cli.clients.handles import Named, read_handle
from rapport_cli.clients.record import Client, Session
from rapport_cli.clients.tasks import gets_recaps, is_on_hold
from rapport_cli.clients.thread import latest_session, raise_hold
from rapport_cli.clients.windows import DRAFTED_WITHIN, shifted, window_of
from rapport_cli.config.settings import gives_recaps
from rapport_cli.errors import (
    ConfigurationProblem,
    NoSuchClient,
    RapportError,
    StoreProblem,
    UsageProblem,
)
from rapport_cli.prose.rule import RISK
from rapport_cli.store.names import new_id
from rapport_cli.workflows.amending import amend_session, answers_of
from rapport_cli.workflows.capturing import CaptureAnswers, Captured
from rapport_cli.workflows.capturing import capture as captured
from rapport_cli.workflows.checking import CLINICIAN_WORDS, find_risk, lint_goal

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def capture(
    ctx: typer.Context,
    client: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLIENT]",
            help="Initials or an identifier of your own, never a full name.",
            autocompletion=complete_client,
            show_default=False,
        ),
    ] = None,
    session: Annotated[
        str | None, typer.Option(metavar="WHEN", help='When it was: "today 3pm", "4 march 15:00".')
    ] = None,
    goal: Annotated[str | None, typer.Option(help="The goal, in the client's words.")] = None,
    detail: Annotated[
        str | None, typer.Option(help="One thing they said that showed engagement.")
    ] = None,
    mention: Annotated[
        str | None, typer.Option(help='How you would say it back: "the tomatoes you grow".')
    ] = None,
    charged: Annotated[
        bool | None, typer.Option("--charged/--not-charged", help="A charged or exposing session.")
    ] = None,
    next_appointment: Annotated[
        str | None,
        typer.Option("--next", metavar="WHEN", help='"thu 3pm", "same time next week", "none".'),
    ] = None,
    channel: ChannelOption = None,
    agreed: Annotated[
        str | None, typer.Option(metavar="CHANNELS", help="All agreed channels: text,portal.")
    ] = None,
    may_reveal: Annotated[
        str | None,
        typer.Option(metavar="CHANNELS", help="Where a message may show what it is about."),
    ] = None,
    if_missed: Annotated[
        str | None, typer.Option(metavar="PLAN", help='outreach, no-show or "your own words".')
    ] = None,
    engagement: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="How you saw them take part, in a word or two."),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Another person than the one of this handle on record.")
    ] = False,
    amend: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Correct the latest session with the flags given."),
    ] = None,
) -> None:
    """Note the goal, one detail and what is next.

    In a terminal everything that no flag answers is asked, in the form's order.
    """
    desk = sit_down(ctx)
    typed = typed_from(
        client=client,
        session=session,
        goal=goal,
        detail=detail,
        mention=mention,
        charged=None if charged is None else "yes" if charged else "no",
        next=next_appointment,
        channel=channel,
        agreed=agreed,
        may_reveal=may_reveal,
        if_missed=if_missed,
        engagement=engagement,
    )
    if amend is not None:
        amend_latest(desk, client, typed, amend)
        return
    form = None
    if desk.terminal.asks:
        from rapport_cli.cli.capture_dialogue import ask_for_the_rest

        record, answers, form = ask_for_the_rest(desk, typed, is_new=new)
        new = new or form.is_new_client
    else:
        record = None if new else known_client(desk, typed.get("client"))
        answers = read_answers(typed, desk, record)
    while True:
        try:
            outcome = save(desk, answers, record, is_new=new)
            break
        except RapportError as problem:
            if form is None or not try_again(problem):
                if form is not None:
                    form.tell_what_is_kept(problem)
                raise
    if form is not None and form.kept is not None:
        desk.let_go(form.kept)
    report(desk, answers, outcome, is_mention_suggested=form is None and mention is None)


def try_again(problem: RapportError) -> bool:
    """Whether the person wants another try at saving, after making room in another window."""
    if not isinstance(problem, StoreProblem):
        return False
    say_problem(problem.sentence, problem.hint)
    return confirm("Try to save again?", default=True)


def known_client(desk: Desk, typed: str | None) -> Client | None:
    """The client on record under this handle, or None for a new one."""
    if typed is None:
        raise UsageProblem(
            "Which client it was is missing.", hint="rapport capture CLIENT, such as JR or K-17."
        )
    practice = look_up(desk)
    try:
        found = chosen_id(practice, typed)
    except NoSuchClient:
        if is_ambiguous(practice.everybody, typed) or "#" in typed:
            raise
        read_handle(typed)
        if practice.summaries.bad_files:
            warn_of_files(practice.summaries)
            raise StoreProblem(
                "No readable record has that handle, but a record cannot be read.",
                hint="Mend that file first; or add --new if this is somebody else.",
            ) from None
        return None
    return desk.open_store().load(found)


def is_ambiguous(everybody: tuple[Named, ...], typed: str) -> bool:
    folded = typed.strip().casefold()
    return sum(who.handle.casefold() == folded for who in everybody) > 1


def save(desk: Desk, answers: CaptureAnswers, record: Client | None, *, is_new: bool) -> Captured:
    """Save under the lock, on the record as it is by then."""
    at_risk = is_at_risk(desk, answers)
    store = desk.open_store()
    with store.changing():
        current = None if record is None else store.load(record.id)
        if current is None and not is_new:
            refuse_twin(desk, answers.handle)
        outcome = captured(answers, now=desk.now, new_id=new_id, client=current, at_risk=at_risk)
        store.save(outcome.client)
    return outcome


def refuse_twin(desk: Desk, handle: str) -> None:
    """Another terminal may have recorded a client of this handle while this one was typing."""
    if any(who.handle.casefold() == handle.casefold() for who in look_up(desk).everybody):
        raise UsageProblem(
            "A client of that handle has just been recorded by another command.",
            hint="Run it again for the same person, or with --new for somebody else.",
        )


def amend_latest(desk: Desk, typed_client: str | None, typed: Typed, because: str) -> None:
    """Correct the session captured last; what stood there before is kept beside it."""
    client_id = chosen_id(look_up(desk), typed_client)
    record = desk.open_store().load(client_id)
    session = latest_session(record)
    answers = read_answers(typed, desk, record, standing=answers_of(record, session))
    at_risk = is_at_risk(desk, answers)

    def change(client: Client) -> Client:
        client = amend_session(client, session.id, answers, because=because, now=desk.now)
        return raise_hold(client, latest_session(client), desk.now) if at_risk else client

    after = desk.open_store().change(client_id, change)
    if desk.json:
        desk.answer_record("capture", after)
        return
    say("Amended. What stood there before is kept beside it.")
    amended = latest_session(after)
    say_hold(amended, typed_client or after.handle)
    say(f"  session {said_with_distance(amended.at, desk)}")
    if amended.next_appointment is not None:
        say(f"  next    {said_with_distance(amended.next_appointment, desk)}")


def report(
    desk: Desk, answers: CaptureAnswers, outcome: Captured, *, is_mention_suggested: bool
) -> None:
    client, session = outcome.client, outcome.session
    if not desk.terminal.asks:
        warn_of_words(desk, session.goal)
    name = called(desk, client)
    say_hold(session, name)
    if desk.json:
        desk.answer_record("capture", client)
        return
    say(f"Saved: {name}, session {said_with_distance(session.at, desk)}.")
    if session.next_appointment is None:
        say("  next   no appointment is made")
    else:
        say(f"  next   {said_with_distance(session.next_appointment, desk)}")
    if is_mention_suggested and session.mention:
        say(f"  The mention is suggested from the detail; look at it: rapport show {name}")
    if session.next_appointment != answers.next_appointment:
        say("  A later session is on record already: the appointment is noted as it was held.")
    if outcome.reopened:
        say("  The client was closed and is active again.")
    if session.hold is None and session is client.sessions[-1]:
        say(what_comes_next(desk, session, name))
        if gets_recaps(client, by_default=gives_recaps(desk.settings)):
            say(f"The recap within 48 hours: rapport recap {name}")


def is_at_risk(desk: Desk, answers: CaptureAnswers) -> bool:
    rules = rules_named(desk, RISK)
    words = (answers.goal, answers.detail, answers.mention, answers.engagement)
    return any(finding.severity == "error" for each in words for finding in find_risk(each, rules))


def say_hold(session: Session, name: str) -> None:
    if is_on_hold(session):
        say_problem(
            "Words of risk: the contact is on hold, and no message will be offered.",
            "Your own safety protocol comes first. When you have followed it:\n"
            f'rapport followup {name} --lift-hold "what was done"',
        )


def what_comes_next(desk: Desk, session: Session, name: str) -> str:
    window = window_of(session)
    if desk.now <= shifted(session.at, DRAFTED_WITHIN):
        return f"Draft within 24 hours: rapport draft {name}"
    if desk.now <= window.closes:
        return f"The contact is due until {said(window.closes, desk)}: rapport draft {name}"
    return (
        f"The window for the contact closed {said(window.closes, desk)}. It can still be made, and "
        f'is marked late: rapport draft {name}. Or: rapport log {name} --skipped "why"'
    )


def warn_of_words(desk: Desk, goal: str) -> None:
    """The goal is to be in the client's words; where it does not sound like it, say so."""
    try:
        rules = rules_named(desk, CLINICIAN_WORDS)
    except ConfigurationProblem:
        return  # It is saved, and that must be said, whether the rules can be read or not.
    for finding in lint_goal(goal, rules):
        say(f"goal: {finding.severity}: {finding.rule}: “{finding.excerpt}”: {finding.message}")
