"""Findings as a person reads them: one line each, and the text with the places marked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapport_cli.prose.finding import Finding
from rapport_cli.shapes.lines import line_and_column
from rapport_cli.views.plain_text import one_line, printable

if TYPE_CHECKING:
    from rapport_cli.clients.record import Contact


class Standing(NamedTuple):
    """How a person lets a rule's findings stand: in a word or two, and as a sentence."""

    word: str
    sentence: str


NOT_A_FAULT = Standing("not a fault", "You marked it as not a fault.")
NOTHING_STANDS: Mapping[str, Standing] = {}


def standing_of(contact: "Contact") -> dict[str, Standing]:
    """What the person lets stand in this contact, by rule."""
    standing = {
        each.rule: Standing("let through", f"You let it through: {each.because}")
        for each in contact.allowed
    }
    return standing | {each.rule: NOT_A_FAULT for each in contact.not_a_fault}


def finding_line(
    text: str,
    finding: Finding,
    *,
    name: str = "",
    standing: Mapping[str, Standing] = NOTHING_STANDS,
) -> str:
    """`line:column: severity: rule: message`, both counted from 1 in code points."""
    line, column = line_and_column(text, finding.start)
    place = f"{name}:{line}:{column}" if name else f"{line}:{column}"
    stands = standing.get(finding.rule)
    severity = f"{finding.severity}, {stands.word}" if stands else finding.severity
    return f"{place}: {severity}: {finding.rule}: {one_line(finding.message)}"


def finding_data(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "hint": finding.hint,
    }


def marked_text(
    text: str,
    findings: Sequence[Finding],
    *,
    width: int | None = None,
    indent: str = "  ",
    standing: Mapping[str, Standing] = NOTHING_STANDS,
) -> str:
    """The text, with a row of `^` and the rules' names under each marked place.

    `width` is that of the screen: a longer line goes on in the next row, and so does its mark.
    """
    room = None if width is None else max(20, width - len(indent) - 1)
    shown: list[str] = []
    for start, row in rows_of(text, room):
        end = start + len(row)
        shown.append(indent + flat(row))
        for finding in findings:
            first, last = max(finding.start, start), min(finding.end, end)
            if first < last:
                name = "" if finding.end > end else _named(finding.rule, standing)
                before, marks = cells(text[start:first]), max(1, cells(text[first:last]))
                shown.extend(indent + row for row in marks_with_name(before, marks, name, room))
    return "\n".join(shown)


def _named(rule: str, standing: Mapping[str, Standing]) -> str:
    stands = standing.get(rule)
    return f"{rule} ({stands.word})" if stands else rule


def marks_with_name(before: int, marks: int, name: str, room: int | None) -> list[str]:
    """A row of marks with the rule's name after it; where the edge is too near, below it."""
    row = " " * before + "^" * marks
    if not name:
        return [row]
    if room is None or before + marks + 1 + len(name) <= room:
        return [f"{row} {name}"]
    return [row, " " * max(0, min(before, room - len(name))) + name]


def rows_of(text: str, width: int | None) -> Iterator[tuple[int, str]]:
    """The lines of the text where they begin, broken at spaces so that each fits in `width`."""
    start = 0
    for line in text.split("\n"):
        begun = broken_at = taken = 0
        for place, character in enumerate(line):
            size = cells(character)
            if width is not None and taken + size > width and place > begun:
                cut = broken_at if broken_at > begun else place
                yield start + begun, line[begun:cut]
                begun, taken = cut, cells(line[cut:place])
            taken += size
            if character == " ":
                broken_at = place + 1
        yield start + begun, line[begun:]
        start += len(line) + 1


def explained(
    text: str, findings: Sequence[Finding], *, standing: Mapping[str, Standing] = NOTHING_STANDS
) -> str:
    """Every finding with its place, its sentence and a way to mend it, or why it stands."""
    lines: list[str] = []
    for finding in findings:
        lines.append(finding_line(text, finding, standing=standing))
        stands = standing.get(finding.rule)
        below = stands.sentence if stands else finding.hint
        if below:
            lines.append(f"    {one_line(below)}")
    return "\n".join(lines)


def flat(row: str) -> str:
    """A row as it is shown: a tab takes one column, so that marks stand under their words."""
    return printable(row).replace("\t", " ")


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(flat(text))
    from rich.cells import cell_len

    return cell_len(flat(text))
