"""Homework as people read it: numbered, with whose it is and how it went."""

from collections.abc import Callable, Sequence
from datetime import date

from rapport_cli.clients.between_sessions import Homework
from rapport_cli.clients.saying import OUTCOME_WORDS, say_number
from rapport_cli.views.tables import Cell, Table, table
from rapport_cli.workflows.setting_homework import Numbered


def homework_table(
    tasks: Sequence[Numbered],
    say_day: Callable[[date], str],
    *,
    goal: str,
) -> Table:
    """In the order they were set. A goal other than `goal`, the latest, stands with its task."""
    rows: list[tuple[Cell | str, ...]] = []
    for each in tasks:
        task = each.homework
        until = "" if task.by is None else say_day(task.by)
        rows.append((str(each.number), Cell(task.text, "bold"), until, state(task)))
        told = whose(task)
        if task.instead:
            told.append(f"instead: {task.instead}")
        if task.how:
            told.append(f"how it went: {task.how}")
        if task.goal != goal:
            told.append(f"for the goal “{task.goal}”")
        rows += [("", f"  {words}", "", "") for words in told]
    return table(("no", "task", "by", "what came of it"), rows)


def whose(task: Homework) -> list[str]:
    """What there is to say where it is not simply the client's."""
    if task.is_self_set:
        return ["set by the client alone"]
    return ["yours to do"] if task.owner == "clinician" else []


def state(task: Homework) -> str:
    """Such as "done, sleep 7"; "open" where nothing is noted yet."""
    if task.outcome is None:
        return "open"
    words = OUTCOME_WORDS[task.outcome]
    return words if task.value is None else f"{words}, {task.scale} {say_number(task.value)}"


def homework_data(tasks: Sequence[Numbered]) -> list[dict[str, object]]:
    """With the keys of the file (docs/file-format.md), and `number` before them."""
    from rapport_cli.shapes.building import to_data

    found = []
    for each in tasks:
        written: dict[str, object] = to_data(each.homework)  # type: ignore[assignment]
        found.append({"number": each.number, **written})
    return found
