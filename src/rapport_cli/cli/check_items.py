"""`rapport check --jsonl`: a stream of items in, a stream of results out, in the same order."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import typer

from rapport_cli.cli.asked import Asked
from rapport_cli.cli.case import Case, evidence_given, rules_of_case
from rapport_cli.cli.check import result_data
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.given_channel import read_channel
from rapport_cli.cli.given_text import decoded, read_file, read_pipe
from rapport_cli.cli.rulebook import kind_named
from rapport_cli.cli.speaking import give_json
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import LONGEST
from rapport_cli.workflows.checking import is_held_back


def check_items(desk: Desk, file: str, kind: str | None, asked: Asked) -> None:
    """Exit code 1 where a finding of any item is an error; what was given before a broken line
    stays given."""
    held_back = False
    rulebooks: dict[tuple[str, str], Any] = {}
    for identifier, message in read_items(file):
        name = kind or ("charged" if message.charged else "reconnection")
        key = (name, message.channel)
        if key not in rulebooks:
            chosen = kind_named(desk, name)
            rules = rules_of_case(desk, chosen, message, asked, with_labels=True)
            rulebooks[key] = chosen, rules
        case = Case(message, *rulebooks[key])
        judgement = case.judge(with_labels=True)
        held_back = held_back or is_held_back(judgement.findings)
        labels = {
            rule: {"score": label.score, "verdict": label.verdict}
            for rule, label in judgement.labels.items()
        }
        result = result_data(identifier, judgement) | {"labels": labels}
        result |= evidence_given(case, judgement.findings, asked)
        give_json(result, on_one_line=True)
    if held_back:
        raise typer.Exit(1)


def read_items(file: str) -> Iterator[tuple[object, Message]]:
    """The items of a file, one a line; labels in them are not looked at.

    UsageProblem names the line, and the key where there is one, never what stands there.
    """
    content = read_pipe() if file == "-" else read_whole(file)
    name = "standard input" if file == "-" else file
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            item = json.loads(decoded(line, place))
        except (ValueError, RecursionError):
            raise UsageProblem(
                f"{place}: this line is not JSON.", hint="Each line is one JSON object."
            ) from None
        yield read_item(item, place)


def read_whole(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError:
        return read_file(file)


def wall_time(written: str) -> datetime:
    """An appointment as local time; ValueError where an offset would make it another."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is not None:
        raise ValueError("an appointment is local time")
    return moment


def read_item(item: object, place: str) -> tuple[object, Message]:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise UsageProblem(
            f"{place}: no text.", hint='An item is an object with at least a "text".'
        )
    if len(item["text"]) > LONGEST:
        raise UsageProblem(
            f"{place}: the text has more than {LONGEST:,} characters.", hint="Shorten it."
        )
    if not isinstance(item.get("charged", False), bool):
        raise UsageProblem(f"{place}: charged is neither true nor false.")
    try:
        appointment = item.get("appointment")
        session_on = item.get("session_on")
        return item.get("id"), Message(
            text=item["text"],
            channel=read_channel(str(item.get("channel", "text"))) or "text",
            charged=item.get("charged") is True,
            session_on=None if session_on is None else date.fromisoformat(session_on),
            appointment=None if appointment is None else wall_time(appointment),
            appointment_known="appointment" in item,
            goal=str(item.get("goal") or ""),
            detail=str(item.get("detail") or ""),
        )
    except (ValueError, TypeError):
        raise UsageProblem(
            f"{place}: session_on or appointment is not a date.",
            hint="Write them as 2026-03-04 and 2026-03-11T15:00; no appointment is null.",
        ) from None
    except UsageProblem as problem:
        raise problem.placed(place) from None
