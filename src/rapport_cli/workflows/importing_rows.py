"""A table of clients and appointments, read cell by cell; every problem by its line and column.

A person's table comes from a spreadsheet or from another program. Nothing of it is guessed: a date
needs its year, and what could be two days is asked about. No value is ever quoted.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from rapport_cli.errors import NotUnderstood
from rapport_cli.when.ambiguous import AmbiguousMoment
from rapport_cli.when.words import DateOrder
from rapport_cli.workflows.csv_cells import restored

COLUMNS = (
    "client", "status", "agreed", "may_reveal_on", "at", "zone", "goal", "detail", "mention",
    "charged", "channel", "next_appointment", "if_missed", "outcome",
)  # fmt: skip
OTHER_NAMES = {
    "handle": "client",
    "session": "at",
    "channels": "agreed",
    "agreement_channels": "agreed",
    "agreement_may_reveal_on": "may_reveal_on",
    "appointment": "next_appointment",
    "next": "next_appointment",
}
DELIMITERS = ",;\t"
LARGEST_CELL = 20_000
MOST_ROWS = 200_000
EXAMPLE = "2026-03-12 15:00"

YES_AND_NO = {"": False, "no": False, "n": False, "false": False, "0": False,
              "yes": True, "y": True, "true": True, "1": True}  # fmt: skip


class Problem(NamedTuple):
    """`column` counts from one; 0 is the whole line."""

    line: int
    column: int
    name: str
    sentence: str

    def __str__(self) -> str:
        if not self.column:
            whose = f"the column {self.name} " if self.name else ""
            return f"line {self.line}: {whose}{self.sentence}"
        name = f" ({self.name})" if self.name else ""
        return f"line {self.line}, column {self.column}{name}: {self.sentence}"


@dataclass(slots=True)
class Row:
    """The cells of one line by the names of their columns, trimmed; empty where there are none."""

    line: int
    cells: dict[str, str]
    columns: dict[str, int]
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def refuse(self, name: str, sentence: str) -> None:
        self.problems.append(Problem(self.line, self.columns.get(name, 0), name, sentence))


class Sheet(NamedTuple):
    """`ignored` are columns of an export that an import has no use for, by name."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]


def read_sheet(text: str, *, known_elsewhere: Collection[str]) -> Sheet:
    """The rows under the line that names the columns. `known_elsewhere` are columns of the
    program's own tables that may be there too."""
    lines = _lines(text)
    try:
        _, head = next(lines)
    except StopIteration:
        return Sheet((), (Problem(1, 0, "", "the file has no line with columns"),), ())
    except csv.Error:
        return Sheet((), (Problem(1, 0, "", "is not CSV"),), ())
    columns, ignored, problems = _columns(head, known_elsewhere)
    if problems:
        return Sheet((), tuple(problems), ())
    rows: list[Row] = []
    try:
        for line, cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(head):
                problems.append(Problem(line, len(head) + 1, "", "has no column of its own"))
            if len(rows) == MOST_ROWS:
                problems.append(Problem(line, 0, "", "is one more than 200,000 rows"))
                break
            given = {name: restored(cells[at - 1]).strip() for name, at in columns.items()
                     if at <= len(cells)}  # fmt: skip
            rows.append(Row(line, given, columns))
    except csv.Error:
        problems.append(Problem(rows[-1].line + 1 if rows else 2, 0, "", "is not CSV from here on"))
    return Sheet(tuple(rows), tuple(problems), tuple(ignored))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; cells may hold line ends."""
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda sign: (first.count(sign), sign == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _columns(
    head: list[str], known_elsewhere: Collection[str]
) -> tuple[dict[str, int], list[str], list[Problem]]:
    columns: dict[str, int] = {}
    ignored: list[str] = []
    problems: list[Problem] = []
    for at, cell in enumerate(head, 1):
        typed = re.sub(r"[\s-]+", "_", restored(cell).strip().casefold())
        name = OTHER_NAMES.get(typed, typed)
        if name in columns:
            problems.append(Problem(1, at, name, "stands there twice"))
        elif name in COLUMNS:
            columns[name] = at
        elif typed in known_elsewhere:
            ignored.append(typed)
        elif typed:
            problems.append(Problem(1, at, "", "is not a column that is known"))
    if "client" not in columns:
        problems.append(Problem(1, 0, "", "the column client is missing"))
    return columns, ignored, problems


def read_moment_in(row: Row, name: str, zone: str, order: DateOrder | None) -> datetime | None:
    """The moment of a cell, aware, in `zone`; None where there is none or it is a problem."""
    typed = row[name]
    if not typed:
        return None
    if len(typed) > 60 or not re.search(r"\d{4}", typed):
        row.refuse(name, f"is no date and time with its year; write {EXAMPLE}")
        return None
    try:
        wall = _wall_time(typed, zone, order)
    except AmbiguousMoment:
        row.refuse(
            name, f"could be two days; write {EXAMPLE}, or settle date_order (rapport config)"
        )
        return None
    except NotUnderstood:
        row.refuse(name, f"is not a date and time; write {EXAMPLE}")
        return None
    return placed(row, name, wall, zone)


def placed(row: Row, name: str, wall: datetime, zone: str) -> datetime | None:
    from rapport_cli.when.zones import in_zone, seen_from

    try:
        return in_zone(wall, zone) if wall.tzinfo is None else seen_from(zone, wall)
    except AmbiguousMoment:
        row.refuse(name, "comes twice, the clocks go back; add the offset, such as +01:00")
    except NotUnderstood:
        row.refuse(name, "does not exist there: the clocks go forward")
    except OverflowError:
        row.refuse(name, "is beyond the calendar")
    return None


def _wall_time(typed: str, zone: str, order: DateOrder | None) -> datetime:
    if len(typed) <= len("2026-03-12"):
        raise NotUnderstood("There is no time.")
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        pass
    from rapport_cli.when.typed import read_moment

    # With its year in it, what is typed means the same on any day.
    return read_moment(typed, now=datetime(2000, 1, 1, 12), order=order, zone=zone)
