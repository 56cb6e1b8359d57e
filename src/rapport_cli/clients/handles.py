"""How clients are named: handles, several of the same, and what was nearly typed.

A handle is initials or an identifier, never a full name. Everything here works on `Named`, which
an index can hold, so that completion need not read a record.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport_cli.errors import NoSuchClient, UsageProblem

if TYPE_CHECKING:
    from rapport_cli.clients.record import Client

LONGEST = 40
ALLOWED_MARKS = "-_.+&"
SHORTEST_ID_PREFIX = 4

LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXo",
)
"""Cyrillic and Greek letters drawn like Latin ones: the common few of Unicode's confusables."""


class Named(NamedTuple):
    """What it takes to name a client. `first_session` tells two of the same handle apart."""

    id: str
    handle: str
    first_session: date | None = None
    is_active: bool = True


def named(client: Client) -> Named:
    first = client.sessions[0].at.date() if client.sessions else None
    return Named(client.id, client.handle, first, client.status == "active")


def read_handle(typed: str) -> str:
    """A handle as it will be kept: trimmed, composed (NFC), at most 40 characters.

    UsageProblem where it is empty or too long, holds anything but letters, digits and - _ . + &,
    does not begin with a letter or digit, mixes alphabets, or reads like a full name.
    """
    hint = "Use initials or an identifier of your own, such as JR or K-17."
    handle = _composed(typed.strip())
    if not handle:
        raise UsageProblem("The handle is empty.", hint=hint)
    if len(handle) > LONGEST:
        raise UsageProblem(f"The handle is longer than {LONGEST} characters.", hint=hint)
    if "@" in handle:
        raise UsageProblem("The handle looks like an address.", hint=hint)
    if any(character.isspace() for character in handle):
        raise UsageProblem(
            "The handle has a space in it; a handle is never a full name.", hint=hint
        )
    if not handle[0].isalnum() or not all(_may_stand(character) for character in handle):
        raise UsageProblem(
            "The handle may hold letters, digits and - _ . + & only, and begins with a letter or "
            "a digit.",
            hint=hint,
        )
    if not handle.isascii() and _is_disguised(handle):
        raise UsageProblem(
            "The handle mixes letters of different alphabets, or letters that only look like "
            "ordinary ones.",
            hint=hint,
        )
    if _is_full_name(handle):
        raise UsageProblem("The handle looks like a full name.", hint=hint)
    return handle


def find_client(clients: Sequence[Named], typed: str) -> str:
    """The id of the client that was meant: HANDLE, or HANDLE#ID with the beginning of the id.

    An exact handle wins over one that differs in case only. NoSuchClient names the ways to tell
    several apart, or offers near handles where there is none.
    """
    handle, marked, prefix = _composed(typed.strip()).partition("#")
    matching = [client for client in clients if client.handle == handle]
    if not matching:
        folded = _folded(handle)
        matching = [client for client in clients if _folded(client.handle) == folded]
    if marked:
        matching = [client for client in matching if client.id.startswith(prefix)]
    if len(matching) == 1:
        return matching[0].id
    if not matching:
        raise NoSuchClient("No client goes by that handle.", hint=_near_hint(clients, handle))
    ways = "; ".join(_way_to_name(client, clients) for client in matching)
    raise NoSuchClient("Several clients go by that handle.", hint=f"Name one of: {ways}.")


def only_client(clients: Sequence[Named]) -> str:
    """The id of the one active client, where CLIENT may be left out; UsageProblem otherwise."""
    active = [client for client in clients if client.is_active]
    if len(active) == 1:
        return active[0].id
    if not active:
        raise NoSuchClient(
            "There is no active client.", hint="Begin with one: rapport capture HANDLE."
        )
    shown = ", ".join(sorted(display_name(client, clients) for client in active[:8]))
    more = f" and {len(active) - 8} more" if len(active) > 8 else ""
    raise UsageProblem("Which client is meant was not said.", hint=f"Name one of: {shown}{more}.")


def display_name(client: Named, clients: Sequence[Named]) -> str:
    """The handle, or HANDLE#ID (as much of the id as it takes) where another reads the same."""
    return display_names(clients).get(client.id, client.handle)


def display_names(clients: Sequence[Named]) -> dict[str, str]:
    """`display_name` of every client, by id, in one walk."""
    alike: dict[str, list[Named]] = {}
    for client in clients:
        alike.setdefault(_appearance(client.handle), []).append(client)
    names = {}
    for group in alike.values():
        if len(group) == 1:
            names[group[0].id] = group[0].handle
            continue
        length = _prefix_length([client.id for client in group])
        for client in group:
            names[client.id] = f"{client.handle}#{client.id[:length]}"
    return names


def _prefix_length(ids: list[str]) -> int:
    longest = max(map(len, ids))
    for length in range(SHORTEST_ID_PREFIX, longest):
        if len({identifier[:length] for identifier in ids}) == len(ids):
            return length
    return longest


def _way_to_name(client: Named, clients: Sequence[Named]) -> str:
    name = display_name(client, clients)
    if client.first_session is None:
        return name
    return f"{name} (first session {client.first_session.isoformat()})"


def _near_hint(clients: Sequence[Named], handle: str) -> str:
    from difflib import get_close_matches

    display = display_names(clients)
    by_fold: dict[str, list[str]] = {}
    for client in clients:
        by_fold.setdefault(_folded(client.handle), []).append(display[client.id])
    near = get_close_matches(_folded(handle)[:LONGEST], list(by_fold), n=3, cutoff=0.5)
    if near:
        names = [name for fold in near for name in sorted(by_fold[fold])]
        return f"Near it: {', '.join(names[:6])}. All: rapport clients."
    if by_fold:
        return "rapport clients lists all of them."
    return "There are none yet. Begin with one: rapport capture HANDLE."


def _composed(text: str) -> str:
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text[: 10 * LONGEST])


def _folded(handle: str) -> str:
    return handle.casefold()


def _appearance(handle: str) -> str:
    """What the eye makes of a handle: two that read the same have the same appearance."""
    if handle.isascii():
        return handle.casefold()
    return handle.translate(LOOK_ALIKES).casefold()


def _may_stand(character: str) -> bool:
    if character.isalnum() or character in ALLOWED_MARKS:
        return True
    from unicodedata import category

    return category(character) in ("Mn", "Mc")


def _is_disguised(handle: str) -> bool:
    from unicodedata import name, normalize

    if normalize("NFKC", handle) != handle:
        return True
    alphabets = {name(character, "?").split()[0] for character in handle if character.isalpha()}
    return len(alphabets & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1


def _is_full_name(handle: str) -> bool:
    """A surname after a name or an initial: words of three letters at least with one capital, at
    the beginning ("MaryJones", "J.Smith")."""
    names = initials = 0
    word = ""
    for character in handle + "-":
        if character.isalpha() and (character.islower() or not word):
            word += character
            continue
        if len(word) >= 3 and word[0].isupper():
            names += 1
        elif len(word) == 1 and character == ".":
            initials += 1
        word = character if character.isalpha() else ""
    return names >= 2 or bool(names and initials)
