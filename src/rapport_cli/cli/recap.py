"""`rapport recap`: what a session came to, for the client to keep."""

from typing import Annotated

import typer

from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.completing import complete_rule
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.documents import FormatOption, OutputOption, OverwriteOption
from rapport_cli.cli.recap_answers import Typed
from rapport_cli.clients.record import Client, Session
from rapport_cli.clients.thread import latest_session
from rapport_cli.errors import NotUnderstood, UsageProblem
from rapport_cli.workflows.recapping import recap_of, says_something

command = typer.Typer(rich_markup_mode=None, add_completion=False)

LinesOption = list[str] | None


@command.command()
def recap(
    ctx: typer.Context,
    client: ClientArgument = None,
    success: Annotated[
        LinesOption, typer.Option(metavar="WORDS", help="What went well; may be repeated.")
    ] = None,
    covered: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What the session was about.")
    ] = None,
    strategy: Annotated[
        LinesOption,
        typer.Option(metavar="WORDS", help="What helps against what gets in the way; repeated."),
    ] = None,
    resource: Annotated[
        LinesOption, typer.Option(metavar='"TITLE | LINK | WHY"', help="Worth a look; repeated.")
    ] = None,
    commitment: Annotated[
        LinesOption,
        typer.Option(metavar='"TEXT by WHEN, OWNER"', help="What was agreed; repeated."),
    ] = None,
    looked_back: Annotated[
        LinesOption,
        typer.Option(
            metavar='"N kept"',
            help="What became of commitment N: kept, partly, not-kept, changed, and how.",
        ),
    ] = None,
    mend: Annotated[
        LinesOption,
        typer.Option(
            metavar='"N TEXT"', help="Put commitment N in other words; N alone leaves it out."
        ),
    ] = None,
    mend_resource: Annotated[
        LinesOption,
        typer.Option(metavar='"N TITLE | LINK | WHY"', help="The same for the Nth resource in it."),
    ] = None,
    recording: Annotated[
        str | None, typer.Option(metavar="LINK", help="Only where recording was agreed to.")
    ] = None,
    with_covered: Annotated[
        bool | None,
        typer.Option(
            "--with-covered/--without-covered",
            help="Ask what was covered, too; your profile settles it otherwise.",
        ),
    ] = None,
    no_wins: Annotated[
        bool, typer.Option("--no-wins", help="Do not take up the wins on record.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Write it anew; what stands can be mended.")
    ] = False,
    given: Annotated[bool, typer.Option("--given", help="It was given to the client.")] = False,
    given_at: Annotated[
        str | None, typer.Option(metavar="WHEN", help="It was given then, if not just now.")
    ] = None,
    skipped: Annotated[
        str | None, typer.Option(metavar="REASON", help="There will be none, and why.")
    ] = None,
    allow: Annotated[
        LinesOption,
        typer.Option(
            metavar="RULE", help="Let a rule through, with --because.", autocompletion=complete_rule
        ),
    ] = None,
    because: Annotated[
        LinesOption, typer.Option(metavar="REASON", help="Why; kept with the recap.")
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Of another session: its day or its number."),
    ] = None,
    all_of_them: Annotated[
        bool, typer.Option("--all", help="All recaps as one document, the newest first.")
    ] = False,
    mail: Annotated[bool, typer.Option("--mail", help="The text of a mail.")] = False,
    format: FormatOption = None,  # noqa: A002
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """Write, show and give the recap of a session.

    Within two days after it: what went well, strategies, resources, who does what by when.
    """
    desk = sit_down(ctx)
    record, name = chosen_client(desk, client)
    chosen = session_named(desk, record, session)
    typed = typed_from(
        successes=success,
        covered=covered,
        strategies=strategy,
        resources=resource,
        commitments=commitment,
        looked_back=looked_back,
        mended=mend,
        mended_resources=mend_resource,
        recording=recording,
    )
    from rapport_cli.cli import recap_writing as writing
    from rapport_cli.cli.recap_giving import (
        Delivery,
        deliver,
        give,
        read_allowed,
        show,
        show_all,
        skip,
    )

    delivery = Delivery(mail, format, output, overwrite)
    is_given = given or given_at is not None
    if all_of_them:
        refuse_beside("--all", typed, again, is_given, skipped is not None, mail)
        show_all(desk, record, name, delivery)
        return
    if skipped is not None:
        refuse_beside("--skipped", typed, again, is_given, mail)
        skip(desk, record, chosen, name, skipped)
        return
    standing = recap_of(record, chosen)
    is_written = standing is not None and says_something(standing)
    wants_result = is_given or delivery.is_asked
    if again and not typed and not desk.terminal.asks:
        raise UsageProblem(
            "There is no terminal to ask in, and no line was given.",
            hint="With --again everything is said anew: --success, --covered, --strategy.",
        )
    if typed or again or (not is_written and desk.terminal.asks and not wants_result):
        record = writing.write(
            desk,
            record,
            chosen,
            name,
            typed,
            asks=desk.terminal.asks and (again or not is_written),
            anew=again,
            takes_wins=not no_wins,
            with_covered=with_covered,
        )
        if not wants_result:
            writing.report(desk, record, chosen, name)
            return
    allowed = read_allowed(desk, allow or [], because or [])
    if is_given:
        record = give(desk, record, chosen, name, given_at, allowed)
        if not delivery.is_asked:
            return
    if delivery.is_asked:
        deliver(desk, record, chosen, name, delivery, allowed)
    else:
        show(desk, record, chosen, name)


def typed_from(**flags: list[str] | str | None) -> Typed:
    return {name: value for name, value in flags.items() if value is not None and value != []}


def refuse_beside(flag: str, *others: object) -> None:
    if any(others):
        raise UsageProblem(
            f"{flag} goes with none of the other flags given.", hint="Leave one out."
        )


def session_named(desk: Desk, client: Client, typed: str | None) -> Session:
    """A session by its number, counted from 1, or by its day; the latest where nothing is typed."""
    latest = latest_session(client)
    if typed is None:
        return latest
    words = typed.strip()
    if words.isdecimal():
        if 1 <= int(words) <= len(client.sessions):
            return client.sessions[int(words) - 1]
        raise UsageProblem(
            "--session: there is no session of that number.",
            hint=f"They go from 1 to {len(client.sessions)}.",
        )
    from datetime import date

    from rapport_cli.when.typed import read_day

    try:
        try:
            day = date.fromisoformat(words)
        except ValueError:
            day = read_day(words, now=desk.wall, order=desk.settings.date_order, toward="past")
    except NotUnderstood as problem:
        raise problem.placed("--session") from None
    on_day = [each for each in client.sessions if each.at.date() == day]
    if not on_day:
        raise UsageProblem(
            "--session: no session is on record for that day.",
            hint=f"Its number does too: 1 to {len(client.sessions)}.",
        )
    return on_day[-1]
