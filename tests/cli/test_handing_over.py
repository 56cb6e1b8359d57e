"""The saved text goes to other programs on standard input or in a private file."""

import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given

from rapport_cli.cli.handing_over import mail, page
from tests.cli.builders_cli import GOOD_TEXT, HELD_TEXT, Practice
from tests.hostile_text import hostile_texts


def a_program(folder: Path, name: str) -> None:
    """A program that keeps what it is given, and with which words it was called."""
    script = folder / name
    script.write_text(
        f'#!/bin/sh\nkept={folder}/{name}\necho "$@" > $kept.words\ncat > $kept.input\n'
        '[ -f "$1" ] && cat "$1" > $kept.file && stat -c %a "$1" > $kept.mode\n'
        "exit 0\n"
    )
    script.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder that stands first on the path, with every program that could be asked."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("pbcopy", "open"):
        a_program(folder, name)
    return folder


def on_path(folder: Path) -> dict[str, str]:
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_the_clipboard_gets_exactly_the_text_and_no_words(
    with_jr: Practice, programs: Path
) -> None:
    ran = with_jr.run("draft", "JR", "--copy", "--text", GOOD_TEXT, environment=on_path(programs))
    assert ran.code == 0
    assert ran.out == f"{GOOD_TEXT}\n"
    assert (programs / "pbcopy.input").read_text() == GOOD_TEXT
    assert (programs / "pbcopy.words").read_text() == "\n"


def test_what_is_held_back_is_not_handed_over(with_jr: Practice, programs: Path) -> None:
    ran = with_jr.run("draft", "JR", "--copy", "--text", HELD_TEXT, environment=on_path(programs))
    assert ran.code == 1
    assert not (programs / "pbcopy.input").exists()


def test_it_is_opened_from_a_private_file_and_named_nowhere(
    with_jr: Practice, programs: Path
) -> None:
    ran = with_jr.run("draft", "JR", "--open", "--text", GOOD_TEXT, environment=on_path(programs))
    assert ran.code == 0
    assert "tomatoes" not in (programs / "open.words").read_text()
    assert "tomatoes" in (programs / "open.file").read_text()
    assert (programs / "open.mode").read_text() == "600\n"


def test_without_a_clipboard_the_text_is_saved_all_the_same(
    with_jr: Practice, tmp_path: Path
) -> None:
    ran = with_jr.run(
        "draft", "JR", "--copy", "--text", GOOD_TEXT, environment={"PATH": str(tmp_path)}
    )
    assert ran.code == 3
    assert "The text is saved" in ran.err
    assert with_jr.record()["contacts"][0]["text"] == GOOD_TEXT


def test_a_code_is_drawn_beside_the_message_and_not_into_it(with_jr: Practice) -> None:
    ran = with_jr.run("draft", "JR", "--qr", "--text", GOOD_TEXT)
    assert ran.code == 0
    assert ran.out == f"{GOOD_TEXT}\n"
    assert "▄" in ran.err or "█" in ran.err


class Seen(HTMLParser):
    """What a browser makes of a page: its tags, where its links lead, its words."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.leads: list[str] = []
        self.words = ""
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.leads += [value or "" for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"charset", "style", "href"}

    def handle_data(self, data: str) -> None:
        self.words += data


@given(hostile_texts("HTML", "Markdown", "terminal", "line ends"))
def test_no_text_becomes_more_than_text_on_the_page(text: str) -> None:
    seen = Seen(page(text))
    assert seen.tags == ["meta", "title", "p", "p", "a"]
    assert seen.words.strip("\n") == f"rapport{text}Open".strip("\n")
    (lead,) = seen.leads
    assert lead.startswith("sms:?&body=")
    assert unquote(lead.removeprefix("sms:?&body=")) == text


@given(hostile_texts("mail", "line ends"))
def test_no_text_becomes_a_heading_of_the_mail(text: str) -> None:
    headings, _, body = mail(text).partition("\n\n")
    assert [line.partition(":")[0] for line in headings.split("\n")] == [
        "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    ]  # fmt: skip
    assert body == f"{text}\n"
