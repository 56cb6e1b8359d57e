"""What the program itself writes into a person's rule files: a new one to begin with, a severity.

Whatever else stands in a file of theirs, comments included, stays as it is.
"""

import tomllib
from datetime import date

from rapport_cli.config.statements import with_value
from rapport_cli.errors import ConfigurationProblem
from rapport_cli.prose.rule import RISK

_ADDED = """\
# Your additions to the rule {name}. `rapport rules {name}` shows what the program has.
# Take the # away from what you need; what you write is added to the program's own.
# When you are done: rapport rules test
extends = true

# Phrases that are this fault, one a line:
# phrases = '''
# lovely (weather|day)
# '''

# Phrases that are not:
# exceptions = '''
# weather the storm
# '''
{at_most}
# Examples, which `rapport rules test` tries: bad ones must be found, good ones must not.
# [[bad]]
# text = "Lovely weather today."
# [[good]]
# text = "I'm still thinking of your greenhouse."
"""
_AT_MOST = """
# At most this severe, whatever a kind of contact says: hint or warning.
# at_most = "warning"
"""
_WHOLE = """\
# A rule of your own. When you are done: rapport rules test
title = "What is wrong, in one line."
message = "This says what you would rather not say."
why = "Why you would rather not."
source = "My own practice"
mend = "What to do instead."

# hint, warning or error, in every kind of contact that does not name the rule itself.
severity = "warning"

# One a line: words, (one|or another), a stem~, ... for up to four words between.
phrases = '''
put the words here
'''

# Phrases that look like the fault and are none.
exceptions = '''
'''

# Examples, which `rapport rules test` tries: bad ones must be found, good ones must not.
[[bad]]
text = "You could put the words here."

[[good]]
text = "I'm still thinking of your greenhouse."
"""
_LOWERED = """\
# Written by `rapport rules tune` on {day}: what {name} weighs at most.
# To take it back: rapport rules tune --restore {name}
extends = true
"""


def new_rule_file(name: str, *, extends: bool) -> str:
    """A file to begin with: additions to the program's rule of that name, or a whole rule."""
    if not extends:
        return _WHOLE
    return _ADDED.format(name=name, at_most="" if name == RISK else _AT_MOST)


def lowered_rule_file(before: str | None, name: str, at_most: str, today: date) -> str:
    """The person's file for the rule with `at_most` in it; a new one where there is none.

    Raises ConfigurationProblem where that cannot be done without touching anything else.
    """
    text = _LOWERED.format(day=today.isoformat(), name=name) if before is None else before
    return _with_at_most(text, at_most)


def restored_rule_file(before: str) -> str | None:
    """The same without `at_most`; None where nothing else was ever in it, and it may go."""
    after = _with_at_most(before, "")
    is_ours = after.startswith("# Written by `rapport rules tune`")
    return None if is_ours and tomllib.loads(after) == {"extends": True} else after


def _with_at_most(text: str, value: str) -> str:
    try:
        return with_value(text, "at_most", value)
    except ConfigurationProblem as problem:
        problem.hint = f'Change the line by hand: at_most = "{value or "error"}"'
        raise
