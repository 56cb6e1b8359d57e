"""Whom a command is about: CLIENT as typed, looked up in the summaries of all clients."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from rapport_cli.cli.completing import complete_client
from rapport_cli.cli.desk import Desk
from rapport_cli.clients.handles import Named, display_names, find_client, only_client
from rapport_cli.errors import NoSuchClient, StoreProblem
from rapport_cli.store.index import Summaries
from rapport_cli.workflows.summarising import named_in

if TYPE_CHECKING:
    from rapport_cli.clients.record import Client


class Practice(NamedTuple):
    """Everybody on record, as the summaries have them."""

    summaries: Summaries
    everybody: tuple[Named, ...]

    def names(self) -> dict[str, str]:
        """What each client is called on this desk, by id."""
        return display_names(self.everybody)


def look_up(desk: Desk) -> Practice:
    summaries = desk.summaries()
    everybody = tuple(named_in(key, value) for key, value in summaries.by_id.items())
    return Practice(summaries, everybody)


def chosen_id(practice: Practice, typed: str | None) -> str:
    """Raises NoSuchClient, or UsageProblem where CLIENT was left out and several would fit."""
    bad_files = practice.summaries.bad_files
    try:
        if typed is None:
            return only_client(practice.everybody)
        return find_client(practice.everybody, typed)
    except NoSuchClient as problem:
        if bad_files:
            # Who is meant may be the one that cannot be read.
            problem.sentence = f"{problem.sentence.rstrip('.')}, as far as they can be read."
            problem.hint = "\n".join(
                f"Skipped, not readable as a record: {bad}" for bad in bad_files
            )
        raise


def chosen_client(desk: Desk, typed: str | None) -> "tuple[Client, str]":
    """The client's record, and what they are called on this desk."""
    practice = look_up(desk)
    client = desk.open_store().load(chosen_id(practice, typed))
    return client, practice.names().get(client.id, client.handle)


def called(desk: Desk, client: "Client") -> str:
    """What a client is called on this desk, once a change of theirs is saved: that it is must be
    said even where the others cannot be read any more."""
    with suppress(StoreProblem):
        return look_up(desk).names().get(client.id, client.handle)
    return client.handle


ClientArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[CLIENT]",
        help="The client's handle; may be left out when there is only one active client.",
        autocompletion=complete_client,
        show_default=False,
    ),
]
