"""Hand a saved text to the program that sends it: clipboard, QR code, mail or message program.

The text goes there by standard input or by a private file, never on a command line, where every
user of the computer could read it.
"""

import os
import sys
from contextlib import suppress
from html import escape
from pathlib import Path

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.editing import write_privately
from rapport_cli.cli.speaking import say
from rapport_cli.clients.record import Contact
from rapport_cli.errors import ConfigurationProblem, UsageProblem
from rapport_cli.store.own_files import make_private_folder

CLIPBOARDS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)
OPENERS = ("open", "xdg-open", "wslview")
LONGEST_WAIT = 10.0
"""Seconds that a clipboard program may take."""


def hand_over(desk: Desk, contact: Contact, *, copy: bool, qr: bool, open_it: bool) -> None:
    if copy:
        copy_text(contact.text)
    if qr:
        show_code(contact.text)
    if open_it:
        open_text(desk, contact)


def copy_text(text: str) -> None:
    import shutil

    for command in CLIPBOARDS:
        if shutil.which(command[0]) is None:
            continue
        if is_taken(command, text):
            say("Copied. The clipboard keeps it until something else is copied.")
            return
    raise ConfigurationProblem(
        "The text is saved, but no clipboard program could take it.",
        hint="Install wl-clipboard or xclip, or use --qr.",
    )


def is_taken(command: tuple[str, ...], text: str) -> bool:
    """Whether the program took the text. Some go on in the background to serve it, so their output
    is not waited for."""
    import subprocess

    try:
        return (
            subprocess.run(
                command,
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST_WAIT,
                check=False,
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def show_code(text: str) -> None:
    """The code is drawn on stderr, so that a piped message stays alone."""
    try:
        import segno
    except ImportError:
        raise ConfigurationProblem(
            "The text is saved, but QR codes need the package segno.",
            hint="Install it beside rapport: pipx inject rapport-cli segno",
        ) from None
    try:
        code = segno.make(text, micro=False)
    except segno.DataOverflowError:
        raise UsageProblem(
            "The text is saved, but it is too long for a QR code.", hint="Use --copy."
        ) from None
    code.terminal(sys.stderr, compact=True)


def open_text(desk: Desk, contact: Contact) -> None:
    """E-mail as a draft of the mail program, anything else as a page with one link to press."""
    import shutil
    import subprocess

    opener = next((name for name in OPENERS if shutil.which(name)), None)
    if opener is None:
        raise ConfigurationProblem(
            "The text is saved, but no program that opens files was found.", hint="Use --copy."
        )
    folder = desk.places.state / "opening"
    make_private_folder(folder)
    for earlier in folder.iterdir():
        with suppress(OSError):
            earlier.unlink()
    place = folder / f"{os.urandom(8).hex()}{'.eml' if contact.channel == 'email' else '.html'}"
    write_privately(place, mail(contact.text) if contact.channel == "email" else page(contact.text))
    opened = subprocess.run(
        [opener, str(place)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if opened.returncode != 0:
        raise ConfigurationProblem(
            "The text is saved, but it could not be opened.", hint=f"It is also in {Path(place)}."
        )
    say("Opened. The file it was handed over in is removed the next time.")


def mail(text: str) -> str:
    """A mail that is still to be sent, as mail programs open it (RFC 5322; X-Unsent)."""
    return (
        "X-Unsent: 1\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: 8bit\n\n{text}\n"
    )


def page(text: str) -> str:
    body = "".join(f"%{byte:02X}" for byte in text.encode())
    return (
        '<!doctype html><meta charset="utf-8"><title>rapport</title>'
        f'<p style="white-space: pre-wrap">{escape(text)}</p>'
        f'<p><a href="sms:?&amp;body={body}">Open</a></p>\n'
    )
