"""A record as a page of Markdown that anybody can read, with or without a program for it.

Made from the record's own declaration, so that a field that comes later is on the page: a part is
a heading with its parts below it, words of several lines are a quotation, what is empty is left
out. Ids stand in the other formats; here a session is named by its day.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from rapport_cli.clients.disclosure import Selection, leaves, leaves_at_all
from rapport_cli.clients.record import Client
from rapport_cli.views.plain_text import printable

Say = Callable[[datetime], str]

WORDS = {
    "opened_at": "on record since",
    "reply_at": "reply recorded",
    "outcome_at": "outcome recorded",
    "skipped_at": "decided against",
    "field": "of",
    "at": "when",
    "on": "day",
    "by": "by when",
    "how": "how it went",
    "value": "number",
    "instead": "changed to",
    "zone": "time zone",
    "of_age_on": "comes of age on",
    "may_reveal_on": "may reveal what it is about on",
    "is_self_set": "set by the client alone",
    "not_a_fault": "marked as no fault",
    "because": "reason",
    "override": "reason for one more",
    "skipped": "not made, because",
    "allowed": "let through",
}
TITLES = ("sent_at", "skipped_at", "drafted_at", "at", "on", "set_at", "given_at", "written_at")
LEFT_TO_OTHER_FORMATS = frozenset(("id", "handle", "findings", "mended", "contact"))
REFERENCES = frozenset(("resources", "commitments"))
SPECIAL = frozenset("\\`*_{}[]<>#|~&$")


def page(client: Client, name: str, chosen: Selection, say: Say) -> str:
    """The whole record of one client."""
    sessions = {session.id: say(session.at) for session in client.sessions}
    lines = [f"# {escaped(name)}", ""]
    lines += _Page(chosen, say, sessions).part(client, 2)
    return "\n".join(lines).rstrip("\n") + "\n"


class _Page:
    def __init__(self, chosen: Selection, say: Say, sessions: dict[str, str]) -> None:
        self._chosen = chosen
        self._say = say
        self._sessions = sessions

    def part(self, value: Any, level: int, *, without: str = "") -> list[str]:
        """What there is to say of a part, then its own parts under headings; a field that its own
        heading says is not said again."""
        lines: list[str] = []
        below: list[str] = []
        for name in type(value).__dataclass_fields__:
            found = getattr(value, name)
            if name == without or is_nothing(found) or not leaves(value, name, self._chosen):
                continue
            is_id = isinstance(found, tuple) and not is_parts(found)
            if name in LEFT_TO_OTHER_FORMATS or (name in REFERENCES and is_id):
                continue
            if hasattr(type(found), "__dataclass_fields__"):
                inner = self.part(found, level + 1)
                below += [heading(in_words(name), level), "", *inner] if inner else []
            elif is_parts(found):
                below += list(self._list(name, found, level))
            else:
                lines += self._entry(in_words(name), self._as_said(name, found))
        return [*lines, *([""] if lines else []), *below]

    def _list(self, name: str, parts: tuple[Any, ...], level: int) -> Iterator[str]:
        leaving = [part for part in parts if leaves_at_all(part, self._chosen)]
        if not leaving:
            return
        yield from (heading(in_words(name), level), "")
        for number, part in enumerate(leaving, 1):
            yield from (heading(f"{number}. {self._title(part)}".rstrip(), level + 1), "")
            yield from self.part(part, level + 2, without="at")

    def _title(self, part: Any) -> str:
        """The day or moment by which people would look for it."""
        for name in (*TITLES, *type(part).__dataclass_fields__):
            found = getattr(part, name, None)
            if isinstance(found, date) and leaves(part, name, self._chosen):
                return self._as_said(name, found)
        return ""

    def _as_said(self, name: str, value: object) -> str:
        if isinstance(value, datetime):
            return self._say(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return ("\n" if any("," in str(item) for item in value) else ", ").join(map(str, value))
        if name == "session" and isinstance(value, str):
            return self._sessions.get(value, value)
        return str(value)

    def _entry(self, label: str, words: str) -> list[str]:
        said = printable(words).strip()
        if "\n" not in said:
            return [f"- {label}: {escaped(said)}"]
        return [f"- {label}:", "", *(f"  {line}" for line in quoted(said)), ""]


def is_nothing(value: object) -> bool:
    return value is None or value is False or value == "" or value == ()


def is_parts(value: object) -> bool:
    return isinstance(value, tuple) and hasattr(type(value[0]), "__dataclass_fields__")


def in_words(key: str) -> str:
    if key in WORDS:
        return WORDS[key]
    return key.removesuffix("_at").removesuffix("_on").replace("_", " ")


def quoted(text: str) -> list[str]:
    """A quotation that keeps its lines."""
    first, *rest = [f"> {escaped(line)}".rstrip() for line in printable(text).split("\n")][::-1]
    return [*(f"{line}\\" if line != ">" else line for line in rest[::-1]), first]


def heading(words: str, level: int) -> str:
    return f"{'#' * min(level, 6)} {words[:1].upper()}{words[1:]}"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands: no markup of anybody's takes effect, HTML included."""
    shown = "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in printable(text))
    beginning = shown.lstrip()
    if beginning[:1] in ("-", "+", "=", ">"):
        return shown.replace(beginning[0], f"\\{beginning[0]}", 1)
    digits = len(beginning) - len(beginning.lstrip("0123456789"))
    if digits and beginning[digits : digits + 1] in (".", ")"):
        cut = len(shown) - len(beginning) + digits
        return f"{shown[:cut]}\\{shown[cut:]}"
    return shown
