"""`rapport rules tune`: what this person overrides, and lowering a rule in a file of their own."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rapport_cli.cli.asking import confirm
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.due import warn_of_files
from rapport_cli.cli.rulebook import known_rules, rules_lowered, source_of
from rapport_cli.cli.speaking import say, show_table
from rapport_cli.config.catalogue import load_kinds, load_rule_files, load_rules
from rapport_cli.config.own_rules import lowered_rule_file, restored_rule_file
from rapport_cli.errors import StoreProblem, UsageProblem
from rapport_cli.kinds.activating import lowered
from rapport_cli.prose.finding import SEVERITIES, Severity
from rapport_cli.prose.message import CHANNELS
from rapport_cli.prose.rule import RISK
from rapport_cli.store.own_files import make_private_folder, remove_own_file, save_own_file
from rapport_cli.views.tables import render
from rapport_cli.views.tuning import share, tuning_data, tuning_legend, tuning_table
from rapport_cli.workflows.checking import OUTSIDE_KINDS
from rapport_cli.workflows.tuning import Tallies, one_step_lower, tally


class Offer(NamedTuple):
    """A rule that is overridden often, in so many messages; what it weighs `now`, and lowered by
    one step, which is None for a mere hint."""

    rule: str
    overridden: str
    now: Severity
    lower: Severity | None


def tune_rules(desk: Desk, folder: Path, *, lower: Sequence[str], restore: Sequence[str]) -> None:
    """What was asked for; or the table and the offers, each a question in a terminal."""
    refuse_risk((*lower, *restore))
    if (lower or restore) and not desk.json:
        change_rules(desk, folder, lower, restore)
        return
    # Read before anything is written: where a record cannot be read, nothing has changed.
    loaded = desk.open_store().load_all()
    tallies = tally(loaded.clients, desk.open_marks().marks())
    warn_of_files(loaded)
    if desk.json:
        changed = change_rules(desk, folder, lower, restore)
        offered = [each.rule for each in offers(desk, tallies) if each.lower is not None]
        data = tuning_data(tallies, rules_lowered(desk), offered) | {"changed": changed}
        desk.answer("rules tune", data)
        return
    show_tallies(desk, tallies)
    for each in offers(desk, tallies):
        put_offer(desk, folder, each)


def change_rules(
    desk: Desk, folder: Path, lower: Sequence[str], restore: Sequence[str]
) -> list[dict[str, object]]:
    return [
        *(lower_rule(desk, folder, rule) for rule in lower),
        *(restore_rule(desk, folder, rule) for rule in restore),
    ]


def show_tallies(desk: Desk, tallies: Tallies) -> None:
    if not tallies.rules:
        say("No rule has found anything in what is on record, so there is nothing to tune yet.")
        return
    width = desk.terminal.width
    content = tuning_table(tallies, rules_lowered(desk), width=width)
    show_table(render(content, width=width, colour=desk.terminal.colour))
    say(tuning_legend(tallies))


def offers(desk: Desk, tallies: Tallies) -> Iterator[Offer]:
    """One that was lowered already is left out: a count from before that is no reason to lower it
    once more."""
    known, at_most = known_rules(desk), rules_lowered(desk)
    for each in tallies.rules:
        if each.is_overridden_often() and each.rule in known and each.rule not in at_most:
            now = weight_of(desk, each.rule)
            overridden = share(each.overridden, each.sure)
            yield Offer(each.rule, overridden, now, one_step_lower(now))


def put_offer(desk: Desk, folder: Path, offer: Offer) -> None:
    rule, overridden, now, lower = offer
    if lower is None:
        say(f"{rule} is overridden in {overridden}, and is no more than a hint already.")
        return
    say(f"\n{rule} is overridden in {overridden}. {what_it_means(now, lower)}")
    if not desk.terminal.asks:
        say(f"  To lower it: rapport rules tune --lower {rule}")
        return
    say_what_is_written(desk, folder, rule, lower)
    if confirm("Lower it?", default=False):
        lower_rule(desk, folder, rule, is_shown=True)


def what_it_means(now: Severity, lower: Severity) -> str:
    if now == "error":
        return "It holds a message back; lowered to a warning it would say its word and let it go."
    return f"It weighs as a {now}; lowered to a {lower} it would only be a word in passing."


def weight_of(desk: Desk, name: str) -> Severity:
    """What the rule weighs at most, over all kinds of contact and channels, as things stand."""
    source = source_of(desk)
    rule = load_rules([name], source)[name]
    applied = [
        severity
        for kind in load_kinds(source).values()
        for channel in CHANNELS
        if (severity := kind.severity_of(name, channel)) != "off"
    ]
    besides = [weight for weight in (rule.severity, OUTSIDE_KINDS.get(name)) if weight is not None]
    return lowered(max((*applied, *besides), key=SEVERITIES.index, default="hint"), rule)


def lower_rule(desk: Desk, folder: Path, name: str, *, is_shown: bool = False) -> dict[str, object]:
    """Lower it by one step, and say what was written and where."""
    lower = one_step_lower(weight_of(desk, name))
    if lower is None:
        raise UsageProblem(
            f"{name} is no more than a hint already.",
            hint="To have it off, say so in a kind of your own (docs/templates.md).",
        )
    place = folder / f"{name}.toml"
    if not is_shown and not desk.json:
        say_what_is_written(desk, folder, name, lower)
    text = lowered_rule_file(written(place), name, lower, desk.wall.date())
    make_private_folder(folder)
    save_own_file(place, text.encode(), follow_link=True)
    load_rule_files([place], source_of(desk))
    if not desk.json:
        say(f"Written: {name} weighs at most as a {lower}.")
    return {"rule": name, "at_most": lower, "path": str(place)}


def say_what_is_written(desk: Desk, folder: Path, name: str, lower: Severity) -> None:
    place = folder / f"{name}.toml"
    say(f"  {'In' if os.path.lexists(place) else 'A new file'} {place}:")
    if not os.path.lexists(place):
        say("    extends = true")
    say(f'    at_most = "{lower}"')
    say(f"  To take it back: rapport rules tune --restore {name}")


def restore_rule(desk: Desk, folder: Path, name: str) -> dict[str, object]:
    """Take the lowering out of the person's file; the file goes where it held nothing else."""
    place = folder / f"{name}.toml"
    before = written(place)
    if before is None or load_rule_files([place], source_of(desk))[name].at_most == "error":
        raise UsageProblem(
            f"{name} was not lowered.", hint=f"Nothing about that stands in {place}."
        )
    after = restored_rule_file(before)
    if after is None:
        remove_own_file(place)
    else:
        save_own_file(place, after.encode(), follow_link=True)
    if not desk.json:
        said = "The file held nothing else and was taken away" if after is None else "Taken out of"
        say(f"{said}: {place}")
    return {"rule": name, "at_most": None, "path": str(place)}


def refuse_risk(names: Sequence[str]) -> None:
    if RISK in names:
        raise UsageProblem(
            "Words of risk are never lowered.",
            hint="A phrase that is none can be an exception: rapport rules new risk",
        )


def written(place: Path) -> str | None:
    """The person's file as it stands; None where there is none."""
    try:
        return place.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise StoreProblem(f"{place} could not be read; nothing was changed.") from None
