"""Starting messages: the templates of a kind and channel, filled with what is known.

A template that prints a field without a value is passed over, so a start never has a gap in it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.templating.allowing import parse_allowed
from rapport_cli.templating.fields import FIELDS
from rapport_cli.templating.mentions import phrase
from rapport_cli.templating.reading import Template, Templates

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

LONGEST_TEXT = 2000
"""Characters of a message. Ten times what two to three sentences need."""

STARTS = 3
ONE_SMS_PART = 160
"""GSM-7 characters."""

_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\xa0": " "}
)
"""One typographic mark makes a text message count in the short alphabet's other, dearer way: 70
characters a part instead of 160."""


@dataclass(frozen=True, slots=True)
class Start:
    """A starting message, and the name of the template it came from.

    `is_own`: that template is the person's and not the program's.
    """

    name: str
    text: str
    is_own: bool


class _FieldIsEmpty(Exception):
    """A template printed a field that has no value; `args[0]` is the field's name."""


class _Empty:
    """A field without a value: false in an `if`, and not to be printed."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        raise _FieldIsEmpty(self._name)


def starting_messages(
    templates: Templates, kind: str, channel: str, values: Mapping[str, str | bool]
) -> tuple[Start, ...]:
    """Return up to three starting messages that differ, the person's own templates first.

    `values` are by field (FIELDS); one that is missing or empty has no value. On the channel
    "text" those that fit one SMS part go first among the person's, and among the others. Fewer
    than three, or none, come back where too many fields have no value: `fields_wanted` names
    them. Raises one ConfigurationProblem with every problem of the person's own templates,
    whichever kind they are for, and where a text would be longer than LONGEST_TEXT.
    """
    starts: dict[str, Start] = {}
    for template, text in _rendered(templates, kind, channel, values):
        if isinstance(text, str) and text and text not in starts:
            starts[text] = Start(template.title, text, template.is_own)
    ordered = list(starts.values())
    if channel == "text":
        ordered.sort(key=lambda start: (not start.is_own, len(start.text) > ONE_SMS_PART))
    return tuple(ordered[:STARTS])


def fields_wanted(
    templates: Templates, kind: str, channel: str, values: Mapping[str, str | bool]
) -> tuple[str, ...]:
    """Return the fields for whose lack a template was passed over, in the order of FIELDS."""
    wanted = {
        text.args[0]
        for _, text in _rendered(templates, kind, channel, values)
        if isinstance(text, _FieldIsEmpty)
    }
    return tuple(field.name for field in FIELDS if field.name in wanted)


def preview_sentence(templates: Templates, mention: str) -> str:
    """Return the sentence in which a mention will stand, for a look while it can be mended.

    Where the preview prints any other field, the mention alone comes back.
    """
    template = templates.preview()
    if template is None or not phrase(mention):
        return phrase(mention)
    environment = _environment()
    tree = _trees(environment, [template])[0]
    try:
        return _fill(environment, template, tree, _values({"mention": mention}), "")
    except _FieldIsEmpty:
        return phrase(mention)


def _rendered(
    templates: Templates, kind: str, channel: str, values: Mapping[str, str | bool]
) -> Iterator[tuple[Template, str | _FieldIsEmpty]]:
    environment = _environment()
    chosen = templates.for_message(kind, channel)
    others = [one for one in templates.all if one.is_own and one not in chosen]
    trees = _trees(environment, [*chosen, *others])
    filled = _values(values)
    for template, tree in zip(chosen, trees, strict=False):
        try:
            yield template, _fill(environment, template, tree, filled, channel)
        except _FieldIsEmpty as empty:
            yield template, empty


def _environment() -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(capital=_capital, lower=_lower)
    return environment


def _trees(environment: "Environment", chosen: Sequence[Template]) -> "list[nodes.Template]":
    parsed = [parse_allowed(environment, template) for template in chosen]
    problems = [problem for _, found in parsed for problem in found]
    if problems:
        raise ConfigurationProblem(
            "\n".join(problems),
            hint="Mend the template, or move it away to have the program's own again.",
        )
    return [tree for tree, _ in parsed if tree is not None]


def _values(values: Mapping[str, str | bool]) -> dict[str, object]:
    filled: dict[str, object] = {}
    for field in FIELDS:
        value = values.get(field.name, "")
        if isinstance(value, str):
            value = phrase(value) if field.name == "mention" else " ".join(value.split())
        filled[field.name] = value if value or field.is_question else _Empty(field.name)
    return filled


def _fill(
    environment: "Environment",
    template: Template,
    tree: "nodes.Template",
    values: dict[str, object],
    channel: str,
) -> str:
    text = ""
    for piece in environment.from_string(tree).generate(values):
        text += piece
        if len(text) > LONGEST_TEXT:
            raise ConfigurationProblem(
                f"{template.path}: the message would be longer than {LONGEST_TEXT} characters.",
                hint="Shorten the template, or the words that go into it.",
            )
    return _laid_out(text.translate(_PLAIN) if channel == "text" else text, channel)


def _laid_out(text: str, channel: str) -> str:
    """A line break in a template is a space, an empty line a new paragraph.

    In a text message a paragraph is a new line, and a script to be spoken has none.
    """
    paragraphs = (" ".join(paragraph.split()) for paragraph in _EMPTY_LINE.split(text))
    between = {"text": "\n", "voicemail": " "}.get(channel, "\n\n")
    return between.join(paragraph for paragraph in paragraphs if paragraph)


def _capital(value: object) -> str:
    """The first letter as a capital, behind an opening quotation mark too."""
    text = str(value)
    for place, letter in enumerate(text):
        if letter.isalnum():
            return text[:place] + letter.upper() + text[place + 1 :]
        if letter not in "\"'“‘«(":
            break
    return text


def _lower(value: object) -> str:
    return str(value).lower()
