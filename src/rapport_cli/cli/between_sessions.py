"""What a draft between sessions needs besides its words: a win, a resource, the week's number."""

from collections.abc import Sequence
from dataclasses import replace

from rapport_cli.cli.asking import ask
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.drafting_desk import DraftingDesk
from rapport_cli.cli.speaking import say
from rapport_cli.cli.starting_fields import week_of_draft
from rapport_cli.cli.typed import said_day
from rapport_cli.clients.between_sessions import Resource, Win
from rapport_cli.clients.record import CHECK_IN, HOMEWORK, RESOURCE, WIN, Client, Enclosure
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.drafting import require_draftable
from rapport_cli.workflows.giving import clean_enclosure, clean_link, stock_of, with_what_is_known
from rapport_cli.workflows.noting_wins import win_to_praise

FRESH_FOR = 7
"""Days after which praise is no longer prompt: the next session has usually come by then."""

MOST_OFFERED = 9


def named_resource(one: Enclosure | Resource) -> str:
    title = f"“{one.title}”" if one.title else ""
    return " ".join(part for part in (title, one.link) if part)


def enclosure_of_flags(
    desk: Desk, client: Client, kind: str, title: str, link: str, why: str
) -> Enclosure | None:
    """What the flags name, with the rest of it where it was given to anybody before."""
    if not title and not link:
        return None
    if kind != RESOURCE:
        raise UsageProblem(
            "--title and --link belong to a resource.",
            hint="Add --kind resource, or leave them out.",
        )
    return with_what_is_known(clean_enclosure(title, link, why), stock(desk, client))


def stock(desk: Desk, client: Client) -> tuple[Enclosure, ...]:
    """What others were given, and what this client was: a title alone finds its link again."""
    clients = desk.open_store().load_all(to_compare=True).clients
    own = [Enclosure(each.title, each.link, "") for each in client.resources]
    return (*own, *stock_of(clients, client))


def ask_enclosure(offered: Sequence[Enclosure] = (), *, why: str = "") -> Enclosure:
    """One that was given to others before, or title, link and why as they are typed."""
    if offered:
        say("Given to others before:")
        for number, one in enumerate(offered, start=1):
            say(f"  {number}. {named_resource(one)}")

        def read(typed: str) -> int:
            if typed.isdecimal() and 0 <= int(typed) <= len(offered):
                return int(typed)
            raise UsageProblem("That is none of the choices.", hint=f"Type 0 to {len(offered)}.")

        chosen = ask("Which one? (0: something else)", read, default="0")
        if chosen:
            return replace(offered[chosen - 1], why=why or ask_why())
    title = ask("Title? (Enter: none, only a link)", str)
    link = ask(
        "Link? (Enter: none)" if title else "Link?",
        lambda typed: clean_link(typed) if typed or not title else "",
    )
    return clean_enclosure(title, link, why or ask_why())


def ask_why() -> str:
    return ask("Why this one, in a few words?", lambda typed: clean_words(typed, "reason why"))


def told_what_it_is_about(layout: DraftingDesk) -> DraftingDesk:
    """The desk with what this kind of message cannot do without, asked for where it is missing."""
    if layout.kind.name == RESOURCE and layout.enclosure is None:
        offered = stock_of(
            layout.desk.open_store().load_all(to_compare=True).clients, layout.client
        )
        enclosure = ask_enclosure(offered[:MOST_OFFERED])
        layout = replace(layout, enclosure=enclosure)
        require_draftable(
            layout.client,
            RESOURCE,
            layout.override,
            now=layout.desk.now,
            enclosure=enclosure,
        )
    elif layout.kind.name == WIN and not layout.client.wins and "win" not in layout.given:
        win = ask("What did they bring off?", lambda typed: clean_words(typed, "win"))
        layout = replace(layout, given={**layout.given, "win": win})
    return layout


def remind_of(layout: DraftingDesk) -> None:
    """What is on record for this kind of message, and how many that makes this week."""
    client = layout.client
    if layout.kind.name == WIN and (win := win_to_praise(client)) is not None:
        say(f"  win      {win.text} (told on {said_day(win.on, layout.desk)})")
    elif layout.kind.name == RESOURCE and layout.enclosure is not None:
        say(f"  gives    {named_resource(layout.enclosure)}")
    elif layout.kind.name in (HOMEWORK, CHECK_IN):
        for task in client.homework:
            if task.outcome is None:
                say(f"  agreed   {task.text}")
    if (week := week_of_draft(layout)) is not None and week.agreed is not None:
        say(f"  messages {week.said()}, this one counted")


def say_how_late(desk: Desk, win: Win | None) -> None:
    """A word where the praise comes long after the telling."""
    if win is not None and (days := (desk.wall.date() - win.on).days) > FRESH_FOR:
        say(f"It was told {days} days ago: praise is best while it is fresh.")
