"""What is wrong, in counts; and mending it, in a terminal and in a pipe."""

import json
import os
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.builders_cli import GOOD_TEXT, Practice, plainly
from tests.cli.builders_sealed_practice import SealedPractice, seal

WORD = "quibblesnark"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    practice = Practice(tmp_path_factory.mktemp("template") / "practice")
    practice.capture("JR", goal=f"live with {WORD}", detail=f"she grows {WORD}")
    practice.capture("KM")
    practice.run("draft", "JR", "--text", GOOD_TEXT)
    practice.at_moment("2026-03-05 17:00").run("log", "JR")
    cut_short(practice)
    return practice.home


@pytest.fixture
def damaged(practice: Practice, template: Path) -> Practice:
    """JR was logged as sent, and the file is cut short since; KM is as it should be."""
    copytree(template, practice.home)
    return practice


def file_of(practice: Practice, word: str = WORD) -> Path:
    (found,) = [path for path in practice.record_files() if word in path.read_text("utf-8")]
    return found


def cut_short(practice: Practice) -> Path:
    path = file_of(practice)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b'"contacts"')])
    return path


def test_nothing_of_anybody_is_in_it_unless_it_is_asked_for(damaged: Practice) -> None:
    damaged.run("config", "set", "zone", "nowhere")
    path = file_of(damaged)
    (path.parent / f"{path.stem} (conflicted copy of {WORD}).json").write_text(WORD)
    for words in (("doctor",), ("doctor", "--json")):
        ran = damaged.run(*words)
        assert ran.code == 1
        for private in (WORD, path.stem, "JR", "KM", str(damaged.home), os.path.expanduser("~/")):
            assert private not in ran.out + ran.err, private
    assert path.stem in damaged.run("doctor", "--names").out
    data = damaged.run("doctor", "--json", "--names").data
    assert not data["ok"]
    assert {each["kind"]: each["count"] for each in data["wrong"]} == {
        "record: cut short, or not JSON": 1,
        "second versions left by a sync service": 1,
        "files or folders that others may use": 1,
    }


def test_it_works_where_the_settings_do_not(damaged: Practice) -> None:
    (damaged.home / "config.toml").write_text("zone = 3\nunheard = 'of'\n")
    assert damaged.run("due").code == 3
    data = damaged.run("doctor", "--json").data
    assert {"problems in the settings": 2}.items() <= {
        each["kind"]: each["count"] for each in data["wrong"]
    }.items()
    assert WORD not in damaged.run("doctor", "--repair", "--dry-run").err


def test_an_empty_home_is_in_order_and_stays_empty(practice: Practice) -> None:
    ran = practice.run("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing is wrong." in ran.out
    assert not practice.home.exists() or not any(practice.home.iterdir())


def test_in_a_pipe_it_needs_a_word_and_dry_run_changes_nothing(damaged: Practice) -> None:
    before = {path: path.read_bytes() for path in damaged.home.rglob("*") if path.is_file()}
    assert damaged.run("doctor", "--repair").code == 2
    assert damaged.run("doctor", "--yes").code == 2
    dry = damaged.run("doctor", "--repair", "--dry-run")
    assert "contact: sent at" in dry.err
    after = {path: path.read_bytes() for path in damaged.home.rglob("*") if path.is_file()}
    assert after == before


def test_an_older_version_never_offers_to_send_again(damaged: Practice) -> None:
    ran = damaged.run("doctor", "--repair", "--yes", "--json")
    assert (ran.code, ran.data["ok"]) == (0, True)
    (done,) = ran.data["repaired"]
    assert done["by"] == "earlier"
    kept = damaged.home / "damaged" / done["kept"]
    assert kept.stat().st_mode & 0o777 == 0o600
    assert WORD in kept.read_text()
    later = damaged.at_moment("2026-03-05 18:00")
    assert later.record()["sessions"][0]["closed"]["note"].startswith("The record was damaged")
    assert "JR" not in {each["client"] for each in later.run("due", "--json").data["items"]}
    (entry,) = damaged.run("audit", "--command", "doctor", "--json").data["entries"]
    assert (entry["access"], entry["client"]) == ("change", "JR")
    damaged.run("purge", "JR", "--because", "request", "--yes-purge", "JR")
    assert not kept.exists()


def test_a_repair_can_be_taken_back(damaged: Practice) -> None:
    before = file_of(damaged).read_bytes()
    damaged.run("doctor", "--repair", "--yes")
    assert damaged.run("undo", "--yes").code == 0
    assert file_of(damaged).read_bytes() == before


def test_in_a_terminal_a_person_chooses(damaged: Practice) -> None:
    terminal = damaged.terminal("doctor", "--repair")
    terminal.answer("Put in its place?", "leave")
    assert terminal.end() == 1
    terminal = damaged.terminal("doctor", "--repair")
    terminal.answer("Put in its place?", "salvaged")
    assert terminal.end() == 0
    assert "contacts is missing" in plainly(terminal.seen)
    assert damaged.record()["contacts"] == []


def test_leftovers_are_swept_wherever_files_are_saved(damaged: Practice, tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    name = ".saving-0123456789abcdef"
    places = [damaged.home / "recovery", damaged.home / "history", damaged.home, exports]
    for folder in places:
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(WORD)
        (folder / name).chmod(0o600)
        os.utime(folder / name, (1, 1))
    young = exports / ".saving-fedcba9876543210"
    young.touch()
    ran = damaged.run("doctor", str(exports), "--repair", "--yes", "--json")
    assert {"mended": "leftovers", "count": 4} in ran.data["repaired"]
    assert not any((folder / name).exists() for folder in places)
    assert young.exists()


def test_a_history_and_an_audit_that_are_not_whole_are_told(damaged: Practice) -> None:
    step = sorted((damaged.home / "history").iterdir())[-1]
    step.write_bytes(step.read_bytes()[:-5])
    log = damaged.home / "audit" / "00000001.jsonl"
    log.write_bytes(log.read_bytes().replace(b"capture", b"captures", 1))
    kinds = {each["kind"] for each in damaged.run("doctor", "--json").data["wrong"]}
    assert {"steps of undo that are damaged", "faults in the audit"} <= kinds


def test_locked_records_are_not_looked_into_and_the_rest_is(practice: Practice) -> None:
    practice.capture("JR", goal=f"live with {WORD}")
    sealed = seal(practice)
    path = sealed.record_files()[0]
    assert sealed.run("doctor").code == 0
    locked = sealed.locked().run("doctor", "--json")
    assert locked.code == 1
    assert locked.data["records"] == {"clients": None}
    assert locked.data["audit"]["whole"]
    sealed.run("clients", "rename", "JR", "KM")
    path.write_bytes(path.read_bytes()[:-7])
    mend_sealed(sealed, path)


def mend_sealed(sealed: SealedPractice, path: Path) -> None:
    wrong = sealed.run("doctor", "--json").data["wrong"]
    assert [each["kind"] for each in wrong] == ["record: a broken seal"]
    assert sealed.run("doctor", "--repair", "--yes").code == 0
    assert sealed.record("JR")["handle"] == "JR"
    assert sealed.is_all_sealed()
    assert len(list((sealed.home / "damaged").iterdir())) == 1
    copy = path.with_name(f"{path.stem}.sync-conflict-20260305-101112-ABCDEFG.json")
    copy.write_bytes(path.read_bytes())
    assert sealed.run("clients", "merge", "JR", "--yes").code == 0
    assert not copy.exists()
    assert sealed.is_all_sealed()
    assert json.loads(sealed.run("show", "JR", "--json").out)["data"]["handle"] == "JR"
