import json
from pathlib import Path

import pytest

from tests.cli.builders_cli import GOOD_TEXT, HELD_TEXT, INSTALLED, Practice

WORD = "quibblesnark"
PURGE = ("purge", "JR", "--because", "request")


@pytest.fixture
def full(practice: Practice) -> Practice:
    """JR with drafts, words in waiting, undo in both directions, an index; and KM."""
    practice.capture("JR", goal=f"live with {WORD}", detail=f"she grows {WORD}")
    practice.capture("KM")
    practice.run("draft", "JR", "--text", GOOD_TEXT)
    practice.run("draft", "JR", "--text", f"{WORD} {HELD_TEXT}")
    practice.run("clients", "rename", "JR", "JR2")
    practice.run("undo", "--yes")
    practice.run("due")
    return practice


def files_with(practice: Practice, word: str) -> list[Path]:
    paths = (path for path in practice.home.rglob("*") if path.is_file())
    return [path for path in paths if word.encode() in path.read_bytes()]


def test_everything_of_the_client_goes_and_of_others_nothing(full: Practice) -> None:
    km = full.record("KM")
    client_id = full.record("JR")["id"]
    assert len(files_with(full, WORD)) > 3
    ran = full.run(*PURGE, "--yes-purge", "JR")
    assert ran.code == 0, ran.err
    assert files_with(full, WORD) == []
    assert files_with(full, "JR") == []
    left = {path.parent.name for path in full.home.rglob("*") if client_id in path.name}
    assert left == {"erased"}
    assert full.record("KM") == km
    assert full.run("show", "JR").code == 4
    assert full.run("due").code == 0


def test_a_dated_stub_stays_without_a_handle(full: Practice) -> None:
    client_id = full.record("JR")["id"]
    data = full.run(*PURGE, "--yes-purge", "JR", "--json").data
    assert (data["id"], data["because"], data["finished"]) == (client_id, "request", True)
    assert data["erased_at"] == "2026-03-04T16:00:00+00:00"
    assert full.run("purge", "--list", "--json").data["erased"] == [data]
    assert client_id in full.run("purge", "--list").out


def test_the_audit_keeps_that_it_was_erased(full: Practice) -> None:
    client_id = full.record("JR")["id"]
    full.run(*PURGE, "--yes-purge", "JR")
    entries = full.run("audit", "--client", client_id, "--access", "erase", "--json").data
    (entry,) = entries["entries"]
    assert (entry["command"], entry["id"], entry["client"]) == ("purge", client_id, None)
    assert "(erased)" in full.run("audit", "--client", client_id).out
    assert full.run("audit", "--verify").code == 0


def test_it_cannot_be_undone(full: Practice) -> None:
    full.run(*PURGE, "--yes-purge", "JR")
    assert "capture" in full.run("undo", "--list").out
    ran = full.run("undo", "--steps", "50", "--yes")
    assert "KM" in ran.err
    assert full.record_files() == []
    assert full.run("undo", "--redo", "--steps", "50", "--yes").code == 0
    assert len(full.record_files()) == 1


@pytest.mark.parametrize(
    "words",
    [
        PURGE,
        (*PURGE, "--yes-purge", "KM"),
        (*PURGE, "--yes-purge", "jr"),
        (*PURGE, "--yes-purge", ""),
        ("purge", "JR", "--yes-purge", "JR"),
        ("purge", "JR", "--because", "whim", "--yes-purge", "JR"),
        ("purge",),
    ],
    ids=lambda words: " ".join(words),
)
def test_without_a_reason_and_the_very_handle_nothing_is_erased(
    with_jr: Practice, words: tuple[str, ...]
) -> None:
    assert with_jr.run(*words).code == 2
    assert len(with_jr.record_files()) == 1
    assert not (with_jr.home / "erased").exists()


def test_a_legal_hold_refuses_until_it_is_lifted(with_jr: Practice) -> None:
    assert with_jr.run("clients", "hold", "JR").code == 2
    assert with_jr.run("clients", "hold", "JR", "--because", "a letter").code == 0
    assert "On legal hold" in with_jr.run("show", "JR").out
    assert with_jr.record()["legal_hold"]["because"] == "a letter"
    ran = with_jr.run(*PURGE, "--yes-purge", "JR")
    assert (ran.code, "legal hold" in ran.err) == (2, True)
    assert len(with_jr.record_files()) == 1
    assert with_jr.run("clients", "release", "JR", "--because", "settled").code == 0
    assert with_jr.run(*PURGE, "--yes-purge", "JR").code == 0


def test_in_a_terminal_the_handle_is_typed(with_jr: Practice) -> None:
    terminal = with_jr.terminal("purge", "JR")
    terminal.expect("This erases JR for good:")
    terminal.expect("the record: 1 session, 0 contacts")
    terminal.answer("Why?", "request")
    terminal.answer("Type JR to erase it", "yes")
    assert terminal.end() == 2
    assert len(with_jr.record_files()) == 1
    terminal = with_jr.terminal(*PURGE)
    terminal.answer("Type JR to erase it", "JR")
    assert terminal.end() == 0
    assert with_jr.record_files() == []


def test_one_of_two_with_the_same_handle_is_named_and_only_that_one_goes(
    with_jr: Practice,
) -> None:
    with_jr.run(
        "capture", "JR", "--new", "--session=today 2pm", "--goal=x", "--detail=y",
        "--next=none", "--channel=text",
    )  # fmt: skip
    first, second = (path.stem for path in with_jr.record_files())
    assert with_jr.run(*PURGE, "--yes-purge", "JR").code == 4
    name = f"JR#{first[:4]}"
    assert with_jr.run("purge", name, "--because", "error", "--yes-purge", "JR").code == 2
    assert with_jr.run("purge", name, "--because", "error", "--yes-purge", name).code == 0
    assert [path.stem for path in with_jr.record_files()] == [second]


def test_an_erasure_that_broke_off_is_finished_by_its_id(full: Practice) -> None:
    client_id = full.record("JR")["id"]
    index = full.home / "index"
    for path in index.iterdir():
        path.unlink()
    index.rmdir()
    index.write_text("in the way")
    ran = full.run(*PURGE, "--yes-purge", "JR")
    assert ran.code == 5
    assert "Not everything is erased yet." in ran.err
    assert f"rapport purge {client_id}" in ran.err
    assert "broke off" in full.run("purge", "--list").out
    index.unlink()
    ran = full.run("purge", client_id, "--because", "request", "--yes-purge", client_id)
    assert ran.code == 0, ran.err
    assert files_with(full, WORD) == []
    stub = json.loads((full.home / "erased" / f"{client_id}.json").read_text())
    assert stub["finished"]


def test_the_shell_offers_closed_clients_too(with_jr: Practice) -> None:
    with_jr.run("clients", "close", "JR")
    shell = {
        "_RAPPORT_COMPLETE": "complete_bash",
        "COMP_WORDS": "rapport purge J",
        "COMP_CWORD": "2",
    }
    assert with_jr.run(environment=shell, program=[INSTALLED]).out.split() == ["JR"]


def test_a_record_that_cannot_be_read_is_not_erased(with_jr: Practice) -> None:
    (path,) = with_jr.record_files()
    path.write_bytes(path.read_bytes()[:300])
    ran = with_jr.run(*PURGE, "--yes-purge", "JR")
    assert (ran.code, "mended first" in ran.err) == (4, True)
    assert path.exists()


def test_who_has_been_kept_long_enough_is_listed(with_jr: Practice) -> None:
    with_jr.capture("KM")
    with_jr.run("clients", "keep", "KM", "--of-age", "2040-05-02")
    with_jr.run("clients", "close", "JR")
    assert with_jr.run("clients", "--expiring", "--json").data == {"expiring": []}
    later = with_jr.at_moment("2033-03-01 09:00")
    (row,) = later.run("clients", "--expiring", "--json").data["expiring"]
    assert (row["client"], row["keep_until"], row["days"], row["legal_hold"]) == (
        "JR", "2033-03-04", 3, False,
    )  # fmt: skip
    assert later.run("clients", "--expiring", "--within", "2", "--json").data["expiring"] == []
    shown = with_jr.at_moment("2050-01-01 09:00").run("clients", "--expiring").out
    assert "2047-05-02" in shown
    settings = {"RAPPORT_RETENTION_ADULTS": "20"}
    assert later.run("clients", "--expiring", environment=settings).out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("clients", "keep", "JR"),
        ("clients", "keep", "JR", "--years", "100"),
        ("clients", "keep", "JR", "--until", "someday"),
        ("clients", "keep", "JR", "--as-settled", "--years", "3"),
        ("clients", "keep", "JR", "--as-settled"),
        ("clients", "release", "JR", "--because", "x"),
        ("clients", "--within", "-1"),
    ],
    ids=lambda words: " ".join(words),
)
def test_a_period_that_says_nothing_is_refused(with_jr: Practice, words: tuple[str, ...]) -> None:
    assert with_jr.run(*words).code == 2


def test_a_setting_that_is_no_number_of_years_is_told(with_jr: Practice) -> None:
    for wrong in ("seven", "-1", "100", "7.5"):
        ran = with_jr.run("due", environment={"RAPPORT_RETENTION_MINORS": wrong})
        assert (ran.code, "RETENTION_MINORS" in ran.err) == (3, True), wrong
