"""A page as HTML that needs nothing else, in which text stays text."""

from html.parser import HTMLParser

from hypothesis import given, settings

from rapport_cli.views.document import Document, Link, Paragraph
from rapport_cli.views.documents.html import as_html
from rapport_cli.views.plain_text import one_line
from tests.views.documents.builders_documents import DOCUMENTS, TYPED, a_document, everything

TAGS = """
html head meta title style body main header footer section h1 h2 h3 p br blockquote aside ul li dl
dt dd table thead tbody tr th td a small figure figcaption div svg polyline circle rect text
"""
NAMES = """
lang charset http-equiv content name class href rel xmlns width height viewbox role font-family fill
points stroke stroke-width stroke-linejoin cx cy r x y font-size text-anchor font-weight
"""
OURS = set(TAGS.split())
ATTRIBUTES = set(NAMES.split())
ADDRESSES = ("https://", "http://", "mailto:", "tel:")


class Seen(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_no_text_becomes_a_tag_an_attribute_or_an_address_to_fetch(page: Document) -> None:
    written = as_html(page)
    seen = Seen(written)
    assert seen.tags <= OURS
    assert not seen.comments
    assert {name for name, _ in seen.attributes} <= ATTRIBUTES
    assert all(
        value.lower().startswith(ADDRESSES) for name, value in seen.attributes if name == "href"
    )
    assert written.count("<style>") == written.count("</style>") == 1


@settings(max_examples=50, deadline=None)
@given(TYPED)
def test_a_line_reads_as_it_was_typed(typed: str) -> None:
    shown = Seen(as_html(a_document(title=typed))).texts
    assert one_line(typed) in [one_line(text) for text in shown] or not one_line(typed)


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    written = as_html(everything())
    assert "default-src 'none'" in written
    assert not {"script", "link", "img", "iframe"} & Seen(written).tags
    assert "url(" not in written
    assert "@import" not in written


def test_only_an_address_that_leads_somewhere_harmless_can_be_pressed() -> None:
    good, bad = Link("River", "https://example.org/?a=1&b=2"), Link("Run", "javascript:alert(1)")
    written = as_html(a_document(good, bad))
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">River</a>' in written
    assert "javascript:alert(1)" in written
    assert 'href="javascript' not in written


def test_lines_and_paragraphs_stay_apart() -> None:
    written = as_html(a_document(Paragraph("One.\nTwo.\n\nThree.")))
    assert "<p>One.<br>Two.</p><p>Three.</p>" in written
