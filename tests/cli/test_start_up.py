"""Every command pays for what it uses: what a process has imported when it ends."""

import sys

import pytest

from tests.cli.builders_cli import GOOD_TEXT, Practice
from tests.cli.builders_sealed_practice import seal

SLOW = ("pydantic", "rich", "jinja2", "asyncio", "tempfile")
OF_OTHER_COMMANDS = ("capture_answers", "drafting_desk", "given_text", "rulebook", "asking")


def loaded_by(practice: Practice, *words: str) -> set[str]:
    """The modules that a run imports, from the interpreter's own account of it."""
    ran = practice.run(*words, program=[sys.executable, "-X", "importtime", "-m", "rapport_cli"])
    assert "bug" not in ran.err
    lines = [line for line in ran.err.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def test_the_version_needs_no_command_line_library(practice: Practice) -> None:
    loaded = loaded_by(practice, "--version")
    assert "rapport_cli" in loaded
    assert not loaded & {"typer", "rich", "dataclasses", "rapport_cli.cli", "rapport_cli.cli.door"}


def test_due_in_a_pipe_imports_nothing_slow(with_jr: Practice) -> None:
    with_jr.run("due")
    loaded = loaded_by(with_jr, "due")
    assert "rapport_cli.views.due" in loaded
    assert not loaded & set(SLOW)
    assert not loaded & {f"rapport_cli.cli.{module}" for module in OF_OTHER_COMMANDS}
    assert not {module for module in loaded if module.startswith("rapport_cli.prose")}
    assert "rapport_cli.store.audit_log" in loaded
    assert "rapport_cli.store.history" not in loaded


def test_due_for_a_program_imports_nothing_slow(with_jr: Practice) -> None:
    with_jr.run("due")
    assert not loaded_by(with_jr, "due", "--json") & set(SLOW)


def test_a_plain_due_does_not_import_what_opens_seals(with_jr: Practice) -> None:
    with_jr.run("due")
    assert not loaded_by(with_jr, "due") & {
        "pyrage.pyrage",
        "getpass",
        "rapport_cli.store.keychain",
    }


def test_a_sealed_due_imports_nothing_slow_but_the_seal(with_jr: Practice) -> None:
    sealed = seal(with_jr)
    sealed.run("due")
    loaded = loaded_by(sealed, "due")
    assert "pyrage.pyrage" in loaded
    assert not loaded & {*SLOW, "getpass", "unicodedata", "socket", "ssl"}


def test_check_imports_neither_pydantic_nor_rich_nor_jinja2(practice: Practice) -> None:
    (practice.home.parent / "text").write_text(GOOD_TEXT)
    loaded = loaded_by(practice, "check", "text")
    assert not loaded & {"pydantic", "rich", "jinja2"}


@pytest.mark.parametrize("words", [("rules", "generic"), ("kinds",), ("config", "path")])
def test_what_only_reads_imports_no_pydantic(practice: Practice, words: tuple[str, ...]) -> None:
    assert "pydantic" not in loaded_by(practice, *words)


def test_nothing_opens_the_network(with_jr: Practice) -> None:
    for words in (("due",), ("show", "JR"), ("draft", "JR", "--text", GOOD_TEXT)):
        assert not loaded_by(with_jr, *words) & {"socket", "ssl", "http.client", "urllib.request"}
