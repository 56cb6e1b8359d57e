"""Proposes the two thresholds of each rule: `make thresholds`.

    python -m training.choosing [--more FILE]...

They are chosen on the messages of `tuning/`, whose authors training does not know. An error is
proposed from where it is right in nineteen of twenty messages, a hint from where most faults are
found and the balance of precision and recall is best. A person writes them into the rules' files.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rapport_cli.config.catalogue import Source, load_rules
from rapport_cli.prose.judging import LABELLED
from training.evaluate import ROOT, verdicts
from training.measures import Verdicts, figures
from training.reading import read_messages, tuning_messages

RIGHT = 0.96
FOUND = 0.87
FEWEST = 10
"""So many alarms have to be left for a precision to mean anything."""
STEPS = tuple(step / 100 for step in range(10, 98))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--more", type=Path, action="append", default=[], metavar="FILE")
    given = parser.parse_args(arguments)
    messages = [*tuning_messages(), *read_messages(file for file in given.more if file.exists())]
    rules = load_rules(LABELLED, Source(ROOT / "templates"))
    for name, each in verdicts(messages, [rules[name] for name in LABELLED]).items():
        hint, error = hint_threshold(each), error_threshold(each)
        now = rules[name]
        sys.stdout.write(
            f"{name:17} hint {_say(each, hint)}, now {now.hint_from:.2f};"
            f" error {_say(each, error)}, now {now.error_from:.2f}\n"
        )
    return 0


def error_threshold(each: Verdicts) -> float:
    """The least score from which on alarms stay right often enough, however high one goes."""
    chosen = STEPS[-1]
    for step in reversed(STEPS):
        found = [score >= step for score in each.scores]
        if sum(found) >= FEWEST and figures(each.truth, found)[0] < RIGHT:
            break
        chosen = step
    return chosen


def hint_threshold(each: Verdicts) -> float:
    """The score of the best F1 among those that find enough; of all, where none does."""
    tried = []
    for step in STEPS:
        _, recall, f1 = figures(each.truth, [score >= step for score in each.scores])
        tried.append((recall >= FOUND, f1, step))
    return max(tried)[2]


def _say(each: Verdicts, threshold: float) -> str:
    found = [score >= threshold for score in each.scores]
    precision, recall, f1 = figures(each.truth, found)
    return f"{threshold:.2f} (P {precision:.2f} R {recall:.2f} F {f1:.2f})"


if __name__ == "__main__":
    raise SystemExit(main())
