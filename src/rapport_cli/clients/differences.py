"""Which fields differ between two versions of a record."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapport_cli.clients.between_sessions import (
    Homework,
    JournalEntry,
    Recap,
    Resource,
    Scale,
    Terms,
    Win,
)
from rapport_cli.clients.record import Agreement, Client, Contact, Session

NEW_CLIENT = "a new client"
NO_CLIENT = "the client"
IN_PASSING = frozenset({"changes", "recorded_at", "amendments", "findings", "mended"})
"""They follow from another change, and are no news beside it."""


Part = Session | Contact | Homework | Scale | JournalEntry | Win | Resource | Recap
Whole = Client | Agreement | Terms | Part
PARTS = {
    "sessions": "session",
    "contacts": "contact",
    "homework": "homework task",
    "scales": "scale",
    "journal": "journal entry",
    "wins": "win",
    "resources": "resource",
    "recaps": "recap",
}
"""Fields of a client that hold several, and what one of them is called."""


class Difference(NamedTuple):
    """`name` says what differs without a value: "handle", "session: outcome", "a new contact".
    `was` and `became` are values of the field, or the session, the contact and so on as a whole."""

    name: str
    was: object
    became: object


def changed_fields(before: Client | None, after: Client | None) -> tuple[str, ...]:
    """The names of the differences, each once, in the order of the record.

    `NEW_CLIENT` or `NO_CLIENT` where there is only one of the two.
    """
    if before is None or after is None:
        return (NEW_CLIENT,) if before is None else (NO_CLIENT,)
    return tuple(dict.fromkeys(found.name for found in differences(before, after)))


def differences(before: Client, after: Client) -> Iterator[Difference]:
    """Every difference; a client's own fields first."""
    fields = [name for name in before.__dataclass_fields__ if name not in PARTS]
    own = list(_of_fields("", fields, before, after))
    if before.agreement != after.agreement:
        place = [found.name for found in own].index("agreement")
        own[place : place + 1] = _of_agreement(before.agreement, after.agreement)
    parts = [
        found
        for field, what in PARTS.items()
        for found in _of_parts(what, getattr(before, field), getattr(after, field))
    ]
    yield from (found for found in own if not parts or found.name not in IN_PASSING)
    yield from parts


def _of_agreement(before: Agreement, after: Agreement) -> Iterator[Difference]:
    """What was agreed otherwise, thing by thing; terms that are new, or gone, as a whole."""
    beginning, fields = "agreement: ", list(Agreement.__dataclass_fields__)
    if before.terms is not None and after.terms is not None:
        fields.remove("terms")
        yield from _of_fields(
            beginning, list(Terms.__dataclass_fields__), before.terms, after.terms
        )
    yield from _of_fields(beginning, fields, before, after)


def _of_parts(what: str, before: Sequence[Part], after: Sequence[Part]) -> Iterator[Difference]:
    was = {_key(part): part for part in before}
    for part in after:
        earlier = was.pop(_key(part), None)
        if earlier is None:
            yield Difference(f"a new {what}", None, part)
        elif earlier != part:
            yield from _of_fields(f"{what}: ", list(part.__dataclass_fields__), earlier, part)
    for part in was.values():
        yield Difference(f"the {what}", part, None)


def _key(part: Part) -> str:
    return part.name if isinstance(part, Scale) else part.id


def _of_fields(
    beginning: str, fields: Sequence[str], before: Whole, after: Whole
) -> Iterator[Difference]:
    differing = [name for name in fields if getattr(before, name) != getattr(after, name)]
    for name in [name for name in differing if name not in IN_PASSING] or differing:
        words = beginning + name.replace("_", " ")
        yield Difference(words, getattr(before, name), getattr(after, name))
