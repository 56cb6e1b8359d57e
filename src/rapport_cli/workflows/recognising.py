"""Recognise in a text what is on record: the win it praises, the homework, what it passes on."""

from rapport_cli.clients.record import HOMEWORK, RESOURCE, WIN, Client, Enclosure
from rapport_cli.clients.thread import latest_session
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.detectors.recorded import share_said, words_of
from rapport_cli.workflows.giving import enclosure_in, given_by_name, is_named
from rapport_cli.workflows.logging_contact import draft_of
from rapport_cli.workflows.noting_wins import wins_by_day

RECOGNISED = 0.5
"""The share of the words on record that a text says, from which it is about them."""


def enclosed(client: Client, said: Enclosure | None, text: str, kind: str) -> Enclosure | None:
    """What a message passes on: as it was said, as its draft had it if it is still in the text, as
    written there, or what is known by its title.

    None for other kinds; UsageProblem where nothing can be found.
    """
    if kind != RESOURCE:
        return None
    if said is not None:
        return said
    standing = draft_of(client, latest_session(client), kind)
    if standing is not None and is_named(standing.enclosure, text):
        return standing.enclosure
    enclosure = enclosure_in(text) or given_by_name(client, text)
    if enclosure is None:
        raise UsageProblem(
            "It was not said what the message passes on.",
            hint='Put its link or its “Title” in, or name it: --title "…" or --link https://…',
        )
    return enclosure


def about_of(client: Client, kind: str, text: str) -> str:
    """The id of the win or of the open homework that the text names best; empty where none is."""
    noted: list[tuple[str, str]] = []
    if kind == WIN:
        noted = [(win.id, win.text) for win in wins_by_day(client)]
    elif kind == HOMEWORK:
        noted = [(task.id, task.text) for task in client.homework if task.outcome is None]
    said = words_of(text)
    shares = [(share_said(words, said), identifier) for identifier, words in noted]
    best = max(shares, key=lambda each: each[0], default=(0.0, ""))
    return best[1] if best[0] >= RECOGNISED else ""
