"""Measures the judging of prose on messages that training has not seen: `make evaluate`.

    python -m training.evaluate [--more FILE]... [--write docs/judging.md]

For each rule: precision, recall and F1 at both verdicts, with bootstrap intervals; calibration;
false alarms on clean messages; beside them what the phrase rules alone and, where they are
installed, proselint, write-good and alex find on the same messages. With `--write` the tables
replace what stands between the two marks of that page.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rapport_cli.config.catalogue import Source, load_rules
from rapport_cli.prose.detectors import DETECTORS, Detector
from rapport_cli.prose.judging import LABELLED, judge
from rapport_cli.prose.learned.detector import LEARNED
from rapport_cli.prose.rule import Rule
from training.measures import Verdicts, false_alarms, measure
from training.other_linters import linters
from training.reading import LabelledMessage, held_back_messages, read_messages

ROOT = Path(__file__).parents[1]
PROHIBITIONS = ("clinical-summary", "asks-feelings", "reassurance", "next-steps")
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--more", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument("--write", type=Path, metavar="PAGE")
    given = parser.parse_args(arguments)
    sets = [("Held-back messages", held_back_messages())]
    sets.extend((file.name, read_messages([file])) for file in given.more if file.exists())
    page = "\n\n".join(section(title, messages) for title, messages in sets if messages)
    sys.stdout.write(page + "\n")
    if given.write:
        _replace(given.write, page)
    return 0


def section(title: str, messages: Sequence[LabelledMessage]) -> str:
    authors = len({each.author for each in messages})
    rules = load_rules(LABELLED, Source(ROOT / "templates"))
    judged = verdicts(messages, [rules[name] for name in LABELLED])
    phrases = verdicts(messages, [_without_learning(rules[name]) for name in LABELLED])
    learned = verdicts(messages, [_only_learned(rules[name]) for name in LABELLED])
    parts = [
        f"### {title}: {len(messages)} messages by {authors} authors",
        rule_table(messages, judged),
        _alarm_line(judged),
        comparison_table(messages, {"rapport": judged, "phrases": phrases, "learned": learned}),
    ]
    return "\n\n".join(parts)


def verdicts(messages: Sequence[LabelledMessage], rules: Sequence[Rule]) -> dict[str, Verdicts]:
    """By rule: the truth, the score and the verdict for each message."""
    detectors: dict[str, Detector] = {**DETECTORS, **LEARNED}
    labels = [
        judge(each.message, (), labelled=rules, detectors=detectors).labels for each in messages
    ]
    return {
        rule.name: Verdicts.of(
            [rule.name in each.labels for each in messages], [row[rule.name] for row in labels]
        ).among([rule.name != "reopens" or each.message.charged for each in messages])
        for rule in rules
    }


def _without_learning(rule: Rule) -> Rule:
    names = tuple(name for name in rule.detectors if not name.startswith("learned-"))
    return replace(rule, detectors=names)


def _only_learned(rule: Rule) -> Rule:
    return replace(rule, detectors=(f"learned-{rule.name}",))


def rule_table(messages: Sequence[LabelledMessage], judged: dict[str, Verdicts]) -> str:
    lines = [
        "| rule | faulty | error: precision | recall | F1 | hint or error: precision | recall "
        "| F1 | Brier | ECE |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, each in judged.items():
        error = measure(each.truth, each.errors)
        either = measure(each.truth, each.hints)
        lines.append(
            f"| `{name}` | {sum(each.truth)} | {error.precision} | {error.recall} | {error.f1} "
            f"| {either.precision} | {either.recall} | {either.f1} "
            f"| {each.brier():.3f} | {each.calibration_error():.3f} |"
        )
    best = [
        max(measure(each.truth, each.errors).f1.value, measure(each.truth, each.hints).f1.value)
        for each in (judged[name] for name in PROHIBITIONS)
    ]
    lines.append("")
    lines.append(
        f"Mean F1 of the four prohibitions at the better threshold: {sum(best) / len(best):.2f}. "
        f"Messages: {len(messages)}; in brackets 95 % bootstrap intervals."
    )
    return "\n".join(lines)


def _alarm_line(judged: dict[str, Verdicts]) -> str:
    four = [judged[name] for name in PROHIBITIONS]
    clean, errors, hints = false_alarms(four)
    return (
        f"Of {clean} messages without any of the four faults, {errors:.1%} bear an error of the "
        f"four, {hints:.1%} a hint or an error."
    )


def comparison_table(
    messages: Sequence[LabelledMessage], tried: dict[str, dict[str, Verdicts]]
) -> str:
    """F1 of hint or error; for the linters, any alarm against any of the faults."""
    names = list(tried)
    lines = ["| rule | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    for rule in LABELLED:
        cells = [_both(tried[name][rule]) for name in names]
        lines.append(f"| `{rule}` | " + " | ".join(cells) + " |")
    lines.append("")
    lines.append("F1 of errors / of hints or errors.")
    others = _linter_lines(messages)
    return "\n".join([*lines, "", *others])


def _both(each: Verdicts) -> str:
    error = measure(each.truth, each.errors).f1.value
    either = measure(each.truth, each.hints).f1.value
    return f"{error:.2f} / {either:.2f}"


def _linter_lines(messages: Sequence[LabelledMessage]) -> list[str]:
    texts = [each.message.text for each in messages]
    faulty = [bool(each.labels & set(PROHIBITIONS)) for each in messages]
    lines = [
        "| linter | any alarm on faulty messages | any alarm on clean messages |",
        "|---|---|---|",
    ]
    alarmed: Callable[[Sequence[str]], list[bool]]
    for name, alarmed in linters():
        alarms = alarmed(texts)
        on_faulty = [alarm for alarm, fault in zip(alarms, faulty, strict=True) if fault]
        on_clean = [alarm for alarm, fault in zip(alarms, faulty, strict=True) if not fault]
        lines.append(
            f"| {name} | {sum(on_faulty)} of {len(on_faulty)} "
            f"| {sum(on_clean)} of {len(on_clean)} |"
        )
    return lines if len(lines) > 2 else ["(No other linter is installed here.)"]


def _replace(page: Path, measured: str) -> None:
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{page} has not the two marks that the tables stand between")
    page.write_text(f"{before}{begin}\n{measured}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
