"""The file of an import: read whole, told by its beginning, and made into a plan."""

from collections.abc import Callable

from rapport_cli.cli.desk import Desk
from rapport_cli.clients.record import Client
from rapport_cli.config.settings import zone_of
from rapport_cli.errors import UsageProblem, system_reason
from rapport_cli.store.client_store import Loaded, damaged
from rapport_cli.workflows.importing import Existing, Plan, Unfit

LARGEST = 500_000_000
"""Bytes. Ten thousand records of years are a tenth of it."""

Planning = Callable[[Loaded], Plan]


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
        for bad in loaded.bad_files:
            # Whose it is cannot be told: a row might make a second client of them.
            raise damaged(bad)
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
                f"{file} could not be read: {system_reason(problem)}.",
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
