"""`rapport calendar`: the appointments and the windows that are agreed, as a list or iCalendar."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapport_cli.cli.chosen_client import Practice, look_up
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.due import items_of, warn_of_files
from rapport_cli.cli.speaking import give, say, show_table
from rapport_cli.cli.typed import said
from rapport_cli.views.tables import Cell, render, table
from rapport_cli.workflows.listing_appointments import Appointment, list_appointments
from rapport_cli.workflows.listing_due import DueItem, due_data

if TYPE_CHECKING:
    from rapport_cli.views.calendar import Entry

command = typer.Typer(rich_markup_mode=None, add_completion=False)

WINDOWS = ("send", "outreach")
"""The tasks that are a stretch of time in which something may be sent."""


@command.command()
def calendar(
    ctx: typer.Context,
    ics: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write it as a calendar; - for standard output."),
    ] = None,
) -> None:
    """Show the appointments, and the windows for a contact.

    As a calendar file it is read by Apple, Google and Outlook; a client is the handle there.
    """
    desk = sit_down(ctx)
    practice = look_up(desk)
    desk.trail.reading("")
    appointments = appointments_of(desk, practice)
    windows = [
        item
        for item in items_of(desk, practice, all_of_it=True)
        if item.task.task in WINDOWS and item.task.closes >= desk.moment
    ]
    if ics is not None:
        from rapport_cli.views.calendar import appointment_entry, task_entry

        write_calendar(
            desk, [*map(appointment_entry, appointments), *map(task_entry, windows)], ics
        )
    elif desk.json:
        desk.answer(
            "calendar",
            {
                "appointments": [appointment_data(each) for each in appointments],
                "windows": [due_data(item) for item in windows],
            },
        )
    else:
        show(desk, appointments, windows)
    warn_of_files(practice.summaries)


def appointments_of(desk: Desk, practice: Practice) -> tuple[Appointment, ...]:
    names = practice.names()
    clients = desk.open_store().load_all(to_compare=True).clients
    return list_appointments(
        [(names[client.id], client) for client in clients if client.id in names],
        desk.moment,
        minutes=int(desk.settings.session_minutes),
    )


def show(desk: Desk, appointments: Iterable[Appointment], windows: Iterable[DueItem]) -> None:
    """What is still to come, in the order of time."""
    from rapport_cli.views.due import DOING

    rows = [
        (each.at, each.client, "appointment, cancelled" if each.is_cancelled else "appointment", "")
        for each in appointments
        if each.ends >= desk.moment
    ]
    rows += [
        (item.task.opens, item.client, DOING[item.task.task], said(item.task.closes, desk))
        for item in windows
    ]
    if not rows:
        say("No appointment is made, and no window is open or to come.")
        return
    content = table(
        ("when", "client", "what", "until"),
        [
            (said(at, desk), Cell(client, "bold"), what, until)
            for at, client, what, until in sorted(rows)
        ],
    )
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))


def write_calendar(desk: Desk, entries: "Iterable[Entry]", file: str) -> None:
    """To a file that only this person can read, whole or not at all."""
    from rapport_cli.store.own_files import save_own_file
    from rapport_cli.views.calendar import calendar as written

    text = written(entries, desk.moment)
    if file == "-":
        give(text)
        return
    target = Path(file).absolute()
    save_own_file(target, text.encode())
    say(f"Written to {target}.")


def appointment_data(appointment: Appointment) -> dict[str, object]:
    return {
        "client": appointment.client,
        "begins": appointment.at.isoformat(),
        "ends": appointment.ends.isoformat(),
        "cancelled": appointment.is_cancelled,
    }
