"""The fields of starting messages, filled from the record; what is told for them is noted."""

from datetime import timedelta
from typing import TYPE_CHECKING

from rapport_cli.cli.typed import spoken_clock, spoken_order
from rapport_cli.clients.budget import Week, week_of
from rapport_cli.clients.record import WIN, Client, is_between_sessions
from rapport_cli.clients.windows import appointment_of
from rapport_cli.store.names import new_id
from rapport_cli.when.spoken import say_day, say_moment, say_time
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.drafting import wall_time
from rapport_cli.workflows.mentioning import suggest_mention
from rapport_cli.workflows.noting_wins import note_win, win_to_praise

if TYPE_CHECKING:
    from rapport_cli.cli.drafting_desk import DraftingDesk


def with_win_told(layout: "DraftingDesk", client: Client) -> Client:
    """The client with the win that was told for this draft: said once, it is noted too."""
    words = layout.given.get("win", "")
    if layout.kind.name != WIN or not words:
        return client
    today = layout.desk.wall.date()
    if any(win.text == clean_words(words, "win") for win in client.wins):
        return client
    return note_win(client, words, on=today, today=today, now=layout.desk.now, new_id=new_id)


def week_of_draft(layout: "DraftingDesk", contact: str = "") -> Week | None:
    """The week that this message stands in; None for a kind that is not made between sessions."""
    if not is_between_sessions(layout.kind.name):
        return None
    besides = contact or (layout.saved.id if layout.saved is not None else "")
    return week_of(layout.client, layout.desk.now, besides=besides, drafts=True)


def known_values(layout: "DraftingDesk") -> dict[str, str]:
    """The fields that what happens between sessions fills."""
    client = layout.client
    values = {}
    open_tasks = [task for task in client.homework if task.outcome is None]
    if open_tasks:
        values["agreed"] = open_tasks[-1].text.rstrip(".!")
    if (win := win_to_praise(client)) is not None:
        values["win"] = suggest_mention(win.text).words or win.text
    if layout.enclosure is not None:
        title = f"“{layout.enclosure.title}”" if layout.enclosure.title else ""
        values["resource"] = f"{title} {layout.enclosure.link}".strip()
        values["why"] = layout.enclosure.why
    terms = client.agreement.terms
    if terms is not None and terms.replies_read:
        values["replies_read"] = terms.replies_read
    return values


def starting_values(layout: "DraftingDesk") -> dict[str, str | bool]:
    """The fields of the templates, as text that can stand in a sentence."""
    session = layout.session
    settings = layout.desk.settings
    values: dict[str, str | bool] = {
        "mention": session.mention,
        "goal": session.goal,
        "detail": session.detail,
        "signature": signature_of(layout),
        "phone": settings.phone,
        "replies_read": settings.replies_read,
        "charged": session.charged,
        "first_session": len(layout.client.sessions) == 1,
        **known_values(layout),
        **layout.given,
    }
    appointment = appointment_of(session)
    if appointment is None or session.outcome == "missed":
        return values
    there = wall_time(appointment, session)
    before = wall_time(session.at, session)
    order, clock = spoken_order(settings), spoken_clock(settings)
    weekday, date = say_day(there, order=order).replace(",", "").split(" ", 1)
    return values | {
        "appointment": say_moment(there, order=order, clock=clock),
        "day": weekday,
        "date": date,
        "time": say_time(there, clock=clock),
        "soon": there - layout.desk.wall < timedelta(days=6),
        "same_time": there.weekday() == before.weekday() and there.time() == before.time(),
    }


def signature_of(layout: "DraftingDesk") -> str:
    """The name to give: on a voicemail, the one that the client agreed to hear there."""
    terms = layout.client.agreement.terms
    if layout.channel == "voicemail" and terms is not None and terms.voicemail_name:
        return terms.voicemail_name
    return layout.desk.settings.signature
