"""How often each rule was overridden: counts first, shares only where there is enough to share."""

from collections.abc import Collection, Mapping

from rapport_cli.prose.finding import Severity
from rapport_cli.views.tables import Table, table
from rapport_cli.workflows.tuning import FEWEST, Tallies, Tally

HEADINGS = ("rule", "sure", "in doubt", "mended", "let through", "not a fault", "overridden")
NARROW = 75
"""Columns of a screen below which only what leads to an offer is shown."""
LEFT_OUT = ("in doubt", "mended")


def tuning_table(
    tallies: Tallies, at_most: Mapping[str, Severity], *, width: int | None = None
) -> Table:
    """`at_most` are the rules that the person has lowered already, and to what."""
    is_narrow = width is not None and width < NARROW
    shown = [each for each in HEADINGS if not (is_narrow and each in LEFT_OUT)]
    rows = (_row(each, at_most.get(each.rule)) for each in tallies.rules)
    return table(shown, [[row[heading] for heading in shown] for row in rows])


def _row(each: Tally, at_most: Severity | None) -> dict[str, str]:
    cells = (
        f"{each.rule} (now a {at_most})" if at_most else each.rule,
        str(each.sure),
        str(each.in_doubt),
        str(each.mended),
        f"{each.let_through} ({_reasons(each.reasons)})" if each.let_through else "0",
        f"{each.not_a_fault} + {each.elsewhere}" if each.elsewhere else str(each.not_a_fault),
        share(each.overridden, each.sure),
    )
    return dict(zip(HEADINGS, cells, strict=True))


def _reasons(count: int) -> str:
    return "1 reason" if count == 1 else f"{count} reasons"


def share(count: int, total: int) -> str:
    """ "4 of 9, 44%"; of fewer than `FEWEST` no share is worth the name."""
    if not total:
        return "-"
    return f"{count} of {total}" + (f", {count / total:.0%}" if total >= FEWEST else "")


def tuning_legend(tallies: Tallies) -> str:
    """What the columns count."""
    messages = "one message" if tallies.messages == 1 else f"{tallies.messages:,} messages"
    return (
        f"Counted over {messages} on record. Sure: it weighed as more than a hint, or held an "
        "earlier wording back. Overridden: of those, let through with a reason or marked as not a "
        "fault. Behind a +: marked in texts that are on no record."
    )


def tuning_data(
    tallies: Tallies, at_most: Mapping[str, Severity], offered: Collection[str]
) -> dict[str, object]:
    rules = [_data(each, at_most.get(each.rule), each.rule in offered) for each in tallies.rules]
    return {"messages": tallies.messages, "rules": rules}


def _data(each: Tally, at_most: Severity | None, is_offered: bool) -> dict[str, object]:
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
        "offered": is_offered,
    }
