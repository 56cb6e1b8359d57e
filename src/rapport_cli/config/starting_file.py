"""The config.toml that `rapport init` writes: every key explained, the person's answers set."""

from collections.abc import Mapping

from rapport_cli.config.settings import KEYS, Key
from rapport_cli.config.statements import with_value

_HEADING = """\
# Settings of rapport. A line that begins with # is a comment: take the # away to set that key.
# See what is in force, and where it came from, with: rapport config
"""


def starting_file(answers: Mapping[str, str]) -> str:
    """Return the text of a new config.toml; `answers` by key, an empty one being no answer."""
    text = _HEADING + "".join(_explained(key) for key in KEYS)
    for name, value in answers.items():
        text = with_value(text, name, value)
    return text


def _explained(key: Key) -> str:
    choices = f" One of: {', '.join(key.choices)}." if key.choices else ""
    return f'\n# {key.doc}{choices}\n# {key.name} = "{key.example}"\n'
