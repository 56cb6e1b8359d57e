"""The operating system's own keychain, asked by the system's own means.

The key is handed over by standard input and never on a command line. The usual Python library for
keychains is not used: it takes longer to import than a whole `due` may take, and brings modules
that open network connections, which nothing here may.
"""

import subprocess
from typing import NamedTuple

SERVICE = "rapport"
LONGEST_WAIT = 60.0
"""Seconds. The system may ask the person to open the keychain first."""


class Programs(NamedTuple):
    """What finds, keeps and forgets the key of an account; `kept_as` is what keeping reads."""

    finds: tuple[str, ...]
    keeps: tuple[str, ...]
    forgets: tuple[str, ...]
    kept_as: str = "{key}"


SECRET_SERVICE = Programs(
    ("secret-tool", "lookup", "service", SERVICE, "account", "{account}"),
    ("secret-tool", "store", "--label=rapport", "service", SERVICE, "account", "{account}"),
    ("secret-tool", "clear", "service", SERVICE, "account", "{account}"),
)
"""GNOME Keyring, KWallet and whatever else answers as the Secret Service of the desktop."""

MACOS_KEYCHAIN = Programs(
    ("/usr/bin/security", "find-generic-password", "-s", SERVICE, "-a", "{account}", "-w"),
    ("/usr/bin/security", "-i"),
    ("/usr/bin/security", "delete-generic-password", "-s", SERVICE, "-a", "{account}"),
    f"add-generic-password -U -s {SERVICE} -a {{account}} -l {SERVICE} -w {{key}}\n",
)


class Keychain:
    """Accounts are ids (`names.new_id`); keys are single words without quotation marks."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs

    def find(self, account: str) -> str | None:
        """The key; None where there is none, or the keychain is closed or not running."""
        ran = _run(self._programs.finds, account)
        return ran.strip() or None if ran is not None else None

    def keep(self, account: str, key: str) -> bool:
        """Whether the keychain has the key from now on: it is asked for it again."""
        _run(self._programs.keeps, account, self._programs.kept_as.format(account=account, key=key))
        return self.find(account) == key

    def forget(self, account: str) -> bool:
        """Whether the keychain does not have it any more."""
        _run(self._programs.forgets, account)
        return self.find(account) is None


def own_keychain(platform: str) -> Keychain | None:
    """The keychain of this computer; None where there is none that can be asked.

    `platform` is as in `sys.platform`.
    """
    from shutil import which

    programs = MACOS_KEYCHAIN if platform == "darwin" else SECRET_SERVICE
    if platform == "win32" or which(programs.finds[0]) is None:
        return None
    return Keychain(programs)


def _run(command: tuple[str, ...], account: str, given: str = "") -> str | None:
    """What the program says, None where it fails. Its complaints are not shown."""
    try:
        ran = subprocess.run(
            [part.format(account=account) for part in command],
            input=given.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return ran.stdout.decode("ascii", "replace") if ran.returncode == 0 else None
