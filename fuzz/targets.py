"""What is fuzzed: everything that reads words or bytes that somebody else wrote.

`make fuzz` gives each target below its minutes (`make fuzz MINUTES=10`, `TARGETS="dates rules"`),
beginning from examples of our own (seeds.py). Coverage guides the changes (atheris), so that within
minutes an input reaches branches that no example has. A target is one function of bytes. It fails
where

- anything is raised but the errors that the function under test declares,
- what comes back is not as the function promises: a place outside the text, a text that a terminal
  would obey, a record that is not read as it was written,
- one input takes more than a second of computing, or
- the process grows beyond 200 MB, of which the interpreter, the program and the fuzzer are 60 to
  100.

The first byte or two of an input choose the circumstances (which channel, which order of dates),
and how often the rest is repeated: cost that grows faster than the text shows on long texts only,
and a fuzzer rarely writes one. The rest is the text.

Whatever is found becomes a test beside the code that was mended. `make test` replays the seeds, and
changes of them that are the same every time, without atheris (tests/fuzz/test_targets.py). The
figures of the last runs stand in docs/reliability.md. A new target is a function here, a line in
TARGETS, and its seeds.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from fuzz.incoming import import_calendar, import_export, import_table, salvage
from fuzz.taking_apart import Chosen, assert_line, assert_place, assert_sayable
from rapport_cli.clients.handles import Named, find_client, read_handle
from rapport_cli.config.catalogue import Catalogue, Source, load_catalogue, load_kind, load_rules
from rapport_cli.config.places import builtin_templates
from rapport_cli.config.settings import KEYS, settled
from rapport_cli.config.statements import with_value
from rapport_cli.errors import (
    ConfigurationProblem,
    NoSuchClient,
    NotUnderstood,
    StoreProblem,
    UsageProblem,
)
from rapport_cli.prose.message import Channel, Message
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import LONGEST, Reading, read_message
from rapport_cli.prose.sentences import counted_sentences, split_sentences
from rapport_cli.store.audit_chain import Line, lines_of, verify
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.codec import decode, encode
from rapport_cli.store.history_step import decode as decode_step
from rapport_cli.store.index import INDEX, load_summaries
from rapport_cli.store.names import file_name
from rapport_cli.store.recovery import Recovery
from rapport_cli.store.stub_file import Stubs
from rapport_cli.templating.fields import FIELDS
from rapport_cli.templating.reading import LONGEST_SOURCE, Template, Templates
from rapport_cli.templating.rendering import LONGEST_TEXT, preview_sentence, starting_messages
from rapport_cli.templating.sentences import template_sentences
from rapport_cli.views.plain_text import printable
from rapport_cli.when.hours import next_within, read_hours
from rapport_cli.when.spoken import say_moment
from rapport_cli.when.stated import read_statement
from rapport_cli.when.typed import AmbiguousMoment, DateOrder, Toward, read_moment
from rapport_cli.workflows.checking import check, explain_check, lint_goal
from tests.store.builders_memory import MemoryBytes

NOW = datetime(2026, 3, 4, 16)
SESSION_ON = date(2026, 3, 4)
APPOINTMENT = datetime(2026, 3, 12, 15)
CLIENT_ID = "0" * 15 + "1"
CHANNELS: tuple[Channel, ...] = ("text", "voicemail", "email", "portal")
ORDERS: tuple[DateOrder | None, ...] = (None, "day-month", "month-day")
TOWARDS: tuple[Toward, ...] = ("future", "past")


def read_typed_moment(data: bytes) -> None:
    chosen = Chosen(data)
    order = chosen.one_of(*ORDERS)
    toward = chosen.one_of(*TOWARDS)
    anchor = chosen.one_of(None, APPOINTMENT)
    typed = chosen.text(400)
    try:
        moment = read_moment(
            typed, now=NOW, order=order, toward=toward, anchor=anchor, zone="Europe/London"
        )
    except AmbiguousMoment as ambiguous:
        assert_readings(ambiguous.readings)
    except NotUnderstood as problem:
        assert_sayable(problem)
    else:
        assert moment.tzinfo is None
        assert say_moment(moment, order=order or "day-month", clock="12", with_year=True)


def read_typed_hours(data: bytes) -> None:
    try:
        hours = read_hours(Chosen(data).text(400))
    except NotUnderstood as problem:
        assert_sayable(problem)
        return
    assert hours.covers(next_within(hours, NOW))


def read_stated_moment(data: bytes) -> None:
    chosen = Chosen(data)
    appointment = chosen.one_of(APPOINTMENT, None)
    text = chosen.text(LONGEST)
    statement = read_statement(
        text,
        appointment=appointment,
        appointment_known=chosen.one_of(True, False) or appointment is not None,
        session_on=SESSION_ON,
        zone="Europe/London",
    )
    for start, end in [statement[2:4], *(clash[:2] for clash in statement.clashes)]:
        assert_place(start, end, text)


def divide_sentences(data: bytes) -> None:
    text = Chosen(data).text(LONGEST)
    spans = split_sentences(text)
    after = 0
    for start, end in spans:
        assert after <= start < end <= len(text)
        assert not text[after:start].strip()
        assert text[start:end] == text[start:end].strip()
        after = end
    assert not text[after:].strip()
    assert len(counted_sentences(text)) <= len(spans)


def judge_message(data: bytes) -> None:
    chosen = Chosen(data)
    catalogue = everything()
    kind = catalogue.kinds[chosen.one_of(*catalogue.kinds)]
    channel = chosen.one_of(*CHANNELS)
    explained = chosen.one_of(False, False, False, True)
    goal, detail, text = (*chosen.text(LONGEST).split("\0", 2), "", "")[:3]
    goal, detail, text = ("", "", goal) if not text else (goal, detail, text)
    message = Message(
        text=text,
        channel=channel,
        appointment=APPOINTMENT,
        appointment_known=True,
        session_on=SESSION_ON,
        goal=goal[:500],
        detail=detail[:500],
        other_texts=(text[::-1][:2000], text[:100]),
    )
    judged = check(message, kind, catalogue.rules, with_labels=True)
    assert all(0 <= label.score <= 1 for label in judged.labels.values())
    for finding in judged.findings:
        assert_place(finding.start, finding.end, text)
        assert finding.excerpt == printable(finding.excerpt)
    if explained and len(text) <= 2000:
        explain_check(message, kind, catalogue.rules, findings=judged.findings)
    lint_goal(goal or text[:500], catalogue.rules)


def read_record(data: bytes) -> None:
    found = decode(file_name(CLIENT_ID), data)
    if isinstance(found, BadFile):
        assert_line(str(found))
        return
    assert decode(file_name(CLIENT_ID), encode(found)) == found


def read_kept_file(data: bytes) -> None:
    """What lies beside the records: the index, steps of undo, the audit, words in waiting."""
    chosen = Chosen(data)
    which = chosen.one_of("index", "step", "audit", "recovery", "stub")
    data = chosen.data
    layer = MemoryBytes()
    if which == "index":
        layer.save(INDEX, data)
        assert load_summaries(MemoryBytes(), layer, lambda client: None, "1").by_id == {}
    elif which == "step":
        try:
            decode_step(data)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return
    elif which == "audit":
        lines: list[Line] = list(lines_of("2026.jsonl", data))
        verdict = verify(lines, None)
        for fault in (*verdict.faults, *verdict.notes):
            assert_line(f"{fault.place}: {fault.sentence}")
    elif which == "recovery":
        layer.save(file_name(CLIENT_ID), data)
        Recovery(layer).kept()
    else:
        layer.save(file_name(CLIENT_ID), data)
        try:
            Stubs(layer).all()
        except StoreProblem as problem:
            assert_sayable(problem)


def fill_template(data: bytes) -> None:
    chosen = Chosen(data)
    channel = chosen.one_of(*CHANNELS)
    source, _, words = chosen.text(2 * LONGEST_SOURCE).partition("\0")
    source = source.encode()[:LONGEST_SOURCE].decode("utf-8", "ignore")
    words = words or "the tomatoes you grow with your dad"
    values = {field.name: words for field in FIELDS if not field.is_question}
    template = Template("reconnection", "any", "mine", source, "any-mine.j2", is_own=True)
    preview = Template("", "", "preview", source, "preview.j2", is_own=True)
    template_sentences(Templates((template,)), "reconnection", channel)
    try:
        for start in starting_messages(Templates((template,)), "reconnection", channel, values):
            assert 0 < len(start.text) <= LONGEST_TEXT
        preview_sentence(Templates((preview,)), words[:500])
    except ConfigurationProblem as problem:
        assert_sayable(problem)


def read_rule_file(data: bytes) -> None:
    chosen = Chosen(data)
    shelf, name = chosen.one_of(
        ("rules", "says-sorry"), ("rules", "reassurance"), ("rules", "risk"), ("kinds", "mine")
    )
    folder = own_folder()
    file = folder / shelf / f"{name}.toml"
    file.write_bytes(chosen.data)
    source = Source(builtin_templates(), folder)
    try:
        if shelf == "kinds":
            load_kind(name, source)
        else:
            (rule,) = load_rules([name], source, with_examples=True).values()
            find_phrases((*rule.phrases, *rule.hint_phrases), a_reading().words, rule.exceptions)
    except ConfigurationProblem as problem:
        assert_sayable(problem)
    finally:
        file.unlink()


def find_lexicon(data: bytes) -> None:
    """Phrases one a line, an empty line, and a text in which to look for them."""
    phrases, _, text = Chosen(data).text(LONGEST).partition("\n\n")
    reading = read_message(Message(text=text or phrases))
    try:
        places = find_phrases(phrases.splitlines()[:50], reading.words)
    except ConfigurationProblem as problem:
        assert_sayable(problem)
        return
    for start, end in places:
        assert_place(start, end, reading.text)


def read_settings(data: bytes) -> None:
    text = Chosen(data).text(20_000)
    try:
        settled(text, {})
    except ConfigurationProblem as problem:
        assert_sayable(problem)
    key = KEYS[len(text) % len(KEYS)].name
    try:
        after = with_value(text, key, "Dana \u202e\x1b\"'\\")
    except ConfigurationProblem as problem:
        assert_sayable(problem)
    else:
        assert key in after


def name_client(data: bytes) -> None:
    typed = Chosen(data).text(400)
    try:
        handle = read_handle(typed)
    except UsageProblem as problem:
        assert_sayable(problem)
    else:
        assert handle == read_handle(handle)
        assert find_client([Named(CLIENT_ID, handle)], handle) == CLIENT_ID
        assert 0 < len(handle) <= 40
        assert handle.isprintable()
        assert not set(handle) & set('/\\:*?"<>|#@ ')
    try:
        find_client([Named(CLIENT_ID, "JR"), Named("f" * 16, "K-17")], typed)
    except NoSuchClient as problem:
        assert_sayable(problem)


def read_item_line(data: bytes) -> None:
    """A line of `rapport check --jsonl`."""
    from rapport_cli.cli.check_items import read_item

    try:
        item = json.loads(data)
    except (ValueError, RecursionError):
        return
    try:
        read_item(item, "items:1")
    except UsageProblem as problem:
        assert_sayable(problem)


def assert_readings(readings: tuple[datetime, ...]) -> None:
    assert len(readings) > 1
    assert all(reading.tzinfo is None for reading in readings)


@cache
def everything() -> Catalogue:
    return load_catalogue(Source(builtin_templates()))


@cache
def own_folder() -> Path:
    folder = Path(mkdtemp(prefix="rapport-fuzz-"))
    for shelf in ("rules", "kinds"):
        (folder / shelf).mkdir()
    return folder


@cache
def a_reading() -> Reading:
    return read_message(
        Message(text="I am so proud of you, really glad. See you on Thursday at 3?")
    )


class Target(NamedTuple):
    """`longest` is the most bytes of an input, before it is repeated. `blindly` are modules whose
    branches are not followed, because that takes most of the time and they have a target of their
    own."""

    work: Callable[[bytes], None]
    longest: int = 500
    blindly: tuple[str, ...] = ()


TARGETS: Mapping[str, Target] = {
    "dates": Target(read_typed_moment, 120),
    "hours": Target(read_typed_hours, 120),
    "statements": Target(read_stated_moment),
    "sentences": Target(divide_sentences),
    "judging": Target(judge_message, blindly=("prose.phrases", "prose.learned", "when")),
    "records": Target(read_record, 20_000),
    "kept files": Target(read_kept_file, 4000),
    "templates": Target(fill_template),
    "rules": Target(read_rule_file, 4000),
    "phrases": Target(find_lexicon),
    "settings": Target(read_settings, 2000),
    "handles": Target(name_client, 120),
    "exports": Target(import_export, 20_000),
    "tables": Target(import_table, 2000),
    "calendars": Target(import_calendar, 2000),
    "salvaging": Target(salvage, 20_000),
    "items": Target(read_item_line, 2000),
}
