"""`rapport export`: everything on record in open formats, for leaving, for a file, for a client."""

import os
from typing import Annotated, NamedTuple

import typer

from rapport_cli.cli.chosen_client import chosen_id, look_up
from rapport_cli.cli.completing import complete_anybody
from rapport_cli.cli.desk import Desk, sit_down
from rapport_cli.cli.export_place import hand_out, hand_out_files
from rapport_cli.cli.speaking import give_json, say
from rapport_cli.cli.trail import login_name
from rapport_cli.cli.typed import said_in_full
from rapport_cli.clients.disclosure import EVERYTHING, Selection
from rapport_cli.clients.handles import display_names, named
from rapport_cli.clients.record import Client
from rapport_cli.errors import StoreProblem, UsageProblem
from rapport_cli.store.bad_file import BadFile

command = typer.Typer(rich_markup_mode=None, add_completion=False)

FORMATS = ("json", "csv", "markdown")


class Chosen(NamedTuple):
    """Who leaves, what each is called, and which files could not be read."""

    clients: tuple[Client, ...]
    names: dict[str, str]
    bad_files: tuple[BadFile, ...]


class Written(NamedTuple):
    """One document, or several files by their names where `document` is None."""

    document: str | None
    files: dict[str, bytes]


@command.command()
def export(
    ctx: typer.Context,
    client: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLIENT]",
            help="Only this client; left out, all of them.",
            autocompletion=complete_anybody,
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help="json, if left out.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE|DIR", help="A new file, folder or .zip."),
    ] = None,
    with_content: Annotated[
        bool,
        typer.Option(
            "--with-content", help="With what was said: goals, details, homework, reflections."
        ),
    ] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="A contact note a contact, for a health record.")
    ] = False,
    minutes: Annotated[
        int | None, typer.Option(metavar="N", help="With --notes: how long each took.")
    ] = None,
    author: Annotated[
        str, typer.Option(metavar="NAME", help="With --notes: who wrote them. Else your signature.")
    ] = "",
    subject_access: Annotated[
        bool, typer.Option("--subject-access", help="What one client is given who asks for it.")
    ] = False,
    with_own_notes: Annotated[
        bool,
        typer.Option("--with-own-notes", help="With --subject-access: your own reasons as well."),
    ] = False,
    table: Annotated[
        str, typer.Option(metavar="NAME", help="With csv: only this table, such as contacts.")
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over a file of that name.")
    ] = False,
) -> None:
    """Write everything on record in open formats.

    What was said in sessions is left out unless --with-content asks for it; messages are not.
    The JSON with content is exact: rapport import brings it back.
    """
    desk = sit_down(ctx)
    output = None if output == "-" else output
    check_flags(client, output, notes=notes, subject_access=subject_access, form=form, table=table,
                minutes=minutes, author=author, with_own_notes=with_own_notes)  # fmt: skip
    chosen = whom(desk, client)
    selection = Selection(with_content, with_own_notes if subject_access else with_content)
    if notes:
        written = contact_notes(desk, chosen, selection, form or "markdown", minutes, author)
    elif subject_access:
        written = access_bundle(desk, chosen, selection)
    elif form == "csv":
        written = csv_tables(chosen, selection, table, to_file=output is not None)
    elif form == "markdown":
        written = pages(desk, chosen, selection, output)
    else:
        written = everything(desk, chosen, selection, output)
    if output is not None and written.document is None:
        hand_out_files(written.files, output, overwrite=overwrite)
    elif written.document is not None:
        hand_out(written.document, output, overwrite=overwrite)
    if output is not None:
        tell(desk, chosen, selection, output, notes=notes, subject_access=subject_access)
    require_whole(chosen)


def check_flags(
    client: str | None,
    output: str | None,
    *,
    notes: bool,
    subject_access: bool,
    form: str | None,
    table: str,
    minutes: int | None,
    author: str,
    with_own_notes: bool,
) -> None:
    if form is not None and form not in FORMATS:
        raise UsageProblem("There is no such format.", hint=f"It is {', '.join(FORMATS)}.")
    if subject_access and client is None:
        raise UsageProblem(
            "Whose record is asked for is missing.", hint="rapport export CLIENT --subject-access"
        )
    if subject_access and (notes or form is not None):
        raise UsageProblem(
            "--subject-access has a form of its own.", hint="Leave --notes and --format out."
        )
    if subject_access and output is None:
        raise UsageProblem(
            "Where the files are to go is missing.",
            hint="Name a new folder or a .zip file: -o FOLDER",
        )
    if with_own_notes and not subject_access:
        raise UsageProblem(
            "--with-own-notes goes with --subject-access.",
            hint="Anywhere else, --with-content has them too.",
        )
    if table and (form != "csv" or notes):
        raise UsageProblem("--table goes with --format csv.")
    if (minutes is not None or author) and not notes:
        raise UsageProblem("--minutes and --author go with --notes.")
    if minutes is not None and not 0 <= minutes <= 600:
        raise UsageProblem("--minutes is not a number from 0 to 600.", hint="Such as: --minutes 5")


def whom(desk: Desk, typed: str | None) -> Chosen:
    if typed is not None:
        practice = look_up(desk)
        record = desk.open_store().load(chosen_id(practice, typed))
        return Chosen((record,), practice.names(), ())
    loaded = desk.open_store().load_all()
    names = display_names([named(client) for client in loaded.clients])
    return Chosen(loaded.clients, names, loaded.bad_files)


def everything(desk: Desk, chosen: Chosen, selection: Selection, output: str | None) -> Written:
    """Every key as in the files, in the envelope of a result for a program."""
    from rapport_cli.store.export_file import COMMAND, export_data
    from rapport_cli.views.disclosed import disclosed
    from rapport_cli.views.envelope import as_json, envelope

    records = [disclosed(client, selection) for client in chosen.clients]
    data = envelope(COMMAND, export_data(records, is_whole=selection == EVERYTHING))
    if output is None and not desk.terminal.shows:
        give_json(data)
        return Written(None, {})
    return Written(as_json(data, encoding="utf-8") + "\n", {})


def pages(desk: Desk, chosen: Chosen, selection: Selection, output: str | None) -> Written:
    """One page a client in a folder, all of them in one where it is a file."""
    from rapport_cli.views.export_markdown import page

    written = {
        client.id: page(
            client, chosen.names[client.id], selection, lambda at: said_in_full(at, desk)
        )
        for client in chosen.clients
    }
    if output is None or output.casefold().endswith((".md", ".markdown", ".txt")):
        return Written("\n".join(written.values()), {})
    return Written(None, {f"{name}.md": text.encode() for name, text in written.items()})


def csv_tables(chosen: Chosen, selection: Selection, table: str, *, to_file: bool) -> Written:
    from rapport_cli.views.export_tables import BYTE_ORDER_MARK, tables

    written = tables(chosen.clients, chosen.names, selection)
    if table and table not in written:
        raise UsageProblem("There is no such table.", hint=f"There are {', '.join(written)}.")
    mark = BYTE_ORDER_MARK if to_file else ""
    if table:
        return Written(mark + written[table], {})
    if not to_file:
        raise UsageProblem(
            "As CSV the records are several tables.",
            hint="Name a new folder with -o, or one of them, such as --table contacts.",
        )
    return Written(None, {f"{name}.csv": (mark + text).encode() for name, text in written.items()})


def contact_notes(
    desk: Desk, chosen: Chosen, selection: Selection, form: str, minutes: int | None, author: str
) -> Written:
    from rapport_cli.views.contact_notes import (
        Writing,
        note_data,
        notes_of,
        notes_page,
        notes_table,
    )
    from rapport_cli.views.envelope import as_json, envelope
    from rapport_cli.when.zones import seen_from

    who = author or desk.settings.signature or login_name(os.environ)
    writing = Writing(who, minutes, selection, seen_from, desk.settings.zone)
    found = [
        note
        for client in chosen.clients
        for note in notes_of(client, chosen.names[client.id], writing)
    ]
    if desk.json or form == "json":
        data = {"notes": [note_data(note) for note in found]}
        return Written(as_json(envelope("export", data), encoding="utf-8") + "\n", {})
    if not found:
        say("No contact was made, or decided against, so there is no note.")
    return Written(notes_table(found) if form == "csv" else notes_page(found), {})


def access_bundle(desk: Desk, chosen: Chosen, selection: Selection) -> Written:
    from rapport_cli.store.export_file import record_as_exported
    from rapport_cli.views.disclosed import disclosed
    from rapport_cli.views.export_markdown import page
    from rapport_cli.views.subject_access import bundle

    (client,) = chosen.clients
    name = chosen.names[client.id]
    shown = page(client, name, selection, lambda at: said_in_full(at, desk))
    record = record_as_exported(disclosed(client, selection))
    say_before_handing_over(desk, shown, selection)
    return Written(None, bundle(name, shown, record, selection, desk.now.date()))


def say_before_handing_over(desk: Desk, page: str, selection: Selection) -> None:
    from rapport_cli.cli.rulebook import rules_named
    from rapport_cli.views.subject_access import PAGE
    from rapport_cli.workflows.naming_others import THIRD_PARTY, lines_naming_others

    own_words = [word for word in (desk.settings.signature, desk.settings.phone) if word]
    lines = lines_naming_others(page, rules_named(desk, THIRD_PARTY), own_words)
    say("Read it before you hand it over: what is said of other people is theirs too.")
    if lines:
        places = ", ".join(map(str, lines[:20])) + (", …" if len(lines) > 20 else "")
        say(f"{PAGE} seems to name others in line {places}.")
    if not selection.content:
        say("What was said is left out; --with-content adds it, where they are to have that too.")


def tell(
    desk: Desk,
    chosen: Chosen,
    selection: Selection,
    output: str,
    *,
    notes: bool,
    subject_access: bool,
) -> None:
    if desk.json:
        place = os.path.abspath(output)
        ids = [client.id for client in chosen.clients]
        desk.answer("export", {"path": place, "clients": ids, "content": selection.content})
        return
    count = len(chosen.clients)
    say(f"Written to {output}: {count} client{'' if count == 1 else 's'}.")
    if not selection.content and not subject_access and not notes:
        say("What was said is left out; --with-content adds it.")
    is_sealed = desk.keys.folder.state().seals
    say(
        "The records are sealed; this is not. Keep it where only you can read it."
        if is_sealed
        else "It is not encrypted; keep it where only you can read it."
    )


def require_whole(chosen: Chosen) -> None:
    if chosen.bad_files:
        raise StoreProblem(
            f"The export is not whole: {len(chosen.bad_files)} of the records could not be read.",
            hint="\n".join(str(bad) for bad in chosen.bad_files),
        )
