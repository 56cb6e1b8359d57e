"""Passphrases in a terminal: asked for before any words, hidden, three times, and nothing lost."""

import pytest

from rapport_cli.store.sealing_key import new_key
from tests.cli.builders_cli import (
    GOOD_TEXT,
    INSTALLED,
    Practice,
    Terminal,
    editor_that_writes,
    plainly,
)
from tests.cli.builders_sealed_practice import (
    KEY,
    PASSPHRASE,
    QUICKLY,
    SealedPractice,
    seal,
    secret_tool,
)

ANOTHER = "five words are more than enough"


@pytest.fixture
def locked(with_jr: Practice) -> SealedPractice:
    return seal(with_jr).locked()


def test_the_passphrase_opens_the_records_and_is_not_shown(locked: SealedPractice) -> None:
    terminal = locked.terminal("due")
    terminal.answer("Passphrase:", PASSPHRASE)
    assert terminal.end() == 0
    assert "draft the message" in terminal.seen
    assert PASSPHRASE not in terminal.seen


def test_the_key_of_the_recovery_sheet_does_too(locked: SealedPractice) -> None:
    terminal = locked.terminal("due")
    terminal.answer("Passphrase:", f"{KEY.written()[:30].lower()} {KEY.written()[30:]}")
    assert terminal.end() == 0
    assert "draft the message" in terminal.seen


def test_after_a_wrong_one_it_is_asked_again(locked: SealedPractice) -> None:
    terminal = locked.terminal("show", "JR")
    terminal.answer("Passphrase:", "wrong")
    terminal.expect("does not open")
    terminal.answer("Passphrase:", PASSPHRASE)
    assert terminal.end() == 0


@pytest.mark.parametrize("words", [("due",), ("capture",), ("draft", "JR"), ("seal", "sheet")])
def test_three_wrong_ones_end_with_6_and_lose_nothing(
    locked: SealedPractice, words: tuple[str, ...]
) -> None:
    before = locked.files()
    terminal = locked.terminal(*words)
    for wrong in ("wrong", "", f"{new_key().written()[:-1]}!"):
        terminal.answer("Passphrase:", wrong)
    assert terminal.end() == 6
    assert "nothing is lost" in terminal.seen
    assert locked.files() == before


@pytest.mark.parametrize("stop", ["\x03", "\x04"])
def test_the_question_can_be_left(locked: SealedPractice, stop: str) -> None:
    terminal = locked.terminal("due")
    terminal.expect("Passphrase:")
    terminal.child.send(stop)
    assert terminal.end() in (6, 130)
    assert "bug" not in terminal.seen


def test_capture_asks_for_the_key_before_any_word(locked: SealedPractice) -> None:
    terminal = locked.terminal("capture")
    terminal.expect("Passphrase:")
    assert "Client" not in terminal.seen
    terminal.type(PASSPHRASE)
    terminal.answer("Client", "KM")
    terminal.interrupt()
    assert terminal.end() == 130
    assert locked.is_all_sealed()
    assert terminal.seen.count("Passphrase:") == 1


@pytest.mark.parametrize(
    "words", [("check", "--client", "JR", "-"), ("check", "-", "--not-a-fault", "generic")]
)
def test_check_asks_for_the_key_before_the_text(
    locked: SealedPractice, words: tuple[str, ...]
) -> None:
    terminal = locked.terminal(*words)
    terminal.expect("Passphrase:")
    assert "Type or paste" not in terminal.seen
    terminal.type(PASSPHRASE)
    terminal.expect("Type or paste")
    terminal.interrupt()
    assert terminal.end() == 130


def test_an_interrupted_capture_is_kept_sealed_and_taken_up(locked: SealedPractice) -> None:
    terminal = locked.terminal("capture", "KM")
    terminal.answer("Passphrase:", PASSPHRASE)
    terminal.answer("Session?", "today 2pm")
    terminal.answer("Their goal", "sleep")
    terminal.expect("One thing they said")
    terminal.interrupt()
    assert terminal.end() == 130
    assert "Your answers are kept" in terminal.seen
    assert locked.is_all_sealed()
    assert any(name.startswith("recovery/") for name in locked.files())
    terminal = locked.terminal("capture")
    terminal.answer("Passphrase:", PASSPHRASE)
    terminal.answer("A capture of KM was interrupted. Go on?", "y")
    terminal.expect("One thing they said")
    terminal.interrupt()
    assert terminal.end() == 130


def test_records_sealed_in_another_window_meanwhile_stay_sealed(with_jr: Practice) -> None:
    """The capture began on plain records; its answers are kept and saved under the new seal."""
    terminal = with_jr.terminal("capture", "KM")
    terminal.answer("Session?", "today 2pm")
    terminal.expect("Their goal")
    sealed = seal(with_jr)
    assert sealed.is_all_sealed()
    terminal.type("sleep")
    terminal.answer("Passphrase:", PASSPHRASE)
    terminal.answer("One thing they said", "his roses")
    terminal.expect("How would you mention it?")
    terminal.interrupt()
    assert terminal.end() == 130
    assert sealed.is_all_sealed()
    assert any(name.startswith("recovery/") for name in sealed.files())


def test_the_editors_file_lies_in_memory_where_the_records_are_sealed(
    locked: SealedPractice,
) -> None:
    in_memory = locked.home.parent / "run"
    in_memory.mkdir(mode=0o700)
    editor = editor_that_writes(locked.home.parent / "editor", GOOD_TEXT)
    terminal = locked.terminal(
        "draft", "JR", "--text", "Hi", "--edit",
        environment=editor | {"XDG_RUNTIME_DIR": str(in_memory)},
    )  # fmt: skip
    terminal.answer("Passphrase:", PASSPHRASE)
    assert terminal.end() == 0, terminal.seen
    assert list((in_memory / "rapport-editing").iterdir()) == []
    assert not (locked.home / "editing").exists()


def choose_passphrase(terminal: Terminal, passphrase: str) -> None:
    terminal.answer("New passphrase", passphrase)
    terminal.answer("The same again:", passphrase)


def test_sealing_in_a_terminal_says_what_it_means_and_asks_twice(with_jr: Practice) -> None:
    terminal = with_jr.terminal("seal", "--no-keychain", program=QUICKLY)
    terminal.expect("nobody can read")
    terminal.answer("New passphrase", "short")
    terminal.expect("shorter than 12")
    terminal.answer("New passphrase", ANOTHER)
    terminal.answer("The same again:", f"{ANOTHER}.")
    terminal.expect("not the same")
    choose_passphrase(terminal, ANOTHER)
    terminal.expect("The records are sealed: 3 files")
    assert terminal.end() == 0
    assert ANOTHER not in terminal.seen
    assert SealedPractice(with_jr.home).is_all_sealed()


def test_where_there_is_a_keychain_it_is_offered_and_not_taken_by_itself(
    with_jr: Practice,
) -> None:
    path = {"PATH": secret_tool(with_jr.home.parent / "bin")}
    terminal = with_jr.terminal("seal", environment=path, program=QUICKLY)
    choose_passphrase(terminal, ANOTHER)
    terminal.expect("The records are sealed: 3 files")
    terminal.answer("keychain hold the key instead, while you are logged in? [n]", "y")
    assert terminal.end() == 0
    assert with_jr.run("due", environment=path).code == 0


def test_sealing_that_is_left_at_the_question_changes_nothing(with_jr: Practice) -> None:
    terminal = with_jr.terminal("seal")
    terminal.expect("New passphrase")
    terminal.interrupt()
    assert terminal.end() == 130
    assert not (with_jr.home / "seal").exists()
    assert with_jr.run("due").code == 0


def test_another_passphrase_takes_the_place_of_the_old_one(locked: SealedPractice) -> None:
    records = locked.with_words()
    terminal = locked.terminal("seal", "passphrase", program=QUICKLY)
    terminal.answer("Passphrase:", PASSPHRASE)
    choose_passphrase(terminal, ANOTHER)
    terminal.expect("The passphrase is changed")
    assert terminal.end() == 0
    assert locked.with_words() == records
    command = {"RAPPORT_PASSPHRASE_COMMAND": f"echo {ANOTHER}"}
    assert locked.run("due", environment=command).code == 0


def test_a_lost_file_of_the_key_is_made_anew_from_the_recovery_sheet(
    locked: SealedPractice,
) -> None:
    (locked.home / "seal" / "identity.age").unlink()
    terminal = locked.terminal("seal", "passphrase", program=QUICKLY)
    terminal.answer("The key of the recovery sheet:", new_key().written())
    terminal.expect("opens nothing")
    assert terminal.end() == 6
    terminal = locked.terminal("seal", "passphrase", program=QUICKLY)
    terminal.answer("The key of the recovery sheet:", KEY.written())
    choose_passphrase(terminal, ANOTHER)
    terminal.expect("The passphrase is changed")
    assert terminal.end() == 0
    sealed = SealedPractice(locked.home, locked.at)
    assert sealed.record()["handle"] == "JR"


def test_unsealing_asks_whether_it_is_meant(locked: SealedPractice) -> None:
    terminal = locked.terminal("unseal")
    terminal.answer("Passphrase:", PASSPHRASE)
    terminal.answer("readable to anybody who has the disk? [n]", "")
    assert terminal.end() == 2
    assert locked.is_all_sealed()
    terminal = locked.terminal("unseal")
    terminal.answer("Passphrase:", PASSPHRASE)
    terminal.answer("readable to anybody who has the disk? [n]", "y")
    assert terminal.end() == 0
    assert locked.is_all_plain()


def test_words_by_a_pipe_and_the_passphrase_by_the_terminal(locked: SealedPractice) -> None:
    """Standard input holds the message; the question goes to the terminal all the same."""
    shell = ["sh", "-c", f'printf "%s" "{GOOD_TEXT}" | {INSTALLED} draft JR -']
    terminal = locked.terminal(program=shell)
    terminal.answer("Passphrase:", PASSPHRASE)
    assert terminal.end() == 0
    assert GOOD_TEXT in plainly(terminal.seen).replace("\n", "")


def test_init_offers_it_in_plain_words(practice: Practice) -> None:
    flags = ("--profile=therapist", "--signature=D", "--phone=0207946",
             "--date-order=day-month", "--clock=12", "--zone=Europe/London",
             "--contact-hours=mon-fri 9-18")  # fmt: skip
    terminal = practice.terminal("init", *flags)
    terminal.expect("Whoever takes the disk")
    terminal.answer("Seal the records with a passphrase? [n]", "")
    assert terminal.end() == 0
    assert not (practice.home / "seal").exists()
    terminal = practice.terminal("init", *flags, environment={"PATH": "/nowhere"}, program=QUICKLY)
    terminal.answer("Seal the records with a passphrase? [n]", "y")
    choose_passphrase(terminal, ANOTHER)
    terminal.expect("Print the recovery sheet")
    assert terminal.end() == 0
    terminal = practice.terminal("init", *flags)
    assert terminal.end() == 0
    assert "Seal" not in terminal.seen
