"""Wins: a success is noted as it was told, and praised once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from rapport_cli.clients.between_sessions import Win
from rapport_cli.clients.record import Client, Contact
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words


def note_win(
    client: Client, text: str, *, on: date, today: date, now: datetime, new_id: Callable[[], str]
) -> Client:
    """The client with the win noted. The same words on the same day are noted once."""
    words = clean_words(text, "win")
    if on > today:
        raise UsageProblem("That day is still to come.", hint="Say when it was told: --on monday.")
    if any(win.on == on and win.text == words for win in client.wins):
        return client
    return replace(client, wins=(*client.wins, Win(new_id(), on, words, pinned(now))))


def praise_of(client: Client, win: Win) -> Contact | None:
    """The message that praised it; None where none was sent."""
    for contact in client.contacts:
        if contact.about == win.id and contact.sent_at is not None:
            return contact
    return None


def wins_by_day(client: Client) -> tuple[Win, ...]:
    """The latest first."""
    return tuple(sorted(client.wins, key=lambda win: (win.on, win.recorded_at), reverse=True))


def win_to_praise(client: Client) -> Win | None:
    """The latest that nobody has praised in a message yet."""
    return next((win for win in wins_by_day(client) if praise_of(client, win) is None), None)
