"""`rapport purge`: erase one client wholly; a dated stub remains, and nothing brings them back."""

import os
from contextlib import suppress
from typing import Annotated

import typer

from rapport_cli.cli.asking import choose, read_line
from rapport_cli.cli.capture_form import KEPT_CAPTURE
from rapport_cli.cli.chosen_client import Practice, chosen_id, look_up
from rapport_cli.cli.completing import complete_anybody
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.retaining import years_of
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.trail import login_name
from rapport_cli.cli.typed import said
from rapport_cli.clients.record import Client
from rapport_cli.clients.retention import kept_until
from rapport_cli.errors import NoSuchClient, StoreProblem, UsageProblem
from rapport_cli.store.bytes_layer import SavedUnconfirmed
from rapport_cli.store.erasing import Erasing, Remains
from rapport_cli.store.recovery import Kept
from rapport_cli.store.stub_file import Stub
from rapport_cli.views.tables import render, table
from rapport_cli.workflows.retaining import require_erasable

command = typer.Typer(rich_markup_mode=None, add_completion=False)

REASONS = {
    "retention": "it has been kept as long as it must be",
    "request": "the client asked for it",
    "error": "it should not have been recorded",
}


@command.command()
def purge(
    ctx: typer.Context,
    client: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLIENT]",
            help="The client's handle; it is never guessed.",
            autocompletion=complete_anybody,
            show_default=False,
        ),
    ] = None,
    because: Annotated[
        str, typer.Option(metavar="|".join(REASONS), help="Why; it is kept on the stub.")
    ] = "",
    yes_purge: Annotated[
        str | None,
        typer.Option(metavar="HANDLE", help="Confirm by the handle, where there is no terminal."),
    ] = None,
    list_them: Annotated[
        bool, typer.Option("--list", help="Show what was erased, and when; erase nothing.")
    ] = False,
) -> None:
    """Erase a client wholly. It cannot be undone.

    The record, drafts and words in waiting, the history of undo, second versions and the index
    entry go. An id, the day and the reason stay.
    """
    desk = sit_down(ctx)
    if list_them:
        show_stubs(desk)
        return
    if client is None:
        raise UsageProblem("Which client is to be erased is missing.", hint="rapport purge CLIENT")
    if because and because not in REASONS:
        raise UsageProblem("There is no such reason.", hint=f"It is {reasons()}.")
    practice = look_up(desk)
    client_id, name = whom(desk, practice, client)
    record = load(desk, client_id)
    if record is not None:
        require_erasable(record)
    if not because and not desk.terminal.asks:
        raise UsageProblem("--because is missing.", hint=f"It is {reasons()}.")
    theirs = TheirWords(practice, client_id, record)
    announce(desk, record, name, everything(desk, theirs).remains(client_id))
    reason = because or choose("Why?", tuple(REASONS))
    confirm(desk, name, yes_purge)
    finished = carry_out(desk, client_id, reason, theirs)
    if desk.json:
        desk.answer("purge", stub_data(finished))
        return
    say(f"Erased. What stays: {client_id}, {said(finished.erased_at, desk)}, {reason}.")
    say("Copies that you made yourself, and backups of this computer, are yours to erase.")


class TheirWords:
    """Decides whose the answers of an interrupted capture are: they name a handle, no id. Where
    several go by it, only the name that tells them apart will do."""

    def __init__(self, practice: Practice, client_id: str, record: Client | None) -> None:
        handle = "" if record is None else record.handle.casefold()
        name = practice.names().get(client_id, "").casefold()
        several = sum(who.handle.casefold() == handle for who in practice.everybody) > 1
        self._names = {name} if several else {name, handle}

    def __call__(self, kept: Kept) -> bool:
        if kept.kind != KEPT_CAPTURE or not isinstance(kept.data, dict):
            return False
        named = kept.data.get("client")
        return isinstance(named, str) and bool(named) and named.strip().casefold() in self._names


def whom(desk: Desk, practice: Practice, typed: str) -> tuple[str, str]:
    """The id, and what is to be typed to confirm. An erasure that broke off is named by its id."""
    stub = desk.open_stubs().find(typed.strip().lower()) if is_id_typed(typed) else None
    if stub is not None and not stub.finished:
        return stub.id, practice.names().get(stub.id, stub.id)
    try:
        found = chosen_id(practice, typed)
    except NoSuchClient as problem:
        if practice.summaries.bad_files:
            problem.hint = "A record that cannot be read is mended first: it may be on legal hold."
        raise
    return found, practice.names()[found]


def is_id_typed(typed: str) -> bool:
    from rapport_cli.store.names import is_id

    return is_id(typed.strip().lower())


def load(desk: Desk, client_id: str) -> Client | None:
    """None where only the rest is still there, after an erasure that broke off."""
    try:
        return desk.open_store().load(client_id)
    except NoSuchClient:
        return None


def everything(desk: Desk, theirs: TheirWords) -> Erasing:
    return Erasing(
        records=os.fspath(desk.places.records),
        state=os.fspath(desk.places.state),
        editing=desk.editing_folders(),
        clients=desk.open_store().records,
        summaries=desk.open_index(),
        history=desk.trail.open_history(),
        recovery=desk.open_recovery(),
        is_theirs=theirs,
    )


def announce(desk: Desk, record: Client | None, name: str, rest: Remains) -> None:
    say(f"This erases {name} for good:")
    if record is not None:
        say(f"  the record: {counted(len(record.sessions), 'session')}, "
            f"{counted(len(record.contacts), 'contact')}")  # fmt: skip
    for count, one, several in (
        (rest.kept_words, "draft or answer in waiting", "drafts or answers in waiting"),
        (rest.steps, "step of undo", "steps of undo"),
        (
            rest.copies,
            "second version or copy of the record",
            "second versions or copies of the record",
        ),
    ):
        if count:
            say(f"  {count} {one if count == 1 else several}")
    if record is not None:
        until = kept_until(record, years_of(desk.settings))
        if until >= desk.now.date():
            say(f"By your settings it is to be kept until {until.isoformat()}.")


def counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def confirm(desk: Desk, name: str, yes_purge: str | None) -> None:
    """The handle, typed; UsageProblem for anything else."""
    typed = yes_purge
    if typed is None:
        if not desk.terminal.asks:
            raise UsageProblem(
                "There is no terminal to ask in; nothing was erased.",
                hint="Confirm with --yes-purge and the handle.",
            )
        typed = read_line(f"Type {name} to erase it, anything else to leave it: ")
    if typed.strip() != name:
        raise UsageProblem("That is not the handle; nothing was erased.")


def carry_out(desk: Desk, client_id: str, reason: str, theirs: TheirWords) -> Stub:
    """Under the lock. The stub goes first: what breaks off is known by it, and can be finished.

    Records that were merged into this one are erased with it, each with a stub of its own.
    """
    stubs = desk.open_stubs()
    store = desk.open_store()
    with store.changing():
        record = load(desk, client_id)
        if record is not None:
            require_erasable(record)
        erasing = everything(desk, theirs)
        merged, begun = erasing.merged_into(client_id), []
        for each in (*merged, client_id):
            desk.trail.before_change(each, "erase")
            begun.append(stubs.begin(each, reason, by=login_name(os.environ), at=desk.moment))
        try:
            for stub in begun[:-1]:
                erasing.erase(stub.id)
                with suppress(SavedUnconfirmed):
                    stubs.finish(stub)
            erasing.erase(client_id)
            return stubs.finish(begun[-1])
        except SavedUnconfirmed as problem:
            problem.sentence = "Erased, but the disk has not confirmed it."
            problem.hint = "Look whether the disk is failing; what was erased may come back."
            raise
        except StoreProblem as problem:
            problem.sentence = f"Not everything is erased yet. {problem.sentence}"
            problem.hint = f"{problem.hint}\nThen finish it: rapport purge {client_id}".lstrip()
            raise


def show_stubs(desk: Desk) -> None:
    stubs = desk.open_stubs().all()
    if desk.json:
        desk.answer("purge", {"erased": [stub_data(stub) for stub in stubs]})
        return
    if not stubs:
        say("Nobody was erased.")
        return
    rows = [
        (stub.id, said(stub.erased_at, desk), stub.because, stub.by, state_of(stub))
        for stub in stubs
    ]
    shown = table(("id", "erased", "because", "by", ""), rows)
    show_table(render(shown, width=desk.terminal.width, colour=desk.terminal.colour))


def state_of(stub: Stub) -> str:
    return "" if stub.finished else f"broke off; finish it: rapport purge {stub.id}"


def stub_data(stub: Stub) -> dict[str, object]:
    from rapport_cli.shapes.building import to_data

    data = to_data(stub)
    assert isinstance(data, dict)
    return {key: value for key, value in data.items() if key != "schema"}


def reasons() -> str:
    return "; or ".join(f"{name}: {words}" for name, words in REASONS.items())
