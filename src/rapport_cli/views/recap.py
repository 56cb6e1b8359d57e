"""Recaps as pages for the client: one alone, or all of them, the newest first; and as a mail."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapport_cli.clients.between_sessions import Homework, Terms
from rapport_cli.clients.windows import appointment_of
from rapport_cli.shapes.building import to_data
from rapport_cli.views.document import (
    Block,
    Document,
    Items,
    Link,
    Notice,
    Paragraph,
    Section,
)
from rapport_cli.workflows.telling_recaps import ToldRecap, became

NO_APPOINTMENT = "No next appointment is made yet."


@dataclass(frozen=True, slots=True)
class Wording:
    """How days and moments are said here, in full with the year, and what stands under every page.
    `footer` is how the clinician is named and reached."""

    say_day: Callable[[date], str]
    say_day_in_full: Callable[[date], str]
    say_moment: Callable[[datetime], str]
    footer: str


def recap_page(one: ToldRecap, name: str, terms: Terms | None, wording: Wording) -> Document:
    return Document(
        "Session recap",
        f"{name}, {wording.say_day_in_full(one.session.at.date())}",
        (*sections(one, wording), *emergency(terms)),
        wording.footer,
    )


def timeline_page(
    recaps: Sequence[ToldRecap], name: str, terms: Terms | None, wording: Wording
) -> Document:
    """One document that grows. `recaps` stand with the newest first, and are not empty."""
    newest, first = (wording.say_day_in_full(recaps[at].session.at.date()) for at in (0, -1))
    span = newest if len(recaps) == 1 else f"{first} to {newest}, the newest first"
    parts: list[Section] = []
    for one in recaps:
        parts.append(Section(wording.say_day_in_full(one.session.at.date()), ()))
        parts.extend(sections(one, wording, is_part=True, is_newest=one is recaps[0]))
    return Document(
        "Session recaps", f"{name}, {span}", (*parts, *emergency(terms)), wording.footer
    )


def sections(
    one: ToldRecap, wording: Wording, *, is_part: bool = False, is_newest: bool = True
) -> tuple[Section, ...]:
    """What the recap says, in the order in which a session is looked back at; empty parts are left
    out, and an appointment that has passed."""
    recap = one.recap
    appointment = appointment_of(one.session)
    coming = NO_APPOINTMENT if appointment is None else f"{wording.say_moment(appointment)}."
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("What went well", listed(recap.successes)),
        ("From last time", listed(looked_back_at(each) for each in one.came_back)),
        ("What we covered", (Paragraph(recap.covered),) if recap.covered else ()),
        ("What helps", listed(recap.strategies)),
        ("Worth a look", tuple(Link(each.title, each.link, each.why) for each in one.resources)),
        (
            "What we agreed",
            listed((agreed(each, wording) for each in one.commitments), has_boxes=True),
        ),
        ("The recording", (Link("", recap.recording),) if recap.recording else ()),
        ("Next appointment", (Paragraph(coming),) if is_newest else ()),
    )
    return tuple(Section(heading, blocks, is_part) for heading, blocks in parts if blocks)


def listed(entries: Iterable[str], *, has_boxes: bool = False) -> tuple[Block, ...]:
    lines = tuple(entries)
    return (Items(lines, has_boxes),) if lines else ()


def agreed(task: Homework, wording: Wording, *, asked_for: bool = False) -> str:
    """Such as "You, by Friday 13 March: ring the clinic"; with `asked_for` it is said where no day
    was named."""
    by = ", no day named" if asked_for else ""
    by = by if task.by is None else f", by {wording.say_day(task.by)}"
    return f"{whose(task)}{by}: {task.text}"


def looked_back_at(task: Homework) -> str:
    """Such as "You: ring the clinic. Kept: easier than I thought"."""
    state = became(task)
    how = f": {task.how}" if task.how else ""
    return f"{whose(task)}: {task.text}. {state[0].upper()}{state[1:]}{how}"


def whose(task: Homework) -> str:
    return "You" if task.owner == "client" else "I"


def emergency(terms: Terms | None) -> tuple[Section, ...]:
    """What to do in an emergency, as it was agreed."""
    if terms is None:
        return ()
    lines = [each for each in (terms.emergency, *terms.crisis_lines) if each]
    return (Section("In an emergency", (Notice("\n".join(lines)),)),) if lines else ()


def mail_text(one: ToldRecap, terms: Terms | None, wording: Wording) -> str:
    """The recap as the plain text of a mail."""
    day = wording.say_day(one.session.at.date())
    parts = [f"Here is the recap of our session on {day}."]
    for section in (*sections(one, wording), *emergency(terms)):
        lines = [line for block in section.blocks for line in mail_lines(block)]
        parts.append("\n".join((f"{section.heading}:", *lines)))
    if wording.footer:
        parts.append(wording.footer)
    return "\n\n".join(parts) + "\n"


def mail_lines(block: Block) -> list[str]:
    if isinstance(block, Items):
        return [f"- {entry}" for entry in block.entries]
    if isinstance(block, Link):
        named = ": ".join(part for part in (block.text, block.address) if part)
        return [f"- {named} ({block.note})" if block.note else f"- {named}"]
    return block.text.split("\n") if isinstance(block, Paragraph | Notice) else []


def recap_data(one: ToldRecap) -> dict[str, object]:
    """One of `data.recaps` in `recap --json`: the recap as its file has it, with what it names."""
    kept = to_data(one.recap)
    assert isinstance(kept, dict)
    return kept | {
        "session_at": to_data(one.session.at),
        "came_back": [task_data(each) for each in one.came_back],
        "resources": [to_data(each) for each in one.resources],
        "commitments": [task_data(each) for each in one.commitments],
        "next_appointment": to_data(appointment_of(one.session)),
    }


def task_data(task: Homework) -> dict[str, object]:
    kept = to_data(task)
    assert isinstance(kept, dict)
    return kept | {"became": became(task)}
