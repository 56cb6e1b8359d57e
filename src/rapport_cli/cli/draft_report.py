"""What is said and given of a draft: the message, the findings, and what comes next."""

from collections.abc import Sequence

import typer

from rapport_cli.cli.asked import Asked
from rapport_cli.cli.between_sessions import say_how_late
from rapport_cli.cli.case import Case, evidence_given, evidence_told
from rapport_cli.cli.drafting_desk import DraftingDesk
from rapport_cli.cli.judging import case_for
from rapport_cli.cli.speaking import give, say
from rapport_cli.cli.starting_fields import week_of_draft
from rapport_cli.cli.typed import said
from rapport_cli.clients.record import OUTREACH, Contact
from rapport_cli.clients.windows import window_of
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.finding import Finding
from rapport_cli.prose.rule import RISK
from rapport_cli.views.findings import explained, finding_data, marked_text, standing_of
from rapport_cli.workflows.drafting import Drafted, rules_that_hold


def started(layout: DraftingDesk, number: int) -> str:
    starts = layout.starts()
    if not 1 <= number <= len(starts):
        raise UsageProblem(
            "--start names a starting message that there is not.",
            hint=f"There are {len(starts)} for this client: --start 1 to {len(starts)}."
            if starts
            else layout.why_no_starts(),
        )
    return starts[number - 1]


def show_what_there_is(layout: DraftingDesk, start: int | None, asked: Asked) -> Contact | None:
    """Nothing was written and nobody can be asked: the saved draft, or where to begin."""
    if layout.saved is not None and start is None:
        show_saved(layout, layout.saved, asked)
        return layout.saved
    starts = layout.starts()
    if layout.desk.json:
        data = layout.nothing_yet() | {"held_by": [], "starts": list(starts)}
        layout.desk.answer("draft", data)
        return None
    if not starts:
        raise UsageProblem("No text was given.", hint=layout.why_no_starts())
    number = 1 if start is None else start
    give(started(layout, number))
    say(
        f"Nothing is saved: this is a starting message, {number} of {len(starts)} (--start shows "
        "another). Make it yours, then save it with --text, --file or -."
    )
    return None


def show_saved(layout: DraftingDesk, saved: Contact, asked: Asked) -> None:
    """The saved draft, judged once more: an appointment may have moved since it was saved."""
    case = case_of_draft(layout, saved.text, asked)
    findings = case.judge().findings
    held_by = rules_that_hold(findings, saved.let_through())
    if layout.desk.json:
        data = layout.contact_data(saved) | {
            "findings": [finding_data(finding) for finding in findings],
            "held_by": list(held_by),
            "starts": [],
        }
        data |= evidence_given(case, findings, asked)
        layout.desk.answer("draft", data)
    elif held_by:
        say_findings(layout, saved, findings)
        say_evidence_of(layout, case, findings, asked)
        say(f"The saved draft is not as it should be any more ({', '.join(held_by)}). Draft again.")
    else:
        give(saved.text)
        if any(finding.rule in saved.let_through() for finding in findings):
            say_findings(layout, saved, findings)
        say_evidence_of(layout, case, findings, asked)
    if held_by:
        raise typer.Exit(1)


def say_findings(layout: DraftingDesk, contact: Contact, findings: Sequence[Finding]) -> None:
    """The text with the places marked, and each finding, or why it stands."""
    standing = standing_of(contact)
    width = layout.desk.terminal.said_width
    say(marked_text(contact.text, findings, width=width, standing=standing))
    say(explained(contact.text, findings, standing=standing))


def say_evidence(
    layout: DraftingDesk, contact: Contact, findings: Sequence[Finding], asked: Asked
) -> None:
    """What the findings rest on, and the rules that were asked about; nothing if none was."""
    if asked:
        say_evidence_of(layout, case_of_draft(layout, contact.text, asked), findings, asked)


def say_evidence_of(
    layout: DraftingDesk, case: Case, findings: Sequence[Finding], asked: Asked
) -> None:
    width = layout.desk.terminal.said_width
    if evidence := evidence_told(case, findings, asked, width=width):
        say(f"\n{evidence}\n")


def case_of_draft(layout: DraftingDesk, text: str, asked: Asked) -> Case:
    return case_for(
        layout.desk,
        layout.client,
        layout.session,
        text,
        layout.kind,
        layout.channel,
        asked=asked,
        enclosure=layout.enclosure,
    )


def report(
    layout: DraftingDesk,
    drafted: Drafted,
    asked: Asked,
    *,
    findings_shown: bool,
    is_kept: bool,
) -> None:
    """The message alone on stdout; the findings, and what comes next, to the person."""
    findings = drafted.judgement.findings
    text = drafted.contact.text
    if layout.desk.json:
        data = layout.contact_data(drafted.contact) | {
            "findings": [finding_data(finding) for finding in findings],
            "held_by": list(drafted.held_by),
            "starts": [],
        }
        if drafted.held_by:
            data |= {"id": None, "drafted_at": None}
        if asked:
            data |= evidence_given(case_of_draft(layout, text, asked), findings, asked)
        layout.desk.answer("draft", data)
    else:
        if not findings_shown and findings:
            say_findings(layout, drafted.contact, findings)
        say_evidence(layout, drafted.contact, findings, asked)
    if not drafted.held_by and not layout.desk.json:
        give(text)
    if drafted.held_by:
        say_held_back(layout, drafted, is_kept=is_kept)
        raise typer.Exit(1)
    if not layout.desk.json:
        say_saved(layout, drafted)


def say_held_back(layout: DraftingDesk, drafted: Drafted, *, is_kept: bool) -> None:
    if RISK in drafted.held_by:
        say(
            "Held back, and the contact is on hold: words of risk. Your own safety protocol comes "
            "first."
        )
        say(
            f'When you have followed it: rapport followup {layout.name} --lift-hold "what was done"'
        )
        return
    rules = ", ".join(drafted.held_by)
    if is_kept:
        say(
            f"Held back by {rules}. Your words are kept: rapport draft {layout.name} takes them up."
        )
    else:
        say(f"Held back by {rules}. Your words could not be kept: the disk would not take them.")
    if layout.saved is not None:
        say("The draft that was saved before stands.")
    say(
        'To let one through: --allow RULE --because "your reason". If it is simply wrong: '
        "--not-a-fault RULE."
    )


def say_saved(layout: DraftingDesk, drafted: Drafted) -> None:
    if drafted.contact.channel == "voicemail":
        from rapport_cli.templating.speaking import spoken_seconds

        say(f"To be spoken: about {spoken_seconds(drafted.contact.text)} seconds.")
    if drafted.contact.kind in ("reconnection", "charged"):
        say(f"Saved. {when_to_send(layout)} Then: rapport log {layout.name}")
    elif drafted.contact.kind == OUTREACH:
        say(f"Saved. When it is sent: rapport log {layout.name}")
    else:
        week = week_of_draft(layout, drafted.contact.id)
        counted = f"That is {week.said()}. " if week is not None and week.said() else ""
        kind = drafted.contact.kind
        say(f"Saved. {counted}When it is sent: rapport log {layout.name} --kind {kind}")
        praised = [win for win in drafted.client.wins if win.id == drafted.contact.about]
        say_how_late(layout.desk, praised[0] if praised else None)


def when_to_send(layout: DraftingDesk) -> str:
    desk = layout.desk
    window = window_of(layout.session)
    if desk.now < window.opens:
        return f"Send it between {said(window.opens, desk)} and {said(window.closes, desk)}."
    if desk.now <= window.closes:
        return f"Send it now, until {said(window.closes, desk)}."
    return f"The window closed {said(window.closes, desk)}: sent now, it is marked late."
