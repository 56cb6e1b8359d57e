"""How often two people meet from a day on, and how that is meant to taper."""

from dataclasses import replace
from datetime import date

from rapport_cli.clients.between_sessions import Frequency
from rapport_cli.clients.record import Client
from rapport_cli.workflows.answers import clean_words


def set_frequency(client: Client, *, every: str, taper: str, since: date) -> Client:
    """From that day on it is so; what was to hold from the same day is replaced, and what held
    before stays on record."""
    frequency = Frequency(
        since,
        clean_words(every, "frequency"),
        clean_words(taper, "taper", may_be_empty=True),
    )
    others = [each for each in client.frequencies if each.since != since]
    ordered = sorted((*others, frequency), key=lambda each: each.since)
    return replace(client, frequencies=tuple(ordered))
