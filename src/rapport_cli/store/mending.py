"""Mend what is wrong with the store, and keep whatever is replaced.

For a bad record there may be several remedies: what can be read of its file, and whole versions
from before, out of the history of undo and the copies. The bad file is kept under `damaged` first,
then the new record takes its place in one replacement; a crash between the two leaves a copy more.
"""

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import BytesLayer, FileRefused
from rapport_cli.store.client_store import BACKUPS
from rapport_cli.store.copies import DAMAGED, day_and_time, keep_copy
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.history_step import digest
from rapport_cli.store.history_upkeep import KeptStep, versions_of
from rapport_cli.store.names import SUFFIX, id_of
from rapport_cli.store.open_folder import AT_ONCE, TEMPORARY, make_folder, opened
from rapport_cli.store.refusals import refusal
from rapport_cli.store.salvaging import made_safe, salvage_record
from rapport_cli.store.sealed_bytes import LARGEST_SEALED, Keys, layer_in
from rapport_cli.store.sealing_key import is_sealed

if TYPE_CHECKING:
    from rapport_cli.clients.record import Client
    from rapport_cli.shapes.problems import Problem


class Remedy(NamedTuple):
    """A record that could take the place of a bad file.

    `lost` are the keys that could not be read in the file, `form` what was wrong with all of it.
    An older version is from before the command `before` of the moment `at`, and of all that came
    `since`, named by field; empty for a copy, whose reason its name says (`copy`). `is_exact` is
    whether it is to the byte what rapport wrote last.
    """

    source: Literal["file", "history", "copy"]
    client: "Client"
    lost: "tuple[Problem, ...]" = ()
    form: tuple[str, ...] = ()
    before: str = ""
    at: str = ""
    since: tuple[str, ...] = ()
    copy: str = ""
    is_exact: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is the record as it was before the damage, as far as that can be told."""
        return self.source == "file" and (self.is_exact or not self.lost)


class Case(NamedTuple):
    """A bad file and its remedies, the best first; with none it stays as it is."""

    bad: BadFile
    was: bytes | None
    remedies: tuple[Remedy, ...]


class Shelves(NamedTuple):
    """The layers that mending reads, and where the plain files lie."""

    clients: BytesLayer
    history: BytesLayer
    backups: BytesLayer
    damaged: BytesLayer
    raw_clients: BytesLayer
    raw_damaged: BytesLayer
    folder: str


def shelves_in(folder: str | os.PathLike[str], keys: Keys | None) -> Shelves:
    """Of the store in a folder of the disk."""
    path = os.fspath(folder)

    def layer(name: str) -> BytesLayer:
        return layer_in(os.path.join(path, name), keys)

    def raw(name: str) -> BytesLayer:
        return FolderBytes(os.path.join(path, name), largest=LARGEST_SEALED)

    return Shelves(
        clients=layer("clients"),
        history=layer("history"),
        backups=layer(BACKUPS),
        damaged=layer(DAMAGED),
        raw_clients=raw("clients"),
        raw_damaged=raw(DAMAGED),
        folder=path,
    )


def cases_of(
    shelves: Shelves, bad_files: Iterable[BadFile], *, now: datetime, zone: str
) -> tuple[Case, ...]:
    """What can be done about each; newer files and strangers are no cases."""
    records = {
        client_id: bad
        for bad in bad_files
        if not bad.is_newer and (client_id := id_of(bad.name)) is not None
    }
    if not records:
        return ()
    versions: dict[str, list[KeptStep]] = {}
    for kept in versions_of(shelves.history, records):
        versions.setdefault(kept.step.client, []).append(kept)
    others = {client_id for name in shelves.clients.names() if (client_id := id_of(name))}
    return tuple(
        _case(shelves, bad, versions.get(client_id, []), others, now, zone)
        for client_id, bad in records.items()
    )


def _case(
    shelves: Shelves,
    bad: BadFile,
    kept: list[KeptStep],
    others: Collection[str],
    now: datetime,
    zone: str,
) -> Case:
    from rapport_cli.store.codec import encode

    was = None
    with suppress(FileRefused):
        was = shelves.clients.read(bad.name)
    older = [*_from_history(bad.name, kept, now), *_from_copies(shelves, bad.name, now)]
    found = None
    if was is not None:
        found = salvage_record(bad.name, was, now=now, zone=zone, others=others)
    if found is None or found.client is None:
        return Case(bad, was, tuple(older))
    written = {step.step.became for step in kept} | {step.step.was for step in kept}
    is_exact = digest(encode(found.client)) in written
    salvaged = Remedy("file", found.client, found.lost, found.form, is_exact=is_exact)
    if salvaged.is_whole or not older:
        return Case(bad, was, (salvaged, *older))
    return Case(bad, was, (*older[:1], salvaged, *older[1:]))


def _from_history(name: str, kept: list[KeptStep], now: datetime) -> list[Remedy]:
    """The latest whole version of the history; those before it can be had by undo."""
    since: dict[str, None] = {}
    for each in kept:
        step = each.step
        since |= dict.fromkeys(step.fields)
        client = _whole(name, each.data)
        if client is not None:
            before = step.command if each.is_done else f"the undo of {step.command}"
            safe = made_safe(client, since, now)
            return [Remedy("history", safe, before=before, at=step.at, since=tuple(since))]
    return []


def _from_copies(shelves: Shelves, name: str, now: datetime) -> list[Remedy]:
    backups = shelves.backups
    beginning = name.removesuffix(SUFFIX)
    stamps = {each: stamp for each, stamp in backups.stamps().items() if each.startswith(beginning)}
    for copy in sorted(stamps, key=lambda each: stamps[each][1], reverse=True):
        with suppress(StoreProblem):
            client = _whole(name, backups.read(copy) or b"")
            if client is not None:
                # Nothing says what came since.
                safe = made_safe(client, ("contact: sent at",), now)
                return [Remedy("copy", safe, copy=copy)]
    return []


def _whole(name: str, data: bytes) -> "Client | None":
    from rapport_cli.store.codec import decode

    found = decode(name, data)
    return None if isinstance(found, BadFile) else found


def keep_bad_file(shelves: Shelves, bad: BadFile, now: datetime) -> str:
    """Keep the file as it lies there, sealed if it is; the name of the copy. StoreProblem where
    that cannot be done, and then nothing may be put in its place."""
    client_id = id_of(bad.name)
    assert client_id is not None
    why = day_and_time(now)
    try:
        data = shelves.raw_clients.read(bad.name)
    except FileRefused:
        return _link(shelves.folder, bad.name, f"{client_id}-{why}.json")
    if data is None:
        raise StoreProblem("The file is gone; nothing was changed.", hint="Look again.")
    layer = shelves.raw_damaged if is_sealed(data) else shelves.damaged
    return keep_copy(layer, client_id, why, data)


def _link(folder: str, name: str, copy: str) -> str:
    """A file that is too large to be read gets a second name; the first is then replaced."""
    source, target = os.path.join(folder, "clients", name), os.path.join(folder, "damaged")
    try:
        if not stat.S_ISREG(os.lstat(source).st_mode):
            raise StoreProblem(
                f"clients/{name} is not a file; it was left as it is.",
                hint="Move it out of the folder.",
            )
        make_folder(target)
        with suppress(FileExistsError):
            os.link(source, os.path.join(target, copy), follow_symlinks=False)
        os.chmod(os.path.join(target, copy), 0o600)
    except OSError as error:
        raise refusal(f"clients/{name} could not be kept, and was left as it is", error) from None
    return copy


def sweep(folder: str, names: Iterable[str]) -> int:
    """Take what interrupted saves left out of a folder; how many there were."""
    done = 0
    try:
        with opened(folder) as inside:
            for name in names:
                if name.startswith(TEMPORARY):
                    inside.remove(name)
                    done += 1
    except OSError as error:
        raise refusal(f"Not everything could be swept from {folder}", error) from None
    return done


def make_private(folders: Mapping[str, str], places: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """0700 and 0600 for what others may use; how many, and the places where that was refused."""
    done, refused = 0, []
    for place in places:
        area, _, name = place.partition("/")
        path = os.path.join(folders[area], name) if name else folders[area]
        try:
            _make_private(path)
            done += 1
        except OSError:
            refused.append(place)
    return done, tuple(refused)


def _make_private(path: str) -> None:
    """Not by the name, which could meanwhile lead elsewhere: by what is there when it is opened;
    a file that may not be opened is changed by its name, unless that is a link."""
    try:
        descriptor = os.open(path, AT_ONCE)
    except PermissionError:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            raise
        os.chmod(path, 0o700 if stat.S_ISDIR(mode) else 0o600)
        return
    try:
        mode = os.fstat(descriptor).st_mode
        os.fchmod(descriptor, 0o700 if stat.S_ISDIR(mode) else 0o600)
    finally:
        os.close(descriptor)


def is_still(shelves: Shelves, case: Case) -> bool:
    """Whether the file is what it was when its remedies were looked for. FileRefused where it could
    be read then and cannot now."""
    try:
        return shelves.clients.read(case.bad.name) == case.was
    except FileRefused:
        if case.was is None:
            return True
        raise
