"""Targets for files that come from elsewhere: exports, tables, calendars, and damaged records."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from fuzz.taking_apart import Chosen, assert_line, assert_sayable
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.store.codec import decode, encode
from rapport_cli.store.export_file import read_export
from rapport_cli.store.names import file_name
from rapport_cli.store.salvaging import salvage_record
from rapport_cli.when.calendar_file.events import BrokenFile, read_events
from rapport_cli.when.words import DateOrder
from rapport_cli.workflows.importing import Plan, Unfit
from rapport_cli.workflows.importing_calendar import plan_events
from rapport_cli.workflows.importing_clients import Practice, plan_rows
from rapport_cli.workflows.importing_rows import read_sheet
from tests.store.builders_store import client

NOW = datetime(2026, 3, 4, 16, tzinfo=UTC)
ORDERS: tuple[DateOrder | None, ...] = (None, "day-month", "month-day")
ZONE = "Europe/London"
NEW_ID = "f" * 16


def import_export(data: bytes) -> None:
    try:
        read = read_export(data.decode("utf-8", "replace"))
    except UsageProblem as problem:
        assert_sayable(problem)
        return
    assert_can_be_saved(read.clients)
    for sentence in read.problems:
        assert_line(sentence)


def import_table(data: bytes) -> None:
    chosen = Chosen(data)
    order = chosen.one_of(*ORDERS)
    text = chosen.text(20_000)
    practice = Practice((client(),), NOW, ZONE, order, lambda: NEW_ID, lambda _: False)
    try:
        plan = plan_rows(read_sheet(text, known_elsewhere=()), practice)
    except UsageProblem as problem:
        assert_told(problem)
    else:
        assert_planned(plan)


def import_calendar(data: bytes) -> None:
    text = Chosen(data).text(20_000)
    try:
        plan = plan_events(read_events(text, now=NOW, zone=ZONE), (client(),), NOW)
    except BrokenFile as problem:
        assert_line(problem.sentence)
    except UsageProblem as problem:
        assert_told(problem)
    else:
        assert_planned(plan)


def salvage(data: bytes) -> None:
    found = salvage_record(file_name(client().id), data, now=NOW, zone=ZONE)
    if found.client is not None:
        assert_can_be_saved((found.client,))
        assert found.client.id == client().id
    json.dumps([*found.form, *map(str, found.lost)])


def assert_told(problem: UsageProblem) -> None:
    assert_sayable(problem)
    if isinstance(problem, Unfit):
        for sentence in problem.places:
            assert_line(sentence)


def assert_planned(plan: Plan) -> None:
    assert_can_be_saved(change.after for change in plan.changes)


def assert_can_be_saved(clients: Iterable[Client]) -> None:
    """Whatever is taken in is a record that can be read again."""
    for each in clients:
        assert decode(file_name(each.id), encode(each)) == each
