"""The part of docs/reliability.md that says what the sweep found."""

import platform
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from faults.others import Fared
from faults.sweep import Swept
from faults.writers import Written

PAGE = Path(__file__).parent.parent / "docs" / "reliability.md"
BEGIN, END = "<!-- faults -->\n", "<!-- /faults -->"


class Found(NamedTuple):
    """`absent` says what could not be done here."""

    swept: tuple[Swept, ...]
    stayed: tuple[Swept, ...]
    written: tuple[Written, ...]
    fared: tuple[Fared, ...]
    absent: tuple[str, ...]

    def wrong(self) -> list[str]:
        lines = [line for each in (*self.swept, *self.stayed) for line in each.wrong]
        return lines + self.wrong_besides()

    def wrong_besides(self) -> list[str]:
        """What is wrong with no one command."""
        lines = [f"{each.writers} writers: {line}" for each in self.written for line in each.wrong]
        missed = sum(each.missed for each in self.swept)
        if missed * 100 > sum(each.runs for each in self.swept):
            lines.append(f"{missed} faults came nowhere: a command makes other calls each time")
        return lines

    def runs(self) -> int:
        return sum(each.runs for each in (*self.swept, *self.stayed))


def write_page(found: Found) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}{part(found)}{END}{after}", encoding="utf-8")


def part(found: Found) -> str:
    return "\n".join(
        [
            f"Made by `make faults` on {platform.system()} {platform.release()}, Python "
            f"{platform.python_version()}.",
            *found.absent,
            "",
            *commands(found),
            "",
            *whole_disks(found),
            "",
            *terminals(found),
            "",
            *beside_others(found),
            "",
        ]
    )


def commands(found: Found) -> list[str]:
    rows = [row(each) for each in found.swept]
    total = [
        sum(each.calls for each in found.swept),
        sum(each.runs for each in found.swept),
        *(sum(each.states.get(state, 0) for each in found.swept) for state in STATES),
        sum(len(each.wrong) for each in found.swept),
    ]
    return [
        "| command | calls on the store | faults | old | new | between | wrong |",
        "|---|---|---|---|---|---|---|",
        *rows,
        f"| **all** | {' | '.join(f'{number:,}' for number in total)} |",
    ]


STATES = ("old", "new", "between")


def row(each: Swept) -> str:
    states = " | ".join(f"{each.states.get(state, 0)}" for state in STATES)
    return f"| {each.task.name} | {each.calls} | {each.runs} | {states} | {len(each.wrong)} |"


def whole_disks(found: Found) -> list[str]:
    if not found.stayed:
        return []
    states: Counter[str] = Counter()
    for each in found.stayed:
        states.update(each.states)
    runs = sum(each.runs for each in found.stayed)
    wrong = sum(len(each.wrong) for each in found.stayed)
    return [
        "The whole run long: disks that are full (from no page to twelve free), disks that can "
        "only be read, and files that may not grow (`ulimit -f`).",
        "",
        "| commands | runs | old | new | between | wrong |",
        "|---|---|---|---|---|---|",
        f"| {len(found.stayed)} | {runs} | {states['old']} | {states['new']} | {states['between']} "
        f"| {wrong} |",
    ]


def terminals(found: Found) -> list[str]:
    if not found.written:
        return []
    return [
        "| terminals at once | updates | kept |",
        "|---|---|---|",
        *(
            f"| {each.writers}{', sealed' if each.is_sealed else ''} | {each.said} | {each.kept} |"
            for each in found.written
        ),
    ]


def beside_others(found: Found) -> list[str]:
    if not found.fared:
        return ["Neither Taskwarrior nor pass is installed here to be put to the same test."]
    ours = found.swept
    return [
        "| under the same faults | runs | exit 0 and not saved | neither old nor new |",
        "|---|---|---|---|",
        f"| rapport | {sum(each.runs for each in ours):,} | "
        f"{sum('and the store is' in line for each in ours for line in each.wrong)} | "
        f"{sum(each.states.get('corrupt', 0) for each in ours)} |",
        *(
            f"| {each.name} | {each.runs} | {each.said_and_not_saved} | {each.torn} |"
            for each in found.fared
        ),
    ]
