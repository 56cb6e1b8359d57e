"""`rapport rules test`: a person's rule files, each held to its own examples."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import indent

import typer

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.rulebook import source_of
from rapport_cli.cli.speaking import give, say
from rapport_cli.config.catalogue import load_rule_files
from rapport_cli.prose.rule import Rule
from rapport_cli.views.evidence import evidence_data, evidence_text
from rapport_cli.views.plain_text import one_line
from rapport_cli.workflows.trying_rules import Tried, failing_examples

INDENT = "    "


def try_files(desk: Desk, files: Sequence[Path]) -> None:
    """Try every file; exit code 1 where an example is not as it should be.

    ConfigurationProblem with every problem of all the files, where there is any.
    """
    if not files and not desk.json:
        say("You have no rules of your own. To begin one: rapport rules new NAME")
        return
    tried = {
        rule.name: (rule, failing_examples(rule))
        for rule in load_rule_files(files, source_of(desk)).values()
    }
    if desk.json:
        rules = [rule_result(rule, failing) for rule, failing in tried.values()]
        desk.answer("rules test", {"rules": rules})
    else:
        for rule, failing in tried.values():
            give("\n".join(report(desk, rule, failing)))
    if any(failing for _, failing in tried.values()):
        raise typer.Exit(1)


def report(desk: Desk, rule: Rule, failing: Sequence[Tried]) -> Iterator[str]:
    total = len(rule.bad) + len(rule.good)
    if not failing:
        examples = "its example is" if total == 1 else f"all {total} examples are"
        yield f"{rule.name}: {examples} as they should be."
        return
    are_not = "is not as it" if len(failing) == 1 else "are not as they"
    yield f"{rule.name}: {len(failing)} of {total} examples {are_not} should be."
    for each in failing:
        said = "Bad, and not found" if each.sort == "bad" else "Good, and found"
        yield f"  {said}: “{one_line(each.example.text)}”"
        width = (desk.terminal.width or 80) - len(INDENT)
        yield indent(evidence_text(each.example.text, [each.evidence], width=width), INDENT)


def rule_result(rule: Rule, failing: Sequence[Tried]) -> dict[str, object]:
    return {
        "rule": rule.name,
        "examples": len(rule.bad) + len(rule.good),
        "failing": [
            {
                "sort": each.sort,
                "text": each.example.text,
                "evidence": evidence_data(each.example.text, [each.evidence]),
            }
            for each in failing
        ],
    }
