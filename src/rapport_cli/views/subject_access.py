"""What a client is given who asks for what is on record about them: a page to read, the same for a
program, and a plain account of both.

The account is addressed to the client. What is left out is named, so that nobody has to guess.
"""

import json
from collections.abc import Mapping
from datetime import date

from rapport_cli.clients.disclosure import Selection

ACCOUNT = "READ-ME-FIRST.txt"
PAGE = "record.md"
DATA = "record.json"

LEFT_OUT_CONTENT = (
    "what was said in sessions and between them: your goals, the details that were noted,\n"
    "  homework, what you brought from your days, successes, recaps"
)
LEFT_OUT_OWN = (
    "the clinician's own notes to themselves: reasons for their decisions, how they saw the\n"
    "  work, what they would do differently"
)


def bundle(
    name: str, page: str, record: Mapping[str, object], chosen: Selection, made_on: date
) -> dict[str, bytes]:
    """The files by their names."""
    data = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    written = {ACCOUNT: account(name, chosen, made_on), PAGE: page, DATA: data}
    return {file: text.encode() for file, text in written.items()}


def account(name: str, chosen: Selection, made_on: date) -> str:
    inside = [
        "who you are here: initials or a short name, never more",
        "what was agreed about messages, and your wishes about them",
        "when sessions were, and what became of the appointments",
        "every message to you, word for word, with its day and whether you answered",
        "how long the record is kept",
    ]
    left_out: list[str] = []
    (inside if chosen.content else left_out).append(LEFT_OUT_CONTENT)
    (inside if chosen.own else left_out).append(LEFT_OUT_OWN)
    lines = [
        f"What is on record about {name}, as of {made_on.isoformat()}",
        "",
        f"{PAGE} is the record to read; any editor opens it.",
        f"{DATA} is the same for a program (JSON, an open format).",
        "",
        "In it:",
        *(f"- {each}" for each in inside),
    ]
    if left_out:
        lines += ["", "Left out:", *(f"- {each}" for each in left_out)]
        lines += [
            "",
            "Ask the person who gave you this if you want to have that too, or to know why.",
        ]
    lines += [
        "",
        "What others said or wrote is not marked as such; where another person is named, what is",
        "said of them is theirs as well. Keep this as you would keep a letter.",
        "If something in it is wrong, say so: it can be corrected, and the correction is kept.",
    ]
    return "\n".join(lines) + "\n"
