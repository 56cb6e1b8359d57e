"""What fuzzing begins with: examples that the project has anyway, and texts that do harm elsewhere.

Nothing is kept as files of its own: a copy would fall behind what it was copied from.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rapport_cli.config.places import builtin_templates
from rapport_cli.config.starting_file import starting_file
from rapport_cli.store.audit_chain import BEGINNING, Entry, digest, write_line
from rapport_cli.store.codec import encode
from rapport_cli.store.history_step import Step
from rapport_cli.store.history_step import encode as encode_step
from tests.hostile_text import (
    CALENDAR_PIECES,
    CSV_PIECES,
    HOSTILE_TEMPLATES,
    HOSTILE_TEXTS,
)
from tests.store.builders_store import client

TESTS = Path(__file__).parents[1] / "tests"

TYPED = (
    "thu 3pm", "12 march 15:00", "same time next week", "friday, march 6th, at 2 p.m.", "3/6 @ 2",
    "2026-03-04T15:00+01:00", "tomorrow at half past nine", "a week on tuesday at noon",
    "in two weeks, same time", "the day after tomorrow 9-10", "12.3.26 1530", "midnight",
)  # fmt: skip
HOURS = ("mon-fri 9-18, sat 10-12", "weekdays 9am to 5.30pm", "tue, thu 14:00-20:00", "sun noon-3")
PHRASES = (
    "(so|really)? glad\ncourag~\n* door\nyou ... feeling\n^ bring\nsee how it goes $\n"
    "<number> <weekday> <month> <kin> <name> <question> <list>\n\n"
    "Hi Sam, and then bring two plums, Thursday: are you so glad of your mother's courage?",
    "^ (i|we) ... (am|'m) (so)? proud (of (you|yourself))?\n\nI'm so proud of you.",
)
HANDLES = ("JR", "K-17", "JR#0000", "Åse", "J.R.", "МK", "jordan_reed", "con", "JR+KR&S")


def seeds_of(target: str) -> list[bytes]:
    """The first inputs of a target, always the same and in the same order."""
    return list(dict.fromkeys(_SEEDS[target]()))


def texts() -> Iterator[str]:
    yield from HOSTILE_TEXTS
    for case in _json("when/stated_cases.json")[::40]:
        yield case["text"]
    for group in _json("prose/sentence_cases.json").values():
        yield from group[:3]
    for case in _json("prose/counted_messages.json")[::20]:
        yield case["text"] if isinstance(case, dict) else str(case)


def _json(path: str) -> Any:
    return json.loads((TESTS / path).read_text("utf-8"))


def _circumstances(count: int, some: Iterator[str] | tuple[str, ...]) -> Iterator[bytes]:
    """Each text behind as many choosing bytes as the target reads, in ever other circumstances."""
    for number, text in enumerate(some):
        yield (
            bytes((number + place) % 7 for place in range(count))
            + b"\0"
            + text.encode("utf-8", "replace")
        )


def _records() -> Iterator[bytes]:
    whole = encode(client())
    yield whole
    yield whole[: len(whole) // 2]
    yield whole.replace(b"\n", b"\r\n")
    yield whole.replace(b'"text"', b'"pigeon"', 1)
    yield b"\xef\xbb\xbf" + whole
    yield whole.decode().encode("utf-16")
    for text in HOSTILE_TEXTS:
        yield json.dumps(json.loads(whole) | {"handle": text}).encode()
        yield json.dumps(json.loads(whole) | {text: text}).encode()


def _exports() -> Iterator[bytes]:
    record = json.loads(encode(client()))
    for clients in ([], [record], [record, record], [record | {"schema": 9}], [3]):
        data = {"content": True, "clients": clients}
        yield json.dumps({"rapport": 1, "command": "export", "data": data}).encode()


def _tables() -> Iterator[bytes]:
    heads = ("client,at,next_appointment,channel,goal,outcome", "Client;Session;Channel")
    rows = (
        "JR,2026-03-03 15:00,2026-03-10 15:00,text,sleep,",
        "K-17;03/04/26 3pm;email",
        *CSV_PIECES,
    )
    return _circumstances(1, tuple(f"{head}\r\n{row}\r\n" for head in heads for row in rows))


def _calendars() -> Iterator[bytes]:
    event = (
        "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:JR\r\nDTSTART;TZID=Europe/London:20260319T150000\r\n"
        "{}\r\nEND:VEVENT\r\n"
    )
    for more in (
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "STATUS:CANCELLED",
        "DURATION:PT1H",
        *CALENDAR_PIECES,
    ):
        whole = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event.format(more)}END:VCALENDAR\r\n"
        yield b"\0" + whole.encode()
        yield b"\0" + whole.replace("/London:20260319T150000", "/Nowhere:20260319").encode()


def _kept_files() -> Iterator[bytes]:
    summaries = {"version": "0", "form": "1", "written_at": 0, "entries": {}}
    yield b"\0" + json.dumps(summaries).encode()
    step = Step(1, "00", "draft", "2026-03-04", "clients", "a.json", "a", "JR", ("goal",), "", "")
    yield b"\1" + encode_step(step, b"{}")
    entry = Entry(1, "2026-03-04T15:00:00+00:00", "jo", "show", "read", "", "", 0, BEGINNING, "")
    line = write_line(entry)
    yield b"\2" + line + line + line[:40]
    yield b"\3" + json.dumps({"recovery": 1, "kind": "draft", "key": "", "data": {}}).encode()
    stub = {
        "schema": 1, "id": "0" * 15 + "1", "erased_at": "2026-03-04T15:00:00+00:00",
        "because": "asked", "by": "jo", "finished": True,
    }  # fmt: skip
    yield b"\4" + json.dumps(stub).encode()
    yield b"\2" + digest(b"").encode()


def _templates() -> Iterator[bytes]:
    sources = [file.read_text("utf-8") for file in _files("messages/**/*.j2")]
    yield from _circumstances(1, (*sources, *HOSTILE_TEMPLATES))


def _rule_files() -> Iterator[bytes]:
    for file in _files("rules/*.toml"):
        yield b"\0" + file.read_bytes()[:4000]
    for file in _files("kinds/*.toml"):
        yield b"\3" + file.read_bytes()[:4000]
    yield b"\1extends = true\nphrases = '''\nyou absolute star   # mine\n'''\nat_most = \"hint\"\n"
    yield b"\2extends = true\nphrases = ['the end of it all']\n[[bad]]\ntext = 'The end of it.'\n"


def _settings() -> Iterator[bytes]:
    own = 'zone = "Europe/London"\nclock = "24"\nsignature = "Dana"\n[other]\nx = 1\n'
    yield from _circumstances(0, (starting_file({}), own, *HOSTILE_TEXTS))


def _items() -> Iterator[bytes]:
    for case in _json("when/stated_cases.json")[::100]:
        yield json.dumps(case | {"id": 1, "channel": "text", "charged": False}).encode()
    for text in HOSTILE_TEXTS:
        yield json.dumps({"text": text, "channel": text, "session_on": text}).encode()


def _files(pattern: str) -> list[Path]:
    return sorted(builtin_templates().glob(pattern))


_SEEDS: Mapping[str, Any] = {
    "dates": lambda: _circumstances(3, TYPED),
    "hours": lambda: _circumstances(0, HOURS),
    "statements": lambda: _circumstances(1, texts()),
    "sentences": lambda: _circumstances(0, texts()),
    "judging": lambda: _circumstances(3, texts()),
    "records": _records,
    "kept files": _kept_files,
    "templates": _templates,
    "rules": _rule_files,
    "phrases": lambda: _circumstances(0, PHRASES),
    "settings": _settings,
    "handles": lambda: _circumstances(0, (*HANDLES, *HOSTILE_TEXTS)),
    "exports": _exports,
    "tables": _tables,
    "calendars": _calendars,
    "salvaging": _records,
    "items": _items,
}
