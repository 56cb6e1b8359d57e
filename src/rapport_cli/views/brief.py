"""The sheet before a session: one page, in the order of a follow-up session, for the clinician."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport_cli.clients.between_sessions import Homework
from rapport_cli.clients.record import Contact
from rapport_cli.shapes.building import to_data
from rapport_cli.views.document import (
    Block,
    Course,
    Document,
    Facts,
    Items,
    Notice,
    Paragraph,
    Room,
    Section,
)
from rapport_cli.views.documents.figures import ends, number
from rapport_cli.workflows.briefing import Brief
from rapport_cli.workflows.telling_recaps import became

MOST_LINES = 4
MOST_COURSES = 2
LONGEST, LONGEST_LINE, LONGEST_ASIDE = 200, 100, 50
"""Characters. What is longer stands in full in the record; the sheet is one page."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How days and moments are said here, and on which day the sheet was made."""

    say_day: Callable[[date], str]
    say_moment: Callable[[datetime], str]
    made_on: date


def brief_page(brief: Brief, name: str, wording: Wording) -> Document:
    return Document(
        name,
        coming(brief, wording),
        (
            *on_hold(brief),
            Section("Last time", (Facts(last_time(brief, wording)),)),
            Section("How the week was", (*journal(brief, wording), Room(1))),
            Section("Homework to review", homework(brief, wording)),
            *where_said("Wins", latest([short(each.text) for each in brief.wins])),
            *where_said("Commitments", commitments(brief, wording)),
            Section("This session's priority", (Room(1),)),
            Section("New homework, and a short reflection at the end", (Room(2),)),
            Section("Sessions and safety", (Facts(surroundings(brief, wording)),)),
        ),
        f"For your own eyes. Made {wording.say_day(wording.made_on)}.",
        is_one_page=True,
    )


def coming(brief: Brief, wording: Wording) -> str:
    number = f"{brief.sessions} session{'' if brief.sessions == 1 else 's'} on record"
    if brief.appointment is None:
        return f"No later appointment is on record; {number}"
    return f"Before the session of {wording.say_moment(brief.appointment)}; {number}"


def on_hold(brief: Brief) -> tuple[Section, ...]:
    if not brief.is_on_hold:
        return ()
    told = "On hold: words of risk. Your own safety protocol comes first."
    return (Section("", (Notice(told),)),)


def last_time(brief: Brief, wording: Wording) -> tuple[tuple[str, str], ...]:
    last = brief.last
    rows = [
        ("Session", f"{wording.say_day(last.at.date())}{', charged' if last.charged else ''}"),
        ("Goal, in their words", f"“{short(last.goal, LONGEST)}”"),
        ("What they cared about", short(last.detail, LONGEST)),
    ]
    rows += [("Contact", contact(each, wording)) for each in brief.contacts]
    if not brief.contacts:
        rows.append(("Contact", "None was made."))
    if brief.recap is not None and brief.recap.given_at is not None:
        rows.append(("Recap", f"Given {wording.say_day(brief.recap.given_at.date())}."))
    return tuple(rows)


def contact(each: Contact, wording: Wording) -> str:
    if each.sent_at is None:
        return f"Skipped: {short(each.skipped or '')}"
    reply = {"replied": "they replied", "none": "no reply"}.get(each.reply or "", "")
    parts = (f"{each.kind} by {each.channel}", wording.say_day(each.sent_at.date()), reply)
    return f"{', '.join(part for part in parts if part)}."


def journal(brief: Brief, wording: Wording) -> tuple[Block, ...]:
    """The course of the client's own numbers, and what they noted since."""
    courses = tuple(
        Course(
            scale.name,
            scale.lowest,
            scale.highest,
            scale.lowest_means,
            scale.highest_means,
            points,
        )
        for scale, points in brief.courses[:MOST_COURSES]
    )
    notes = [f"{wording.say_day(each.on)}: {short(each.note)}" for each in brief.notes]
    blocks = (each if len(each.points) > 1 else only_number(each, wording) for each in courses)
    return (*blocks, *latest(notes))


def only_number(course: Course, wording: Wording) -> Paragraph:
    """One number is no course yet, and is said in a line."""
    said = "; ".join(f"{number(value)} on {wording.say_day(on)}" for on, value in course.points)
    return Paragraph(f"{ends(course)}: {said}")


def homework(brief: Brief, wording: Wording) -> tuple[Block, ...]:
    if not brief.homework:
        return (Paragraph("None was set."),)
    told = "Ask about it if they do not bring it up."
    return (Paragraph(told), *tasks(brief.homework, wording))


def commitments(brief: Brief, wording: Wording) -> tuple[Block, ...]:
    """What the clinician promised, and how many of all that was agreed were kept."""
    everything = (*brief.homework, *brief.promised)
    if not everything:
        return ()
    counts = [
        (word, sum(each.outcome in outcomes for each in everything))
        for word, outcomes in (
            ("kept", ("done",)),
            ("kept in part", ("partly",)),
            ("changed", ("changed",)),
            ("not kept", ("not-done",)),
            ("open", (None,)),
        )
    ]
    told = ", ".join(f"{count} {word}" for word, count in counts if count)
    if not brief.promised:
        return (Paragraph(f"In all: {told}. None are yours."),)
    return (Paragraph(f"In all: {told}. Yours:"), *tasks(brief.promised, wording))


def tasks(all_of_them: Sequence[Homework], wording: Wording) -> tuple[Block, ...]:
    return latest([task(each, wording) for each in all_of_them], has_boxes=True)


def task(each: Homework, wording: Wording) -> str:
    """Such as "a walk before work, by Friday 13 March: kept, easier than I thought"."""
    by = "" if each.by is None else f", by {wording.say_day(each.by)}"
    own = " (set by themselves)" if each.is_self_set else ""
    state = became(each)
    how = f", “{short(each.how, LONGEST_ASIDE)}”" if each.how else ""
    number = "" if each.value is None else f", {each.scale} {each.value:g}"
    return f"{short(each.text)}{own}{by}: {state}{how}{number}"


def surroundings(brief: Brief, wording: Wording) -> tuple[tuple[str, str], ...]:
    frequency = brief.frequency
    if frequency is None:
        often = "How often you meet is not on record."
    else:
        taper = f"; then {frequency.taper}" if frequency.taper else ""
        often = f"{frequency.every}, since {wording.say_day(frequency.since)}{taper}"
    terms = brief.terms
    lines = () if terms is None else (terms.emergency, *terms.crisis_lines)
    said = "\n".join(short(line) for line in lines[:MOST_LINES] if line)
    return (("How often", often), ("In an emergency", said or "Nothing is agreed on record."))


def where_said(heading: str, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    return (Section(heading, blocks),) if blocks else ()


def latest(lines: Iterable[str], *, has_boxes: bool = False) -> tuple[Block, ...]:
    """The latest few, and how many there are besides; nothing where there are none."""
    shown = list(lines)
    if not shown:
        return ()
    more = len(shown) - MOST_LINES
    blocks: tuple[Block, ...] = (Items(tuple(shown[-MOST_LINES:]), has_boxes),)
    return (*blocks, Paragraph(f"And {more} before.")) if more > 0 else blocks


def short(words: str, longest: int = LONGEST_LINE) -> str:
    if len(words) <= longest:
        return words
    return f"{words[:longest].rsplit(' ', 1)[0]} …"


def brief_data(brief: Brief) -> dict[str, Any]:
    """`data` of `brief --json`, besides who it is."""
    data = to_data(brief)
    assert isinstance(data, dict)
    data["courses"] = [
        {"scale": to_data(scale), "points": [[on.isoformat(), value] for on, value in points]}
        for scale, points in brief.courses
    ]
    return data
