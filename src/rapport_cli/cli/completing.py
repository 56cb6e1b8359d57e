"""What the shell offers for CLIENT. Every command imports this, so it imports nothing itself."""

from typing import Any


def complete_client(ctx: Any, incomplete: str) -> list[str]:
    """Handles of active clients that begin so; nothing at all where anything is amiss."""
    return handles_beginning(ctx, incomplete, are_active=True)


def complete_closed_client(ctx: Any, incomplete: str) -> list[str]:
    """The same for closed clients."""
    return handles_beginning(ctx, incomplete, are_active=False)


def handles_beginning(ctx: Any, incomplete: str, *, are_active: bool) -> list[str]:
    from rapport_cli.cli.chosen_client import look_up
    from rapport_cli.cli.desk import sit_down

    try:
        practice = look_up(sit_down(ctx))
    except Exception:
        # Whatever it is, the middle of a half-typed line is no place to say it.
        return []
    names = practice.names()
    return sorted(
        names[who.id]
        for who in practice.everybody
        if who.is_active == are_active and names[who.id].startswith(incomplete)
    )
