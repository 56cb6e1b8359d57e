"""What a template may say: text, the known fields, two filters and `if`. Nothing else compiles.

Jinja2's sandbox does not bound what a template costs: `'a' * 10**9` is folded while it compiles,
and nested loops run for hours. So the syntax tree is held against a short list of allowed nodes
before anything is compiled, and within that list every template ends after as many steps as it
has nodes.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from rapport_cli.templating.fields import FIELD_NAMES, FIELDS
from rapport_cli.templating.reading import Template

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

FILTERS = ("capital", "lower")
"""`capital`: the first letter as a capital. `lower`: all small letters."""

DEEPEST = 20
"""Levels of the syntax tree; Python itself gives up at a hundred levels of indentation."""

MOST_PROBLEMS = 20
"""Told of one file: what is wrong in so many places is wrong as a whole."""

_ALLOWED_NODES = frozenset({"Template", "Output", "TemplateData", "If", "Not", "And", "Or"})

_DESCRIPTIONS = {
    "For": "a loop",
    "Call": "a call",
    "CallBlock": "a call",
    "Getattr": "a part of a field (a.b)",
    "Getitem": "a part of a field (a[b])",
    "Const": "a value written out",
    "List": "a list",
    "Tuple": "a list",
    "Dict": "a list",
    "CondExpr": "an if inside {{ }}; write {% if … %}",
    "Compare": "a comparison",
    "Test": "a test",
    "Assign": "{% set %}",
    "AssignBlock": "{% set %}",
    "With": "{% with %}",
    "Macro": "a macro",
    "Include": "another template",
    "Import": "another template",
    "FromImport": "another template",
    "Extends": "another template",
    "Block": "a block",
    "FilterBlock": "a filter over a block",
}
_QUESTIONS = frozenset(field.name for field in FIELDS if field.is_question)


def parse_allowed(
    environment: "Environment", template: Template
) -> "tuple[nodes.Template | None, tuple[str, ...]]":
    """Return the syntax tree, or None and its problems, each with its file and line.

    A file that is not Jinja2 at all has one problem: nothing behind it can be told.
    """
    from jinja2 import TemplateSyntaxError

    try:
        tree = environment.parse(template.source)
        problems = tuple(
            f"{template.path}:{line}: {sentence}"
            for line, sentence in islice(_problems(tree, 0), MOST_PROBLEMS)
        )
    except TemplateSyntaxError as problem:
        return None, (f"{template.path}:{problem.lineno}: this is not a template Jinja2 can read",)
    except (RecursionError, ValueError, OverflowError, MemoryError):
        return None, (f"{template.path}: too deeply nested",)
    return (None, problems) if problems else (tree, ())


def _problems(node: "nodes.Node", depth: int) -> Iterator[tuple[int, str]]:
    kind = type(node).__name__
    if depth > DEEPEST:
        yield node.lineno, "too deeply nested"
        return
    if kind == "Name":
        yield from _problems_of_name(node)
        return
    if kind == "Filter":
        yield from _problems_of_filter(node)
    elif kind not in _ALLOWED_NODES:
        described = _DESCRIPTIONS.get(kind, "this expression")
        yield node.lineno, f"{described} is not allowed in a template"
        return
    for child in node.iter_child_nodes():
        if (
            kind in ("Output", "Filter")
            and type(child).__name__ == "Name"
            and _name(child) in _QUESTIONS
        ):
            yield child.lineno, f"{_name(child)} is a question; it stands in {{% if %}} only"
        else:
            yield from _problems(child, depth + 1)


def _problems_of_name(node: "nodes.Node") -> Iterator[tuple[int, str]]:
    name = _name(node)
    if name in FIELD_NAMES:
        return
    import difflib

    near = difflib.get_close_matches(name, sorted(FIELD_NAMES), n=1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    known = ", ".join(field.name for field in FIELDS)
    yield node.lineno, f"there is no field “{name[:40]}”{meant}; the fields are {known}"


def _problems_of_filter(node: "nodes.Node") -> Iterator[tuple[int, str]]:
    name = _name(node)
    has_arguments = any(getattr(node, part) for part in ("args", "kwargs", "dyn_args"))
    if name not in FILTERS or has_arguments:
        yield node.lineno, f"the filters are {' and '.join(FILTERS)}, without anything in brackets"


def _name(node: "nodes.Node") -> str:
    return str(getattr(node, "name", ""))
