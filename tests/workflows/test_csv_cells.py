"""A cell is never a formula, and reads back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.workflows.csv_cells import DANGEROUS, defused, restored


@given(st.text(alphabet="'=+-@\t\r\nab ＝"))
def test_a_cell_reads_back_as_it_was(cell: str) -> None:
    assert restored(defused(cell)) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert defused(cell)[:1] not in DANGEROUS


@pytest.mark.parametrize("cell", ["'tis", "it's", "", "'", "''", "3 pm"])
def test_what_is_no_formula_stands_as_it_is(cell: str) -> None:
    assert defused(cell) == cell
    assert restored(cell) == cell
