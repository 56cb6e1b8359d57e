"""Sealed files belong to nobody: other programs that know the age format open them.

The stock `age` where it is installed, as in CI always; and everywhere a reader written from the
specification.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from rapport_cli.store.client_store import store_in
from rapport_cli.store.codec import encode
from rapport_cli.store.seal_folder import wrapped
from rapport_cli.store.sealing_key import new_key
from tests.store.age_reader import quickly_wrapped, read_with_key, read_with_passphrase
from tests.store.builders_sealed import HeldKeys
from tests.store.builders_store import client

PASSPHRASE = "correct horse battery"
KEY = new_key()
AGE = shutil.which("age")

WithKey = Callable[[Path, str, Path], bytes]
WithPassphrase = Callable[[Path, Path, Path], bytes]


def age_with_key(sealed: Path, written_key: str, folder: Path) -> bytes:
    key = folder / "key.txt"
    key.write_text(written_key)
    command = [AGE or "", "--decrypt", "--identity", str(key), str(sealed)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def age_with_identity(sealed: Path, identity: Path, folder: Path) -> bytes:
    """The wrapped key as it lies beside the records; age asks for its passphrase by itself."""
    out = folder / "out"
    child = pexpect.spawn(
        AGE, ["-d", "-i", str(identity), "-o", str(out), str(sealed)], timeout=60, encoding="utf-8"
    )
    child.expect("passphrase")
    child.sendline(PASSPHRASE)
    child.expect(pexpect.EOF)
    return out.read_bytes()


def other_hands_with_key(sealed: Path, written_key: str, folder: Path) -> bytes:
    return read_with_key(sealed.read_bytes(), written_key)


def other_hands_with_identity(sealed: Path, identity: Path, folder: Path) -> bytes:
    opened = read_with_passphrase(identity.read_bytes(), PASSPHRASE).decode()
    written = next(line for line in opened.splitlines() if not line.startswith("#"))
    return read_with_key(sealed.read_bytes(), written)


BY_KEY: list[WithKey] = [other_hands_with_key, *([age_with_key] if AGE else [])]
BY_IDENTITY: list[WithPassphrase] = [
    other_hands_with_identity,
    *([age_with_identity] if AGE else []),
]


def test_in_ci_the_stock_program_is_among_them() -> None:
    assert AGE is not None or not os.environ.get("CI"), ".ci/run installs age"


def sealed_record(folder: Path) -> Path:
    store_in(folder, keys=HeldKeys(KEY)).save(client(1))
    (path,) = (folder / "clients").iterdir()
    assert b'"handle"' not in path.read_bytes()
    return path


@pytest.mark.parametrize("read", BY_KEY)
def test_the_key_of_the_recovery_sheet_opens_a_record(read: WithKey, tmp_path: Path) -> None:
    assert read(sealed_record(tmp_path), KEY.written(), tmp_path) == encode(client(1))


@pytest.mark.parametrize("read", BY_KEY)
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_a_file_of_any_size_is_opened(read: WithKey, size: int, tmp_path: Path) -> None:
    sealed = tmp_path / "sealed"
    sealed.write_bytes(KEY.seal(b"x" * size))
    assert read(sealed, KEY.written(), tmp_path) == b"x" * size


@pytest.mark.parametrize("read", BY_IDENTITY)
def test_a_wrapped_key_and_its_passphrase_open_a_record(
    read: WithPassphrase, tmp_path: Path
) -> None:
    identity = tmp_path / "identity.age"
    identity.write_bytes(quickly_wrapped(KEY.written(), PASSPHRASE))
    assert read(sealed_record(tmp_path), identity, tmp_path) == encode(client(1))


def test_a_key_wrapped_at_its_full_cost_is_opened_by_the_stock_program(tmp_path: Path) -> None:
    """By other hands where it is not installed."""
    identity = tmp_path / "identity.age"
    identity.write_bytes(wrapped(KEY, PASSPHRASE))
    read = BY_IDENTITY[-1]
    assert read(sealed_record(tmp_path), identity, tmp_path) == encode(client(1))
