"""`rapport rules tune`: what this person overrides, and lowering a rule in a file of their own."""

from collections.abc import Mapping, Sequence
from pathlib import Path

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
from rapport_cli.store.own_files import make_private_folder, save_own_file
from rapport_cli.views.tables import render
from rapport_cli.views.tuning import share, tuning_data, tuning_legend, tuning_table
from rapport_cli.workflows.checking import RISK
from rapport_cli.workflows.tuning import Tallies, Tally, one_step_lower, tally


def tune_rules(desk: Desk, folder: Path, *, lower: Sequence[str], restore: Sequence[str]) -> None:
    """The table, then what was asked for; in a terminal each offer is put as a question."""
    refuse_risk((*lower, *restore))
    changed: list[dict[str, object]] = []
    changed += [lower_rule(desk, folder, rule) for rule in lower]
    changed += [restore_rule(desk, folder, rule) for rule in restore]
    if changed and not desk.json:
        return
    loaded = desk.open_store().load_all()
    tallies = tally(loaded.clients, desk.open_marks().marks())
    if desk.json:
        data = tuning_data(tallies, rules_lowered(desk)) | {"changed": changed}
        desk.answer("rules tune", data)
        return
    warn_of_files(loaded)
    at_most = rules_lowered(desk)
    show_tallies(desk, tallies, at_most)
    known = known_rules(desk)
    for each in tallies.rules:
        # A count from before a lowering is no reason to lower once more.
        if each.is_overridden_often() and each.rule in known and each.rule not in at_most:
            offer(desk, folder, each)


def show_tallies(desk: Desk, tallies: Tallies, at_most: Mapping[str, Severity]) -> None:
    if not tallies.rules:
        say("No rule has found anything in what is on record, so there is nothing to tune yet.")
        return
    content = tuning_table(tallies, at_most)
    show_table(render(content, width=desk.terminal.width, colour=desk.terminal.colour))
    say(tuning_legend(tallies))


def offer(desk: Desk, folder: Path, often: Tally) -> None:
    now = weight_of(desk, often.rule)
    lower = one_step_lower(now)
    overridden = share(often.overridden, often.sure)
    if lower is None:
        say(f"{often.rule} is overridden in {overridden}, and is no more than a hint already.")
        return
    say(f"\n{often.rule} is overridden in {overridden}. {what_it_means(now, lower)}")
    if not desk.terminal.asks:
        say(f"  To lower it: rapport rules tune --lower {often.rule}")
        return
    say_what_is_written(desk, folder, often.rule, lower)
    if confirm("Lower it?", default=False):
        lower_rule(desk, folder, often.rule, is_shown=True)


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
    weights: list[Severity] = [*applied, *([rule.severity] if rule.severity else [])]
    return lowered(max(weights, key=SEVERITIES.index, default="hint"), rule)


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
    say(f"  {'In' if place.exists() else 'A new file'} {place}:")
    if not place.exists():
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
        place.unlink()
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
