"""A channel as it is typed."""

from typing import Annotated

import typer

from rapport_cli.cli.completing import complete_channel
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.message import CHANNELS, Channel

NAMES = f"{', '.join(CHANNELS[:-1])} or {CHANNELS[-1]}"

ChannelOption = Annotated[
    str | None,
    typer.Option(metavar="CHANNEL", help=f"{NAMES}.", autocompletion=complete_channel),
]

ChannelBecauseOption = Annotated[
    str,
    typer.Option(
        "--channel-because",
        metavar="REASON",
        help="By a channel that was not agreed; the reason is kept.",
    ),
]


def read_channel(typed: str | None) -> Channel | None:
    """The channel, or None where none was typed. UsageProblem for anything else."""
    if typed is None:
        return None
    for channel in CHANNELS:
        if channel == typed.strip().casefold():
            return channel
    raise UsageProblem("The channel was not understood.", hint=f"Say {NAMES}.")


def read_channels(typed: str) -> tuple[Channel, ...]:
    """Several, with commas or spaces between them. UsageProblem for anything else, and for none."""
    named = [read_channel(part) for part in typed.replace(",", " ").split()]
    channels = tuple(channel for channel in CHANNELS if channel in named)
    if not channels:
        raise UsageProblem("No channel was named.", hint=f"Name at least one of {NAMES}.")
    return channels
