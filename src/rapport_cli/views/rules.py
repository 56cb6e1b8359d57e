"""A rule as it is explained: on the terminal, in JSON, and in docs/rules.md."""

from collections.abc import Iterable
from textwrap import fill, indent

from rapport_cli.prose.rule import Example, Rule


def rule_text(rule: Rule, *, width: int) -> str:
    """One rule for the terminal, wrapped to `width` columns."""
    parts = [f"{rule.name}: {rule.title}"]
    parts += [
        fill(f"{label}: {said}", width)
        for label, said in (("Why", rule.why), ("Source", rule.source), ("Mend", rule.mend))
    ]
    parts.append(examples_text("Not like this", rule.bad, width))
    parts.append(examples_text("Like this", rule.good, width))
    return "\n\n".join(parts)


def examples_text(title: str, examples: Iterable[Example], width: int) -> str:
    shown = []
    for example in examples:
        known = circumstances(example)
        text = " ".join(example.text.split())
        shown.append(fill(text, width, initial_indent="  - ", subsequent_indent="    "))
        if known:
            shown.append(indent(fill(f"[{known}]", width - 4), "    "))
    return f"{title}:\n" + "\n".join(shown)


def circumstances(example: Example) -> str:
    """What an example needs to be known besides its text."""
    known = []
    if example.charged:
        known.append("after a charged session")
    if example.channel != "email":
        known.append(f"by {example.channel}")
    if example.appointment:
        known.append(f"appointment {example.appointment.replace('T', ' ')}")
    if example.detail:
        known.append(f"noted: {example.detail}")
    return "; ".join(known)


def rule_data(rule: Rule) -> object:
    """The whole rule, by the keys of its file; each example with all that is known besides."""
    from rapport_cli.shapes.building import to_data

    return to_data(rule)


def rules_document(rules: Iterable[Rule]) -> str:
    """All rules as one Markdown page."""
    pages = [
        "# Rules\n\n"
        "Each rule is named for the fault. This page is made from the rule files "
        "(`make docs`), and every example on it is run as a test. `rapport rules NAME` shows one.\n"
    ]
    for rule in rules:
        pages.append(
            f"## {rule.name}\n\n{rule.title}\n\n"
            f"**Why.** {rule.why}\n\n**Source.** {rule.source}\n\n**Mend.** {rule.mend}\n\n"
            f"{examples_document('Not like this', rule.bad)}\n"
            f"{examples_document('Like this', rule.good)}"
        )
    return "\n".join(pages)


def examples_document(title: str, examples: Iterable[Example]) -> str:
    lines = [f"{title}:\n"]
    for example in examples:
        known = circumstances(example)
        quoted = " ".join(example.text.split())
        lines.append(f"- “{quoted}”" + (f" ({known})" if known else ""))
    return "\n".join(lines) + "\n"
