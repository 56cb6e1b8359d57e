"""Everything that `rapport doctor` looks at: what is there in numbers, and what is wrong.

Kinds and counts say nothing of anybody. The places beside them are shown to whoever asks for them,
and are the names of files: random ids, and whatever names other programs gave.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.rulebook import source_of
from rapport_cli.cli.surroundings import own_leftovers, program, state_of_disk
from rapport_cli.errors import ConfigurationProblem, Locked, RapportError, StoreProblem
from rapport_cli.store.audit_chain import verify
from rapport_cli.store.erasing import names_beginning
from rapport_cli.store.examining import (
    NEWER,
    STRANGER,
    Files,
    Records,
    areas,
    examine_files,
    examine_records,
    kind_of,
)
from rapport_cli.store.history_upkeep import look_through
from rapport_cli.store.lock import holder_of
from rapport_cli.store.open_folder import TEMPORARY
from rapport_cli.store.sealed_bytes import layer_in

REPAIR = "rapport doctor --repair"
UPDATE = "bring rapport up to date"
MERGE = "rapport clients merge"
LOOK = "look at it: --names"


class Wrong(NamedTuple):
    """One kind of fault: how often, what to do, and where."""

    kind: str
    number: int
    hint: str
    places: tuple[str, ...] = ()


class Examination(NamedTuple):
    """`facts` are what is there, by section; None is what could not be looked into."""

    facts: dict[str, dict[str, object]]
    wrong: tuple[Wrong, ...]
    notes: tuple[Wrong, ...]
    records: Records | None
    files: Files
    folders: dict[str, str]
    own_leftovers: dict[str, tuple[str, ...]]
    """In folders of the person's own, by folder; they are not of the private ones."""


class _Findings:
    def __init__(self) -> None:
        self.wrong: list[Wrong] = []
        self.notes: list[Wrong] = []

    def add(self, kind: str, places: Sequence[str], hint: str, *, is_note: bool = False) -> None:
        if places:
            found = Wrong(kind, len(places), hint, tuple(places))
            (self.notes if is_note else self.wrong).append(found)

    def count(self, kind: str, count: int, hint: str, *, is_note: bool = False) -> None:
        if count:
            (self.notes if is_note else self.wrong).append(Wrong(kind, count, hint))


def examine(desk: Desk, settings: ConfigurationProblem | None, more: Sequence[Path]) -> Examination:
    """`settings` is what is wrong with those; `more` are folders to look for leftovers in."""
    records_folder = os.fspath(desk.places.records)
    found = _Findings()
    folders = areas(records_folder, os.fspath(desk.places.state))
    files = examine_files(folders)
    _judge_files(found, files)
    state = state_of_disk(desk.places.records)
    found.count(state, 1 if state else 0, "see to the disk")
    records = _records(desk, found)
    own = own_leftovers(desk, more)
    found.add(
        "leftovers of interrupted saves, in your own folders",
        [name for names in own.values() for name in names],
        REPAIR,
    )
    facts: dict[str, dict[str, object]] = {
        "program": program(desk),
        "records": _facts_of(records),
        "sealed": _seal(desk, found),
        "audit": _audit(desk, found),
        "history": _history(desk, found),
        "kept": _kept(folders, desk, found),
        "other": {
            "lock": _lock(records_folder, found),
            "index": _index(desk, records, found),
            "settings_problems": _settings(found, settings),
            "template_problems": _templates(desk, found),
        },
    }
    return Examination(facts, tuple(found.wrong), tuple(found.notes), records, files, folders, own)


def _records(desk: Desk, found: _Findings) -> Records | None:
    try:
        records = examine_records(desk.open_store().records)
    except Locked:
        found.count("records sealed, and no key at hand: not looked into", 1, "unlock them")
        return None
    except StoreProblem:
        found.count("the records cannot be read at all", 1, "look at the folder and the disk")
        return None
    for kind in sorted(records.faults):
        places = [str(bad) for bad in records.bad_files if kind_of(bad) == kind]
        hint = UPDATE if kind == NEWER else LOOK if kind == STRANGER else REPAIR
        found.add(f"record: {kind}", places, hint)
    for kind, count in sorted(records.odd.items()):
        found.count(f"record that does not hold together: {kind}", count, "rapport show")
    found.add("second versions left by a sync service", records.second_versions, MERGE)
    found.add("records that a sync service has not downloaded", records.not_downloaded, "download")
    return records


def _facts_of(records: Records | None) -> dict[str, object]:
    if records is None:
        return {"clients": None}
    return {
        "clients": records.whole,
        "not_readable": len(records.bad_files),
        "schemas": {str(number): count for number, count in records.schemas.items()},
        "second_versions": len(records.second_versions),
        "not_downloaded": len(records.not_downloaded),
    }


def _judge_files(found: _Findings, files: Files) -> None:
    found.add("files or folders that others may use", files.too_open, REPAIR)
    found.add("links among the files; they are not followed", files.links, "move them away")
    found.add("pipes or devices among the files", files.not_files, "move them away")
    found.add("files that belong to somebody else", files.of_others, "chown")
    found.add("leftovers of interrupted saves", files.leftovers, REPAIR)


def _seal(desk: Desk, found: _Findings) -> dict[str, object]:
    try:
        state = desk.keys.folder.state()
    except StoreProblem:
        return {"sealed": None}
    word = state.unfinished
    found.count(f"{word} that was interrupted", 1 if word else 0, "rapport seal, or unseal")
    return {
        "sealed": state.is_sealed,
        "unfinished": word or "nothing",
        "keychain": state.has_keychain,
    }


def _audit(desk: Desk, found: _Findings) -> dict[str, object]:
    log = desk.trail.open_audit()
    try:
        head = log.head()
        verdict = verify(log.lines(), head)
    except StoreProblem:
        found.count("the audit cannot be read", 1, "look at the folder and the disk")
        return {"entries": None}
    found.add(
        "faults in the audit",
        [f"{fault.place}: {fault.sentence}" for fault in verdict.faults],
        "rapport audit --verify",
    )
    found.count("notes on the audit", len(verdict.notes), "rapport audit --verify", is_note=True)
    return {"entries": verdict.entries, "whole": not verdict.faults}


def _history(desk: Desk, found: _Findings) -> dict[str, object]:
    try:
        desk.keys.unlock()
        looked = look_through(layer_in(os.path.join(desk.places.records, "history"), desk.keys))
    except (Locked, StoreProblem):
        return {"steps": None}
    found.add(
        "steps of undo that are damaged",
        [f"history/{name}" for name in looked.bad],
        "move them away; what was before cannot be undone",
    )
    return {"steps": looked.whole + len(looked.bad), "whole": not looked.bad}


def _kept(folders: dict[str, str], desk: Desk, found: _Findings) -> dict[str, object]:
    def count(area: str) -> int:
        with suppress(StoreProblem):
            names = names_beginning(folders[area], "")
            return sum(not name.startswith(TEMPORARY) for name in names)
        return 0

    waiting = count("recovery")
    found.count("words that wait to be taken up", waiting, "draft, or capture", is_note=True)
    found.count("files that an editor left", count("editing"), "rapport draft", is_note=True)
    unfinished = 0
    with suppress(RapportError):
        unfinished = sum(not stub.finished for stub in desk.open_stubs().all())
    found.count("erasures that broke off", unfinished, "rapport purge --list")
    return {
        "words_in_waiting": waiting,
        "damaged_files": count("damaged"),
        "backups": count("backups"),
        "erased_clients": count("erased"),
    }


def _lock(records: str, found: _Findings) -> str:
    path = os.path.join(records, "lock")
    if os.path.islink(path):
        found.count("the lock is a link", 1, "remove the link")
        return "a link"
    if not os.path.exists(path):
        return "none yet"
    try:
        if not holder_of(path):
            return "free"
    except OSError:
        found.count("the lock cannot be looked at", 1, "look at the folder and the disk")
        return "not looked into"
    found.count("another process is writing just now", 1, "let it finish", is_note=True)
    return "held"


def _index(desk: Desk, records: Records | None, found: _Findings) -> str:
    """Whether `due` could take all from it; it is derived anew wherever it could not."""
    from rapport_cli.store.index import freshness
    from rapport_cli.workflows.summarising import FORM

    if records is None:
        return "not looked into"
    with suppress(RapportError):
        bad = [each.name for each in records.bad_files]
        state = freshness(desk.open_store().records, desk.open_index(), FORM, bad=bad)
        found.count(
            f"the index is {state}", state == "damaged", "made anew by itself", is_note=True
        )
        return state
    return "cannot be read"


def _settings(found: _Findings, problem: ConfigurationProblem | None) -> int:
    places = problem.sentence.splitlines() if problem is not None else []
    found.add("problems in the settings", places, "rapport config edit")
    return len(places)


def _templates(desk: Desk, found: _Findings) -> int:
    """In kinds, rules and starting messages."""
    from rapport_cli.config.catalogue import load_catalogue
    from rapport_cli.config.places import builtin_templates
    from rapport_cli.templating.reading import read_templates

    loads: tuple[Callable[[], object], ...] = (
        lambda: load_catalogue(source_of(desk)),
        lambda: read_templates(builtin_templates() / "messages", desk.places.messages),
    )
    total = 0
    for what, load in zip(("kinds or rules", "starting messages"), loads, strict=True):
        try:
            load()
        except ConfigurationProblem as problem:
            places = problem.sentence.splitlines()
            total += len(places)
            found.add(f"problems in {what}", places, "rapport rules test")
    return total
