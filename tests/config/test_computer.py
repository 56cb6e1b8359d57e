"""The computer's own time zone."""

from pathlib import Path

import pytest

from rapport_cli.config.computer import computer_zone


def linked(etc: Path, target: str) -> Path:
    (etc / "localtime").symlink_to(target)
    return etc


@pytest.mark.parametrize("rule", ["Europe/Berlin", ":Europe/Berlin"])
def test_the_variable_goes_first(tmp_path: Path, rule: str) -> None:
    etc = linked(tmp_path, "/usr/share/zoneinfo/Europe/London")
    assert computer_zone({"TZ": rule}, "linux", etc) == "Europe/Berlin"


@pytest.mark.parametrize(
    "target",
    [
        "/usr/share/zoneinfo/Europe/London",
        "../usr/share/zoneinfo/Europe/London",
        "/var/db/timezone/zoneinfo/Europe/London",
        "/usr/share/zoneinfo/posix/Europe/London",
    ],
)
def test_localtime_names_the_zone_it_links_to(tmp_path: Path, target: str) -> None:
    assert computer_zone({}, "darwin", linked(tmp_path, target)) == "Europe/London"


def test_a_copied_localtime_needs_the_timezone_file(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    assert computer_zone({}, "linux", tmp_path) == ""
    (tmp_path / "timezone").write_text("America/New_York\n")
    assert computer_zone({}, "linux", tmp_path) == "America/New_York"


def test_a_rule_that_is_no_name_is_not_guessed_at(tmp_path: Path) -> None:
    assert computer_zone({"TZ": "<+0330>-3:30"}, "linux", tmp_path) == ""


def test_a_system_that_says_nothing_keeps_utc(tmp_path: Path) -> None:
    assert computer_zone({}, "linux", tmp_path) == "UTC"


def test_windows_is_not_guessed_at(tmp_path: Path) -> None:
    assert computer_zone({}, "win32", tmp_path) == ""
    assert computer_zone({"TZ": "Europe/Berlin"}, "win32", tmp_path) == "Europe/Berlin"
