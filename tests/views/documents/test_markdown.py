"""A page as Markdown, in which text stays text: read back by an independent parser."""

from typing import Any

from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from rapport_cli.views.document import Document, Facts, Grid, Items, Link, Paragraph
from rapport_cli.views.documents.markdown import as_markdown
from rapport_cli.views.plain_text import one_line
from tests.views.documents.builders_documents import DOCUMENTS, TYPED, a_document, everything

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "heading", "paragraph", "inline", "text", "softbreak", "hardbreak", "blockquote", "bullet_list",
    "list_item", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "link", "hr",
}  # fmt: skip


def tokens(written: str) -> list[Any]:
    found = []
    for token in READER.parse(written):
        found.append(token)
        found += token.children or ()
    return found


def sort(token: Any) -> str:
    return str(token.type).removesuffix("_open").removesuffix("_close")


def shown(written: str) -> str:
    """All text that a reader sees, without its line ends."""
    texts = (token.content for token in tokens(written) if token.type == "text")
    return one_line("".join(texts))


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_no_text_becomes_markup(page: Document) -> None:
    found = [token for token in tokens(as_markdown(page)) if token.type != "text_special"]
    assert {sort(token) for token in found} <= OURS
    links = [token.attrs["href"] for token in found if token.type == "link_open"]
    assert all(str(link).lower().startswith(("http", "mailto:", "tel:")) for link in links)


@settings(max_examples=100, deadline=None)
@given(TYPED)
@example("1. a")
@example("# a")
@example("a\n---")
@example("a\n\n    b")
def test_a_paragraph_reads_as_it_was_typed(typed: str) -> None:
    written = as_markdown(a_document(Paragraph(typed)))
    kinds = [sort(token) for token in tokens(written)]
    assert set(kinds) <= {"heading", "paragraph", "inline", "text", "text_special", "hardbreak"}
    rest = shown(written).removeprefix("A page")
    assert rest.replace(" ", "") == one_line(typed).replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(TYPED, TYPED)
def test_rows_and_entries_keep_their_number(one: str, other: str) -> None:
    page = a_document(
        Grid(("a", "b"), ((one, other),)), Items((one, other)), Facts(((one, other),))
    )
    kinds = [token.type for token in tokens(as_markdown(page))]
    assert kinds.count("td_open") == 2
    assert kinds.count("list_item_open") == 3


def test_a_page_has_its_headings_lists_and_links() -> None:
    written = as_markdown(everything())
    assert written.startswith(
        "# Keeping in touch\n\n*4 March 2026*\n\nA line.\\\nAnother.\n\nA para"
    )
    assert "\n## Goal\n\n> sleep through the night\n" in written
    assert "\n- [ ] write\n" in written
    assert "\n| day | what |\n| --- | --- |\n| Monday | the pond |\n" in written
    assert "\n### Read\n\n- [River](<https://example.org/a_b?c=1&d=2>)" in written


def test_an_address_that_leads_nowhere_harmless_is_only_shown() -> None:
    written = as_markdown(a_document(Link("Run", "javascript:alert(1)")))
    assert "](" not in written
    assert "javascript:alert(1)" in written
