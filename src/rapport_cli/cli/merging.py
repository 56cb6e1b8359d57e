"""`rapport clients merge`: two versions of a record, or two records of one person, into one."""

import os
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from typing import Annotated, NamedTuple, cast

import typer

from rapport_cli.cli.asking import ask, choose, confirm
from rapport_cli.cli.chosen_client import Practice, chosen_id, look_up
from rapport_cli.cli.completing import complete_anybody
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import say
from rapport_cli.cli.undo import shown_value
from rapport_cli.clients.record import Client, Contact, Session
from rapport_cli.errors import NoSuchClient, StoreProblem, UsageProblem
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import RemovedUnconfirmed, SavedUnconfirmed
from rapport_cli.store.client_store import BACKUPS, ClientStore, damaged
from rapport_cli.store.copies import MERGED, keep_copy
from rapport_cli.store.names import file_name, sort_names
from rapport_cli.store.sealed_bytes import layer_in
from rapport_cli.store.second_version import (
    SecondVersion,
    put_aside,
    read_second_version,
    second_versions_of,
)
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.merging import SIDES, Merged, Side, with_reason
from rapport_cli.workflows.merging import merge as merged_from


class Other(NamedTuple):
    """What is merged into the record: a file, or another client's record."""

    client: Client
    file: SecondVersion | None
    said: str


def merge(
    ctx: typer.Context,
    client: Annotated[
        str,
        typer.Argument(
            metavar="CLIENT",
            help="The client whose record stays.",
            autocompletion=complete_anybody,
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|CLIENT]",
            help="A second version of the record, or another record of the same person; may be "
            "left out where a sync service left a file.",
            autocompletion=complete_anybody,
            show_default=False,
        ),
    ] = None,
    take: Annotated[
        str | None,
        typer.Option(
            metavar="this|that", help="Where both differ: the record's value, or the other's."
        ),
    ] = None,
    override: Annotated[
        str | None,
        typer.Option(
            metavar="WHY",
            help="Why more than one contact was sent after a session; kept on record.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what differs; change nothing.")
    ] = False,
) -> None:
    """Join two versions of a record, or two records of one person.

    Sessions, contacts and everything else are joined; where both say something else, you decide.
    The other file is kept as a copy, and rapport undo takes the merge back.
    """
    if take is not None and take not in SIDES:
        raise UsageProblem("--take is this or that.", hint="this: the record; that: the other.")
    side: Side | None = take
    desk = sit_down(ctx)
    practice = look_up(desk)
    client_id = chosen_id(practice, client)
    store = desk.open_store()
    for found in others(desk, store, practice, client_id, other):
        this = store.load(client_id)
        merged = merged_from(this, found.client)
        announce(desk, found, merged, side)
        if dry_run:
            continue
        merged, choices = decided(desk, this, found, merged, side)
        after = explained(desk, this, merged, override)
        if not agreed(desk, yes=yes or bool(choices)):
            say("Nothing was changed.")
            return
        kept = carry_out(desk, store, this, found, after)
        say(f"Merged into {practice.names()[client_id]}: {found.said}.")
        say(f"A copy of it is kept: backups/{kept}")
    if desk.json:
        desk.answer_record("clients merge", store.load(client_id))


def others(
    desk: Desk, store: ClientStore, practice: Practice, client_id: str, typed: str | None
) -> list[Other]:
    """Raises UsageProblem where there is nothing to merge, NoSuchClient where nobody is meant."""
    folder = os.path.join(desk.places.records, "clients")
    if typed is None:
        names = second_versions_of(sort_names(store.records.names()).conflicts, client_id)
        if not names:
            raise UsageProblem(
                "There is no second version of this record.",
                hint="Name the file, or the other client: rapport clients merge CLIENT OTHER",
            )
        return [from_file(desk, os.path.join(folder, name), client_id) for name in names]
    for path in (os.path.join(folder, os.path.basename(typed)), os.path.abspath(typed)):
        if os.path.isfile(path) and os.path.basename(path) != file_name(client_id):
            return [from_file(desk, path, client_id)]
    try:
        other_id = chosen_id(practice, typed)
    except NoSuchClient as problem:
        problem.hint = f"It is no file either. {problem.hint}".strip()
        raise
    if other_id == client_id:
        raise UsageProblem("That is the same record.", hint="Name the other one.")
    return [Other(store.load(other_id), None, f"the record of {practice.names()[other_id]}")]


def from_file(desk: Desk, path: str, client_id: str) -> Other:
    from rapport_cli.store.codec import decode

    second = read_second_version(path, desk.keys)
    found = decode(file_name(client_id), second.data)
    if isinstance(found, BadFile):
        if found.key == "id" and "match" in found.sentence:
            raise StoreProblem(
                f"{second.name} is not a version of this client's record; nothing was changed.",
                hint="Two records of one person are merged by their handles.",
            )
        problem = damaged(found._replace(name=second.name))
        problem.hint = "It cannot be merged; move it away when you need it no more."
        raise problem
    return Other(found, second, second.name)


def announce(desk: Desk, found: Other, merged: Merged, side: Side | None) -> None:
    """Fields in a pipe; in a terminal the words too, which is where they are decided on."""
    say(f"From {found.said}:")
    if not merged.taken and not merged.conflicts:
        say("  nothing that the record does not have")
    for each in merged.taken:
        if each.side == "that":
            words = f": {shown(each.value, desk)}" if desk.terminal.asks else ""
            say(f"  {each.label}{words}")
    for conflict in merged.conflicts:
        taken = "" if side is None else f"; {side} is taken"
        say(f"  both have it, and differ: {conflict.label}{taken}")
    if merged.one_too_many:
        say("  After this more than one contact was sent after a session: the rule is one.")


def shown(value: object, desk: Desk) -> str:
    """The words of a value; of a part of the record, those that say what it is."""
    if is_dataclass(value) and not isinstance(value, Session | Contact):
        for name in ("text", "goal", "note", "title", "covered", "wish", "every", "name"):
            if words := getattr(value, name, ""):
                return f"“{words}”"
    if isinstance(value, tuple) and value and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return shown_value(value, desk)


def decided(
    desk: Desk, this: Client, found: Other, merged: Merged, side: Side | None
) -> tuple[Merged, Mapping[str, Side]]:
    """With every conflict decided; UsageProblem where nobody can be asked."""
    if not merged.conflicts:
        return merged, {}
    if side is not None:
        return merged_from(this, found.client, everywhere=side), {}
    if not desk.terminal.asks:
        raise UsageProblem(
            f"Both have a value in {counted(len(merged.conflicts))}; nothing was changed.",
            hint="Take the record's with --take this, the other's with --take that,\n"
            "or decide one by one in a terminal.",
        )
    choices: dict[str, Side] = {}
    for conflict in merged.conflicts:
        say(f"{conflict.label}")
        say(f"  this: {shown(conflict.this, desk)}")
        say(f"  that: {shown(conflict.that, desk)}")
        choices[conflict.key] = cast("Side", choose("  Take", SIDES, default="this"))
    return merged_from(this, found.client, choices=choices), choices


def explained(desk: Desk, this: Client, merged: Merged, override: str | None) -> Client:
    """The client, with a reason where there is a contact too many; UsageProblem without one."""
    if not merged.one_too_many:
        return merged.client
    because = override
    if because is None and desk.terminal.asks:
        because = ask("Why was more than one sent?", lambda typed: clean_words(typed, "reason"))
    reason = clean_words(because, "reason") if because else ""
    return with_reason(merged, this, reason, desk.now)


def agreed(desk: Desk, *, yes: bool) -> bool:
    if yes:
        return True
    if not desk.terminal.asks:
        raise UsageProblem(
            "There is no terminal to ask in; nothing was changed.", hint="Add --yes to agree."
        )
    return confirm("Merge it?", default=True)


def carry_out(desk: Desk, store: ClientStore, this: Client, found: Other, after: Client) -> str:
    """Under the lock, and only if both are still what was shown. First the copy, then the record,
    and last what is not needed any more: broken off in between, it can be done again."""
    from rapport_cli.store.codec import encode

    backups = layer_in(os.path.join(desk.places.records, BACKUPS), desk.keys)
    with store.changing():
        if store.load(this.id) != this:
            raise changed_meanwhile()
        if this.legal_hold is not None:
            # A value may be replaced, and the history of undo does not keep it for ever.
            keep_copy(backups, this.id, "before-merging", encode(this))
        if found.file is not None:
            if after != this:
                store.save(after)
            return put_aside(found.file, backups, this.id, desk.keys)
        if store.load(found.client.id) != found.client:
            raise changed_meanwhile()
        kept = keep_copy(backups, this.id, f"{MERGED}-{found.client.id}", encode(found.client))
        unconfirmed = saved_unconfirmed(lambda: store.save(after))
        try:
            desk.open_recovery().hand_over(found.client.id, this.id)
            unconfirmed = saved_unconfirmed(lambda: store.take_away(found.client)) or unconfirmed
        except StoreProblem as problem:
            why = problem.sentence.replace("; nothing was changed", "")
            problem.sentence = f"Joined, but the other record is still there. {why}"
            problem.hint = f"{problem.hint}\nThe same merge once more finishes it.".lstrip()
            raise
        if unconfirmed is not None:
            raise unconfirmed
        return kept


def saved_unconfirmed(change: Callable[[], None]) -> StoreProblem | None:
    """What is to be said at the end where only the disk's word is wanting; the rest goes on."""
    try:
        change()
    except (SavedUnconfirmed, RemovedUnconfirmed) as problem:
        return problem
    return None


def changed_meanwhile() -> StoreProblem:
    return StoreProblem("The record was changed meanwhile; nothing was merged.", hint="Look again.")


def counted(number: int) -> str:
    return "1 field" if number == 1 else f"{number} fields"
