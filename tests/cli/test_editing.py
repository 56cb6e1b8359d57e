"""The person's own editor on a private file."""

import stat
from pathlib import Path

import pytest

from rapport_cli.cli.editing import edit, editor_command, leftovers
from rapport_cli.errors import ConfigurationProblem, RapportError, StoreProblem
from tests.cli.builders_cli import editor_that_writes


def test_visual_goes_before_editor_and_both_before_vi() -> None:
    assert editor_command({"VISUAL": "code -w", "EDITOR": "nano"}) == ["code", "-w"]
    assert editor_command({"VISUAL": "", "EDITOR": "nano"}) == ["nano"]
    assert editor_command({})[0] in ("vi", "notepad")


@pytest.mark.parametrize("editor", ["vim", "vi", "nvim -f", "/usr/bin/vim"])
def test_vim_and_its_kin_leave_nothing_behind(editor: str) -> None:
    command = editor_command({"EDITOR": editor})
    assert "-n" in command
    assert command[command.index("-i") + 1] == "NONE"
    before, after = command.index("--cmd"), command.index("-c")
    assert "noundofile" in command[before + 1]
    assert command[after + 1] == command[before + 1]


def test_an_editor_that_is_only_spaces_counts_as_none() -> None:
    assert editor_command({"EDITOR": "  "})[0] in ("vi", "notepad")


def test_an_editor_with_an_open_quotation_mark_is_named() -> None:
    with pytest.raises(ConfigurationProblem):
        editor_command({"EDITOR": "emacs 'nox"})


def edited(text: str, folder: Path, environment: dict[str, str]) -> str:
    return edit(text, folder, environment, key="0c1d2e3f")


def editor(folder: Path, script: str) -> dict[str, str]:
    """The environment of an editor that is these lines of shell; its file is "$1"."""
    (folder / "editor.sh").write_text(script)
    return {"EDITOR": f"sh {folder / 'editor.sh'}"}


def test_the_file_is_private_and_goes_when_its_words_are_taken(tmp_path: Path) -> None:
    modes = tmp_path / "modes"
    script = f'stat -c %a "$1" "$(dirname "$1")" > "{modes}"; printf edited > "$1"\n'
    assert edited("before", tmp_path / "editing", editor(tmp_path, script)) == "edited"
    assert modes.read_text().split() == ["600", "700"]
    assert list((tmp_path / "editing").iterdir()) == []


def test_what_the_editor_leaves_beside_it_goes_too(tmp_path: Path) -> None:
    script = 'cp "$1" "$1~"; cp "$1" "$(dirname "$1")/#$(basename "$1")#"; printf edited > "$1"\n'
    (tmp_path / "editing").mkdir()
    (tmp_path / "editing" / "another.txt").touch()
    edited("before", tmp_path / "editing", editor(tmp_path, script))
    assert [path.name for path in (tmp_path / "editing").iterdir()] == ["another.txt"]


def test_when_the_editor_fails_the_words_stay_and_the_person_is_told_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = 'printf "half a sentence" > "$1"; exit 3\n'
    with pytest.raises(ConfigurationProblem, match="ended with an error"):
        edited("before", tmp_path / "editing", editor(tmp_path, script))
    (left,) = (tmp_path / "editing").iterdir()
    assert left.read_text() == "half a sentence"
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    told = capsys.readouterr().err
    assert str(left) in told
    assert "half a sentence" not in told
    assert leftovers(tmp_path / "editing", "0c1d2e3f") == [(left, "half a sentence")]
    assert leftovers(tmp_path / "editing", "somebody") == []


def test_what_was_not_changed_is_not_kept_when_the_editor_fails(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationProblem):
        edited("before", tmp_path / "editing", editor(tmp_path, "exit 3\n"))
    assert list((tmp_path / "editing").iterdir()) == []


def test_changed_words_go_to_their_rescue(tmp_path: Path) -> None:
    rescued: list[str] = []

    def rescue(words: str) -> bool:
        rescued.append(words)
        return len(rescued) < 2

    environment = editor(tmp_path, 'printf "half a sentence" > "$1"; exit 3\n')
    with pytest.raises(ConfigurationProblem):
        edit("before", tmp_path / "editing", environment, key="jr", rescue=rescue)
    assert rescued == ["half a sentence"]
    assert list((tmp_path / "editing").iterdir()) == []


def test_what_is_saved_in_another_encoding_stays(tmp_path: Path) -> None:
    script = 'printf "caf\\351" > "$1"\n'
    with pytest.raises(StoreProblem, match="not UTF-8"):
        edited("before", tmp_path / "editing", editor(tmp_path, script))
    assert len(list((tmp_path / "editing").iterdir())) == 1


def test_an_editor_that_removes_the_file_is_no_bug(tmp_path: Path) -> None:
    with pytest.raises(RapportError):
        edited("before", tmp_path / "editing", editor(tmp_path, 'rm "$1"\n'))


def test_a_file_in_the_way_of_the_folder_is_a_problem_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "editing").write_text("a file")
    with pytest.raises(StoreProblem):
        edited("before", tmp_path / "editing", {"EDITOR": "true"})


def test_the_text_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    environment = editor_that_writes(tmp_path / "editor", "Grüße\n\nJ – 日本\n")
    assert edited("", tmp_path / "editing", environment) == "Grüße\n\nJ – 日本"
