"""Merge two versions of a client's record into one: what only one of them has is taken from it.

It goes by the shape of the record alone, so that a field that is added later is merged too. Parts
that have an id are joined by it, and their fields one by one. Where both sides have a value, the
one that was changed since goes before (`changes` says so); otherwise a person decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeVar

from rapport_cli.clients.between_sessions import Homework, Recap, Terms
from rapport_cli.clients.record import (
    OUTREACH,
    THE_CONTACT,
    Agreement,
    Change,
    Client,
    Contact,
    Session,
)
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.merging_lists import (
    day_of,
    name_field_of,
    place,
    singular,
    union,
)

Side = Literal["this", "that"]
SIDES: tuple[Side, ...] = ("this", "that")

Part = TypeVar("Part")

TOGETHER: dict[type, tuple[tuple[str, ...], ...]] = {
    Contact: (
        (
            "text", "kind", "channel", "session", "drafted_at", "appointment", "sent_at",
            "skipped", "skipped_at", "findings", "allowed", "not_a_fault", "mended", "override",
        ),
        ("reply", "reply_at"),
    ),
    Session: (("outcome", "outcome_at"),),
    Homework: (("outcome", "outcome_at", "how", "scale", "value", "instead"),),
    Recap: (("skipped", "skipped_at"),),
}  # fmt: skip
"""Fields that say one thing between them: they are taken from one side. What was sent is one thing:
a text that was sent never gets another's date, nor a date another's text."""

BY_FIELD: tuple[type, ...] = (Agreement, Terms)
"""Parts that are merged field by field; `changes` of the client name their fields like its own."""


class Conflict(NamedTuple):
    """Both sides have a value, and nothing says which came later.

    `key` is the full key with ids ("sessions[9f2c].goal"), which a choice is made by; `label` says
    it to a person, without a value.
    """

    key: str
    label: str
    this: object
    that: object


class Taken(NamedTuple):
    """What was decided without asking: a label, the side it is from, and the value."""

    label: str
    side: Side
    value: object


@dataclass(frozen=True, slots=True)
class Merged:
    """`client` is complete only where `conflicts` is empty; until then it has this side's values.

    `one_too_many` are the sessions after which more contacts were sent than the one.
    """

    client: Client
    conflicts: tuple[Conflict, ...]
    taken: tuple[Taken, ...]
    one_too_many: tuple[str, ...]


def merge(
    this: Client,
    that: Client,
    *,
    choices: Mapping[str, Side] | None = None,
    everywhere: Side | None = None,
) -> Merged:
    """`this` keeps its id, and its handle where `that` is another record. `choices` decide by key;
    `everywhere` where none is made."""
    merger = _Merger(choices or {}, everywhere)
    client = merger.client(this, that)
    return Merged(
        client, tuple(merger.conflicts), tuple(merger.taken), tuple(_one_too_many(client))
    )


def with_reason(merged: Merged, this: Client, because: str, now: datetime) -> Client:
    """The client where each contact beyond the one carries the reason why it is there."""
    if not because:
        raise UsageProblem(
            "After the merge more than one contact was sent after a session.",
            hint='Both stay on record, with a reason: --override "sent from two computers".',
        )
    client = merged.client
    known = {each.id for each in this.contacts if each.sent_at is not None}
    contacts = list(client.contacts)
    for session in merged.one_too_many:
        sent = [each for each in contacts if _counts(each, session)]
        # The one that was known here stays as it is: what came to it is the one too many.
        sent.sort(key=lambda each: (each.id not in known, pinned(each.sent_at or now)))
        for extra in sent[1:]:
            contacts[contacts.index(extra)] = replace(extra, override=because)
    return replace(client, contacts=tuple(contacts))


def _one_too_many(client: Client) -> Iterator[str]:
    for session in client.sessions:
        for kinds in (THE_CONTACT, (OUTREACH,)):
            sent = [
                each for each in client.contacts if _counts(each, session.id) and each.kind in kinds
            ]
            if len(sent) > 1:
                yield session.id
                break


def _counts(contact: Contact, session: str) -> bool:
    return (
        contact.session == session
        and contact.sent_at is not None
        and not contact.override
        and contact.kind in (*THE_CONTACT, OUTREACH)
    )


class _Merger:
    def __init__(self, choices: Mapping[str, Side], everywhere: Side | None) -> None:
        self.choices = choices
        self.everywhere = everywhere
        self.conflicts: list[Conflict] = []
        self.taken: list[Taken] = []

    def client(self, this: Client, that: Client) -> Client:
        found = {
            "id": this.id,
            "opened_at": min(this.opened_at, that.opened_at, key=pinned),
        }
        if this.id == that.id:
            return self._parts(this, that, "", "", found, _changed_since(this, that))
        # Two records never were one, so that a change of the one came after nothing in the other:
        # a hold that was lifted here says nothing of the one there.
        found["handle"] = this.handle
        if (this.legal_hold is None) != (that.legal_hold is None):
            found["legal_hold"] = this.legal_hold or that.legal_hold
            self._take("legal hold", "that" if that.legal_hold else "this", found["legal_hold"])
        return self._parts(this, that, "", "", found, {})

    def _parts(
        self,
        this: Part,
        that: Part,
        key: str,
        label: str,
        found: dict[str, Any],
        newer: Mapping[str, Side | None],
    ) -> Part:
        """Field by field; `found` are fields that are settled, `newer` those changed since."""
        groups = {name: group for group in TOGETHER.get(type(this), ()) for name in group}
        for field in fields(this):  # type: ignore[arg-type]
            name = field.name
            if name in found:
                continue
            group = groups.get(name, (name,))
            values = self._group(this, that, group, key, label, newer)
            found.update(zip(group, values, strict=True))
        return replace(this, **found)  # type: ignore[type-var]

    def _group(
        self,
        this: Any,
        that: Any,
        group: tuple[str, ...],
        key: str,
        label: str,
        newer: Mapping[str, Side | None],
    ) -> tuple[Any, ...]:
        mine = tuple(getattr(this, name) for name in group)
        theirs = tuple(getattr(that, name) for name in group)
        name = group[0]
        if mine == theirs:
            return mine
        full, said = f"{key}{name}", f"{label}{name.replace('_', ' ')}"
        if len(group) == 1:
            joined = self._joined(mine[0], theirs[0], full, said, newer)
            if joined is not None:
                return (joined[0],)
        side = newer[name] if name in newer else _settled(this, mine, theirs)
        if side is not None:
            self._take(said, side, (mine if side == "this" else theirs)[0])
            return mine if side == "this" else theirs
        return self._decided(full, said, mine, theirs)

    def _decided(
        self, key: str, label: str, mine: tuple[Any, ...], theirs: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        side = self.choices.get(key, self.everywhere)
        if side is None:
            self.conflicts.append(Conflict(key, label, mine[0], theirs[0]))
        return theirs if side == "that" else mine

    def _joined(
        self, mine: Any, theirs: Any, key: str, label: str, newer: Mapping[str, Side | None]
    ) -> tuple[Any] | None:
        """A list joined, or a part merged field by field; None where one of the two is taken."""
        for shape in BY_FIELD:
            if isinstance(mine, shape) and isinstance(theirs, shape):
                return (self._by_field(mine, theirs, key, label, newer),)
        if isinstance(mine, tuple) and isinstance(theirs, tuple):
            items = (*mine, *theirs)
            if items and all(is_dataclass(each) for each in items):
                if all(hasattr(each, "id") for each in items):
                    return (self._by_id(mine, theirs, key, label),)
                if not (names := name_field_of(items)):
                    return (union(mine, theirs),)
                return (self._by_name(mine, theirs, key, label, names),)
        return None

    def _by_field(
        self,
        mine: Part,
        theirs: Part,
        key: str,
        label: str,
        newer: Mapping[str, Side | None],
    ) -> Part:
        found: dict[str, Any] = {}
        for field in fields(mine):  # type: ignore[arg-type]
            values = self._group(mine, theirs, (field.name,), f"{key}.", f"{label}: ", newer)
            found[field.name] = values[0]
        return replace(mine, **found)  # type: ignore[type-var]

    def _by_id(
        self, mine: Sequence[Any], theirs: Sequence[Any], key: str, label: str
    ) -> tuple[Any, ...]:
        other = {each.id: each for each in theirs}
        found = []
        for each in mine:
            twin = other.pop(each.id, None)
            if twin is not None and twin != each:
                said = f"{singular(label)}{day_of(each)}: "
                newer = _changed_since(each, twin)
                each = self._parts(each, twin, f"{key}[{each.id}].", said, {"id": each.id}, newer)
            found.append(each)
        for each in other.values():
            self._take(f"a {singular(label)}{day_of(each)}", "that", each)
            found.insert(place(found, each), each)
        return tuple(found)

    def _by_name(
        self, mine: Sequence[Any], theirs: Sequence[Any], key: str, label: str, name: str
    ) -> tuple[Any, ...]:
        """Parts that go by a name, such as scales: two of one name are one."""
        other = {getattr(each, name): each for each in theirs}
        found = []
        for number, each in enumerate(mine):
            twin = other.pop(getattr(each, name), each)
            if twin != each:
                (each,) = self._decided(f"{key}[{number}]", label, (each,), (twin,))
            found.append(each)
        return (*found, *other.values())

    def _take(self, label: str, side: Side, value: object) -> None:
        self.taken.append(Taken(label, side, value))


def _settled(this: object, mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> Side | None:
    """Where one side says nothing the other is taken. Of a contact, the side on which it was sent,
    or else left out on purpose: nothing that was sent is taken back, and none is sent again."""
    if isinstance(this, Contact) and len(mine) > 2:
        names = TOGETHER[Contact][0]
        for name in ("sent_at", "skipped"):
            at = names.index(name)
            if (mine[at] is None) != (theirs[at] is None):
                return "that" if mine[at] is None else "this"
        return None
    if _is_nothing(mine) and not _is_nothing(theirs):
        return "that"
    return "this" if _is_nothing(theirs) and not _is_nothing(mine) else None


def _is_nothing(values: tuple[Any, ...]) -> bool:
    return all(value is None or value in ("", ()) for value in values)


def _changed_since(this: object, that: object) -> dict[str, Side | None]:
    """The side on which a field was changed after the two parted; None where on both."""
    mine, theirs = getattr(this, "changes", ()), getattr(that, "changes", ())
    found: dict[str, Side | None] = {}
    for side, own, others in (("this", mine, theirs), ("that", theirs, mine)):
        for change in own:
            if isinstance(change, Change) and change not in others:
                both = found.get(change.field, side) != side
                found[change.field] = None if both else side  # type: ignore[assignment]
    return found
