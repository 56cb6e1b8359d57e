"""Results for programs: one versioned envelope, keys stable (docs/interfaces.md)."""

import json

ENVELOPE = 1


def envelope(command: str, data: object) -> dict[str, object]:
    """`data` is plain: dicts, lists, strings, numbers, booleans and None."""
    return {"rapport": ENVELOPE, "command": command, "data": data}


def as_json(value: object, *, encoding: str, on_one_line: bool = False) -> str:
    """`value` as JSON; letters that `encoding` does not have are escaped, so nothing is lost."""
    indent = None if on_one_line else 2
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        written.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent)
    return written
