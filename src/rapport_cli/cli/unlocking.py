"""Where the key to sealed records comes from, once a run.

In this order: the computer's keychain, where the person chose that; the command that they settled
(`passphrase_command`); the person, in a terminal. Nothing else holds a key between two commands: no
file, no background process, no variable.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from rapport_cli.cli.speaking import say
from rapport_cli.cli.terminal import is_terminal
from rapport_cli.errors import ConfigurationProblem, Locked, UsageProblem
from rapport_cli.store.bytes_layer import Stamp
from rapport_cli.store.seal_folder import SealFolder, WrongPassphrase
from rapport_cli.store.sealing_key import SealingKey, is_written_key

TRIES = 3
COMMAND = "passphrase_command"


class DeskKeys:
    """The `Keys` of this run: asked for when they are first needed, then kept in memory.

    `command` prints the passphrase or the key; empty where none is settled. `may_ask` is False
    where nobody must be disturbed, as when the shell completes a line: then neither the person nor
    the command is asked.
    """

    def __init__(self, folder: SealFolder, *, command: str, may_ask: bool) -> None:
        self.folder = folder
        self._command = command
        self._may_ask = may_ask
        self._held: tuple[Stamp, SealingKey] | None = None

    def unlock(self) -> None:
        """Have the key at hand, if there is one: before any words are typed.

        Raises Locked where it is not to be had.
        """
        self.for_reading()

    def for_saving(self) -> SealingKey | None:
        return self.for_reading() if self.folder.state().seals else None

    def for_reading(self) -> SealingKey | None:
        state = self.folder.state()
        if state.identity is None:
            return None
        if self._held is None or self._held[0] != state.identity:
            self._held = (state.identity, self._found(has_keychain=state.has_keychain))
        return self._held[1]

    def hold(self, key: SealingKey) -> None:
        """Go on with this key, which has just been wrapped anew."""
        state = self.folder.state()
        self._held = None if state.identity is None else (state.identity, key)

    def _found(self, *, has_keychain: bool) -> SealingKey:
        if has_keychain and (key := self._from_keychain()) is not None:
            return key
        if self._may_ask and self._command:
            return self._opened_by_command()
        if self._may_ask and can_ask():
            return asked_for(self._opened_with)
        raise Locked(
            "The records are sealed, and there is no key.",
            hint="Run it in a terminal, where the passphrase can be asked for, or settle\n"
            "a command that prints it: RAPPORT_PASSPHRASE_COMMAND.",
        )

    def _from_keychain(self) -> SealingKey | None:
        from rapport_cli.store.keychain import own_keychain

        account, keychain = self.folder.keychain_account(), own_keychain(sys.platform)
        written = keychain.find(account) if keychain is not None and account else None
        if not written:
            return None
        with suppress(UsageProblem):
            return SealingKey(written)
        return None

    def _opened_by_command(self) -> SealingKey:
        try:
            return self._opened_with(passphrase_from(self._command))
        except (WrongPassphrase, UsageProblem):
            raise Locked(
                f"What the command in {COMMAND} gave does not open the records.",
                hint="Which command that is, and where it is settled: rapport config",
            ) from None

    def _opened_with(self, typed: str) -> SealingKey:
        return SealingKey(typed) if is_written_key(typed) else self.folder.unwrap(typed)


def asked_for(opened: Callable[[str], SealingKey]) -> SealingKey:
    """The key that the typed passphrase opens, or that is typed itself; three tries."""
    for tries_left in reversed(range(TRIES)):
        try:
            return opened(typed_unseen("Passphrase: "))
        except (WrongPassphrase, UsageProblem) as problem:
            say(f"  {problem.sentence}")
            if not tries_left:
                break
    raise Locked(
        f"Not opened after {TRIES} tries; nothing was changed, and nothing is lost.",
        hint="The key of your recovery sheet can be typed in place of the passphrase.",
    )


def passphrase_from(command: str) -> str:
    """What the person's own command prints, its first line; never shown.

    It is run without a shell and without standard input, which may hold a client's words.
    """
    import shlex
    import subprocess

    try:
        words = shlex.split(command)
        ran = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    except (OSError, ValueError, IndexError):
        raise ConfigurationProblem(
            f"The command in {COMMAND} could not be started.",
            hint="It is a program and its arguments, without a shell: rapport config",
        ) from None
    printed = ran.stdout.decode("utf-8", "replace").partition("\n")[0].rstrip("\r")
    if ran.returncode != 0 or not printed:
        raise Locked(
            f"The command in {COMMAND} gave no passphrase.",
            hint="Run it by itself and see what it says: rapport config",
        )
    return printed


def can_ask() -> bool:
    """Whether a person sees a question and can answer it, even while words come by a pipe."""
    if not is_terminal(sys.stderr):
        return False
    if is_terminal(sys.stdin) or os.name == "nt":
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True


def typed_unseen(prompt: str) -> str:
    """One line that the screen does not show; Locked at the end of input."""
    from getpass import getpass

    try:
        return getpass(prompt)
    except KeyboardInterrupt:
        say()
        raise
    except EOFError:
        say()
        raise Locked("No passphrase was given.") from None
