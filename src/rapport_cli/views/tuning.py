"""How often each rule was overridden: counts first, shares only where there is enough to share."""

from collections.abc import Mapping

from rapport_cli.prose.finding import Severity
from rapport_cli.views.tables import Table, table
from rapport_cli.workflows.tuning import FEWEST, Tallies, Tally

HEADINGS = ("rule", "sure", "in doubt", "mended", "let through", "not a fault", "overridden")


def tuning_table(tallies: Tallies, at_most: Mapping[str, Severity]) -> Table:
    """`at_most` are the rules that the person has lowered already, and to what."""
    return table(HEADINGS, [_row(each, at_most.get(each.rule)) for each in tallies.rules])


def _row(each: Tally, at_most: Severity | None) -> tuple[str, ...]:
    return (
        f"{each.rule} (now a {at_most})" if at_most else each.rule,
        str(each.sure),
        str(each.in_doubt),
        str(each.mended),
        f"{each.let_through} ({_reasons(each.reasons)})" if each.let_through else "0",
        f"{each.not_a_fault} + {each.elsewhere}" if each.elsewhere else str(each.not_a_fault),
        share(each.overridden, each.sure),
    )


def _reasons(count: int) -> str:
    return "1 reason" if count == 1 else f"{count} reasons"


def share(count: int, total: int) -> str:
    """ "4 of 9, 44%"; of fewer than `FEWEST` no share is worth the name."""
    if not total:
        return "-"
    return f"{count} of {total}" + (f", {count / total:.0%}" if total >= FEWEST else "")


def tuning_legend(tallies: Tallies) -> str:
    """What the columns count."""
    messages = "one message" if tallies.messages == 1 else f"{tallies.messages} messages"
    return (
        f"Counted over {messages} on record. Sure: it weighed as more than a hint, or held an "
        "earlier wording back. Overridden: of those, let through with a reason or marked as not a "
        "fault. Behind a +: marked in texts that are on no record."
    )


def tuning_data(tallies: Tallies, at_most: Mapping[str, Severity]) -> dict[str, object]:
    rules = [_data(each, at_most.get(each.rule)) for each in tallies.rules]
    return {"messages": tallies.messages, "rules": rules}


def _data(each: Tally, at_most: Severity | None) -> dict[str, object]:
    return {
        "rule": each.rule,
        "sure": each.sure,
        "in_doubt": each.in_doubt,
        "mended": each.mended,
        "let_through": each.let_through,
        "reasons": each.reasons,
        "not_a_fault": each.not_a_fault,
        "not_a_fault_elsewhere": each.elsewhere,
        "overridden": each.overridden,
        "at_most": at_most,
        "offered": each.is_overridden_often() and at_most is None,
    }
