"""The clinician's desk: where things are, what time it is, what has been settled.

The clock, the environment and the terminal are read here, once a run, and handed on as values.
What only some commands need (the rules, the templates) is fetched when they ask for it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport_cli.cli.flags import GlobalFlags
from rapport_cli.cli.speaking import give_json
from rapport_cli.cli.terminal import Terminal, look_at_terminal
from rapport_cli.cli.trail import Trail, login_name
from rapport_cli.config.places import Places, places
from rapport_cli.config.settings import (
    Settings,
    gives_recaps,
    read_settings_file,
    settled,
    zone_of,
)
from rapport_cli.errors import ConfigurationProblem, StoreProblem, UsageProblem
from rapport_cli.store.witness import Run

if TYPE_CHECKING:
    from rapport_cli.cli.unlocking import DeskKeys
    from rapport_cli.clients.record import Client
    from rapport_cli.store.bytes_layer import BytesLayer
    from rapport_cli.store.client_store import ClientStore
    from rapport_cli.store.index import Summaries
    from rapport_cli.store.mark_file import MarkFile
    from rapport_cli.store.recovery import Kept, Recovery
    from rapport_cli.store.stub_file import Stubs


@dataclass(frozen=True, slots=True)
class Desk:
    """`moment` is what the clock said when the run began, in UTC. `trail` remembers what the run
    does to the records; `keys` open sealed ones."""

    places: Places
    settings: Settings
    terminal: Terminal
    moment: datetime
    json: bool
    trail: Trail
    keys: DeskKeys

    @property
    def now(self) -> datetime:
        """The moment as the clocks in the practice's zone show it, aware."""
        from rapport_cli.when.zones import seen_from

        return seen_from(zone_of(self.settings), self.moment)

    @property
    def wall(self) -> datetime:
        """The same without the zone, as on the clock on the wall."""
        return self.now.replace(tzinfo=None)

    def open_store(self) -> ClientStore:
        """The records. Its lock can be entered again only on what this returned once.

        Where they are sealed, the key is asked for here, before anybody has typed a word.
        """
        from rapport_cli.store.client_store import store_in

        self.keys.unlock()
        return store_in(self.places.records, self.trail, self.keys)

    def open_marks(self) -> MarkFile:
        """What was marked as not a fault in texts that are on no record."""
        from rapport_cli.store.mark_file import marks_in

        return marks_in(self.places.records, self.open_store(), self.trail, self.keys)

    def summaries(self) -> Summaries:
        """What the daily reads need of every client; records are read only where they changed."""
        from rapport_cli.store.index import load_summaries
        from rapport_cli.workflows.summarising import FORM, WITH_RECAPS, summary_of

        records, index = self.open_store().records, self.open_index()
        if not gives_recaps(self.settings):
            return load_summaries(records, index, summary_of, FORM)
        return load_summaries(
            records, index, lambda client: summary_of(client, recaps_by_default=True), WITH_RECAPS
        )

    def open_index(self) -> BytesLayer:
        from rapport_cli.store.index import index_in

        return index_in(self.places.records, self.keys)

    def open_stubs(self) -> Stubs:
        """What stays of erased clients."""
        from rapport_cli.store.stub_file import stubs_in

        return stubs_in(self.places.records, self.keys)

    def open_recovery(self) -> Recovery:
        """The words that wait for their place; the key is asked for as in `open_store`."""
        from rapport_cli.store.recovery import recovery_in

        self.keys.unlock()
        return recovery_in(self.places.state, self.keys)

    def let_go(self, kept: Kept) -> None:
        """Forget words that have found their place. That they have is what counts: where they
        cannot be forgotten just now, they are offered once more, and that is all."""
        with suppress(StoreProblem):
            self.open_recovery().remove(kept)

    def editing_folders(self) -> tuple[Path, ...]:
        """Where an editor may have left a file; the first is where the next one goes.

        An editor needs the words as they are. Where the records are sealed, its file lies in the
        session's own folder in memory (XDG_RUNTIME_DIR), if the system has one.
        """
        on_disk = self.places.state / "editing"
        in_memory = os.environ.get("XDG_RUNTIME_DIR", "")
        if not os.path.isabs(in_memory) or not os.path.isdir(in_memory):
            return (on_disk,)
        folders = (on_disk, Path(in_memory) / "rapport-editing")
        return folders[::-1] if self.keys.folder.state().seals else folders

    def answer(self, command: str, data: object) -> None:
        """Give a result to a program."""
        from rapport_cli.views.envelope import envelope

        give_json(envelope(command, data))

    def answer_record(self, command: str, client: Client) -> None:
        """Give a client's record to a program, as its file has it (docs/file-format.md)."""
        from rapport_cli.store.codec import record_data

        self.answer(command, record_data(client))


def sit_down(ctx: Any) -> Desk:
    """The desk for this run, from the global flags and the surroundings of the process.

    Raises ConfigurationProblem for unreadable settings and UsageProblem for a clock that is not
    understood.
    """
    found = places(flags_of(ctx).home, os.environ, sys.platform)
    settings = settled(
        read_settings_file(found.config_file),
        os.environ,
        name=str(found.config_file),
        own_zone=own_zone(),
    ).settings
    return desk_at(ctx, found, settings)


def sit_down_whatever_is_settled(ctx: Any) -> tuple[Desk, ConfigurationProblem | None]:
    """A desk also where the settings cannot be read, as if there were none; and what is wrong."""
    try:
        return sit_down(ctx), None
    except ConfigurationProblem as problem:
        found = places(flags_of(ctx).home, os.environ, sys.platform)
        return desk_at(
            ctx, found, settled(None, {}, own_zone=own_zone() or "UTC").settings
        ), problem


def desk_at(ctx: Any, found: Places, settings: Settings) -> Desk:
    flags = flags_of(ctx)
    now = datetime.now(UTC).replace(microsecond=0)
    moment = clock(flags.as_of, settings, now)
    keys = keys_to(found, settings, may_ask=not flags.is_completing)
    return Desk(
        places=found,
        settings=settings,
        terminal=look_at_terminal(os.environ, no_color=flags.no_color),
        moment=moment,
        json=flags.json,
        trail=Trail(
            found.records,
            Run(os.urandom(4).hex(), command_of(ctx), moment.isoformat()),
            keys,
            who=login_name(os.environ),
            clock=now.isoformat(),
            as_of="" if flags.as_of is None else moment.isoformat(),
        ),
        keys=keys,
    )


def command_of(ctx: Any) -> str:
    """The command as it is typed, "clients close"; `rapport` alone is "due"."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.info_name or "")
        ctx = ctx.parent
    return " ".join(names) or "due"


def keys_to(found: Places, settings: Settings, *, may_ask: bool = True) -> DeskKeys:
    from rapport_cli.cli.unlocking import DeskKeys
    from rapport_cli.store.seal_folder import seal_folder_in

    folder = seal_folder_in(found.records)
    return DeskKeys(folder, command=settings.passphrase_command, may_ask=may_ask)


def flags_of(ctx: Any) -> GlobalFlags:
    """The global flags; while the shell completes a line, nobody has kept them yet."""
    root = ctx.find_root()
    if root.obj is None:
        root.obj = GlobalFlags(
            home=root.params.get("home"),
            as_of=root.params.get("as_of"),
            json=False,
            no_color=True,
            is_completing=True,
        )
    flags: GlobalFlags = root.obj
    return flags


def own_zone() -> str:
    from rapport_cli.config.computer import computer_zone

    return computer_zone(os.environ, sys.platform, Path("/etc"))


def clock(as_of: str | None, settings: Settings, now: datetime) -> datetime:
    """The moment of this run in UTC: the system's clock, or the one that is to be acted as if."""
    if as_of is None:
        return now
    from rapport_cli.cli.typed import moment_or_day_typed
    from rapport_cli.when.zones import seen_from

    try:
        typed = moment_or_day_typed(as_of, seen_from(zone_of(settings), now), settings)
    except UsageProblem as problem:
        raise problem.placed("--as-of") from None
    return typed.astimezone(UTC)
