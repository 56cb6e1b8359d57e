"""Homework as a table: the number, the words, the day, what came of it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rapport_cli.clients.between_sessions import Homework
from rapport_cli.views.homework import homework_data, homework_table
from rapport_cli.workflows.setting_homework import Numbered
from tests.clients.builders_clients import HELD

TASK = Homework(
    "h1", "s1", "sleep", "walk before supper", "client", date(2026, 3, 11), False, HELD, None,
    None, "", "", None, "",
)  # fmt: skip


def rows(**fields: Any) -> list[tuple[str, ...]]:
    tasks = [Numbered(3, replace(TASK, **fields))]
    content = homework_table(tasks, date.isoformat, goal="sleep")
    return [tuple(cell.text for cell in row) for row in content.rows]


def test_an_open_task_is_one_line() -> None:
    assert rows() == [("3", "walk before supper", "2026-03-11", "open")]
    assert rows(by=None)[0][2] == ""


def test_what_differs_from_the_usual_stands_below_it() -> None:
    found = rows(
        owner="clinician", outcome="changed", instead="rang her", how="glad", scale="calm",
        value=6.5, goal="be in touch",
    )  # fmt: skip
    assert found[0] == ("3", "walk before supper", "2026-03-11", "changed, calm 6.5")
    assert [row[1].strip() for row in found[1:]] == [
        "yours to do", "instead: rang her", "how it went: glad", "for the goal “be in touch”",
    ]  # fmt: skip
    assert rows(is_self_set=True)[1][1].strip() == "set by the client alone"


def test_programs_get_the_number_and_the_keys_of_the_file() -> None:
    (data,) = homework_data([Numbered(3, TASK)])
    assert list(data) == ["number", *Homework.__annotations__]
    assert datetime.fromisoformat(str(data["set_at"])) == HELD
