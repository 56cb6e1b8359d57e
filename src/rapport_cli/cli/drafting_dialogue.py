"""Writing a message together in a terminal: choose a start, make it yours, mend what is found."""

import os
from dataclasses import replace

from rapport_cli.cli.asked import Asked
from rapport_cli.cli.asking import ask, choose, confirm
from rapport_cli.cli.between_sessions import remind_of, told_what_it_is_about
from rapport_cli.cli.draft_report import say_evidence, say_findings
from rapport_cli.cli.drafting_desk import DraftingDesk, LetThrough, save_draft
from rapport_cli.cli.editing import edit, leftovers
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import said
from rapport_cli.clients.record import is_between_sessions
from rapport_cli.clients.windows import appointment_of
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.rule import RISK
from rapport_cli.store.recovery import Kept
from rapport_cli.workflows.answers import clean_text, clean_words
from rapport_cli.workflows.drafting import Drafted
from rapport_cli.workflows.letting_through import read_allowances, read_marks

HELD_BACK = ("edit", "allow", "not-a-fault", "why", "aside")
SAVED = ("leave", "edit", "not-a-fault", "why")
CHOICES = (
    "allow lets a rule through with a reason, not-a-fault says that it is wrong here, why shows "
    "what it rests on."
)


def write_together(
    layout: DraftingDesk, words: str | None, through: LetThrough, *, edit_first: bool
) -> tuple[Drafted, Kept | None]:
    """The draft once nothing holds it back, or as it is put aside; and where its words wait."""
    if words is None and layout.saved is None:
        layout = told_what_it_is_about(layout)
    remind(layout)
    taken_up = None
    is_explained = False
    if words is None:
        text, taken_up = begin(layout, edit_first=edit_first)
    else:
        taken_up = layout.keep(words) if edit_first else None
        text = edited(layout, words) if edit_first else words
    while True:
        drafted, taken_up = save_draft(layout, text, through, taken_up=taken_up)
        if RISK in drafted.held_by or not open_rules(drafted):
            return drafted, taken_up
        if not drafted.held_by and layout.saved is not None and text == layout.saved.text:
            return drafted, taken_up
        say_findings(layout, drafted.contact, drafted.judgement.findings)
        if not is_explained:
            say(CHOICES)
            is_explained = True
        step = next_step(layout, drafted)
        if step in ("leave", "aside"):
            return drafted, taken_up
        if step == "edit":
            text = edited(layout, text)
        else:
            through = let_through(drafted, through, step)


def open_rules(drafted: Drafted) -> tuple[str, ...]:
    """The rules that found something and of which nothing has been said, each once."""
    said = drafted.contact.let_through()
    found = (finding.rule for finding in drafted.judgement.findings)
    return tuple(dict.fromkeys(rule for rule in found if rule not in said))


def next_step(layout: DraftingDesk, drafted: Drafted) -> str:
    """What to do about what was found; asked why, it is explained and asked again."""
    while True:
        if drafted.held_by:
            step = choose("What now?", HELD_BACK, default="edit")
        else:
            step = choose("It is saved. Leave it so?", SAVED, default="leave")
        if step != "why":
            return step
        findings = drafted.judgement.findings
        say_evidence(layout, drafted.contact, findings, Asked(everything=True))


def remind(layout: DraftingDesk) -> None:
    """What was captured, so that nobody has to look it up."""
    session = layout.session
    say(f"{layout.name}, {layout.kind.name} by {layout.channel}")
    say(f"  goal     {session.goal}")
    say(f"  detail   {session.detail}")
    appointment = appointment_of(session)
    if appointment is not None:
        say(f"  next     {said(appointment, layout.desk)}")
    if is_between_sessions(layout.kind.name):
        remind_of(layout)


def begin(layout: DraftingDesk, *, edit_first: bool) -> tuple[str, Kept | None]:
    """The words to begin with: those kept from last time, the saved draft, a start, or none; and
    the kept words they were taken from."""
    for folder in layout.desk.editing_folders():
        for place, words in leftovers(folder, layout.client.id):
            if layout.keep(words) is not None:
                place.unlink()
    for kept in reversed(layout.kept()):
        say("Your words from last time were kept:")
        say(indented(kept.data["text"]))
        if confirm("Take them up?", default=True):
            return edited(layout, kept.data["text"]), kept
        if confirm("Let go of them?", default=False):
            layout.desk.open_recovery().remove(kept)
    if layout.saved is not None:
        say("A draft is saved:")
        say(indented(layout.saved.text))
        step = "edit" if edit_first else ask_what_with_saved()
        if step == "keep":
            return layout.saved.text, None
        if step == "edit":
            return edited(layout, layout.saved.text), None
    return pick(layout), None


def ask_what_with_saved() -> str:
    return choose("Keep it, edit it, or begin again?", ("keep", "edit", "again"), default="keep")


def pick(layout: DraftingDesk) -> str:
    """A starting message, after whatever it still needs to be told."""
    lacking = layout.fields_lacking()
    if lacking:
        told = {field: ask(f"{field.capitalize()}, in a few words?", str) for field in lacking}
        layout = replace(layout, given={**layout.given, **told})
    starts = layout.starts()
    if not starts:
        say(layout.why_no_starts())
        return edited(layout, "")
    for number, start in enumerate(starts, start=1):
        say(f"{number}.")
        say(indented(start))

    def read(typed: str) -> int:
        if typed.isdecimal() and 0 <= int(typed) <= len(starts):
            return int(typed)
        raise UsageProblem("That is none of the choices.", hint=f"Type 0 to {len(starts)}.")

    chosen = ask("Which one to begin with? (0: an empty page)", read, default="1")
    say("It is only a start: make it yours.")
    return edited(layout, starts[chosen - 1] if chosen else "")


def edited(layout: DraftingDesk, text: str) -> str:
    return edit(
        text,
        layout.desk.editing_folders()[0],
        os.environ,
        key=layout.client.id,
        accept=refuse_unfit,
        rescue=lambda words: keep_for_next_time(layout, words),
    )


def keep_for_next_time(layout: DraftingDesk, words: str) -> bool:
    is_kept = layout.keep(words) is not None
    if is_kept:
        say(f"Your words are kept: rapport draft {layout.name} takes them up.")
    return is_kept


def refuse_unfit(text: str) -> None:
    clean_text(text, "message")


def let_through(drafted: Drafted, through: LetThrough, step: str) -> LetThrough:
    """A rule more that stands: with a reason, or as no fault."""
    if step == "allow":
        rule = choose("Which rule?", drafted.held_by, default=drafted.held_by[0])
        because = ask("Why? (kept on record)", lambda words: clean_words(words, "reason"))
        allowed = read_allowances([rule], [because], [rule])
        return through._replace(allowed=(*through.allowed, *allowed))
    rules = drafted.held_by or open_rules(drafted)
    rule = choose("Which rule is wrong here?", rules, default=rules[0])
    return through._replace(not_faults=(*through.not_faults, *read_marks([rule], [rule])))


def indented(text: str) -> str:
    return "\n".join(f"   {line}" for line in text.splitlines())
