import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import UsageProblem
from rapport_cli.store.sealing_key import (
    SealBroken,
    SealingKey,
    composed,
    is_sealed,
    is_written_key,
    new_key,
)

KEY = new_key()
SEALED = KEY.seal(b"she grows tomatoes" * 5)


@given(st.binary(max_size=200_000))
def test_what_was_sealed_is_opened_as_it_was_and_says_that_it_is_sealed(data: bytes) -> None:
    sealed = KEY.seal(data)
    assert is_sealed(sealed)
    assert KEY.unseal(sealed) == data


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_byte_changed_anywhere_is_noticed(place: int, change: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= change
    with pytest.raises(SealBroken):
        KEY.unseal(bytes(changed))


def test_a_file_cut_short_or_made_longer_is_noticed() -> None:
    for length in range(len(SEALED)):
        with pytest.raises(SealBroken):
            KEY.unseal(SEALED[:length])
    with pytest.raises(SealBroken):
        KEY.unseal(SEALED + b"\0")


def test_another_key_opens_nothing() -> None:
    with pytest.raises(SealBroken):
        new_key().unseal(SEALED)


def test_the_same_words_never_look_the_same() -> None:
    assert KEY.seal(b"words") != KEY.seal(b"words")


def test_a_key_typed_from_paper_is_the_same_key() -> None:
    written = KEY.written()
    typed = " ".join([written[:16].lower(), written[16:40], written[40:]]) + "\n"
    assert is_written_key(typed)
    assert SealingKey(typed).unseal(SEALED) == KEY.unseal(SEALED)
    assert SealingKey(typed).public() == KEY.public()


def test_a_wrong_letter_in_a_key_is_noticed_and_not_repeated() -> None:
    written = KEY.written()
    for place in range(16, len(written)):
        wrong = written[:place] + ("Q" if written[place] != "Q" else "P") + written[place + 1 :]
        with pytest.raises(UsageProblem) as caught:
            SealingKey(wrong)
        assert wrong not in str(caught.value) + caught.value.hint


@pytest.mark.parametrize("typed", ["", "correct horse battery", "age1qqqq", "AGE-SECRET-KEY-"])
def test_what_is_no_key_is_not_taken_for_one(typed: str) -> None:
    assert not is_written_key(typed)


def test_letters_typed_on_another_computer_are_the_same_passphrase() -> None:
    assert composed("cafe\u0301") == composed("caf\u00e9")
