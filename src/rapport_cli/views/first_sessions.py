"""The first sessions of a client at a glance, and what is proposed after them."""

from collections.abc import Callable
from datetime import datetime

from rapport_cli.shapes.building import to_data
from rapport_cli.views.tables import Cell, Table, table
from rapport_cli.workflows.looking_back import EarlySession, FirstSessions

CONTACT = {
    "in window": "in its window",
    "early": "early",
    "late": "late",
    "skipped": "skipped",
    "not made": "none",
}
REPLY = {"replied": "replied", "none": "no reply"}


def first_sessions_table(first: FirstSessions, say: Callable[[datetime], str]) -> Table:
    return table(
        ("", "session", "engagement", "contact", "reply", "the next one", "homework done"),
        [
            (
                Cell(str(each.number), "bold"),
                say(each.session.at),
                each.engagement,
                CONTACT[each.contact],
                REPLY.get(each.reply, ""),
                each.next_one,
                homework(each),
            )
            for each in first.sessions
        ],
    )


def homework(each: EarlySession) -> str:
    return f"{each.homework_done} of {each.homework_set}" if each.homework_set else ""


def first_sessions_data(first: FirstSessions) -> dict[str, object]:
    return {
        "sessions": [
            {
                "number": each.number,
                "at": to_data(each.session.at),
                "engagement": each.engagement,
                "contact": each.contact,
                "reply": each.reply or None,
                "next_appointment": to_data(each.session.next_appointment),
                "outcome": each.next_one or None,
                "homework_done": each.homework_done,
                "homework_set": each.homework_set,
            }
            for each in first.sessions
        ],
        "review_due": first.is_review_due,
    }
