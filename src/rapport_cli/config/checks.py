"""What a value in config.toml must be. Each check says what is wrong, or nothing."""

import os

LONGEST_VALUE = 200
"""Characters. Every setting is a name, a number or a short sentence."""

_ZONE_FOLDERS = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo")
_ZONE_FILE = b"TZif"
"""How a compiled zone begins (RFC 9636); other files lie beside them."""

_PHONE_MARKS = frozenset("+-./() ")


def one_line(value: str) -> str:
    if len(value) > LONGEST_VALUE:
        return f"it is longer than {LONGEST_VALUE} characters"
    if not value.isprintable():
        return "it has a line break, a tab or another character that does not print"
    if not value.strip():
        return "there is nothing but spaces"
    return ""


def signature(value: str) -> str:
    if not value[0].isalnum():
        return "begin with your name; the templates put the dash before it"
    return ""


def phone(value: str) -> str:
    digits = sum(letter.isdigit() for letter in value)
    if digits < 3:
        return "there are fewer than three digits in it"
    number, _, extension = value.lower().partition("ext")
    if all(letter.isdigit() or letter in _PHONE_MARKS for letter in number + extension):
        return ""
    return "write digits, spaces and + - . / ( ) only, with ext before an extension"


def years(value: str) -> str:
    if value.isascii() and value.isdecimal() and len(value) < 3:
        return ""
    return "write a whole number of years, from 0 to 99"


def minutes(value: str) -> str:
    if value.isascii() and value.isdecimal() and 0 < int(value) <= 600:
        return ""
    return "write a whole number of minutes, from 1 to 600"


def zone(value: str) -> str:
    """A zone's file is looked for first: `zoneinfo` is slow to import for so small a question."""
    safe = all(part.strip(".") for part in value.split("/")) and "\\" not in value
    if safe and not os.path.isabs(value):
        if any(_is_zone_file(os.path.join(folder, value)) for folder in _ZONE_FOLDERS):
            return ""
        from rapport_cli.when.zones import is_zone

        if is_zone(value):
            return ""
    return "no time zone has this name; they read like Europe/London or America/New_York"


def _is_zone_file(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(_ZONE_FILE)) == _ZONE_FILE
    except (OSError, ValueError):
        return False


def contact_hours(value: str) -> str:
    from rapport_cli.errors import NotUnderstood
    from rapport_cli.when.hours import read_hours

    try:
        read_hours(value)
    except NotUnderstood as problem:
        return problem.sentence
    return ""
