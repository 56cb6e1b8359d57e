"""`rapport draft`: a starting message, the person's own text, the findings, and a saved draft."""

from typing import Annotated

import typer

from rapport_cli.cli.asked import Asked, ExplainOption, WhyOption, asked_to_explain
from rapport_cli.cli.between_sessions import enclosure_of_flags
from rapport_cli.cli.chosen_client import ClientArgument, chosen_client
from rapport_cli.cli.completing import complete_kind, complete_rule
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.draft_report import report, show_what_there_is, started
from rapport_cli.cli.drafting_desk import DraftingDesk, LetThrough, lay_out, save_draft
from rapport_cli.cli.given_channel import ChannelBecauseOption, ChannelOption, read_channel
from rapport_cli.cli.given_text import DashArgument, given_text, read_dash
from rapport_cli.cli.handing_over import hand_over
from rapport_cli.cli.rulebook import known_rules
from rapport_cli.cli.speaking import say
from rapport_cli.clients.record import RESOURCE, Contact
from rapport_cli.errors import UsageProblem
from rapport_cli.store.recovery import Kept
from rapport_cli.templating.fields import FIELD_NAMES
from rapport_cli.workflows.drafting import Drafted
from rapport_cli.workflows.letting_through import read_allowances, read_marks

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def draft(
    ctx: typer.Context,
    client: ClientArgument = None,
    dash: DashArgument = None,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="The kind of contact.", autocompletion=complete_kind)
    ] = "",
    channel: ChannelOption = None,
    channel_because: ChannelBecauseOption = "",
    text: Annotated[str | None, typer.Option(help="The text.")] = None,
    file: Annotated[str | None, typer.Option(help="A file with the text.")] = None,
    start: Annotated[
        int | None, typer.Option(metavar="1|2|3", help="Begin with this starting message.")
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open the text in your editor.")] = False,
    copy: Annotated[
        bool, typer.Option("--copy", help="Put the saved text on the clipboard.")
    ] = False,
    qr: Annotated[
        bool, typer.Option("--qr", help="Show it as a QR code, to pick up with a telephone.")
    ] = False,
    open_it: Annotated[
        bool, typer.Option("--open", help="Open it in your mail or message program.")
    ] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Let this rule through; may repeat.",
            autocompletion=complete_rule,
        ),
    ] = None,
    because: Annotated[
        list[str] | None, typer.Option(metavar="WHY", help="The reason; it is kept on record.")
    ] = None,
    not_a_fault: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="What this rule finds is not a fault; may repeat.",
            autocompletion=complete_rule,
        ),
    ] = None,
    explain: ExplainOption = False,
    why: WhyOption = None,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="FIELD=WORDS", help="Tell a starting message what it needs."
        ),
    ] = None,
    title: Annotated[str, typer.Option(help="With --kind resource: the title.")] = "",
    link: Annotated[str, typer.Option(metavar="LINK", help="With --kind resource: the link.")] = "",
    override: Annotated[
        str,
        typer.Option(
            metavar="REASON", help="Draft a contact beyond the one, or beyond the week's."
        ),
    ] = "",
) -> None:
    """Write the message and have it checked.

    Choose a start, make it yours, see what is found, mend it, save it. In a pipe the message
    stands alone on standard output. Exit code 1 where findings hold it back.
    """
    desk = sit_down(ctx)
    client, piped = read_dash(client, dash)
    record, name = chosen_client(desk, client)
    why, line = told_apart(why, kind)
    layout = lay_out(
        desk,
        record,
        name,
        kind=kind,
        channel=read_channel(channel),
        override=override,
        given=read_values(values or []),
        channel_because=channel_because,
        enclosure=enclosure_of_flags(desk, record, kind, title, link, line),
    )
    through = read_let_through(desk, allow or [], because or [], not_a_fault or [])
    asked = asked_to_explain(desk, explain, why)
    words = given_text(text=text, file=file, stdin=piped)
    taken_up = None
    if words is None and start is None and not desk.terminal.asks:
        words, taken_up = words_waiting(layout, through)
    if words is None and not desk.terminal.asks:
        if edit:
            raise UsageProblem("There is no terminal to edit in.", hint="Give --text, --file or -.")
        contact = show_what_there_is(layout, start, asked)
    else:
        contact = write(layout, words, through, asked, start=start, edit=edit, taken_up=taken_up)
    if contact is not None:
        hand_over(desk, contact, copy=copy, qr=qr, open_it=open_it)


def told_apart(why: list[str] | None, kind: str) -> tuple[list[str] | None, str]:
    """The rules that --why asks about, and the one line that says why a resource is passed on: a
    rule's name is one word."""
    if kind != RESOURCE or not why:
        return why, ""
    lines = [words for words in why if " " in words.strip()]
    return [words for words in why if words not in lines] or None, " ".join(lines)


def words_waiting(layout: DraftingDesk, through: LetThrough) -> tuple[str | None, Kept | None]:
    """The words that are meant where none are given and nobody can be asked: those that were held
    back, as the person was told; or, where something is let through, the saved draft's."""
    if layout.saved is None or through.rules():
        for kept in reversed(layout.kept()):
            return kept.data["text"], kept
    if layout.saved is not None and through.rules():
        return layout.saved.text, None
    return None, None


def write(
    layout: DraftingDesk,
    words: str | None,
    through: LetThrough,
    asked: Asked,
    *,
    start: int | None,
    edit: bool,
    taken_up: Kept | None,
) -> Contact:
    """The contact as it is saved; what is held back ends the command with exit code 1."""
    together = layout.desk.terminal.asks and (words is None or edit)
    if together:
        from rapport_cli.cli.drafting_dialogue import write_together

        begun = started(layout, start) if words is None and start is not None else words
        edit_first = edit or (words is None and start is not None)
        drafted, waiting = write_together(layout, begun, through, edit_first=edit_first)
    elif edit:
        raise UsageProblem("There is no terminal to edit in.", hint="Leave out --edit.")
    else:
        drafted, waiting = save_draft(layout, words or "", through, taken_up=taken_up)
    say_unused(through, drafted)
    report(layout, drafted, asked, findings_shown=together, is_kept=waiting is not None)
    return drafted.contact


def say_unused(through: LetThrough, drafted: Drafted) -> None:
    """Tell which rules were to be let through and found nothing: nothing is noted for them."""
    found = {finding.rule for finding in drafted.judgement.findings}
    unused = [rule for rule in dict.fromkeys(through.rules()) if rule not in found]
    if unused:
        say(f"Nothing to let through: {', '.join(unused)} found nothing in this text.")


def read_let_through(
    desk: Desk, allow: list[str], because: list[str], not_a_fault: list[str]
) -> LetThrough:
    """UsageProblem for a rule that there is not, that has no reason, or is named both ways."""
    known = known_rules(desk)
    allowed = read_allowances(allow, because, known)
    not_faults = read_marks(not_a_fault, known)
    if set(allow).intersection(not_faults):
        raise UsageProblem(
            "A rule is either let through or not a fault.",
            hint="Leave out its --allow and --because, or its --not-a-fault.",
        )
    return LetThrough(allowed, not_faults)


def read_values(given: list[str]) -> dict[str, str]:
    """`FIELD=WORDS` for the fields of templates that no record holds."""
    values = {}
    for one in given:
        field, equals, words = one.partition("=")
        if field not in FIELD_NAMES or not equals or not words.strip():
            raise UsageProblem(
                "--with was not understood.", hint='Write it as --with win="the walk to the shop".'
            )
        values[field] = words
    return values
