"""Template files: which are read, which go first, and what is wrong with a file."""

from pathlib import Path

import pytest

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.templating.reading import LONGEST_SOURCE, read_templates
from tests.templating.builders_templates import NOBODY


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def titles(builtin: Path, own: Path, kind: str, channel: str) -> list[str]:
    chosen = read_templates(builtin, own).for_message(kind, channel)
    return [f"{template.title}={template.source}" for template in chosen]


def test_the_nearest_template_goes_first(tmp_path: Path) -> None:
    names = ["win/any-1.j2", "win/text-1.j2", "any/text-1.j2", "win/email-1.j2", "any/any-1.j2"]
    folder = written(tmp_path, dict.fromkeys(names, ""))
    nearest = ["win/text-1=", "any/text-1=", "win/any-1=", "any/any-1="]
    assert titles(folder, NOBODY, "win", "text") == nearest


def test_a_persons_own_template_goes_before_a_nearer_one_of_the_programs(tmp_path: Path) -> None:
    builtin = written(tmp_path / "a", {"win/text-1.j2": "", "any/text-1.j2": ""})
    own = written(tmp_path / "b", {"any/any-mine.j2": "", "win/any-mine.j2": ""})
    assert titles(builtin, own, "win", "text") == [
        "win/any-mine=",
        "any/any-mine=",
        "win/text-1=",
        "any/text-1=",
    ]


def test_a_persons_file_replaces_one_of_the_same_name_and_others_are_added(tmp_path: Path) -> None:
    builtin = written(tmp_path / "a", {"win/text-1.j2": "theirs", "win/text-2.j2": "second"})
    own = written(tmp_path / "b", {"win/text-1.j2": "mine", "win/text-9.j2": "added"})
    assert titles(builtin, own, "win", "text") == [
        "win/text-1=mine",
        "win/text-9=added",
        "win/text-2=second",
    ]


def test_one_kind_is_read_with_what_serves_every_kind(tmp_path: Path) -> None:
    folder = written(tmp_path, {"win/any-1.j2": "", "any/text-1.j2": "", "old/any-1.j2": ""})
    written(folder, {"preview.j2": "shown"})
    found = read_templates(folder, NOBODY, kind="win")
    assert [template.title for template in found.all] == ["win/any-1", "any/text-1", "preview"]
    assert found.preview() is not None


def test_what_is_no_template_is_passed_over(tmp_path: Path) -> None:
    names = ["win/any-1.j2~", "win/.any-2.j2", "win/README.md", "notes.txt", ".git/any-1.j2"]
    assert read_templates(written(tmp_path, dict.fromkeys(names, "")), NOBODY).all == ()


def test_every_file_that_could_never_be_used_is_named_at_once(tmp_path: Path) -> None:
    own = written(
        tmp_path,
        {
            "win/letter-1.j2": "",
            "win/text.j2": "",
            "hello.j2": "",
            "win/text-long.j2": "x" * (LONGEST_SOURCE + 1),
        },
    )
    (own / "win" / "text-latin.j2").write_bytes("fine\nna\xefve".encode("latin-1"))
    with pytest.raises(ConfigurationProblem) as caught:
        read_templates(NOBODY, own)
    named = [line.removeprefix(f"{own}/") for line in caught.value.sentence.splitlines()]
    assert named == [
        "hello.j2: it is not in the folder of a kind",
        "win/letter-1.j2: its name does not begin with a channel and a hyphen",
        "win/text-latin.j2:2: not UTF-8 text",
        f"win/text-long.j2: longer than {LONGEST_SOURCE} bytes",
        "win/text.j2: its name does not begin with a channel and a hyphen",
    ]


def test_line_ends_and_byte_order_mark_of_another_system_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "win").mkdir()
    (tmp_path / "win" / "any-1.j2").write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\r\n")
    (template,) = read_templates(tmp_path, NOBODY).all
    assert template.source == "One.\nTwo.\n"


def test_neither_folder_need_exist() -> None:
    assert read_templates(NOBODY, NOBODY).all == ()
