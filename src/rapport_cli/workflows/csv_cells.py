"""Cells of a table that a spreadsheet will not take for a formula, and back again.

A cell that begins with = + - @ or a control character is run as a formula by some spreadsheets, so
an apostrophe is put before it; a cell that is already so marked gets one more, so that each reads
back as it was.
"""

DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")
MARK = "'"


def defused(cell: str) -> str:
    return MARK + cell if _is_marked_or_dangerous(cell) else cell


def restored(cell: str) -> str:
    """What `defused` was given."""
    if cell.startswith(MARK) and _is_marked_or_dangerous(cell):
        return cell[1:]
    return cell


def _is_marked_or_dangerous(cell: str) -> bool:
    return cell.lstrip(MARK)[:1] in DANGEROUS
