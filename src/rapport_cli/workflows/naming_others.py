"""Where a page that is about to be handed over may speak of somebody else."""

from collections.abc import Mapping, Sequence

from rapport_cli.prose.judging import judge
from rapport_cli.prose.message import Message
from rapport_cli.prose.rule import ActiveRule, Rule
from rapport_cli.workflows.answers import LONGEST_TEXT

THIRD_PARTY = "third-party"


def lines_naming_others(
    page: str, rules: Mapping[str, Rule], own_words: Sequence[str]
) -> tuple[int, ...]:
    """The numbers of the lines, from one, in which another person is named in full, or their number
    or address stands; a line's label is none of its words. `own_words` are the clinician's: their
    name and number are nobody else's.
    """
    active = (ActiveRule(rules[THIRD_PARTY], "error"),)
    found = []
    for number, line in enumerate(page.split("\n"), 1):
        words = line.partition(": ")[2] if line.startswith("- ") else line.lstrip("> ")
        message = Message(text=words[:LONGEST_TEXT], own_words=tuple(own_words))
        if words.strip() and judge(message, active).findings:
            found.append(number)
    return tuple(found)
