"""The settings a person makes once: the keys, where each value came from, and every problem.

A value comes from the environment (RAPPORT_ZONE), else from config.toml, else from the default.
An empty variable counts as not set. All problems are told at once, each by its key, with the
file and line where there is one.

Every value is a text, so the keys and their checks are a table here and need no shape of their
own. What explains the settings is made of named tuples: every command reads this module, and a
dataclass takes six times as long to make.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rapport_cli.config import checks
from rapport_cli.errors import ConfigurationProblem, system_reason

LONGEST_FILE = 64 * 1024
"""Bytes. A config.toml that is longer is some other file."""

LONGEST_NAME = 40
"""Characters of an unknown key that are worth showing."""

PREFIX = "RAPPORT_"
DEFAULT = "default"
FILE = "config.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person has settled; every value has been checked.

    Text is empty where nothing was said. `zone` is an IANA name, empty only where the person named
    none and the computer's own is not known. `date_order` is None until the person chooses: 12/3
    is then asked about, not guessed.
    """

    profile: Literal["therapist", "counsellor", "coach"] = "therapist"
    signature: str = ""
    phone: str = ""
    replies_read: str = ""
    date_order: Literal["day-month", "month-day"] | None = None
    clock: Literal["12", "24"] = "12"
    zone: str = ""
    contact_hours: str = ""
    no_show_protocol: str = ""
    emergency: str = ""
    crisis_lines: str = ""
    retention_adults: str = "7"
    retention_minors: str = "7"
    session_minutes: str = "50"
    passphrase_command: str = ""


class Key(NamedTuple):
    """A key of config.toml as it is explained to people.

    `check` returns what is wrong with a text in one sentence, or nothing. `choices` are the only
    values there are, where there are few.
    """

    name: str
    doc: str
    example: str
    check: Callable[[str], str] = checks.one_line
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        return PREFIX + self.name.upper()


KEYS: tuple[Key, ...] = (
    Key(
        "profile",
        "What you are to your clients. A coach's clients get recaps, with what was covered in them,"
        " unless it was agreed otherwise.",
        "coach",
        choices=("therapist", "counsellor", "coach"),
    ),
    Key("signature", "The name you sign with, and give on a voicemail.", "Dana", checks.signature),
    Key("phone", "The number you leave on a voicemail.", "020 7946 0018", checks.phone),
    Key(
        "replies_read",
        "When you read replies, as it would follow “I read replies”.",
        "on weekdays before 6 pm",
    ),
    Key(
        "date_order",
        "How you write 12/3: the day first or the month first. Until you say, it is asked.",
        "day-month",
        choices=("day-month", "month-day"),
    ),
    Key("clock", "Times as 3 pm or as 15:00.", "12", choices=("12", "24")),
    Key(
        "zone",
        "Where you work. Left out, the computer's own time zone.",
        "Europe/London",
        checks.zone,
    ),
    Key(
        "contact_hours",
        "When you are willing to contact clients. Left out, at any hour.",
        "mon-fri 9-18",
        checks.contact_hours,
    ),
    Key(
        "no_show_protocol",
        "What you do when a client misses a session, shown where that plan was chosen.",
        "Call once on the day, write within the week.",
    ),
    Key(
        "emergency",
        "What clients are to do in an emergency, where an agreement says nothing else.",
        "Call 999, or go to the nearest emergency department.",
    ),
    Key(
        "crisis_lines",
        "Crisis lines for every client, with a semicolon between them.",
        "Samaritans 116 123; NHS 111, option 2",
    ),
    Key(
        "retention_adults",
        "How many years a record is kept after the last contact. Where you work, a law may say.",
        "7",
        checks.years,
    ),
    Key(
        "retention_minors",
        "How many years a minor's record is kept after they come of age, if that is longer.",
        "7",
        checks.years,
    ),
    Key(
        "session_minutes",
        "How long a session lasts, for the calendar.",
        "50",
        checks.minutes,
    ),
    Key(
        "passphrase_command",
        "A command that prints the passphrase, or the key, of sealed records.",
        "pass show rapport",
    ),
)


class Setting(NamedTuple):
    """One key as it stands: its value as text, and "default", "config.toml" or the variable."""

    key: Key
    value: str
    source: str


class Settled(NamedTuple):
    """The settings, and for every key, in the order of KEYS, where its value came from."""

    settings: Settings
    origins: tuple[Setting, ...]


def read_settings_file(path: Path) -> str | None:
    """Return the text of config.toml, None where there is no such file.

    Raises ConfigurationProblem where it cannot be read, is not UTF-8 or is too long.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_FILE + 1)
    except FileNotFoundError:
        return None
    except OSError as problem:
        reason = system_reason(problem)
        raise ConfigurationProblem(
            f"{path} could not be read: {reason}.", hint="See what is there: rapport config path"
        ) from None
    if len(content) > LONGEST_FILE:
        raise ConfigurationProblem(
            f"{path} is longer than {LONGEST_FILE // 1024} kB.",
            hint="A settings file is a page long; see that it is the right file.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise ConfigurationProblem(
            f"{path}:{line}: not UTF-8 text.", hint="Save the file as UTF-8."
        ) from None


def settled(
    text: str | None,
    environment: Mapping[str, str],
    *,
    name: str = FILE,
    own_zone: str = "",
) -> Settled:
    """Settle every key from the file's `text` (None: no file), the environment and the defaults.

    `name` is what the file is called in problems, its path as a rule; `own_zone` is the computer's
    zone (`computer_zone`). Raises one ConfigurationProblem that lists every problem of file and
    environment, one a line.
    """
    written = _read_toml(text or "", name)
    problems = _problems_of_file(written, text or "", name)
    chosen = {key.name: value for key in KEYS if (value := environment.get(key.variable, ""))}
    for key in KEYS:
        if key.name in chosen and (wrong := problem_with(key, chosen[key.name])):
            problems.append(f"{key.variable}: {wrong}")
    if problems:
        raise ConfigurationProblem("\n".join(problems), hint="Mend it: rapport config edit")
    said = {key: value for key, value in written.items() if value != ""}
    settings = Settings(**{"zone": own_zone, **said, **chosen})
    return Settled(settings, tuple(_origin(key, settings, said, chosen) for key in KEYS))


def check_settings(text: str, *, name: str = FILE) -> None:
    """Raise ConfigurationProblem with every problem of a file's text; for `rapport config edit`."""
    settled(text, {}, name=name)


def zone_of(settings: Settings) -> str:
    """Return the zone; ConfigurationProblem where neither the person nor the computer named one."""
    if settings.zone:
        return settings.zone
    raise ConfigurationProblem(
        "The time zone of this computer is not known.",
        hint="Say where you work: rapport config set zone Europe/London",
    )


def gives_recaps(settings: Settings) -> bool:
    """Whether clients get recaps where nothing else was agreed with them."""
    return settings.profile == "coach"


def problem_with(key: Key, value: object) -> str:
    """Say what is wrong with a value, without a capital or a stop, or nothing; empty is right."""
    if not isinstance(value, str):
        return f'write it in quotes: {key.name} = "{key.example}"'
    if value == "":
        return ""
    if key.choices:
        known = " or ".join(f'"{choice}"' for choice in key.choices)
        return "" if value in key.choices else f"it is either {known}"
    return checks.one_line(value) or key.check(value)


def _origin(key: Key, settings: Settings, said: dict[str, Any], chosen: dict[str, str]) -> Setting:
    source = key.variable if key.name in chosen else FILE if key.name in said else DEFAULT
    return Setting(key, getattr(settings, key.name) or "", source)


def _read_toml(text: str, name: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ConfigurationProblem(
            f"{name}{_place_of(problem)}: this is not TOML.",
            hint='Each line is a key, an equals sign and a value in quotes: clock = "24"',
        ) from None


def _place_of(problem: Exception) -> str:
    """tomllib gives the place only inside its sentence, which may quote what was written."""
    import re

    found = re.search(r"\(at line (\d+), column (\d+)\)", str(problem))
    return f":{found[1]}:{found[2]}" if found else ""


def _problems_of_file(written: dict[str, Any], text: str, name: str) -> list[str]:
    by_name = {key.name: key for key in KEYS}
    wrong = {}
    for written_name, value in written.items():
        if written_name not in by_name:
            wrong[written_name] = "there is no such key" + _did_you_mean(written_name)
        elif sentence := problem_with(by_name[written_name], value):
            wrong[written_name] = sentence
    if not wrong:
        return []
    from rapport_cli.config.statements import lines_of_keys

    lines = lines_of_keys(text)
    return [
        f"{name}{f':{lines[key]}' if key in lines else ''}: {_shown(key)}: {sentence}"
        for key, sentence in wrong.items()
    ]


def _shown(name: str) -> str:
    """A key as it was written, unless it is no sort of name."""
    return name if len(name) <= LONGEST_NAME and name.isprintable() else "(not a name)"


def _did_you_mean(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name[:LONGEST_NAME].lower(), [key.name for key in KEYS], n=1)
    return f" (did you mean {near[0]}?)" if near else ""
