"""`rapport import`: bring records back from an export, or in from a table or a calendar."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer

from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import give, say
from rapport_cli.cli.typed import said
from rapport_cli.clients.differences import differences
from rapport_cli.clients.record import Client, Contact, Session
from rapport_cli.config.settings import zone_of
from rapport_cli.errors import StoreProblem, UsageProblem
from rapport_cli.store.bytes_layer import SavedUnconfirmed
from rapport_cli.store.client_store import ClientStore, Loaded, damaged
from rapport_cli.workflows.importing import Existing, Plan, Planned, Unfit, fields_of, listed

command = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = ("json", "csv", "ics")
EXISTING = ("keep", "replace")
NEXT = "session: next appointment"
MOST_PLACES = 50
"""Lines of problems that a person reads at once; the rest is counted."""
MOST_SAID = 40
MANY = 300
LARGEST = 500_000_000
"""Bytes. Ten thousand records of years are a tenth of it."""

Planning = Callable[[Loaded], Plan]


@command.command()
def bring_in(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="An export of rapport, a .csv or an .ics; - for standard input."
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(FORMATS), help="Else by what is in the file."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
    existing: Annotated[
        str | None,
        typer.Option(metavar="|".join(EXISTING), help="Where a client on record differs."),
    ] = None,
    even_erased: Annotated[
        bool, typer.Option("--even-erased", help="Bring back those that were purged here.")
    ] = False,
) -> None:
    """Bring in an export, or clients and appointments from CSV or a calendar.

    Problems are listed all at once, and nothing is imported while there is one. What was imported
    can be taken back: rapport undo.
    """
    desk = sit_down(ctx)
    if form is not None and form not in FORMATS:
        raise UsageProblem("There is no such format.", hint=f"It is {', '.join(FORMATS)}.")
    if existing is not None and existing not in EXISTING:
        raise UsageProblem("--existing is keep or replace.")
    text = decoded(read_whole(file))
    sort = form or sort_of(text)
    if sort != "json" and (existing is not None or even_erased):
        raise UsageProblem("--existing and --even-erased go with an export of rapport.")
    how: Existing | None = "keep" if existing == "keep" else "replace" if existing else None
    store = desk.open_store()
    try:
        planning = planning_of(desk, sort, text, existing=how, even_erased=even_erased)
        if dry_run:
            plan = planning(store.load_all(to_compare=True))
        else:
            with store.changing():
                plan = planning(store.load_all(to_compare=True))
                carry_out(store, plan)
    except Unfit as problem:
        say_places(problem)
        raise
    report(desk, plan, is_dry=dry_run)


def planning_of(
    desk: Desk, sort: str, text: str, *, existing: Existing | None, even_erased: bool
) -> Planning:
    if sort == "json":
        return planning_of_export(desk, text, existing, even_erased)
    return planning_of_table(desk, text) if sort == "csv" else planning_of_calendar(desk, text)


def planning_of_export(
    desk: Desk, text: str, existing: Existing | None, even_erased: bool
) -> Planning:
    from rapport_cli.store.export_file import read_export
    from rapport_cli.workflows.importing import plan_records

    found = read_export(text)
    if found.problems:
        raise Unfit(found.problems)
    erased = {stub.id for stub in desk.open_stubs().all()}

    def plan(loaded: Loaded) -> Plan:
        refuse_unreadable(loaded, found.clients)
        there = {client.id: client for client in loaded.clients}
        return plan_records(
            found.clients, there, erased=erased, existing=existing, even_erased=even_erased
        )

    return plan


def planning_of_table(desk: Desk, text: str) -> Planning:
    from rapport_cli.cli.rulebook import rules_named
    from rapport_cli.clients.disclosure import EVERYTHING
    from rapport_cli.prose.rule import RISK
    from rapport_cli.store.names import new_id
    from rapport_cli.views.export_tables import layouts
    from rapport_cli.workflows.checking import find_risk
    from rapport_cli.workflows.importing_clients import Practice, plan_rows
    from rapport_cli.workflows.importing_rows import read_sheet

    known = {column for layout in layouts(EVERYTHING) for column in layout.head()}
    rules = rules_named(desk, RISK)

    def is_at_risk(words: str) -> bool:
        return any(finding.severity == "error" for finding in find_risk(words, rules))

    def plan(loaded: Loaded) -> Plan:
        sheet = read_sheet(text, known_elsewhere=known)
        zone, order = zone_of(desk.settings), desk.settings.date_order
        return plan_rows(sheet, Practice(loaded.clients, desk.now, zone, order, new_id, is_at_risk))

    return plan


def planning_of_calendar(desk: Desk, text: str) -> Planning:
    from rapport_cli.when.calendar_file.events import BrokenFile, read_events
    from rapport_cli.workflows.importing_calendar import plan_events

    try:
        events = read_events(text, now=desk.now, zone=zone_of(desk.settings))
    except BrokenFile as problem:
        raise Unfit([problem.sentence], "Export the calendar again, whole.") from None
    return lambda loaded: plan_events(events, loaded.clients, desk.now)


def refuse_unreadable(loaded: Loaded, incoming: tuple[Client, ...]) -> None:
    from rapport_cli.store.names import file_name

    names = {file_name(client.id) for client in incoming}
    for bad in loaded.bad_files:
        if bad.name in names:
            raise damaged(bad)


def carry_out(store: ClientStore, plan: Plan) -> None:
    """Each client is as before or as planned, whatever happens; the same import goes on later."""
    if len(plan.changes) >= MANY:
        say(f"{len(plan.changes):,} clients; this takes a while.")
    done = 0
    unconfirmed: SavedUnconfirmed | None = None
    try:
        for planned in plan.changes:
            try:
                store.save(planned.after)
            except SavedUnconfirmed as problem:
                unconfirmed = problem
            done += 1
    except StoreProblem as problem:
        if done:
            problem.sentence = f"{counted(done, plan)} imported, then: {problem.sentence}"
            problem.hint = f"{problem.hint}\nThe same import goes on from there.".lstrip()
        raise
    except KeyboardInterrupt:
        if done:
            say(f"{counted(done, plan)} imported. The same import goes on from there;")
            say("rapport undo takes back what was imported.")
        raise
    if unconfirmed is not None:
        raise unconfirmed


def counted(done: int, plan: Plan) -> str:
    return f"{done} of {len(plan.changes)} clients {'is' if done == 1 else 'are'}"


def say_places(problem: Unfit) -> None:
    for place in problem.places[:MOST_PLACES]:
        say(f"  {place}")
    if len(problem.places) > MOST_PLACES:
        say(f"  and {len(problem.places) - MOST_PLACES} more")


def report(desk: Desk, plan: Plan, *, is_dry: bool) -> None:
    """What would change is a result; what was changed is said, as every command does."""
    if desk.json:
        desk.answer("import", plan_data(plan, is_dry=is_dry))
        return
    tell = give if is_dry else say
    changes = sorted(plan.changes, key=lambda each: plan.names[each.after.id].casefold())
    shown = changes if is_dry else changes[:MOST_SAID]
    for planned in shown:
        tell(f"{plan.names[planned.after.id]}: {what_changes(desk, planned)}")
        for session in new_sessions(planned) if is_dry else ():
            tell(f"  session {said(session.at, desk)}{what_is_next(desk, planned, session)}")
    if len(shown) < len(plan.changes):
        tell(f"and {len(plan.changes) - len(shown):,} more")
    for each in plan.left:
        tell(f"left aside: {each}")
    if plan.kept:
        say(f"Left as on record, though different: {listed(plan.kept, plan.names)}.")
    if plan.erased:
        say(f"Left out, for they were erased here: {listed(plan.erased, plan.names)}.")
    new = sum(planned.before is None for planned in plan.changes)
    parts = [f"{new} new", f"{len(plan.changes) - new} changed", f"{len(plan.unchanged)} unchanged"]
    done = "Nothing is changed yet; this would be" if is_dry else "Imported"
    say(f"{done}: {', '.join(parts)}.")
    if plan.changes and not is_dry:
        say("To take it back: rapport undo")


def what_changes(desk: Desk, planned: Planned) -> str:
    before, after = planned
    if before is None:
        return (
            f"a new client, {count(after.sessions, 'session')}, {count(after.contacts, 'contact')}"
        )
    return ", ".join(
        f"next appointment: {moment(desk, each.became)} (was: {moment(desk, each.was)})"
        if each.name == NEXT
        else each.name
        for each in differences(before, after)
    )


def new_sessions(planned: Planned) -> list[Session]:
    before = () if planned.before is None else planned.before.sessions
    known = {session.id for session in before}
    return [session for session in planned.after.sessions if session.id not in known]


def what_is_next(desk: Desk, planned: Planned, session: Session) -> str:
    next_one = session.next_appointment
    parts = [f", next {said(next_one, desk)}" if next_one is not None else ""]
    if session.outcome is not None:
        parts.append(f" ({session.outcome})")
    if any(is_too_late(contact) and contact.session == session.id
           for contact in planned.after.contacts):  # fmt: skip
        parts.append("; its window has closed, so no contact is due")
    return "".join(parts)


def is_too_late(contact: Contact) -> bool:
    from rapport_cli.workflows.importing_clients import TOO_LATE

    return contact.skipped == TOO_LATE


def moment(desk: Desk, value: object) -> str:
    return said(value, desk) if isinstance(value, datetime) else "none"


def count(parts: tuple[object, ...], what: str) -> str:
    return f"{len(parts)} {what}{'' if len(parts) == 1 else 's'}"


def plan_data(plan: Plan, *, is_dry: bool) -> dict[str, object]:
    def named(clients: tuple[Client, ...]) -> list[dict[str, str]]:
        return [{"id": client.id, "client": plan.names[client.id]} for client in clients]

    return {
        "dry_run": is_dry,
        "changes": [
            {
                "id": planned.after.id,
                "client": plan.names[planned.after.id],
                "new": planned.before is None,
                "fields": list(fields_of(planned)),
            }
            for planned in plan.changes
        ],
        "unchanged": named(plan.unchanged),
        "kept": named(plan.kept),
        "erased": named(plan.erased),
        "left": list(plan.left),
    }


def read_whole(file: str) -> bytes:
    from rapport_cli.cli.given_text import read_pipe

    if file == "-":
        content = read_pipe(LARGEST + 1)
    else:
        try:
            with open(file, "rb") as stream:
                content = stream.read(LARGEST + 1)
        except OSError as problem:
            raise UsageProblem(
                f"{file} could not be read: {(problem.strerror or 'unknown').lower()}.",
                hint="Look at the file's name, or pipe it in with - .",
            ) from None
        except ValueError:
            raise UsageProblem("The file's name is not one.", hint="Give a file, or - .") from None
    if len(content) > LARGEST:
        raise UsageProblem("The file is larger than 500 MB.", hint="Export a client at a time.")
    return content


def decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            what = "The file is UTF-16"
        elif content[:2] == b"PK":
            what = "The file is a spreadsheet or a zip file"
        else:
            line = content.count(b"\n", 0, problem.start) + 1
            what = f"The file is not UTF-8 at line {line}"
        raise UsageProblem(
            f"{what}; nothing was imported.", hint="Save it as CSV in UTF-8, or export it again."
        ) from None


def sort_of(text: str) -> str:
    """Which sort of file it is, by its beginning."""
    beginning = text.lstrip()[:15].upper()
    if beginning.startswith("{"):
        return "json"
    if beginning == "BEGIN:VCALENDAR":
        return "ics"
    if not beginning:
        raise UsageProblem("The file is empty; nothing was imported.")
    return "csv"
