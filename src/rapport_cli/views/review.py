"""One's own numbers as a page: each count with what it is out of, and how sure that can be."""

from collections.abc import Callable
from datetime import date

from rapport_cli.views.document import Bars, Block, Document, Facts, Grid, Items, Paragraph, Section
from rapport_cli.workflows.reviewing import Count, Review, interval

ENOUGH = 100
"""From here on an interval is narrow enough that the share alone misleads nobody."""

CANNOT_SHOW_CAUSE = (
    "Whom you wrote to, and whom you did not, was not left to chance: so this cannot show cause. "
    "Clients who did not come back are not lost ones: some had what they came for."
)
ABOUT = "Counts from one practice: they describe it, and cannot show what brought them about."
NOTHING = "Nothing is on record for this yet."


def review_document(review: Review, say_day: Callable[[date], str]) -> Document:
    until = say_day(review.until)
    since = "From the beginning" if review.since is None else f"From {say_day(review.since)}"
    return Document(
        title="Review of your own numbers",
        subtitle=f"{since} until {until}: {_counted(review.sessions, 'session')} "
        f"with {_counted(review.clients, 'client')}.",
        sections=(
            Section("The contact after a session", _windows(review)),
            Section("Replies", _replies(review)),
            Section("Second sessions", _second_sessions(review)),
            Section("Homework", _homework(review)),
            Section("Was the contact helpful?", _reflections(review, say_day)),
            Section("Rules that you let through", _overrides(review)),
        ),
        footer=ABOUT,
    )


def say_share(count: int, whole: int) -> str:
    """The counts, their share and, where they are few, its interval: 7 of 9, 78 % (45–94 %)."""
    said = f"{count} of {whole}"
    if whole == 0:
        return said
    low, high = interval(count, whole)
    share = f"{said}, {count / whole:.0%}".replace("%", " %")
    if whole >= ENOUGH:
        return share
    return f"{share} ({round(low * 100)}–{round(high * 100)} %)"


def review_data(review: Review) -> dict[str, object]:
    """The same for a program: counts, and beside each the 95 % interval of its share."""

    def told(count: Count) -> dict[str, object]:
        low, high = interval(count.count, count.whole)
        return {
            "name": count.name,
            "count": count.count,
            "of": count.whole,
            "low": round(low, 3),
            "high": round(high, 3),
        }

    windows, homework = review.windows, review.homework
    return {
        "since": None if review.since is None else review.since.isoformat(),
        "until": review.until.isoformat(),
        "clients": review.clients,
        "sessions": review.sessions,
        "contacts": {
            "in_window": windows.in_window,
            "early": windows.early,
            "late": windows.late,
            "skipped": windows.skipped,
            "not_made": windows.not_made,
            "of": windows.whole,
        },
        "replies_by_channel": [told(count) for count in review.replies_by_channel],
        "replies_by_kind": [told(count) for count in review.replies_by_kind],
        "second_sessions": [told(review.came_with), told(review.came_without)],
        "homework": {
            "done": homework.done,
            "partly": homework.partly,
            "not_done": homework.not_done,
            "changed": homework.changed,
            "not_looked_at": homework.not_looked_at,
            "of": homework.whole,
        },
        "helpful": [told(count) for count in review.helpful],
        "reflections": [
            {"on": words.on.isoformat(), "helpful": words.helpful, "change": words.change}
            for words in review.reflections
        ],
        "overrides": [told(count) for count in review.overrides],
    }


def _windows(review: Review) -> tuple[Block, ...]:
    windows = review.windows
    if windows.whole == 0:
        return (Paragraph(NOTHING),)
    rows = (
        ("made in its window", windows.in_window),
        ("made early", windows.early),
        ("made late", windows.late),
        ("skipped, with a reason", windows.skipped),
        ("not made", windows.not_made),
    )
    return (
        Bars("Windows that have closed", tuple((name, n, windows.whole) for name, n in rows)),
        Paragraph(f"In the window: {say_share(windows.in_window, windows.whole)}."),
    )


def _replies(review: Review) -> tuple[Block, ...]:
    counts = (*review.replies_by_channel, *review.replies_by_kind)
    if not counts:
        return (Paragraph(NOTHING),)
    return (
        Grid(
            ("by", "replied"),
            tuple((count.name, say_share(count.count, count.whole)) for count in counts),
        ),
        Paragraph(
            "Out of contacts of which you recorded whether there was a reply. None was asked."
        ),
    )


def _second_sessions(review: Review) -> tuple[Block, ...]:
    counts = (review.came_with, review.came_without)
    if not any(count.whole for count in counts):
        return (Paragraph(NOTHING),)
    return (
        Facts(
            tuple(
                (f"took place, {count.name}", say_share(count.count, count.whole))
                for count in counts
            )
        ),
        Paragraph(CANNOT_SHOW_CAUSE),
    )


def _homework(review: Review) -> tuple[Block, ...]:
    found = review.homework
    if found.whole == 0:
        return (Paragraph(NOTHING),)
    rows = (
        ("done", found.done),
        ("partly", found.partly),
        ("not done", found.not_done),
        ("changed", found.changed),
        ("not looked at yet", found.not_looked_at),
    )
    return (Bars("Tasks that were due", tuple((name, n, found.whole) for name, n in rows)),)


def _reflections(review: Review, say_day: Callable[[date], str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if review.helpful[0].whole:
        rows = tuple((count.name, count.count, count.whole) for count in review.helpful)
        blocks.append(Bars("After the second session", rows))
    if review.reflections:
        blocks.append(Paragraph("What you would change, in your own words:"))
        said = (f"{say_day(words.on)}: {words.change}" for words in review.reflections)
        blocks.append(Items(tuple(said)))
    return tuple(blocks) or (Paragraph(NOTHING),)


def _overrides(review: Review) -> tuple[Block, ...]:
    if not review.overrides:
        return (Paragraph("None."),)
    rows = tuple((count.name, count.count, count.whole) for count in review.overrides)
    return (
        Bars("Messages in which a rule was let through", rows),
        Paragraph("Where one is often wrong for you: rapport rules tune."),
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
