"""`rapport doctor --repair`: each fault that can be mended, said first, and asked about.

The order matters: a file that nobody may read is made readable before it is looked into.
"""

from rapport_cli.cli.asking import choose, confirm
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.examination import Examination
from rapport_cli.cli.speaking import say, say_problem
from rapport_cli.cli.typed import said
from rapport_cli.clients.record import Session
from rapport_cli.errors import Locked, RapportError, StoreProblem
from rapport_cli.store.client_store import ClientStore
from rapport_cli.store.examining import examine_records
from rapport_cli.store.mending import (
    Case,
    Remedy,
    Shelves,
    cases_of,
    is_still,
    keep_bad_file,
    make_private,
    shelves_in,
    sweep,
)
from rapport_cli.store.salvaging import UNKNOWN_WHETHER_MADE

LEAVE = "leave"
MOST_KEYS = 12
"""How many lost keys are told one by one; the rest are in the kept file."""

Done = dict[str, object]


def repair(desk: Desk, found: Examination, *, yes: bool, dry_run: bool) -> list[Done]:
    """What was done, or with `dry_run` would be; each told as it happens."""
    done: list[Done] = []
    _permissions(found, done, yes=yes, dry_run=dry_run)
    try:
        store = desk.open_store()
    except Locked as problem:
        say_problem(problem.sentence, problem.hint)
        return done
    _leftovers(store, found, done, yes=yes, dry_run=dry_run)
    refused = _records(desk, store, done, yes=yes, dry_run=dry_run)
    if not dry_run:
        _index(desk)
    if not done and not refused:
        say("There is nothing that could be mended by itself.")
    return done


def _agreed(question: str, *, yes: bool, dry_run: bool) -> bool:
    return not dry_run and (yes or confirm(question, default=True))


def _permissions(found: Examination, done: list[Done], *, yes: bool, dry_run: bool) -> None:
    places = found.files.too_open
    if not places:
        return
    say(f"Others may use, or you may not: {counted(len(places), 'file or folder')}.")
    if dry_run:
        done.append({"mended": "permissions", "count": len(places)})
    elif _agreed("Make them yours alone?", yes=yes, dry_run=dry_run):
        count, refused = make_private(found.folders, places)
        done.append({"mended": "permissions", "count": count})
        say(f"  Yours alone now: {count:,}." + (f" Refused: {len(refused):,}." if refused else ""))


def _leftovers(
    store: ClientStore, found: Examination, done: list[Done], *, yes: bool, dry_run: bool
) -> None:
    """Those of the store under its lock; those in the person's own folders are a minute old."""
    inside: dict[str, list[str]] = {}
    for place in found.files.leftovers:
        area, _, name = place.partition("/")
        inside.setdefault(found.folders[area], []).append(name)
    outside = {folder: list(names) for folder, names in found.own_leftovers.items()}
    total = sum(map(len, (*inside.values(), *outside.values())))
    if not total:
        return
    say(f"Left by saves that were interrupted, and never part of anything: {total:,}.")
    if dry_run:
        done.append({"mended": "leftovers", "count": total})
    elif _agreed("Take them away?", yes=yes, dry_run=dry_run):
        with store.changing():
            count = sum(sweep(folder, names) for folder, names in inside.items())
        count += sum(sweep(folder, names) for folder, names in outside.items())
        done.append({"mended": "leftovers", "count": count})
        say(f"  Taken away: {count:,}.")


def _records(desk: Desk, store: ClientStore, done: list[Done], *, yes: bool, dry_run: bool) -> int:
    """How many could not be mended, though they might have been; that was said of each."""
    refused = 0
    shelves = shelves_in(desk.places.records, desk.keys)
    bad_files = examine_records(store.records).bad_files
    cases = cases_of(shelves, bad_files, now=desk.now, zone=desk.settings.zone)
    for case in cases:
        say(f"clients/{case.bad}")
        if not case.remedies:
            say("  Nothing of it can be read, and no older version is kept. It stays as it is.")
            say("  Put a copy of it from a backup of this computer in its stead.")
            continue
        _say_remedies(desk, case)
        if dry_run:
            done.append(_told(case, case.remedies[0], kept=""))
            continue
        chosen = _chosen(case, yes=yes)
        if chosen is None:
            say("  It stays as it is.")
            continue
        try:
            kept = _mend(desk, store, shelves, case, chosen)
        except RapportError as problem:
            say_problem(problem.sentence, problem.hint)
            refused += 1
            continue
        done.append(_told(case, chosen, kept=kept))
        say(f"  Mended. The bad file is kept: damaged/{kept}")
        if chosen.source == "history":
            say("  Look at it before you write to the client.")
    return refused


def _mend(desk: Desk, store: ClientStore, shelves: Shelves, case: Case, remedy: Remedy) -> str:
    with store.changing():
        if not is_still(shelves, case):
            raise StoreProblem(
                "The file has changed meanwhile; it was left as it is.", hint="Look again."
            )
        kept = keep_bad_file(shelves, case.bad, desk.moment)
        store.mend(remedy.client, case.was)
        return kept


def _chosen(case: Case, *, yes: bool) -> Remedy | None:
    if yes:
        return case.remedies[0]
    names = [_name(each) for each in case.remedies]
    picked = choose("  Put in its place?", (*names, LEAVE), default=names[0])
    return None if picked == LEAVE else case.remedies[names.index(picked)]


def _name(remedy: Remedy) -> str:
    return {"file": "salvaged", "history": "earlier", "copy": "copy"}[remedy.source]


def _say_remedies(desk: Desk, case: Case) -> None:
    for remedy in case.remedies:
        parts = f"{counted(len(remedy.client.sessions), 'session')}, "
        parts += counted(len(remedy.client.contacts), "contact")
        if remedy.source == "history":
            from datetime import datetime

            when = said(datetime.fromisoformat(remedy.at), desk)
            say(f"  earlier: the whole record as it was before {remedy.before} of {when} ({parts})")
            say(f"    What was changed since is not in it: {', '.join(remedy.since)}.")
        elif remedy.source == "copy":
            say(f"  copy: the whole record of backups/{remedy.copy} ({parts})")
        else:
            _say_salvaged(remedy, parts)
        if any(is_closed_for_safety(each) for each in remedy.client.sessions):
            say("    Whether a contact was made is not known: the latest thread would be closed.")


def _say_salvaged(remedy: Remedy, parts: str) -> None:
    if remedy.is_exact:
        say(f"  salvaged: all of it, to the letter as it was saved last ({parts})")
        return
    if not remedy.lost:
        say(f"  salvaged: all of it can be read ({parts})")
        return
    say(f"  salvaged: what can be read ({parts}). What could not be:")
    for problem in remedy.lost[:MOST_KEYS]:
        say(f"    {problem}")
    if len(remedy.lost) > MOST_KEYS:
        say(f"    and {len(remedy.lost) - MOST_KEYS:,} more")


def is_closed_for_safety(session: Session) -> bool:
    return session.closed is not None and session.closed.note == UNKNOWN_WHETHER_MADE


def _told(case: Case, remedy: Remedy, *, kept: str) -> Done:
    """For programs: keys, and never a value."""
    return {
        "mended": "record",
        "file": case.bad.name,
        "by": _name(remedy),
        "lost": [problem.key for problem in remedy.lost],
        "kept": kept or None,
    }


def _index(desk: Desk) -> None:
    """Derived anew from the records as they are now."""
    try:
        index = desk.open_index()
        for name in index.names():
            if name.endswith(".json"):
                index.remove(name)
        desk.summaries()
    except StoreProblem:
        return


def counted(number: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    word = first if number == 1 else f"{first}s"
    return f"{number:,} {word} {rest}".strip()
