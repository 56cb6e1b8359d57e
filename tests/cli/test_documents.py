"""A document goes where it is asked for, in the form that is asked for, and nowhere else."""

import stat

import pytest

from rapport_cli.cli.documents import format_of
from rapport_cli.errors import UsageProblem
from tests.cli.builders_cli import Practice

AGREED = ("--crisis-line=Samaritans 116 123", "--risk-named-on=today")


@pytest.mark.parametrize(
    ("named", "output", "found"),
    [
        (None, None, "text"),
        (None, "-", "text"),
        (None, "page", "text"),
        (None, "page.PDF", "pdf"),
        (None, "page.htm", "html"),
        ("markdown", None, "md"),
        ("txt", "page.pdf", "text"),
        ("html", "page.anything", "html"),
    ],
)
def test_the_format_is_as_named_or_as_the_file_ends(
    named: str | None, output: str | None, found: str
) -> None:
    assert format_of(named, output) == found


def test_an_unknown_format_or_ending_is_refused() -> None:
    with pytest.raises(UsageProblem, match="format was not understood"):
        format_of("docx", None)
    with pytest.raises(UsageProblem, match="names no format"):
        format_of(None, "page.docx")


def test_a_file_is_private_and_written_over_only_when_that_is_said(with_jr: Practice) -> None:
    page = with_jr.home.parent / "page.html"
    words = ("agreement", "JR", "--print", "-o", str(page))
    assert with_jr.run(*words, *AGREED).code == 0
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    page.write_text("mine")
    refused = with_jr.run(*words)
    assert (refused.code, page.read_text()) == (2, "mine")
    assert "--overwrite" in refused.err
    assert with_jr.run(*words, "--overwrite").code == 0
    assert page.read_text().startswith("<!doctype html>")


def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(with_jr: Practice) -> None:
    other, page = with_jr.home.parent / "other", with_jr.home.parent / "page.md"
    other.write_text("mine")
    page.symlink_to(other)
    words = ("agreement", "JR", "--print", "-o", str(page), "--overwrite")
    assert with_jr.run(*words, *AGREED).code == 0
    assert other.read_text() == "mine"
    assert not page.is_symlink()
