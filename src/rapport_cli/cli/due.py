"""`rapport due`: each morning what is pending, and nothing else. Also `rapport` alone."""

from functools import cache
from typing import Annotated, Any

import typer

from rapport_cli.cli.chosen_client import Practice, look_up
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.cli.typed import said
from rapport_cli.store.client_store import Loaded
from rapport_cli.store.index import Summaries
from rapport_cli.workflows.listing_due import (
    DueItem,
    DueReview,
    due_data,
    due_items,
    due_reviews,
    review_data,
)
from rapport_cli.workflows.summarising import hours_agreed_in, review_in, tasks_in

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def due(
    ctx: typer.Context,
    all_of_it: Annotated[bool, typer.Option("--all", help="Add what is still to come.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing when nothing is due.")
    ] = False,
    ics: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write it as a calendar instead; - for standard output."),
    ] = None,
) -> None:
    """Show what is pending this morning.

    What is open and late, soonest closing first. An empty list is a good morning.
    """
    desk = sit_down(ctx)
    if ics is not None:
        give_calendar(desk, look_up(desk), ics, all_of_it=all_of_it)
        return
    show_due(desk, look_up(desk), all_of_it=all_of_it, quiet=quiet)


def show_morning(ctx: Any) -> None:
    """`rapport` alone: what is due, or how to begin."""
    desk = sit_down(ctx)
    practice = look_up(desk)
    if practice.everybody or practice.summaries.bad_files or desk.json:
        show_due(desk, practice, all_of_it=False, quiet=False)
        return
    say("Nothing is on record yet. To begin:")
    say("  rapport init       settle how you sign, your number, how you write dates")
    say("  rapport capture    right after a session: the goal, one detail, the next appointment")
    say("  rapport --help     everything else")


def show_due(desk: Desk, practice: Practice, *, all_of_it: bool, quiet: bool) -> None:
    desk.trail.reading("")
    items = items_of(desk, practice, all_of_it=all_of_it)
    reviews = reviews_of(desk, practice, all_of_it=all_of_it)
    if desk.json:
        told = [in_zone_of(desk, item) for item in items]
        desk.answer("due", {"items": told, "reviews": [review_data(each) for each in reviews]})
    elif items or reviews:
        if items:
            show_table(shown(desk, items))
            say_contact_hours(desk, items)
            say_agreed_hours(desk, practice, items)
        say_reviews(desk, reviews)
    elif not quiet:
        say("Nothing is due. Good morning." if desk.now.hour < 12 else "Nothing is due.")
    warn_of_files(practice.summaries)
    warn_of_unfinished_seal(desk)


def items_of(desk: Desk, practice: Practice, *, all_of_it: bool) -> tuple[DueItem, ...]:
    names = practice.names()
    opened_by = None if all_of_it else desk.moment.timestamp()
    return due_items(
        (
            (key, names[key], tasks_in(summary, opened_by=opened_by))
            for key, summary in practice.summaries.by_id.items()
        ),
        desk.moment,
        all=all_of_it,
    )


def reviews_of(desk: Desk, practice: Practice, *, all_of_it: bool) -> tuple[DueReview, ...]:
    names = practice.names()
    days = ((names[key], review_in(kept)) for key, kept in practice.summaries.by_id.items())
    return due_reviews(days, desk.now.date(), all=all_of_it)


def say_reviews(desk: Desk, reviews: tuple[DueReview, ...]) -> None:
    from rapport_cli.cli.typed import said_day

    for review in reviews:
        word = "was" if review.review_on < desk.now.date() else "is"
        say(
            f"{review.client}: the agreement {word} to be looked at again by "
            f"{said_day(review.review_on, desk)}: rapport agreement {review.client}"
        )


def give_calendar(desk: Desk, practice: Practice, file: str, *, all_of_it: bool) -> None:
    from rapport_cli.cli.calendar import write_calendar
    from rapport_cli.views.calendar import task_entry

    desk.trail.reading("")
    items = items_of(desk, practice, all_of_it=all_of_it)
    write_calendar(desk, map(task_entry, items), file)
    warn_of_files(practice.summaries)


def shown(desk: Desk, items: tuple[DueItem, ...]) -> str:
    from rapport_cli.views.due import due_table
    from rapport_cli.views.tables import render

    say_once = cache(lambda moment: said(moment, desk))
    rows = due_table(items, desk.now, say_once)
    return render(rows, width=desk.terminal.width, colour=desk.terminal.colour)


def say_contact_hours(desk: Desk, items: tuple[DueItem, ...]) -> None:
    """Where something is to be sent now and now is outside the contact hours, say when they begin,
    and for which clients that is too late."""
    sends = [
        one for one in items if one.task.task in ("send", "outreach") and one.state != "upcoming"
    ]
    if not sends or not desk.settings.contact_hours:
        return
    from rapport_cli.when.hours import next_within, read_hours
    from rapport_cli.when.zones import in_zone

    hours = read_hours(desk.settings.contact_hours)
    if hours.covers(desk.wall):
        return
    begin = in_zone(next_within(hours, desk.wall), desk.settings.zone, fold=0)
    say(f"Outside your contact hours until {said(begin, desk)}.")
    for item in sends:
        if item.state == "open" and item.task.closes < begin:
            say(f"{item.client}: what is open now closes before they begin.")


def say_agreed_hours(desk: Desk, practice: Practice, items: tuple[DueItem, ...]) -> None:
    """Where something is to be sent now and now is outside the hours agreed with the client, say
    when they begin."""
    for item in items:
        agreed = hours_agreed_in(practice.summaries.by_id[item.client_id])
        if not agreed or item.task.task not in ("send", "outreach") or item.state == "upcoming":
            continue
        from rapport_cli.when.hours import hours_in, next_within
        from rapport_cli.when.zones import in_zone

        hours = hours_in(agreed)
        if hours is not None and not hours.covers(desk.wall):
            begin = in_zone(next_within(hours, desk.wall), desk.settings.zone, fold=0)
            too_late = item.state == "open" and item.task.closes < begin
            say(f"{item.client}: outside the hours agreed with them until {said(begin, desk)}.")
            if too_late:
                say(f"{item.client}: what is open now closes before they begin.")


def in_zone_of(desk: Desk, item: DueItem) -> dict[str, str]:
    """The item with its moments at the offset that the practice's clocks will have then."""
    from rapport_cli.when.zones import seen_from

    zone = desk.settings.zone
    return due_data(item) | {
        "opens": seen_from(zone, item.task.opens).isoformat(),
        "closes": seen_from(zone, item.task.closes).isoformat(),
    }


def warn_of_files(summaries: "Summaries | Loaded") -> None:
    """A record that cannot be read is named each morning until somebody looks at it."""
    for bad in summaries.bad_files:
        say(f"rapport: skipped, not readable as a record: {bad}")
    for name in summaries.conflicts:
        say(f"rapport: left alone, a sync service's second version of a record: {name}")
    if summaries.bad_files or summaries.conflicts:
        say("  What can be done about it: rapport doctor")


def warn_of_unfinished_seal(desk: Desk) -> None:
    """Some files are sealed and some are not: said each morning until it is one or the other."""
    unfinished = desk.keys.folder.state().unfinished
    if unfinished:
        say(f"rapport: the {unfinished} of the records was not finished: rapport seal status")
