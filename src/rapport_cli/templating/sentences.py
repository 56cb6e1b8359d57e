"""The sentences of the templates that would read the same to anybody.

`rapport check` holds a message against them, so they are found without Jinja2: the language that
`allowing.py` admits is small enough to be cut apart here. A sentence with a field in it is left
out: with the client's words it is personal, and an appointment can only be said in so many ways.
"""

import re

from rapport_cli.templating.reading import Templates

SHORTEST = 4
"""Words. "Take care." belongs to nobody."""

_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_STOP = re.compile(r"(?<=[.!?])\s+|\n[ \t\r]*\n")
_HOLE = "\x00"
_EDGE = "\x01"


def template_sentences(templates: Templates, kind: str, channel: str) -> tuple[str, ...]:
    """Return the literal sentences of the templates for a kind and channel, each once.

    A voicemail has none: it is to say as little as possible, in whatever words.
    """
    if channel == "voicemail":
        return ()
    found: dict[str, None] = {}
    for template in templates.for_message(kind, channel):
        found.update(dict.fromkeys(_literal_sentences(template.source)))
    return tuple(found)


def _literal_sentences(source: str) -> list[str]:
    """A field leaves a hole; the two sides of an `if` are joined to nothing."""
    text = _TAG.sub(lambda tag: _HOLE if tag[0].startswith("{{") else _EDGE, source)
    pieces = (" ".join(piece.split()) for edge in text.split(_EDGE) for piece in _STOP.split(edge))
    return [piece for piece in pieces if _HOLE not in piece and _is_whole_sentence(piece)]


def _is_whole_sentence(piece: str) -> bool:
    return (
        len(piece.split()) >= SHORTEST
        and piece.lstrip("“\"'(")[:1].isupper()
        and piece.endswith((".", "!", "?"))
    )
