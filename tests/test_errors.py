"""Every error a person can act on has its own exit code, and the docs have the same."""

import errno
import re
from pathlib import Path

import pytest

from rapport_cli import errors
from rapport_cli.cli.door import INTERRUPTED
from rapport_cli.errors import RapportError, system_reason

DOCS = Path(__file__).parent.parent / "docs"
ALL = [
    each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, RapportError)
]


def documented_codes() -> dict[int, str]:
    page = (DOCS / "interfaces.md").read_text("utf-8")
    return {int(code): words for code, words in re.findall(r"^\| (\d+) \| (.+) \|$", page, re.M)}


FINE, FINDINGS = 0, 1


def test_the_codes_are_those_of_the_docs() -> None:
    raised = {each.exit_code for each in ALL}
    assert raised | {FINE, FINDINGS, INTERRUPTED} == set(documented_codes())
    assert not raised & {FINE, INTERRUPTED}


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_an_error_is_its_sentence_and_carries_a_hint(error: type[RapportError]) -> None:
    raised = error("It was not understood.", hint="Write it again.")
    assert str(raised) == raised.sentence == "It was not understood."
    assert raised.hint == "Write it again."
    assert error("It was not understood.").hint == ""


def test_what_was_not_understood_is_a_problem_of_use() -> None:
    assert errors.NotUnderstood("No.").exit_code == errors.UsageProblem("No.").exit_code == 2


def test_a_reason_is_the_systems_word_for_it_and_never_what_an_error_was_raised_with() -> None:
    assert system_reason(OSError(errno.ENOSPC, "the tomatoes")) == "no space left on device"
    assert "tomatoes" not in system_reason(OSError("the tomatoes"))
