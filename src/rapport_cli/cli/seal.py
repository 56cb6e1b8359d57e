"""`rapport seal`: encrypt everything on record, and look after the key."""

from typing import Annotated

import typer

from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.sealing import (
    WHAT_IT_MEANS,
    counted,
    folders_of,
    forget_in_keychain,
    keep_in_keychain,
    new_passphrase,
    opened_key,
    seal_and_tell,
)
from rapport_cli.cli.speaking import give, say
from rapport_cli.cli.unlocking import typed_unseen
from rapport_cli.errors import Locked, UsageProblem
from rapport_cli.store.resealing import count, opens_any
from rapport_cli.store.seal_folder import wrapped
from rapport_cli.store.sealing_key import SealingKey

command = typer.Typer(invoke_without_command=True, rich_markup_mode=None, add_completion=False)


@command.callback()
def seal(
    ctx: typer.Context,
    keychain: Annotated[
        bool | None,
        typer.Option(
            "--keychain/--no-keychain",
            help="Whether this computer's keychain holds the key, so that nobody is asked.",
        ),
    ] = None,
) -> None:
    """Encrypt everything on record with a passphrase.

    Again, it seals what is not sealed yet, such as a file from a backup.
    """
    if ctx.invoked_subcommand is not None:
        return
    desk = sit_down(ctx)
    if not desk.keys.folder.state().is_sealed:
        for sentence in WHAT_IT_MEANS:
            say(sentence)
    seal_and_tell(desk, keychain=keychain)
    if desk.json:
        tell_status(desk)


@command.command()
def status(ctx: typer.Context) -> None:
    """Say what is sealed and what is not; no passphrase is needed."""
    tell_status(sit_down(ctx))


def tell_status(desk: Desk) -> None:
    state, found = desk.keys.folder.state(), count(folders_of(desk))
    if desk.json:
        desk.answer(
            "seal",
            {
                "sealed": state.is_sealed,
                "unfinished": state.unfinished or None,
                "keychain": state.has_keychain,
                "files": {"sealed": found.sealed, "plain": found.plain},
            },
        )
        return
    give("The records are sealed." if state.is_sealed else "The records are not sealed.")
    give(f"{counted(found.sealed)} sealed, {counted(found.plain)} not sealed")
    if state.has_keychain:
        give("The keychain of this computer holds the key.")
    if state.unfinished:
        say(f"The {state.unfinished} was interrupted. Go on: rapport seal, or rapport unseal")
    elif state.is_sealed and found.plain:
        say("Seal the rest: rapport seal")


@command.command()
def sheet(
    ctx: typer.Context,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it there instead, for you only."
        ),
    ] = None,
) -> None:
    """Give the recovery sheet: the key on paper, for the day the passphrase is forgotten."""
    from rapport_cli.views.recovery_sheet import recovery_sheet

    desk = sit_down(ctx)
    key = opened_key(desk)
    # Whoever has it can read every record.
    desk.trail.reading("")
    text = recovery_sheet(key.written(), folder=str(desk.places.records), made=desk.now)
    if output is not None and output != "-":
        from pathlib import Path

        from rapport_cli.store.own_files import save_own_file

        target = Path(output).absolute()
        save_own_file(target, text.encode())
        say(f"Written to {target}. Print it, then delete that file: it is the key.")
    if desk.json:
        desk.answer("seal sheet", {"key": key.written(), "path": output})
    elif output is None or output == "-":
        give(text)


@command.command()
def passphrase(ctx: typer.Context) -> None:
    """Choose another passphrase; the key of the recovery sheet will do in place of the old one."""
    desk = sit_down(ctx)
    if not desk.terminal.asks:
        raise UsageProblem(
            "There is no terminal to ask for a passphrase in.", hint="Run it in a terminal."
        )
    keys = desk.keys
    is_lost = not keys.folder.state().is_sealed and count(folders_of(desk)).sealed > 0
    key = key_from_the_sheet(desk) if is_lost else opened_key(desk)
    identity = wrapped(key, new_passphrase(desk))
    with desk.open_store().changing():
        desk.trail.before_change("")
        keys.folder.put(identity)
        keys.hold(key)
    say("The passphrase is changed. The recovery sheet stays as it is.")
    say("A copy of the folder made before still opens with the old one.")


def key_from_the_sheet(desk: Desk) -> SealingKey:
    """The typed key, where it opens what is sealed here. Locked where it does not."""
    say("The file with the key (seal/identity.age) is not there. The recovery sheet has it.")
    key = SealingKey(typed_unseen("The key of the recovery sheet: "))
    if not opens_any(folders_of(desk), key):
        raise Locked("That key opens nothing that is sealed here.")
    return key


@command.command()
def keychain(
    ctx: typer.Context,
    forget: Annotated[bool, typer.Option("--forget", help="Have it let go of the key.")] = False,
) -> None:
    """Let this computer's keychain hold the key, so that the passphrase is not asked for."""
    desk = sit_down(ctx)
    if forget:
        desk.trail.before_change("")
        forget_in_keychain(desk)
    else:
        key = opened_key(desk)
        desk.trail.before_change("")
        keep_in_keychain(desk, key)
    if desk.json:
        tell_status(desk)
    else:
        say("The keychain does not hold the key." if forget else "The keychain holds the key.")
