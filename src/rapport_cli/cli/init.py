"""`rapport init`: what is settled once, asked in plain words; every question has its flag."""

import os
from collections.abc import Mapping
from typing import Annotated, Protocol

import typer

from rapport_cli.cli.asking import ask, confirm
from rapport_cli.cli.config import found_places, save_settings
from rapport_cli.cli.desk import own_zone, sit_down
from rapport_cli.cli.speaking import give_json, say
from rapport_cli.cli.terminal import look_at_terminal
from rapport_cli.config.settings import (
    KEYS,
    Settled,
    check_settings,
    problem_with,
    read_settings_file,
    settled,
)
from rapport_cli.config.starting_file import starting_file
from rapport_cli.config.statements import with_value
from rapport_cli.errors import UsageProblem
from rapport_cli.views.envelope import envelope

command = typer.Typer(rich_markup_mode=None, add_completion=False)


class Reader(Protocol):
    """What reads one setting; `place` is named where it is not understood."""

    def __call__(self, typed: str, place: str = ...) -> str: ...


QUESTIONS: Mapping[str, str] = {
    "profile": "Are you a therapist, counsellor or coach?",
    "signature": "How do you sign a message?",
    "phone": "Which number do you leave on a voicemail?",
    "date_order": "Is 12/3 day-month (12 March) or month-day (December 3)?",
    "clock": "Do you write 3 pm (12) or 15:00 (24)?",
    "zone": "Which time zone do you work in?",
    "contact_hours": "When are you willing to contact clients, such as mon-fri 9-18?",
}


@command.command()
def init(
    ctx: typer.Context,
    profile: Annotated[
        str | None, typer.Option(metavar="PROFILE", help="therapist, counsellor or coach.")
    ] = None,
    signature: Annotated[str | None, typer.Option(help="How you sign a message.")] = None,
    phone: Annotated[str | None, typer.Option(help="The number you leave on a voicemail.")] = None,
    date_order: Annotated[
        str | None, typer.Option(metavar="ORDER", help="day-month or month-day.")
    ] = None,
    clock: Annotated[str | None, typer.Option(metavar="12|24", help="3 pm or 15:00.")] = None,
    zone: Annotated[str | None, typer.Option(help="Such as Europe/London.")] = None,
    contact_hours: Annotated[
        str | None, typer.Option(metavar="HOURS", help='Such as "mon-fri 9-18".')
    ] = None,
    seal: Annotated[
        bool | None,
        typer.Option("--seal/--no-seal", help="Whether the records are encrypted."),
    ] = None,
) -> None:
    """Settle how you sign and write dates.

    Also whether you are a therapist, counsellor or coach, the number you leave, your time zone, and
    when you are willing to contact clients.
    """
    given = {
        "profile": profile,
        "signature": signature,
        "phone": phone,
        "date_order": date_order,
        "clock": clock,
        "zone": zone,
        "contact_hours": contact_hours,
    }
    file = found_places(ctx).config_file
    text = read_settings_file(file)
    current = settled(text, {}, name=str(file), own_zone=own_zone())
    answers = {
        name: reader(name)(value, f"--{name.replace('_', '-')}")
        for name, value in given.items()
        if value is not None
    }
    terminal = look_at_terminal(os.environ, no_color=False)
    if terminal.asks:
        say("Enter keeps what stands in brackets. All of it can be changed later.")
        answers |= ask_the_rest(answers, current)
    elif not answers and seal is None:
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in QUESTIONS)
        raise UsageProblem(
            "There is no terminal to ask in, and no setting was given.",
            hint=f"Give any of {flags}.",
        )
    after = text if text is not None else starting_file({})
    for name, value in answers.items():
        after = with_value(after, name, value)
    check_settings(after, name=str(file))
    save_settings(file, after)
    if ctx.find_root().obj.json:
        give_json(envelope("init", {"path": str(file)}))
    else:
        say(f"Saved in {file}.")
    settle_sealing(ctx, seal, asks=terminal.asks)
    if not ctx.find_root().obj.json:
        say("Next, right after a session: rapport capture")


def settle_sealing(ctx: typer.Context, wanted: bool | None, *, asks: bool) -> None:
    """Seal the records if that is wanted; in a terminal it is asked, unless they are sealed."""
    if wanted is False or (wanted is None and not asks):
        return
    desk = sit_down(ctx)
    if desk.keys.folder.state().is_sealed:
        return
    from rapport_cli.cli.sealing import WHAT_IT_MEANS, seal_and_tell

    if wanted is None:
        for sentence in WHAT_IT_MEANS:
            say(sentence)
        say("It can be done, and undone, at any time: rapport seal, rapport unseal.")
        if not confirm("Seal the records with a passphrase?", default=False):
            return
    seal_and_tell(desk, keychain=None)


def ask_the_rest(answers: Mapping[str, str], current: Settled) -> dict[str, str]:
    """Ask what no flag has answered."""
    standing = {origin.key.name: origin.value for origin in current.origins}
    return {
        name: ask(question, reader(name), default=standing[name])
        for name, question in QUESTIONS.items()
        if name not in answers
    }


def reader(name: str) -> Reader:
    key = next(known for known in KEYS if known.name == name)

    def read(typed: str, place: str = name.replace("_", " ")) -> str:
        if typed and (wrong := problem_with(key, typed)):
            raise UsageProblem(f"{place}: {wrong.rstrip('.')}.", hint=f"Such as: {key.example}")
        return typed

    return read
