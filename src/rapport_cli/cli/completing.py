"""What the shell offers for CLIENT. Every command imports this, so it imports nothing itself."""

from typing import Any


def complete_client(ctx: Any, incomplete: str) -> list[str]:
    """Handles of active clients that begin so; nothing at all where anything is amiss."""
    return handles_beginning(ctx, incomplete, are_active=True)


def complete_closed_client(ctx: Any, incomplete: str) -> list[str]:
    """The same for closed clients."""
    return handles_beginning(ctx, incomplete, are_active=False)


def complete_anybody(ctx: Any, incomplete: str) -> list[str]:
    """Active and closed."""
    both = (handles_beginning(ctx, incomplete, are_active=active) for active in (True, False))
    return sorted(handle for handles in both for handle in handles)


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


def complete_channel(incomplete: str) -> list[str]:
    from rapport_cli.prose.message import CHANNELS

    return [channel for channel in CHANNELS if channel.startswith(incomplete)]


def complete_kind(ctx: Any, incomplete: str) -> list[str]:
    return names_beginning(ctx, "kinds", incomplete)


def complete_rule(ctx: Any, incomplete: str) -> list[str]:
    return names_beginning(ctx, "rules", incomplete)


def complete_setting(incomplete: str) -> list[str]:
    from rapport_cli.config.settings import KEYS

    return [key.name for key in KEYS if key.name.startswith(incomplete)]


def names_beginning(ctx: Any, shelf: str, incomplete: str) -> list[str]:
    """Names of kinds or rules, the program's and the person's own."""
    from rapport_cli.cli.desk import sit_down
    from rapport_cli.cli.rulebook import source_of
    from rapport_cli.config.catalogue import kind_names, rule_names

    try:
        source = source_of(sit_down(ctx))
        names = kind_names(source) if shelf == "kinds" else rule_names(source)
    except Exception:
        # As above: a half-typed line is no place to say what is amiss.
        return []
    return [name for name in names if name.startswith(incomplete)]


def complete_homework(ctx: Any, incomplete: str) -> list[str]:
    """Numbers of this client's tasks, those that are open first; no words, as nowhere else."""
    client = half_typed_client(ctx)
    if client is None:
        return []
    tasks = list(enumerate(client.homework, 1))
    tasks.sort(key=lambda each: each[1].outcome is not None)
    return [str(number) for number, _ in tasks if str(number).startswith(incomplete)]


def half_typed_client(ctx: Any) -> Any:
    """The record of the client named on the line, or None where anything is amiss."""
    from rapport_cli.cli.chosen_client import chosen_id, look_up
    from rapport_cli.cli.client_first import client_said
    from rapport_cli.cli.desk import sit_down

    try:
        desk = sit_down(ctx)
        return desk.open_store().load(chosen_id(look_up(desk), client_said(ctx)))
    except Exception:
        # As above.
        return None
