"""The settings: values, where they came from, and every problem at once."""

from dataclasses import fields
from pathlib import Path

import pytest

from rapport_cli.config import checks
from rapport_cli.config.settings import (
    KEYS,
    LONGEST_FILE,
    Settings,
    check_settings,
    read_settings_file,
    settled,
    zone_of,
)
from rapport_cli.errors import ConfigurationProblem


def problems_in(text: str, environment: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigurationProblem) as caught:
        settled(text, environment or {})
    return caught.value.sentence.splitlines()


def source_of(name: str, text: str | None, environment: dict[str, str]) -> tuple[str, str]:
    origins = {one.key.name: one for one in settled(text, environment, own_zone="UTC").origins}
    return origins[name].value, origins[name].source


def test_without_a_file_every_value_is_the_default() -> None:
    found = settled(None, {}, own_zone="Europe/London")
    assert found.settings == Settings(zone="Europe/London")
    assert {origin.source for origin in found.origins} == {"default"}


def test_every_field_has_its_key_with_a_doc_and_a_valid_example() -> None:
    assert [key.name for key in KEYS] == [field.name for field in fields(Settings)]
    assert all(key.doc.endswith(".") for key in KEYS)
    examples = "".join(f'{key.name} = "{key.example}"\n' for key in KEYS)
    found = settled(examples, {}).settings
    assert [getattr(found, key.name) for key in KEYS] == [key.example for key in KEYS]


def test_the_environment_goes_before_the_file_and_the_file_before_the_default() -> None:
    text = 'clock = "24"\n'
    assert source_of("clock", None, {}) == ("12", "default")
    assert source_of("clock", text, {}) == ("24", "config.toml")
    assert source_of("clock", text, {"RAPPORT_CLOCK": "12"}) == ("12", "RAPPORT_CLOCK")


def test_an_empty_value_says_nothing() -> None:
    assert source_of("clock", 'clock = ""', {"RAPPORT_CLOCK": ""}) == ("12", "default")


def test_the_source_is_the_files_name_wherever_it_lies() -> None:
    found = settled('phone = "020 7946 0018"', {}, name="/home/dana/config.toml")
    assert found.origins[2].source == "config.toml"


def test_every_problem_is_told_at_once_by_its_key_and_line() -> None:
    text = 'clok = "24"\n\nclock = 24\n# a remark\nphone = "later"\n[shades]\nhint = "red"\n'
    assert problems_in(text, {"RAPPORT_DATE_ORDER": "american"}) == [
        "config.toml:1: clok: there is no such key (did you mean clock?)",
        'config.toml:3: clock: write it in quotes: clock = "12"',
        "config.toml:5: phone: there are fewer than three digits in it",
        "config.toml:6: shades: there is no such key",
        'RAPPORT_DATE_ORDER: it is either "day-month" or "month-day"',
    ]


@pytest.mark.parametrize(
    "line",
    [
        'signature = "– Dana"',
        'signature = "Dana\\nReyes"',
        f'signature = "{"a" * 500}"',
        'signature = "   "',
        'phone = "call me"',
        'phone = "12"',
        'phone = "555 1234 or 555 1235"',
        'date_order = "dmy"',
        'clock = "13"',
        'zone = "Europe/Lundon"',
        'zone = "../../etc/passwd"',
        'zone = "/usr/share/zoneinfo/Europe/London"',
        'zone = "Europe"',
        'zone = "tzdata.zi"',
        'zone = "zone1970.tab"',
        'contact_hours = "whenever"',
        "no_show_protocol = false",
        "replies_read = [1, 2]",
    ],
)
def test_a_value_that_is_not_as_it_should_be_is_refused(line: str) -> None:
    key = line.partition(" ")[0]
    assert [problem.split(": ")[1] for problem in problems_in(line)] == [key]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("signature", "Dr. María-José O’Neill"),
        ("phone", "+1 (212) 555-0100 ext 4"),
        ("zone", "America/Argentina/Buenos_Aires"),
        ("contact_hours", "mon-fri 9-18"),
        ("no_show_protocol", "Call once # and then write"),
    ],
)
def test_what_people_really_write_is_accepted(key: str, value: str) -> None:
    text = f'{key} = "{value}"\n'
    check_settings(text)
    assert getattr(settled(text, {}).settings, key) == value


def test_every_zone_of_the_database_is_a_zone_and_no_other_file_of_it_is() -> None:
    from zoneinfo import available_timezones

    known = available_timezones()
    for folder in ("/usr/share/zoneinfo", "/usr/lib/zoneinfo"):
        files = [path for path in Path(folder).glob("*") if path.is_file()]
        others = [path.name for path in files if not path.read_bytes().startswith(b"TZif")]
        assert [name for name in others if not checks.zone(name)] == []
    assert [name for name in sorted(known)[::20] if checks.zone(name)] == []


@pytest.mark.parametrize("text", ["clock =", "clock = 24h", "[", 'a = "\\q"', "x = " + "[" * 5000])
def test_what_is_not_toml_is_one_problem_that_quotes_nothing(text: str) -> None:
    (problem,) = problems_in(text)
    assert problem.endswith("this is not TOML.")


def test_a_syntax_error_has_its_line_and_column() -> None:
    assert problems_in('clock = "24"\nzone = Europe') == ["config.toml:2:8: this is not TOML."]


def test_a_number_too_long_for_python_is_no_traceback() -> None:
    assert problems_in("clock = " + "9" * 5000) == ["config.toml: this is not TOML."]


def test_a_key_that_is_no_name_is_not_printed() -> None:
    (problem,) = problems_in('"\\u001b]52;c;x" = 1')
    assert "\x1b" not in problem


def test_a_zone_nobody_named_is_asked_for_where_it_is_needed() -> None:
    with pytest.raises(ConfigurationProblem, match="time zone"):
        zone_of(settled(None, {}).settings)
    assert zone_of(Settings(zone="Europe/London")) == "Europe/London"


def test_there_need_be_no_file(tmp_path: Path) -> None:
    assert read_settings_file(tmp_path / "config.toml") is None


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbfclock = "24"\r\n')
    assert settled(read_settings_file(file), {}).settings.clock == "24"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'clock = "24"\nphone = "\xff"', "2: not UTF-8 text"),
        ('clock = "24"'.encode("utf-16"), "1: not UTF-8 text"),
        (b"#" * (LONGEST_FILE + 1), "longer than 64 kB"),
    ],
)
def test_a_file_that_is_not_settings_is_refused(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigurationProblem, match=sentence):
        read_settings_file(file)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationProblem, match="could not be read"):
        read_settings_file(tmp_path)
