"""Counts first; a share only where there is enough to share."""

from typing import cast

import pytest

from rapport_cli.views.tuning import HEADINGS, share, tuning_data, tuning_legend, tuning_table
from rapport_cli.workflows.tuning import Tallies, Tally

GENERIC = Tally("generic", 9, 2, 3, 4, 2, 1, 5, 0)
TALLIES = Tallies(14, (GENERIC, Tally("sensitive", 0, 0, 0, 0, 0, 0, 0, 1)))


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [(0, 0, "-"), (2, 3, "2 of 3"), (4, 9, "4 of 9, 44%"), (0, 5, "0 of 5, 0%")],
)
def test_a_share_is_given_from_five_on(count: int, total: int, said: str) -> None:
    assert share(count, total) == said


def test_every_rule_is_a_row_of_counts() -> None:
    rows = [
        [cell.text for cell in row] for row in tuning_table(TALLIES, {"sensitive": "hint"}).rows
    ]
    assert rows == [
        ["generic", "9", "2", "3", "4 (2 reasons)", "1", "5 of 9, 56%"],
        ["sensitive (now a hint)", "0", "0", "0", "0", "0 + 1", "-"],
    ]


def test_a_narrow_screen_shows_what_leads_to_an_offer() -> None:
    narrow = tuning_table(TALLIES, {}, width=60)
    assert narrow.columns == ("rule", "sure", "let through", "not a fault", "overridden")
    assert [cell.text for cell in narrow.rows[0]] == [
        "generic",
        "9",
        "4 (2 reasons)",
        "1",
        "5 of 9, 56%",
    ]
    assert tuning_table(TALLIES, {}, width=80).columns == HEADINGS


def test_a_program_gets_what_was_lowered_and_what_is_offered() -> None:
    data = tuning_data(TALLIES, {"generic": "warning"}, ["sensitive"])
    generic, sensitive = cast(list[dict[str, object]], data["rules"])
    assert (generic["at_most"], generic["offered"]) == ("warning", False)
    assert (sensitive["at_most"], sensitive["offered"]) == (None, True)


def test_the_legend_says_over_how_much() -> None:
    assert "14 messages on record" in tuning_legend(TALLIES)
    assert "one message on record" in tuning_legend(Tallies(1, ()))


def test_a_program_gets_every_count() -> None:
    data = tuning_data(TALLIES, {}, ["generic"])
    assert data["messages"] == 14
    assert data["rules"][0] == {  # type: ignore[index]
        "rule": "generic", "sure": 9, "in_doubt": 2, "mended": 3, "let_through": 4, "reasons": 2,
        "not_a_fault": 1, "not_a_fault_elsewhere": 0, "overridden": 5,
        "at_most": None, "offered": True,
    }  # fmt: skip
