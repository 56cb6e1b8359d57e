"""What is said of words that were kept: where they may speak of risk, the way is pointed to."""

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say


def say_where_risk(desk: Desk, *words: str) -> None:
    """One line where any of the words speak of risk. Nothing is stopped: it is a note, and no
    message hangs on it."""
    kept = [each for each in words if each]
    if not kept:
        return
    from rapport_cli.cli.rulebook import rules_named
    from rapport_cli.prose.rule import RISK
    from rapport_cli.workflows.checking import find_risk

    rules = rules_named(desk, RISK)
    if any(finding.severity == "error" for each in kept for finding in find_risk(each, rules)):
        say("Words of risk: your own safety protocol comes first.")
