"""Sealing and unsealing that stop half-way: every file is readable, and going on finishes."""

import shutil

import pytest

from tests.cli.builders_cli import HELD_TEXT, RAPPORT, Practice
from tests.cli.builders_sealed_practice import QUICKLY, SealedPractice, seal

SMALL_FILES_ONLY = ["bash", "-c", 'ulimit -f 1; exec "$@"', "bash", *RAPPORT]
"""No file may have more than 1,024 bytes, as on a disk that is nearly full."""


def test_unsealing_gives_back_the_very_bytes(with_jr: Practice) -> None:
    (record,) = with_jr.record_files()
    plain = record.read_bytes()
    sealed = seal(with_jr)
    assert sealed.run("unseal").code == 2
    assert sealed.is_all_sealed()
    assert sealed.run("unseal", "--yes").code == 0
    assert record.read_bytes() == plain
    assert sealed.is_all_plain()
    assert sealed.locked().run("due").code == 0
    assert sealed.run("unseal", "--yes").code == 2


@pytest.mark.parametrize(("done", "back"), [("sealing", "seal"), ("unsealing", "unseal")])
def test_what_was_interrupted_is_said_every_morning_until_it_is_finished(
    with_jr: Practice, done: str, back: str
) -> None:
    """As a power cut in the middle leaves it: one client sealed, the other not."""
    with_jr.capture("KM")
    plain = {path: path.read_bytes() for path in with_jr.record_files()}
    sealed = seal(with_jr)
    path, data = next(iter(plain.items()))
    path.write_bytes(data)
    (sealed.home / "seal" / done).write_bytes(b"")
    due = sealed.run("due")
    assert (due.code, len(due.out.splitlines())) == (0, 3)
    assert f"the {done} of the records was not finished" in due.err
    sealed.run("clients", "rename", "JR", "LN")
    flags = ("--yes",) if back == "unseal" else ()
    finished = sealed.run(back, *flags)
    assert finished.code == 0, finished.err
    assert sealed.is_all_sealed() if back == "seal" else sealed.is_all_plain()
    assert "finished" not in sealed.run("due").err
    assert len(sealed.run("clients", "--json").data["clients"]) == 2


def test_an_interrupted_unsealing_can_be_turned_back(with_jr: Practice) -> None:
    sealed = seal(with_jr)
    (sealed.home / "seal" / "unsealing").write_bytes(b"")
    sealed.capture("KM")
    assert not sealed.is_all_sealed()
    assert sealed.run("seal").code == 0
    assert sealed.is_all_sealed()
    assert sealed.run("seal", "status", "--json").data["unfinished"] is None


def test_a_disk_that_is_full_in_the_middle_is_told_as_it_is(with_jr: Practice) -> None:
    """A record with its seal is larger than the limit, kept words with theirs are not."""
    assert with_jr.run("draft", "JR", "--text", HELD_TEXT).code == 1
    plain = {path: path.read_bytes() for path in with_jr.record_files()}
    sealed = seal(with_jr)
    shutil.rmtree(sealed.home / "audit")
    for path, data in plain.items():
        path.write_bytes(data)
    ran = sealed.run("seal", program=SMALL_FILES_ONLY)
    assert ran.code == 5
    assert "Not finished: 3 sealed and 1 unsealed files. All of them can be read" in ran.err
    assert {path: path.read_bytes() for path in plain} == plain
    due = sealed.run("due")
    assert due.code == 0
    assert "the sealing of the records was not finished" in due.err
    assert sealed.run("seal").code == 0
    assert sealed.is_all_sealed()
    assert "not finished" not in sealed.run("due").err


def test_a_disk_on_which_not_even_the_key_fits_leaves_everything_as_it_was(
    with_jr: Practice,
) -> None:
    before = SealedPractice(with_jr.home).with_words()
    program = ["bash", "-c", 'ulimit -f 0; exec "$@"', "bash", *QUICKLY]
    command = {"RAPPORT_PASSPHRASE_COMMAND": "echo correct horse battery"}
    ran = with_jr.run("seal", program=program, environment=command)
    assert ran.code == 5
    assert SealedPractice(with_jr.home).with_words() == before
    assert with_jr.run("seal", "status", "--json").data["sealed"] is False
    assert with_jr.run("due").code == 0
