"""A practice whose records are sealed, with the key at hand or not."""

import sys
from dataclasses import dataclass
from pathlib import Path

from rapport_cli.store.sealing_key import is_sealed, new_key
from tests.cli.builders_cli import Practice
from tests.store.age_reader import quickly_wrapped

PASSPHRASE = "correct horse battery"
KEY = new_key()
QUICKLY = (sys.executable, str(Path(__file__).with_name("sealing_quickly.py")))
"""The program for a test that makes a key from a passphrase."""
PLAIN = ("seal/", "audit/", "lock", "config.toml", "templates/", "editing/", "opening/")


@dataclass(frozen=True)
class SealedPractice(Practice):
    """`has_key` is whether a command that prints the key is settled."""

    has_key: bool = True

    def environment(self, **more: str) -> dict[str, str]:
        command = f"cat {self.home.parent / 'key'}" if self.has_key else ""
        return super().environment(**({"RAPPORT_PASSPHRASE_COMMAND": command} | more))

    def locked(self) -> "SealedPractice":
        return SealedPractice(self.home, self.at, has_key=False)

    def files(self) -> dict[str, bytes]:
        """Every file below the home, by its path in it."""
        return {
            str(path.relative_to(self.home)): path.read_bytes()
            for path in sorted(self.home.rglob("*"))
            if path.is_file()
        }

    def with_words(self) -> dict[str, bytes]:
        """All but those that are known to hold no client's words, so that a folder that is new
        here must be sealed, or be named."""
        return {name: data for name, data in self.files().items() if not name.startswith(PLAIN)}

    def is_all_sealed(self) -> bool:
        found = self.with_words()
        return bool(found) and all(map(is_sealed, found.values()))

    def is_all_plain(self) -> bool:
        return not any(map(is_sealed, self.with_words().values()))


def seal(practice: Practice) -> SealedPractice:
    """Seal it with a key that is wrapped already, at a cost that suits a test."""
    (practice.home / "seal").mkdir(mode=0o700, parents=True)
    identity = practice.home / "seal" / "identity.age"
    identity.write_bytes(quickly_wrapped(KEY.written(), PASSPHRASE))
    identity.chmod(0o600)
    (practice.home.parent / "key").write_text(KEY.written())
    sealed = SealedPractice(practice.home, practice.at)
    done = sealed.run("seal")
    assert done.code == 0, done.err
    return sealed


def secret_tool(folder: Path) -> str:
    """A PATH on which the desktop's keychain is a folder."""
    folder.mkdir()
    place = folder / "secret-tool"
    place.write_text(
        f"""#!/bin/sh
case "$1" in
  store) cat > "{folder}/kept-$6" ;;
  lookup) cat "{folder}/kept-$5" ;;
  clear) rm "{folder}/kept-$5" ;;
esac
"""
    )
    place.chmod(0o700)
    return f"{folder}:/usr/bin:/bin"
