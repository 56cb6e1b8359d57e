"""The tasks of a client as a list: what is open, and what came of those that were looked at."""

import typer

from rapport_cli.cli.chosen_client import chosen_client
from rapport_cli.cli.client_first import client_said
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import said_day
from rapport_cli.clients.record import Client
from rapport_cli.clients.thread import latest_session
from rapport_cli.errors import RapportError
from rapport_cli.views.homework import homework_data, homework_table
from rapport_cli.views.tables import render
from rapport_cli.workflows.setting_homework import homework_of


def show_list(ctx: typer.Context, *, everything: bool) -> None:
    desk = sit_down(ctx)
    known, name = chosen_client(desk, client_said(ctx))
    if desk.json:
        tasks = homework_of(known)
        desk.answer("homework", {"client": name, "homework": homework_data(tasks)})
        return
    if not known.homework:
        say(f'There is no homework yet: rapport homework {name} add "…"')
        return
    show_tasks(desk, known, everything=everything)


def show_tasks(desk: Desk, client: Client, *, everything: bool) -> None:
    tasks = homework_of(client, with_past=everything)
    if tasks:
        rows = homework_table(tasks, lambda day: said_day(day, desk), goal=goal_now(client))
        show_table(render(rows, width=desk.terminal.width, colour=desk.terminal.colour))
    hidden = len(client.homework) - len(tasks)
    if hidden:
        say(f"{hidden} from before: rapport homework {client.handle} list --all")


def goal_now(client: Client) -> str:
    try:
        return latest_session(client).goal
    except RapportError:
        return ""
