"""Sealing and unsealing everything on record, as far as it goes, and what is said of it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say
from rapport_cli.cli.unlocking import can_ask, passphrase_from, typed_unseen
from rapport_cli.errors import RapportError, StoreProblem, UsageProblem
from rapport_cli.store.erasing import names_beginning
from rapport_cli.store.names import new_id
from rapport_cli.store.resealing import (
    Folders,
    Resealed,
    count,
    seal_all,
    sealed_folders,
    unseal_all,
)
from rapport_cli.store.seal_folder import SEALING, UNSEALING, wrapped
from rapport_cli.store.sealing_key import SealingKey, is_written_key, new_key

SHORTEST = 12
"""Characters of a passphrase. Guessing is slow by design, but not slow enough for a short one."""

TELL_EVERY = 500

WHAT_IT_MEANS = (
    "Sealing encrypts every record, draft and kept word with a passphrase. Whoever takes the disk "
    "or a copy of the folder then reads nothing.",
    "Without the passphrase, or the recovery sheet that you can print afterwards, nobody can read "
    "them again: neither you nor anybody else.",
)


def folders_of(desk: Desk) -> Folders:
    return sealed_folders(desk.places.records, desk.places.state)


def seal_records(desk: Desk) -> tuple[Resealed, bool]:
    """Seal what is not sealed, and whether a key was made for it."""
    keys = desk.keys
    was_sealed = keys.folder.state().is_sealed
    identity = b""
    if not was_sealed:
        refuse_lost_key(desk)
        passphrase = new_passphrase(desk)
        key = new_key()
        say("Making the key. This takes a few seconds.")
        identity = wrapped(key, passphrase)
    else:
        key = opened_key(desk)
    with desk.open_store().changing(), telling_how_far(desk, "rapport seal goes on"):
        if keys.folder.state().is_sealed != was_sealed:
            raise StoreProblem(
                "Another command has sealed or unsealed the records meanwhile.",
                hint="See how it stands: rapport seal status",
            )
        desk.trail.before_change("")
        keys.folder.begin(SEALING)
        if identity:
            keys.folder.put(identity)
            keys.hold(key)
        resealed = seal_all(folders_of(desk), key, say_how_many)
        left = (*resealed.left, *words_in_editor_files(desk))
        if not left:
            keys.folder.finish_sealing()
    return Resealed(resealed.done, left), not was_sealed


def seal_and_tell(desk: Desk, *, keychain: bool | None) -> None:
    """Seal, say what is sealed now, and settle who holds the key (None: ask, in a terminal).

    StoreProblem where something had to be left as it is.
    """
    resealed, is_new = seal_records(desk)
    clear_handed_over(desk)
    if is_new:
        say(f"The records are sealed: {counted(resealed.done)}, and all that will be saved.")
        say("Print the recovery sheet and lock it away: rapport seal sheet")
    elif resealed.done:
        say(f"Sealed: {counted(resealed.done)}.")
    elif not resealed.left:
        say("Everything is sealed already.")
    refuse_left(resealed, "sealed")
    if keychain:
        keep_in_keychain(desk, opened_key(desk))
    elif keychain is False:
        forget_in_keychain(desk)
    elif is_new:
        offer_keychain(desk, opened_key(desk))


def unseal_records(desk: Desk) -> Resealed:
    keys = desk.keys
    key = opened_key(desk)
    with desk.open_store().changing(), telling_how_far(desk, "rapport unseal goes on"):
        desk.trail.before_change("")
        keys.folder.begin(UNSEALING)
        resealed = unseal_all(folders_of(desk), key, say_how_many)
        if not resealed.left:
            forget_in_keychain(desk)
            keys.folder.finish_unsealing()
    return resealed


def opened_key(desk: Desk) -> SealingKey:
    """The key; UsageProblem where the records have none."""
    key = desk.keys.for_reading()
    if key is None:
        raise UsageProblem("The records are not sealed.", hint="Seal them: rapport seal")
    return key


def refuse_lost_key(desk: Desk) -> None:
    """A second key beside a lost one would part the records in two."""
    if count(folders_of(desk)).sealed:
        raise StoreProblem(
            "Some files are sealed, and the file with their key (seal/identity.age) is not there.",
            hint="Put it back from a copy of the folder, or make it anew from the recovery\n"
            "sheet: rapport seal passphrase",
        )


@contextmanager
def telling_how_far(desk: Desk, how_to_go_on: str) -> Iterator[None]:
    """When it ends before its end, say how things stand: every file can still be read."""
    try:
        yield
    except (RapportError, KeyboardInterrupt):
        with suppress(StoreProblem):
            if desk.keys.folder.state().unfinished:
                found = count(folders_of(desk))
                say(
                    f"Not finished: {found.sealed} sealed and {found.plain} unsealed files. "
                    f"All of them can be read; {how_to_go_on}."
                )
        raise


def words_in_editor_files(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Drafts that an editor left behind in a crash; the settings, too, are edited there."""
    names = names_beginning(os.fspath(desk.places.state / "editing"), "")
    return tuple(
        (f"editing/{name}", "an editor left it; rapport draft takes it up")
        for name in names
        if name.endswith(".txt") and not name.startswith("settings-")
    )


def clear_handed_over(desk: Desk) -> None:
    """Files in which a message was once handed to another program (`draft --open`)."""
    folder = os.fspath(desk.places.state / "opening")
    with suppress(StoreProblem):
        for name in names_beginning(folder, ""):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))


def new_passphrase(desk: Desk) -> str:
    """From the person's command, where one is settled; else typed twice."""
    if desk.settings.passphrase_command:
        printed = passphrase_from(desk.settings.passphrase_command)
        check_passphrase(printed)
        return printed
    if not can_ask():
        raise UsageProblem(
            "There is no terminal to ask for a passphrase in.",
            hint="Settle a command that prints one: RAPPORT_PASSPHRASE_COMMAND.",
        )
    while True:
        typed = typed_unseen(
            f"New passphrase (at least {SHORTEST} characters; five words will do): "
        )
        try:
            check_passphrase(typed)
        except UsageProblem as problem:
            say(f"  {problem.sentence}")
            continue
        if typed_unseen("The same again: ") == typed:
            return typed
        say("  The two are not the same.")


def check_passphrase(typed: str) -> None:
    """UsageProblem where it could not be typed again, or guessed."""
    wrong = ""
    if is_written_key(typed):
        wrong = "is a key, not a passphrase"
    elif not typed.isprintable():
        wrong = "has a character that does not print"
    elif typed != typed.strip():
        wrong = "begins or ends with a blank"
    elif len(typed) < SHORTEST:
        wrong = f"is shorter than {SHORTEST} characters"
    if wrong:
        raise UsageProblem(f"The passphrase {wrong}.", hint="Choose another.")


def keep_in_keychain(desk: Desk, key: SealingKey) -> None:
    """StoreProblem where there is none, or it does not take it; the records stay as they are."""
    from rapport_cli.store.keychain import own_keychain

    keychain = own_keychain(sys.platform)
    if keychain is None:
        raise StoreProblem(
            "There is no keychain here that can be asked.",
            hint="On Linux install secret-tool (libsecret-tools). Or settle a command that prints\n"
            "the passphrase or the key: rapport config set passphrase_command …",
        )
    account = desk.keys.folder.keychain_account() or new_id()
    if not keychain.keep(account, key.written()):
        raise StoreProblem(
            "The keychain did not take the key.", hint="See whether it is open, then try again."
        )
    desk.keys.folder.note_keychain(account)


def forget_in_keychain(desk: Desk) -> None:
    """Have the keychain let go of the key, where it has it."""
    from rapport_cli.store.keychain import own_keychain

    folder = desk.keys.folder
    account, keychain = folder.keychain_account(), own_keychain(sys.platform)
    if account is None:
        return
    folder.note_keychain(None)
    if keychain is None or not keychain.forget(account):
        say("The keychain could not be reached. It may still hold the key, under the name rapport.")


def offer_keychain(desk: Desk, key: SealingKey) -> None:
    """In a terminal, where there is a keychain: whether it is to hold the key."""
    from rapport_cli.store.keychain import own_keychain

    if not desk.terminal.asks or own_keychain(sys.platform) is None:
        return
    say("The passphrase is asked for by every command that reads records.")
    if confirm("Let this computer's keychain hold the key instead, while you are logged in?",
               default=False):  # fmt: skip
        try:
            keep_in_keychain(desk, key)
        except StoreProblem as problem:
            say(f"  {problem.sentence}")


def refuse_left(resealed: Resealed, what: str) -> None:
    """StoreProblem that names what could not be sealed, or unsealed, after all else was."""
    if resealed.left:
        named = "\n".join(f"{place}: {why}" for place, why in resealed.left)
        raise StoreProblem(
            f"{counted(len(resealed.left))} could not be {what}.",
            hint=f"{named}\nSee to it, then run this again.",
        )


def say_how_many(done: int) -> None:
    """Many clients take a while, and nobody should think that it hangs."""
    if done % TELL_EVERY == 0:
        say(f"  {done:,} files …")


def counted(files: int) -> str:
    return "1 file" if files == 1 else f"{files:,} files"
