"""A number on a scale of the client's own, as it is typed; an unknown scale is asked for."""

from collections.abc import Callable
from typing import TypeVar

from rapport_cli.cli.asking import ask, confirm
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say
from rapport_cli.clients.between_sessions import Scale
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.keeping_journal import (
    NoSuchScale,
    check_value,
    clean_meaning,
    clean_name,
    define_scale,
    find_scale,
    named_scale,
    read_number,
)

Answer = TypeVar("Answer")


def read_value(typed: str, scale: Scale) -> float:
    """A number on the scale; UsageProblem where it is none, or lies outside."""
    return check_value(read_number(typed), scale)


def with_known_scale(
    desk: Desk, client: Client, name: str | None, value: str | None
) -> tuple[Client, str | None, float | None]:
    """The client, the scale's name as they have it, and the number.

    A scale that is not known yet is asked for in a terminal and noted, since the client may have
    named it just now; otherwise NoSuchScale says how to note it.
    """
    number = None if value is None else placed("--value", lambda: read_number(value))
    if name is None:
        return client, None, number
    try:
        scale = named_scale(client.scales, name)
    except NoSuchScale:
        clean_name(name)
        if not desk.terminal.asks:
            raise
        scale = ask_for_new_scale(client, " ".join(name.split()))
        client = note_scale(desk, client, scale)
        scale = find_scale(client.scales, name) or scale
    if number is not None:
        known = number
        placed("--value", lambda: check_value(known, scale))
    elif desk.terminal.asks:
        number = ask("The number:", lambda typed: read_value(typed, scale))
    return client, scale.name, number


def ask_for_new_scale(client: Client, name: str) -> Scale:
    """The ends of a scale that was named just now; where there are others it may be a slip."""
    if client.scales:
        say(f"Their scales so far: {', '.join(scale.name for scale in client.scales)}.")
        if not confirm(f"Is “{name}” a new one?", default=False):
            raise UsageProblem("Nothing was kept.", hint="Name the scale as it is in the list.")
    else:
        say(f"“{name}” is a new scale.")
    return ask_for_scale(name)


def ask_for_scale(
    name: str,
    *,
    lowest: float | None = None,
    highest: float | None = None,
    low: str | None = None,
    high: str | None = None,
) -> Scale:
    """What is not known of the scale, asked for."""
    if lowest is None:
        lowest = ask("It goes from", read_number, default="0")
    if highest is None:
        above = lowest
        highest = ask("to", lambda typed: read_above(typed, above), default="10")
    if low is None:
        low = ask("What the low end means, in their words, or Enter:", clean_meaning)
    if high is None:
        high = ask("What the high end means, or Enter:", clean_meaning)
    return Scale(name, lowest, highest, low, high)


def note_scale(desk: Desk, client: Client, scale: Scale) -> Client:
    return desk.open_store().change(
        client.id, lambda record: define_scale(record, scale, now=desk.now)
    )


def read_above(typed: str, lowest: float) -> float:
    number = read_number(typed)
    if number <= lowest:
        raise UsageProblem("The high end lies above the low one.")
    return number


def placed(flag: str, read: Callable[[], Answer]) -> Answer:
    """What `read` gives; a refusal names the flag."""
    try:
        return read()
    except UsageProblem as problem:
        raise problem.placed(flag) from None
