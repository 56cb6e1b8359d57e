"""`rapport config`: each value and where it came from; the file, its place, and changing it."""

import os
from pathlib import Path
from typing import Annotated

import typer

from rapport_cli.cli.completing import complete_setting
from rapport_cli.cli.desk import own_zone, sit_down
from rapport_cli.cli.speaking import give, give_json, say, show_table
from rapport_cli.cli.terminal import look_at_terminal
from rapport_cli.config.places import Places, places
from rapport_cli.config.settings import (
    KEYS,
    check_settings,
    problem_with,
    read_settings_file,
    settled,
)
from rapport_cli.errors import UsageProblem
from rapport_cli.views.tables import render, table

command = typer.Typer(invoke_without_command=True, rich_markup_mode=None, add_completion=False)


@command.callback()
def config(ctx: typer.Context) -> None:
    """Show every setting and its source."""
    if ctx.invoked_subcommand is not None:
        return
    desk = sit_down(ctx)
    name = str(desk.places.config_file)
    text = read_settings_file(desk.places.config_file)
    origins = settled(text, os.environ, name=name, own_zone=own_zone()).origins
    if desk.json:
        desk.answer(
            "config",
            {
                "path": name,
                "settings": [
                    {
                        "key": origin.key.name,
                        "value": origin.value or None,
                        "source": origin.source,
                        "help": origin.key.doc,
                    }
                    for origin in origins
                ],
            },
        )
        return
    rows = [(origin.key.name, origin.value or "(not set)", origin.source) for origin in origins]
    shown = table(("setting", "value", "from"), rows)
    show_table(render(shown, width=desk.terminal.width, colour=desk.terminal.colour))
    say("Change one: rapport config set KEY VALUE. All of them, explained: rapport config edit.")


@command.command()
def path(ctx: typer.Context) -> None:
    """Say where everything is kept."""
    found = found_places(ctx)
    rows = {
        "settings": found.config_file,
        "templates": found.templates,
        "records": found.records,
        "recovery": found.recovery,
    }
    if ctx.find_root().obj.json:
        from rapport_cli.views.envelope import envelope

        give_json(envelope("config path", {name: str(place) for name, place in rows.items()}))
        return
    give("\n".join(f"{name:10} {place}" for name, place in rows.items()))


@command.command(name="set")
def set_value(
    ctx: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            help="The setting's name, as `rapport config` lists it.",
            autocompletion=complete_setting,
        ),
    ],
    value: Annotated[str, typer.Argument(help="Its new value; empty to take the setting out.")],
) -> None:
    """Change one setting; comments and everything else in the file stay as they are."""
    from rapport_cli.config.starting_file import starting_file
    from rapport_cli.config.statements import with_value

    if key not in {known.name for known in KEYS}:
        known = ", ".join(one.name for one in KEYS)
        raise UsageProblem("There is no such setting.", hint=f"The settings are: {known}.")
    setting = next(known for known in KEYS if known.name == key)
    if value and (wrong := problem_with(setting, value)):
        raise UsageProblem(f"{key}: {wrong.rstrip('.')}.", hint=f"Such as: {setting.example}")
    file = found_places(ctx).config_file
    before = read_settings_file(file)
    after = with_value(before if before is not None else starting_file({}), key, value)
    check_settings(after, name=str(file))
    save_settings(file, after)
    if ctx.find_root().obj.json:
        from rapport_cli.views.envelope import envelope

        give_json(envelope("config set", {"path": str(file), "key": key, "value": value}))
        return
    say(f"Saved in {file}.")


@command.command()
def edit(ctx: typer.Context) -> None:
    """Open the settings in your editor; they are saved only when every value is understood."""
    from rapport_cli.cli.editing import edit as let_edit
    from rapport_cli.config.starting_file import starting_file

    if not look_at_terminal(os.environ, no_color=False).asks:
        raise UsageProblem(
            "There is no terminal to edit in.", hint="Use rapport config set KEY VALUE."
        )
    found = found_places(ctx)
    written = read_settings_file(found.config_file)
    text = let_edit(
        written if written is not None else starting_file({}),
        found.state / "editing",
        os.environ,
        key="settings",
        accept=lambda edited: check_settings(edited, name=str(found.config_file)),
    )
    if written is not None and text == written.strip():
        say("Nothing was changed.")
        return
    save_settings(found.config_file, text + "\n")
    say(f"Saved in {found.config_file}.")


def found_places(ctx: typer.Context) -> Places:
    """Where things are, also when the settings themselves cannot be read."""
    import sys

    return places(ctx.find_root().obj.home, os.environ, sys.platform)


def save_settings(file: Path, text: str) -> None:
    """Whole or not at all, readable by this person only; where the file is a link, its target."""
    from rapport_cli.store.own_files import make_private_folder, save_own_file

    make_private_folder(file.parent)
    save_own_file(file, text.encode(), follow_link=True)
