import pytest

from rapport_cli.errors import Locked, StoreProblem
from rapport_cli.store.seal_folder import (
    IDENTITY,
    SEALING,
    UNSEALING,
    SealFolder,
    WrongPassphrase,
    wrapped,
)
from rapport_cli.store.sealing_key import is_sealed, new_key
from tests.store.age_reader import quickly_wrapped, stanzas
from tests.store.builders_memory import MemoryBytes, Unconfirming

PASSPHRASE = "correct hörse battery"
KEY = new_key()


def test_nothing_is_sealed_at_first() -> None:
    state = SealFolder(MemoryBytes()).state()
    assert not state.is_sealed
    assert not state.seals
    assert not state.unfinished


def test_the_passphrase_opens_the_key_and_no_other_does() -> None:
    layer = MemoryBytes()
    folder = SealFolder(layer)
    identity = quickly_wrapped(KEY.written(), PASSPHRASE)
    folder.put(identity)
    assert folder.unwrap(PASSPHRASE).written() == KEY.written()
    assert folder.unwrap("correct ho\u0308rse battery").written() == KEY.written()
    for wrong in ("", "correct horse battery", PASSPHRASE + " "):
        with pytest.raises(WrongPassphrase):
            folder.unwrap(wrong)
    assert layer.read(IDENTITY) == identity


def test_a_wrapped_key_is_sealed_itself_and_costs_a_guess_a_while() -> None:
    identity = wrapped(KEY, PASSPHRASE)
    assert is_sealed(identity)
    assert KEY.written().encode() not in identity
    ((arguments, _),) = stanzas(identity)
    assert arguments[0] == "scrypt"
    assert int(arguments[2]) >= 14


@pytest.mark.parametrize("damage", [b"", b"{}", b"age-encryption.org/v1\n"])
def test_a_damaged_key_is_locked_not_a_bug(damage: bytes) -> None:
    folder = SealFolder(MemoryBytes())
    folder.put(damage)
    with pytest.raises(Locked):
        folder.unwrap(PASSPHRASE)


def test_a_key_that_is_not_there_is_locked() -> None:
    with pytest.raises(Locked):
        SealFolder(MemoryBytes()).unwrap(PASSPHRASE)


def test_what_is_saved_while_everything_is_being_unsealed_is_not_sealed() -> None:
    folder = SealFolder(MemoryBytes())
    folder.put(b"the key")
    assert folder.state().seals
    folder.begin(UNSEALING)
    assert folder.state().is_sealed
    assert not folder.state().seals
    assert folder.state().unfinished == UNSEALING
    folder.begin(SEALING)
    assert folder.state().seals
    assert folder.state().unfinished == SEALING
    folder.finish_sealing()
    assert folder.state().unfinished == ""


def test_sealing_that_never_got_its_key_has_not_begun() -> None:
    folder = SealFolder(MemoryBytes())
    folder.begin(SEALING)
    assert not folder.state().is_sealed
    assert folder.state().unfinished == ""


def test_a_key_that_is_no_longer_used_is_kept_aside() -> None:
    layer = MemoryBytes()
    folder = SealFolder(layer)
    folder.put(b"the key")
    folder.note_keychain("0123456789abcdef")
    folder.begin(UNSEALING)
    folder.finish_unsealing()
    assert not folder.state().is_sealed
    assert folder.keychain_account() is None
    (retired,) = layer.names()
    assert retired.startswith("retired-")
    assert layer.read(retired) == b"the key"


def test_the_keychains_account_is_an_id_or_nothing() -> None:
    layer = MemoryBytes()
    folder = SealFolder(layer)
    folder.note_keychain("0123456789abcdef")
    assert folder.state().has_keychain
    assert folder.keychain_account() == "0123456789abcdef"
    layer.save("keychain", b"--help\n")
    assert folder.keychain_account() is None


def test_that_sealing_has_begun_need_not_be_confirmed_by_the_disk() -> None:
    layer = Unconfirming()
    SealFolder(layer).begin(SEALING)
    assert layer.names() == (SEALING,)


def test_records_are_unsealed_once_no_key_is_in_use_whatever_else_stays() -> None:
    class Stubborn(MemoryBytes):
        def remove(self, name: str) -> None:
            if name == UNSEALING:
                raise StoreProblem("It stays.")
            super().remove(name)

    folder = SealFolder(Stubborn())
    folder.put(b"wrapped")
    folder.begin(UNSEALING)
    folder.finish_unsealing()
    assert not folder.state().is_sealed
    assert folder.state().unfinished == ""
