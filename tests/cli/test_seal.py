"""Sealed records on the command line: everything works with the key, and nothing without it."""

import shutil
from pathlib import Path

import pytest

from rapport_cli.store.sealing_key import is_sealed
from tests.cli.builders_cli import GOOD_TEXT, HELD_TEXT, INSTALLED, Practice
from tests.cli.builders_sealed_practice import (
    KEY,
    PASSPHRASE,
    QUICKLY,
    SealedPractice,
    seal,
    secret_tool,
)

WORD = "quibblesnark"


@pytest.fixture
def sealed(with_jr: Practice) -> SealedPractice:
    return seal(with_jr)


def test_the_first_time_a_key_is_made_from_the_passphrase_alone(with_jr: Practice) -> None:
    command = {"RAPPORT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"}
    with_jr.run("due")
    done = with_jr.run("seal", environment=command, program=QUICKLY)
    assert (done.code, done.out) == (0, "")
    assert "3 files" in done.err
    assert SealedPractice(with_jr.home).is_all_sealed()
    assert with_jr.run("due").code == 6
    opened = with_jr.run("due", "--json", environment=command)
    assert opened.data["items"][0]["client"] == "JR"


def test_settings_and_seal_come_in_one_go(with_jr: Practice) -> None:
    command = {"RAPPORT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"}
    done = with_jr.run("init", "--clock", "24", "--seal", environment=command, program=QUICKLY)
    assert (done.code, done.out) == (0, "")
    said = [line for line in done.err.splitlines() if "config.toml" not in line]
    assert said == [
        "Making the key. This takes a few seconds.",
        "The records are sealed: 3 files, and all that will be saved.",
        "Print the recovery sheet and lock it away: rapport seal sheet",
        "Next, right after a session: rapport capture",
    ]
    assert SealedPractice(with_jr.home).is_all_sealed()


def test_a_passphrase_that_is_another_is_said_to_be_the_command_s(shared: SealedPractice) -> None:
    command = {"RAPPORT_PASSPHRASE_COMMAND": "echo wrong horse battery"}
    ran = shared.run("due", environment=command)
    assert (ran.code, ran.out) == (6, "")
    assert ran.err.splitlines() == [
        "rapport: What the command in passphrase_command gave does not open the records.",
        "  Which command that is, and where it is settled: rapport config",
    ]


def test_what_the_commands_say_is_the_same_sealed_or_not(with_jr: Practice, tmp_path: Path) -> None:
    commands = [
        ("draft", "JR", "--text", HELD_TEXT),
        ("draft", "JR", "--text", GOOD_TEXT),
        ("check", "--client", "JR", "-"),
        ("due",),
        ("due", "--all", "--json"),
        ("due", "--ics", "-"),
        ("log", "JR", "--sent", "now"),
        ("followup", "JR", "--no-reply"),
        ("show", "JR"),
        ("clients",),
        ("clients", "rename", "JR", "KM"),
        ("clients", "close", "KM"),
        ("rules", "tune", "--json"),
    ]
    other = Practice(tmp_path / "copy" / "practice")
    shutil.copytree(with_jr.home, other.home)
    sealed = seal(other)
    for words in commands:
        plainly = with_jr.run(*words, stdin=GOOD_TEXT.encode())
        through_seal = sealed.run(*words, stdin=GOOD_TEXT.encode())
        assert through_seal.code == plainly.code, words
        assert through_seal.err == plainly.err, words
        if words[0] == "due" and "--ics" in words:
            continue
        assert len(through_seal.out) == len(plainly.out), words
        assert sealed.is_all_sealed(), words


def test_no_word_lies_in_any_file_and_no_name_tells_anything(practice: Practice) -> None:
    practice.capture(detail=f"she grows {WORD}", mention=f"the {WORD} you grow")
    sealed = seal(practice)
    text = f"{WORD}. How do you feel?"
    assert sealed.run("draft", "JR", "--text", text).code == 1
    sealed.capture("KM", goal=f"live with {WORD}")
    stdin = f"How are you feeling about {WORD}?".encode()
    assert sealed.run("check", "-", "--not-a-fault", "asks-feelings", stdin=stdin).code in (0, 1)
    sealed.run("due")
    assert {name.split("/")[0] for name in sealed.with_words()} == {
        "clients", "history", "index", "marks", "recovery",
    }  # fmt: skip
    assert sealed.is_all_sealed()
    for name, data in sealed.files().items():
        assert not [word for word in (WORD, "JR", "KM") if word in name]
        assert WORD.encode() not in data, name


def test_files_of_the_seal_are_private(sealed: SealedPractice) -> None:
    sealed.run("seal", "sheet", "-o", str(sealed.home / "sheet"))
    for path in sealed.home.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize(
    "words",
    [
        ("due",), ("rapport",), ("show", "JR"), ("clients",), ("log", "JR", "--sent", "now"),
        ("draft", "JR", "--text", WORD), ("draft", "JR", "-"), ("followup", "JR", "--no-reply"),
        ("check", "--client", "JR", "-"), ("check", "-", "--not-a-fault", "generic"),
        ("clients", "close", "JR"), ("rules", "tune"), ("seal",), ("seal", "sheet"),
        ("seal", "keychain"), ("unseal", "--yes"), ("capture", "JR", "--amend", WORD),
    ],
    ids=" ".join,
)  # fmt: skip
def test_without_the_key_a_command_ends_with_6_and_changes_nothing(
    shared: SealedPractice, words: tuple[str, ...]
) -> None:
    before = shared.files()
    ran = shared.locked().run(*(() if words == ("rapport",) else words), stdin=WORD.encode())
    assert ran.code == 6
    assert ran.out == ""
    assert "there is no key" in ran.err
    assert WORD not in ran.err
    assert shared.files() == before


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> SealedPractice:
    practice = Practice(tmp_path_factory.mktemp("sealed") / "practice")
    practice.capture()
    sealed = seal(practice)
    sealed.run("due")
    return sealed


def test_a_capture_without_the_key_saves_nothing(shared: SealedPractice) -> None:
    before = shared.files()
    assert shared.locked().capture("KM").code == 6
    assert shared.files() == before


@pytest.mark.parametrize(
    "words", [("check", "-"), ("rules",), ("kinds",), ("config",), ("seal", "status"), ("--help",)]
)
def test_what_needs_no_record_needs_no_key(shared: SealedPractice, words: tuple[str, ...]) -> None:
    ran = shared.locked().run(*words, stdin=GOOD_TEXT.encode())
    assert ran.code in (0, 1), ran.err
    assert "sealed, and" not in ran.err


def test_completion_is_silent_without_the_key_and_asks_nobody(shared: SealedPractice) -> None:
    completing = {
        "_RAPPORT_COMPLETE": "complete_bash", "COMP_WORDS": "rapport show ", "COMP_CWORD": "2",
    }  # fmt: skip
    for practice in (shared, shared.locked()):
        ran = practice.run(environment=completing, program=[INSTALLED])
        assert "JR" not in ran.out
        assert ran.err == ""


@pytest.mark.parametrize(
    "command", ["echo wrong horse battery", "false", "/nowhere/pass", "echo 'no end", "true"]
)
def test_a_command_that_does_not_open_them_says_so_and_shows_nothing(
    shared: SealedPractice, command: str
) -> None:
    ran = shared.run("due", environment={"RAPPORT_PASSPHRASE_COMMAND": command})
    assert ran.code in (3, 6)
    assert ran.out == ""
    assert "horse" not in ran.err


def test_the_command_does_not_get_the_words_that_are_piped_in(sealed: SealedPractice) -> None:
    swallow = sealed.home.parent / "swallow"
    swallow.write_text(f"#!/bin/sh\ncat > {sealed.home.parent}/swallowed\necho {PASSPHRASE}\n")
    swallow.chmod(0o700)
    ran = sealed.run(
        "draft", "JR", "-", stdin=GOOD_TEXT.encode(),
        environment={"RAPPORT_PASSPHRASE_COMMAND": str(swallow)},
    )  # fmt: skip
    assert (ran.code, ran.out.strip()) == (0, GOOD_TEXT)
    assert (sealed.home.parent / "swallowed").read_text() == ""


def test_a_damaged_file_is_named_and_the_others_work(sealed: SealedPractice) -> None:
    sealed.capture("KM")
    broken = sealed.record_files()[0]
    data = bytearray(broken.read_bytes())
    data[-1] ^= 1
    broken.write_bytes(bytes(data))
    due = sealed.run("due")
    assert due.code == 0
    assert len(due.out.splitlines()) == 2
    assert broken.name in due.err
    listed = sealed.run("clients", "--json")
    assert len(listed.data["clients"]) == 1


def test_a_file_put_back_unsealed_is_read_counted_and_sealed_again(with_jr: Practice) -> None:
    (record,) = with_jr.record_files()
    plain = record.read_bytes()
    sealed = seal(with_jr)
    record.write_bytes(plain)
    assert sealed.record()["handle"] == "JR"
    assert sealed.run("seal", "status", "--json").data["files"]["plain"] == 1
    assert "1 file" in sealed.run("seal").err
    assert sealed.is_all_sealed()
    assert "already" in sealed.run("seal").err


def test_drafts_that_an_editor_left_are_named(with_jr: Practice) -> None:
    (with_jr.home / "editing").mkdir()
    (with_jr.home / "editing" / "abc-123.txt").write_text(WORD)
    (with_jr.home / "seal").mkdir()
    command = {"RAPPORT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"}
    ran = with_jr.run("seal", environment=command, program=QUICKLY)
    assert ran.code == 5
    assert "editing/abc-123.txt" in ran.err
    assert WORD not in ran.err


@pytest.mark.parametrize(
    "passphrase",
    ["short", "", " a blank in front", KEY.written()],
    ids=["short", "empty", "begins with a blank", "a key"],
)
def test_a_passphrase_that_would_not_do_is_refused(with_jr: Practice, passphrase: str) -> None:
    command = {"RAPPORT_PASSPHRASE_COMMAND": f"printf '{passphrase}'"}
    ran = with_jr.run("seal", environment=command)
    assert ran.code in (2, 6)
    assert not (with_jr.home / "seal").exists()
    assert with_jr.run("due").code == 0


def test_without_terminal_and_command_nothing_is_sealed(with_jr: Practice) -> None:
    ran = with_jr.run("seal")
    assert ran.code == 2
    assert "RAPPORT_PASSPHRASE_COMMAND" in ran.err
    assert not (with_jr.home / "seal").exists()


def test_a_key_that_is_lost_is_never_replaced_by_a_second_one(sealed: SealedPractice) -> None:
    (sealed.home / "seal" / "identity.age").unlink()
    ran = sealed.run("seal", environment={"RAPPORT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"})
    assert ran.code == 5
    assert "rapport seal passphrase" in ran.err
    assert "is sealed" in sealed.run("clients").err


def test_the_recovery_sheet_has_the_key_and_what_to_do(sealed: SealedPractice) -> None:
    given = sealed.run("seal", "sheet")
    assert KEY.written() in given.out.replace(" ", "").replace("\n", "")
    assert "age --decrypt" in given.out
    assert str(sealed.home) in given.out
    place = sealed.home.parent / "sheet.txt"
    written = sealed.run("seal", "sheet", "-o", str(place))
    assert written.out == ""
    assert place.read_text() == given.out
    assert place.stat().st_mode & 0o077 == 0
    assert max(map(len, given.out.splitlines())) <= 90


def test_the_keychain_holds_the_key_where_the_person_wants_that(sealed: SealedPractice) -> None:
    path = secret_tool(sealed.home.parent / "bin")
    locked = sealed.locked()
    chosen = sealed.run("seal", "--keychain", environment={"PATH": path})
    assert chosen.code == 0, chosen.err
    assert locked.run("due", environment={"PATH": path}).code == 0
    assert locked.run("due").code == 6
    status = locked.run("seal", "status", "--json", environment={"PATH": path})
    assert status.data["keychain"] is True
    completing = {
        "_RAPPORT_COMPLETE": "complete_bash", "COMP_WORDS": "rapport show ", "COMP_CWORD": "2",
        "PATH": path,
    }  # fmt: skip
    assert "JR" in locked.run(environment=completing, program=[INSTALLED]).out
    assert all(KEY.written().encode() not in data for data in sealed.files().values())
    assert locked.run("seal", "keychain", "--forget", environment={"PATH": path}).code == 0
    assert locked.run("due", environment={"PATH": path}).code == 6
    assert not list((sealed.home.parent / "bin").glob("kept-*"))


def test_without_a_keychain_it_is_said_and_nothing_changes(sealed: SealedPractice) -> None:
    command = f"{shutil.which('cat')} {sealed.home.parent / 'key'}"
    nowhere = {"PATH": "/nowhere", "RAPPORT_PASSPHRASE_COMMAND": command}
    ran = sealed.run("seal", "keychain", environment=nowhere)
    assert ran.code == 5
    assert "secret-tool" in ran.err
    assert sealed.run("due").code == 0


def test_files_of_an_open_message_do_not_outlive_the_sealing(with_jr: Practice) -> None:
    (with_jr.home / "opening").mkdir()
    (with_jr.home / "opening" / "x.html").write_text(WORD)
    seal(with_jr)
    assert list((with_jr.home / "opening").iterdir()) == []


def test_every_file_says_itself_whether_it_is_sealed(sealed: SealedPractice) -> None:
    for data in sealed.with_words().values():
        assert is_sealed(data)
        assert data.startswith(b"age-encryption.org/v1\n-> X25519 ")
