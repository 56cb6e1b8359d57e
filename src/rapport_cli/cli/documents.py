"""Documents as they are asked for: `--format`, `-o`, and giving one or writing it to a file."""

import os
from pathlib import Path
from typing import Annotated

import typer

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import can_show, give, give_bytes, say
from rapport_cli.errors import UsageProblem
from rapport_cli.views.document import Document

FORMATS = ("text", "md", "html", "pdf")
FIGURES = "●·│┤─┬└█░"
"""What charts are drawn with, where standard output can show it."""
ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}
NAMES = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"


def complete_format(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{NAMES}; where -o names a file, its ending says it.",
        autocompletion=complete_format,
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write it to this file."),
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Write over a file of that name.")
]


def give_document(
    desk: Desk,
    document: Document,
    *,
    format: str | None,  # noqa: A002
    output: str | None,
    overwrite: bool = False,
) -> None:
    """Give the document, or write it to a file that only this person can read, whole or not at all.

    UsageProblem for an unknown format, a PDF on a terminal, and a file that is there already.
    """
    chosen = format_of(format, output)
    if output is None or output == "-":
        if chosen == "pdf" and desk.terminal.shows:
            raise UsageProblem(
                "A PDF cannot be shown in a terminal.", hint="Write it to a file: -o NAME.pdf"
            )
        written = rendered(desk, document, chosen, is_ascii=not can_show(FIGURES))
        give_bytes(written) if isinstance(written, bytes) else give(written)
        return
    from rapport_cli.store.own_files import save_own_file

    target = Path(output).absolute()
    if not overwrite and os.path.lexists(target) and not target.is_dir():
        allow_overwriting(desk, target)
    written = rendered(desk, document, chosen)
    save_own_file(target, written if isinstance(written, bytes) else written.encode())
    say(f"Written to {target}.")


def format_of(named: str | None, output: str | None) -> str:
    if named is not None:
        wanted = named.strip().casefold()
        found = wanted if wanted in FORMATS else ENDINGS.get(f".{wanted.lstrip('.')}")
        if found is None:
            raise UsageProblem("The format was not understood.", hint=f"Say {NAMES}.")
        return found
    ending = "" if output in (None, "-") else Path(output or "").suffix.casefold()
    if not ending:
        return "text"
    if ending not in ENDINGS:
        raise UsageProblem(
            "The ending of the file names no format.",
            hint="Use .txt, .md, .html or .pdf, or say which with --format.",
        )
    return ENDINGS[ending]


def allow_overwriting(desk: Desk, target: Path) -> None:
    if desk.terminal.asks and confirm(f"{target} is there already. Write over it?", default=False):
        return
    raise UsageProblem(f"{target} is there already.", hint="Name another file, or add --overwrite.")


def rendered(desk: Desk, document: Document, chosen: str, *, is_ascii: bool = False) -> str | bytes:
    """The document in the form that was chosen; only what that form needs is imported."""
    if chosen == "pdf":
        from rapport_cli.views.documents.pdf import as_pdf

        american = desk.settings.date_order == "month-day"
        page = as_pdf(document, paper="us-letter" if american else "a4")
        say_missing_letters(document)
        return page
    if chosen == "html":
        from rapport_cli.views.documents.html import as_html

        return as_html(document)
    if chosen == "md":
        from rapport_cli.views.documents.markdown import as_markdown

        return as_markdown(document)
    from rapport_cli.views.documents.text import WIDTH, as_text

    return as_text(document, width=min(desk.terminal.width or WIDTH, WIDTH), is_ascii=is_ascii)


def say_missing_letters(document: Document) -> None:
    """A PDF with empty boxes in it is not to be handed over unnoticed."""
    from rapport_cli.views.documents.missing_letters import count_missing_letters
    from rapport_cli.views.documents.pdf import words_of

    missing = count_missing_letters(words_of(document))
    if missing:
        what, it = ("1 letter is", "it") if missing == 1 else (f"{missing} letters are", "them")
        say(
            f"{what} in no font of this computer, and an empty box in the PDF. Install a font that "
            f"has {it}, or take --format html."
        )
