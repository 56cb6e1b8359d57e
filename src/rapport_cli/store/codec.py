"""A record as the bytes of a file, and back (docs/file-format.md).

JSON: `schema` first, then the record's fields in their declared order, indented, UTF-8, one line
end at the end, so that a diff reads well. What is not exactly such a record is never half
understood: it becomes a BadFile, which names the place and never a value.
"""

import json
import re

from rapport_cli.clients.record import Client
from rapport_cli.errors import StoreProblem
from rapport_cli.shapes.building import ShapeProblems, build, to_data
from rapport_cli.shapes.lines import line_and_column
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.bytes_layer import LARGEST_FILE
from rapport_cli.store.locating import offset_of, offset_of_oddity
from rapport_cli.store.names import id_of

SCHEMA = 2
"""What is written. Every number from 1 is read: what came later has a default in the record."""


def encode(client: Client) -> bytes:
    """The file of a client. StoreProblem where the record could not be read again."""
    text = json.dumps(record_data(client), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    try:
        encoded = text.encode("utf-8")
    except UnicodeEncodeError:
        encoded = b""
    if not encoded:
        raise StoreProblem(
            "The record has characters that are no text (half of a surrogate pair).",
            hint="Type the last answer again, without what was pasted.",
        )
    if len(encoded) > LARGEST_FILE:
        raise StoreProblem("The record would be larger than 10 MB.", hint="Shorten the texts.")
    return encoded


def decode(name: str, data: bytes) -> Client | BadFile:
    """The client in the file of this name, or what is wrong with the file."""
    if len(data) > LARGEST_FILE:
        return BadFile(name, 0, 0, "", "is larger than 10 MB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start)
    parsed = _parse(name, text)
    if isinstance(parsed, BadFile):
        return parsed
    return _build(name, text, parsed)


def schema_of(data: bytes) -> int:
    """The schema number that a whole record was written with; 0 where there is none."""
    first = _SCHEMA.match(data[:200])
    if first is not None:
        return int(first[1])
    try:
        found = json.loads(data).get("schema")
    except (ValueError, AttributeError, RecursionError):
        return 0
    return found if type(found) is int else 0


def record_data(client: Client) -> dict[str, object]:
    """The record as plain data: `schema` first, then its fields in their order."""
    data = to_data(client)
    assert isinstance(data, dict)
    return {"schema": SCHEMA, **data}


def _not_utf8(name: str, data: bytes, start: int) -> BadFile:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return BadFile(name, 1, 1, "", "is UTF-16, not UTF-8")
    before = data[:start].decode("utf-8")
    return _bad_place(name, before, len(before), "is not UTF-8 here")


_SCHEMA = re.compile(rb'\s*\{\s*"schema":\s*([0-9]{1,9})\s*,')


class _Refused(ValueError):
    """A hook of the parser refuses what JSON itself would let pass."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("has a key twice in one place")
    return found


def _no_such_number(_: str) -> object:
    raise _Refused("has a number that is none (NaN or Infinity)")


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_such_number)


def _parse(name: str, text: str) -> dict[str, object] | BadFile:
    if not text.strip("\0 \r\n\t"):
        return BadFile(name, 1, 1, "", "is empty")
    if text[0] == "\ufeff":
        return BadFile(name, 1, 1, "", "begins with a byte order mark")
    if "\0" in text:
        return _bad_place(name, text, text.index("\0"), "has a NUL byte here")
    try:
        parsed = _decoder.decode(text)
    except json.JSONDecodeError as error:
        return _bad_place(name, text, error.pos, "is cut short or not JSON here")
    except _Refused as refused:
        return _bad_place(name, text, offset_of_oddity(text), str(refused))
    except RecursionError:
        return BadFile(name, 0, 0, "", "is nested too deeply")
    except ValueError:
        return BadFile(name, 0, 0, "", "has a number that is too long")
    if not isinstance(parsed, dict):
        return BadFile(name, 1, 1, "", "is not a record")
    return parsed


def _build(name: str, text: str, parsed: dict[str, object]) -> Client | BadFile:
    schema = parsed.pop("schema", None)
    if type(schema) is not int or schema < 1:
        return _bad_key(name, text, ("schema",), "schema", "must be a whole number from 1")
    if schema > SCHEMA:
        return BadFile(name, 0, 0, "", "was written by a newer rapport", is_newer=True)
    try:
        client = build(Client, parsed)
    except ShapeProblems as found:
        first = found.problems[0]
        return _bad_key(name, text, first.steps, first.key, first.sentence)
    if client.id != id_of(name):
        return _bad_key(name, text, ("id",), "id", "does not match the name of the file")
    if "\\u" in text and not _is_text(client):
        return BadFile(name, 0, 0, "", "has characters that are no text")
    return client


def _is_text(client: Client) -> bool:
    """Whether it could be written again: JSON may spell half of a surrogate pair, UTF-8 not."""
    try:
        encode(client)
    except StoreProblem:
        return False
    return True


def _bad_key(
    name: str, text: str, steps: tuple[str | int, ...], key: str, sentence: str
) -> BadFile:
    try:
        offset = offset_of(text, steps)
    except RecursionError:
        # Nested so deeply that it could be read just once, from fewer frames up.
        return BadFile(name, 0, 0, key, sentence)
    line, column = line_and_column(text, offset)
    return BadFile(name, line, column, key, sentence)


def _bad_place(name: str, text: str, offset: int, sentence: str) -> BadFile:
    line, column = line_and_column(text, offset)
    return BadFile(name, line, column, "", sentence)
