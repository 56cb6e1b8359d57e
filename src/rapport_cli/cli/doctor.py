"""`rapport doctor`: what is wrong, in counts that can be pasted anywhere; and mending it."""

from pathlib import Path
from typing import Annotated

import typer

from rapport_cli.cli.desk import sit_down_whatever_is_settled
from rapport_cli.cli.examination import Examination, Wrong, examine
from rapport_cli.cli.repairing import repair
from rapport_cli.cli.speaking import give, say
from rapport_cli.errors import UsageProblem

command = typer.Typer(rich_markup_mode=None, add_completion=False)


@command.command()
def doctor(
    ctx: typer.Context,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FOLDER]...",
            help="Further folders where leftovers may lie, such as that of your exports.",
            show_default=False,
        ),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", "--verbose", help="Add the names of the files.")
    ] = False,
    mend: Annotated[
        bool,
        typer.Option("--repair", help="Mend what can be mended; whatever is replaced is kept."),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="With --repair: take the first remedy of each; do not ask."),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="With --repair: say what would be done; change nothing."),
    ] = False,
) -> None:
    """Say what is wrong with the store and the settings, in counts.

    Without --names there is nothing of anybody in it, so that it can go into a bug report.
    Exit code 1 where something is wrong.
    """
    desk, settings = sit_down_whatever_is_settled(ctx)
    if (yes or dry_run) and not mend:
        raise UsageProblem("--yes and --dry-run stand with --repair.", hint="Add --repair.")
    if mend and not (yes or dry_run or desk.terminal.asks):
        raise UsageProblem(
            "There is no terminal to ask in; nothing was changed.",
            hint="Add --yes to take the first remedy of each, or --dry-run to see them.",
        )
    mended: list[dict[str, object]] = []
    if mend:
        mended = repair(desk, examine(desk, settings, folders or []), yes=yes, dry_run=dry_run)
    found = examine(desk, settings, folders or [])
    if desk.json:
        desk.answer("doctor", data_of(found, names=names) | ({"repaired": mended} if mend else {}))
    else:
        if mend:
            say()
        show(found, names=names)
    if found.wrong:
        raise typer.Exit(1)


def data_of(found: Examination, *, names: bool) -> dict[str, object]:
    def listed(each: Wrong) -> dict[str, object]:
        data: dict[str, object] = {"kind": each.kind, "count": each.number, "hint": each.hint}
        return data | ({"places": list(each.places)} if names else {})

    return {
        "ok": not found.wrong,
        **found.facts,
        "files": {"seen": found.files.seen},
        "wrong": [listed(each) for each in found.wrong],
        "notes": [listed(each) for each in found.notes],
    }


def show(found: Examination, *, names: bool) -> None:
    for section, facts in found.facts.items():
        said = ", ".join(
            f"{name.replace('_', ' ')} {value_of(value)}"
            for name, value in facts.items()
            if value != {}
        )
        give(f"{section:8} {said}")
    for title, listed in (("Wrong", found.wrong), ("Also", found.notes)):
        if listed:
            give(f"\n{title}:")
        for each in listed:
            give(f"{each.number:6,}  {each.kind}  [{each.hint}]")
            if names:
                for place in each.places:
                    give(f"        {place}")
    give("\nNothing is wrong." if not found.wrong else "")
    if found.wrong and not names:
        say("Nothing above says who anybody is. The names of the files: rapport doctor --names")


def value_of(value: object) -> str:
    if value is None:
        return "not looked into"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return " ".join(f"{key}: {count:,}" for key, count in value.items()) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)
