import shutil
from pathlib import Path

import pytest

from rapport_cli.store.keychain import MACOS_KEYCHAIN, SECRET_SERVICE, Keychain, Programs
from rapport_cli.store.sealing_key import new_key

ACCOUNT = "0123456789abcdef"
KEY = new_key().written()

SECRET_TOOL = """\
case "$1" in
  store) cat > "$HERE/kept-$6" ;;
  lookup) cat "$HERE/kept-$5" ;;
  clear) rm "$HERE/kept-$5" ;;
esac
"""
SECURITY = """\
case "$1" in
  -i) read -r x1 x2 x3 x4 x5 account x6 x7 x8 key; printf '%s' "$key" > "$HERE/kept-$account" ;;
  find-generic-password) cat "$HERE/kept-$5" ;;
  delete-generic-password) rm "$HERE/kept-$5" ;;
esac
"""


def stand_in(programs: Programs, script: str, folder: Path) -> Programs:
    """The same command lines, for a script that notes what it was called with."""
    place = folder / "program"
    place.write_text(f'HERE="{folder}"\necho "$@" >> "$HERE/called"\n{script}')
    sh = shutil.which("sh") or "sh"
    finds, keeps, forgets = (
        (sh, str(place), *command[1:])
        for command in (programs.finds, programs.keeps, programs.forgets)
    )
    return Programs(finds, keeps, forgets, programs.kept_as)


@pytest.mark.parametrize(
    ("programs", "script"), [(SECRET_SERVICE, SECRET_TOOL), (MACOS_KEYCHAIN, SECURITY)]
)
def test_a_key_is_kept_found_and_forgotten_and_never_on_a_command_line(
    programs: Programs, script: str, tmp_path: Path
) -> None:
    keychain = Keychain(stand_in(programs, script, tmp_path))
    assert keychain.find(ACCOUNT) is None
    assert keychain.keep(ACCOUNT, KEY)
    assert keychain.find(ACCOUNT) == KEY
    assert keychain.find("fedcba9876543210") is None
    assert keychain.forget(ACCOUNT)
    assert keychain.find(ACCOUNT) is None
    called = (tmp_path / "called").read_text()
    assert ACCOUNT in called
    assert KEY not in called


@pytest.mark.parametrize("script", ["exit 1", "", "exec sleep 0; kill -9 $$", "echo another"])
def test_a_keychain_that_does_not_take_the_key_says_so(script: str, tmp_path: Path) -> None:
    keychain = Keychain(stand_in(SECRET_SERVICE, script, tmp_path))
    assert not keychain.keep(ACCOUNT, KEY)


def test_a_keychain_that_cannot_be_started_has_nothing() -> None:
    nowhere = ("/nowhere/secret-tool",)
    keychain = Keychain(Programs(nowhere, nowhere, nowhere))
    assert keychain.find(ACCOUNT) is None
    assert not keychain.keep(ACCOUNT, KEY)
