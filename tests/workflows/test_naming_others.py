"""Somebody else on a page is pointed at by the line, and no line is repeated."""

from rapport_cli.config.catalogue import Source, load_rules
from rapport_cli.config.places import builtin_templates
from rapport_cli.workflows.naming_others import THIRD_PARTY, lines_naming_others

RULES = load_rules([THIRD_PARTY], Source(builtin_templates()))
PAGE = """# JR

- goal: sleep
- detail: her friend Margaret Holloway keeps bees
- detail: Margaret keeps bees
- text: write to him at peter.v@example.org
- signed: Dana Whitfield, 020 7946 0018
"""


def test_the_lines_in_which_others_are_named_are_found() -> None:
    own_words = ("Dana Whitfield", "020 7946 0018")
    assert lines_naming_others(PAGE, RULES, own_words) == (4, 6)
