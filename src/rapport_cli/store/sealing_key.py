"""The key that records are sealed with, in the age format (https://age-encryption.org/v1).

An X25519 identity, to which everything is encrypted. Its public half is nowhere on the disk: who
has the files and not the key can neither read a record nor make one. The library loads here and
only where something is sealed or opened.
"""

from importlib import import_module
from typing import Any

from rapport_cli.errors import UsageProblem

FORMAT = b"age-encryption.org/"
"""How a sealed file begins, whatever its name: each says itself that it is sealed."""

KEY_BEGINS = "AGE-SECRET-KEY-1"


class SealBroken(ValueError):
    """The bytes were changed or cut short since they were sealed, or sealed with another key."""


def is_sealed(data: bytes) -> bool:
    return data.startswith(FORMAT)


class SealingKey:
    """One key: what is sealed with it, it alone opens."""

    __slots__ = ("_identity", "_recipient")

    def __init__(self, written: str) -> None:
        """`written` is the key as it stands on the recovery sheet; UsageProblem if it is none.

        Blanks, line ends and lower case are forgiven; it carries a checksum, so that a mistyped
        letter is noticed.
        """
        pyrage = age()
        try:
            self._identity = pyrage.x25519.Identity.from_str("".join(written.split()).upper())
        except pyrage.IdentityError:
            raise UsageProblem(
                "That is not a key, or a letter in it is wrong.",
                hint=f"It begins with {KEY_BEGINS}; compare it with the recovery sheet.",
            ) from None
        self._recipient = self._identity.to_public()

    def written(self) -> str:
        """The key itself, as one word. Whoever has it can read everything."""
        return str(self._identity)

    def public(self) -> str:
        """Its public half, by which one key is told from another."""
        return str(self._recipient)

    def seal(self, data: bytes) -> bytes:
        return bytes(age().encrypt(data, [self._recipient]))

    def unseal(self, data: bytes) -> bytes:
        """Raises SealBroken where not every byte is as it was sealed."""
        pyrage = age()
        try:
            return bytes(pyrage.decrypt(data, [self._identity]))
        except pyrage.DecryptError:
            raise SealBroken from None


def new_key() -> SealingKey:
    return SealingKey(str(age().x25519.Identity.generate()))


def sealed_by_passphrase(data: bytes, passphrase: str) -> bytes:
    """Takes a second or two by design, and so does opening it: that is what guessing costs."""
    return bytes(age().passphrase.encrypt(data, composed(passphrase)))


def opened_by_passphrase(data: bytes, passphrase: str) -> bytes:
    """Raises SealBroken where the passphrase is another, or the bytes are."""
    pyrage = age()
    try:
        return bytes(pyrage.passphrase.decrypt(data, composed(passphrase)))
    except pyrage.DecryptError:
        raise SealBroken from None


def composed(passphrase: str) -> str:
    """The same letters as the same bytes: some computers type é as one character, some as two."""
    from unicodedata import normalize

    return normalize("NFC", passphrase)


def age() -> Any:
    """The library, which has no types of its own."""
    return import_module("pyrage")


def is_written_key(typed: str) -> bool:
    """Whether this is meant to be a key rather than a passphrase."""
    return "".join(typed.split()).upper().startswith(KEY_BEGINS)
