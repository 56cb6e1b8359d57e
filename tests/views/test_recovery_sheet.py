from datetime import UTC, datetime

from rapport_cli.store.sealing_key import new_key
from rapport_cli.views.recovery_sheet import recovery_sheet

KEY = new_key().written()
SHEET = recovery_sheet(KEY, folder="/home/dana/records", made=datetime(2026, 3, 4, tzinfo=UTC))


def test_the_key_stands_in_groups_that_make_it_up() -> None:
    lines = SHEET.splitlines()
    start = lines.index("    AGE-SECRET-KEY-1")
    assert "".join("".join(lines[start : start + 3]).split()) == KEY
    assert all(len(group) <= 8 for line in lines[start + 1 : start + 3] for group in line.split())


def test_it_says_when_it_was_made_and_for_which_records() -> None:
    assert "2026-03-04" in SHEET
    assert "/home/dana/records" in SHEET


def test_it_fits_on_a_printed_page() -> None:
    assert len(SHEET.splitlines()) < 60
    assert max(map(len, SHEET.splitlines())) <= 90
