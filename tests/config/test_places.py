"""Where things live, on every platform."""

import os
from pathlib import Path

import pytest

from rapport_cli.config.places import Places, builtin_templates, places
from rapport_cli.errors import ConfigurationProblem

OWN = {"HOME": "/home/dana"}


def every_path(found: Places) -> list[Path]:
    return list(found)


def test_everything_lives_under_the_home_that_is_named(tmp_path: Path) -> None:
    found = places(str(tmp_path), OWN, "linux")
    assert all(path.is_relative_to(tmp_path) for path in every_path(found))
    assert found.config_file == tmp_path / "config.toml"
    assert found.records == tmp_path
    assert found.recovery == tmp_path / "recovery"
    assert found.messages == tmp_path / "templates" / "messages"


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    places(str(tmp_path / "new"), OWN, "linux")
    assert not (tmp_path / "new").exists()


def test_the_flag_goes_before_the_variable(tmp_path: Path) -> None:
    environment = {**OWN, "RAPPORT_HOME": str(tmp_path / "variable")}
    assert places(str(tmp_path / "flag"), environment, "linux").records == tmp_path / "flag"
    assert places(None, environment, "linux").records == tmp_path / "variable"


def test_a_relative_home_is_made_absolute() -> None:
    assert places("practice/../home", OWN, "linux").records == Path(os.path.abspath("home"))


def test_a_tilde_that_no_shell_has_read_is_the_own_folder() -> None:
    assert places("~/practice", OWN, "linux").records == Path("/home/dana/practice")
    assert places("~", OWN, "linux").records == Path("/home/dana")


@pytest.mark.parametrize("home", ["", "   ", "a\0b"])
def test_a_home_that_names_nothing_is_refused(home: str) -> None:
    with pytest.raises(ConfigurationProblem, match="--home"):
        places(home, OWN, "linux")


def test_an_empty_home_variable_is_refused_rather_than_passed_over() -> None:
    with pytest.raises(ConfigurationProblem, match="RAPPORT_HOME"):
        places(None, {**OWN, "RAPPORT_HOME": ""}, "linux")


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a folder")
    with pytest.raises(ConfigurationProblem, match="a file, not a folder"):
        places(str(file), OWN, "linux")


def test_linux_keeps_to_the_usual_folders() -> None:
    found = places(None, OWN, "linux")
    assert found.config_file == Path("/home/dana/.config/rapport/config.toml")
    assert found.templates == Path("/home/dana/.config/rapport/templates")
    assert found.records == Path("/home/dana/.local/share/rapport")
    assert found.recovery == Path("/home/dana/.local/state/rapport/recovery")


def test_linux_follows_the_xdg_variables_that_are_absolute() -> None:
    environment = {**OWN, "XDG_DATA_HOME": "/vault", "XDG_CONFIG_HOME": "relative"}
    found = places(None, environment, "linux")
    assert found.records == Path("/vault/rapport")
    assert found.config_file == Path("/home/dana/.config/rapport/config.toml")


def test_a_mac_keeps_everything_in_application_support() -> None:
    found = places(None, {"HOME": "/Users/dana"}, "darwin")
    support = Path("/Users/dana/Library/Application Support/rapport")
    assert found.config_file == support / "config.toml"
    assert found.records == support


def test_windows_keeps_records_out_of_the_roaming_folder() -> None:
    found = places(None, {"APPDATA": "/roaming", "LOCALAPPDATA": "/local"}, "win32")
    assert found.config_file == Path("/roaming/rapport/config.toml")
    assert found.records == Path("/local/rapport")
    assert found.recovery == Path("/local/rapport/state/recovery")


@pytest.mark.parametrize(
    ("platform", "environment", "variable"),
    [("linux", {}, "HOME"), ("darwin", {"HOME": "here"}, "HOME"), ("win32", {}, "APPDATA")],
)
def test_an_unknown_own_folder_is_a_problem_that_says_what_to_set(
    platform: str, environment: dict[str, str], variable: str
) -> None:
    with pytest.raises(ConfigurationProblem, match=variable) as caught:
        places(None, environment, platform)
    assert "RAPPORT_HOME" in caught.value.hint


def test_the_program_finds_its_own_templates() -> None:
    assert (builtin_templates() / "messages" / "preview.j2").is_file()


def test_a_home_that_cannot_be_looked_at_is_refused_where_it_is_used(tmp_path: Path) -> None:
    """Whether a folder of that name is there is a question that the system does not answer."""
    home = tmp_path / ("a" * 300)
    assert places(str(home), OWN, "linux").records == home
