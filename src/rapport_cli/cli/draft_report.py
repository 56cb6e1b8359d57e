"""What is said and given of a draft: the message, the findings, and what comes next."""

import typer

from rapport_cli.cli.drafting_desk import DraftingDesk
from rapport_cli.cli.judging import judge_for
from rapport_cli.cli.speaking import give, say
from rapport_cli.cli.typed import said
from rapport_cli.clients.record import Contact
from rapport_cli.clients.windows import window_of
from rapport_cli.errors import UsageProblem
from rapport_cli.views.findings import explained, finding_data, marked_text
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


def show_what_there_is(layout: DraftingDesk, start: int | None) -> Contact | None:
    """Nothing was written and nobody can be asked: the saved draft, or where to begin."""
    if layout.saved is not None and start is None:
        show_saved(layout, layout.saved)
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


def show_saved(layout: DraftingDesk, saved: Contact) -> None:
    """The saved draft, judged once more: an appointment may have moved since it was saved."""
    judgement = judge_for(
        layout.desk, layout.client, layout.session, saved.text, layout.kind, layout.channel
    )
    held_by = rules_that_hold(judgement.findings, [each.rule for each in saved.allowed])
    if layout.desk.json:
        data = layout.contact_data(saved) | {
            "findings": [finding_data(finding) for finding in judgement.findings],
            "held_by": list(held_by),
            "starts": [],
        }
        layout.desk.answer("draft", data)
    elif held_by:
        say(marked_text(saved.text, judgement.findings, width=layout.desk.terminal.said_width))
        say(explained(saved.text, judgement.findings))
        say(f"The saved draft is not as it should be any more ({', '.join(held_by)}). Draft again.")
    else:
        give(saved.text)
    if held_by:
        raise typer.Exit(1)


def report(layout: DraftingDesk, drafted: Drafted, *, findings_shown: bool, is_kept: bool) -> None:
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
        layout.desk.answer("draft", data)
    elif not findings_shown and findings:
        say(marked_text(text, findings, width=layout.desk.terminal.said_width))
        say(explained(text, findings))
    if not drafted.held_by and not layout.desk.json:
        give(text)
    if drafted.held_by:
        say_held_back(layout, drafted, is_kept=is_kept)
        raise typer.Exit(1)
    if not layout.desk.json:
        say_saved(layout, drafted)


def say_held_back(layout: DraftingDesk, drafted: Drafted, *, is_kept: bool) -> None:
    if "risk" in drafted.held_by:
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
    say('To let one through: --allow RULE --because "your reason".')


def say_saved(layout: DraftingDesk, drafted: Drafted) -> None:
    if drafted.contact.channel == "voicemail":
        from rapport_cli.templating.speaking import spoken_seconds

        say(f"To be spoken: about {spoken_seconds(drafted.contact.text)} seconds.")
    if drafted.contact.kind in ("reconnection", "charged"):
        say(f"Saved. {when_to_send(layout)} Then: rapport log {layout.name}")
    else:
        say(f"Saved. When it is sent: rapport log {layout.name}")


def when_to_send(layout: DraftingDesk) -> str:
    desk = layout.desk
    window = window_of(layout.session)
    if desk.now < window.opens:
        return f"Send it between {said(window.opens, desk)} and {said(window.closes, desk)}."
    if desk.now <= window.closes:
        return f"Send it now, until {said(window.closes, desk)}."
    return f"The window closed {said(window.closes, desk)}: sent now, it is marked late."
