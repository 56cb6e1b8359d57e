"""A page as PDF, read back by an independent reader."""

import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.views.document import Document, Facts, Grid, Items, Link, Paragraph
from rapport_cli.views.documents.pdf import as_pdf
from tests.views.documents.builders_documents import DOCUMENTS, a_document, everything


def read(page: Document, **how: str) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(page, **how)))


def text_of(page: Document) -> str:
    return " ".join(" ".join(each.extract_text() for each in read(page).pages).split())


def test_a_page_has_its_words_its_title_and_its_number() -> None:
    said = text_of(everything())
    for words in (
        "Keeping in touch",
        "sleep through the night",
        "Call 112.",
        "020 7946 0018",
        "1 of ",
    ):
        assert words in said
    about = read(everything()).metadata
    assert about is not None
    assert about.title == "Keeping in touch"


def test_letters_beyond_ascii_are_printed() -> None:
    words = "Zoë, Łukasz, Ştefan, Ελένη, Олена: “she said ‘yes’ – at last…”"
    assert words in text_of(a_document(Paragraph(words)))


def test_a_word_that_fits_on_no_line_stays_on_the_paper() -> None:
    word = "w" * 200
    page = a_document(Paragraph(word), Grid(("a", word), ((word, "b"),)), Facts(((word, word),)))
    far: list[float] = []
    read(page).pages[0].extract_text(visitor_text=lambda _, __, at, ___, ____: far.append(at[4]))
    assert max(far) < 595 - 85
    assert text_of(page).replace(" ", "").replace("\u200b", "").count("w") == 1000


def test_typed_markup_is_only_shown() -> None:
    typed = '#set page(fill: red) *b* $x$ #read("/etc/passwd") = h'
    assert typed in text_of(a_document(Paragraph(typed), title=typed))


def test_a_long_list_goes_over_pages_which_are_numbered() -> None:
    page = read(a_document(Items(tuple(f"entry {each}" for each in range(120)))))
    assert len(page.pages) > 2
    assert f"2 of {len(page.pages)}" in page.pages[1].extract_text()


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_the_paper_is_that_of_the_country(paper: str, width: int) -> None:
    assert round(read(everything(), paper=paper).pages[0].mediabox.width) == width


def test_only_an_address_that_leads_somewhere_harmless_can_be_pressed() -> None:
    page = a_document(Link("River", "https://example.org/a"), Link("Run", "javascript:alert(1)"))
    annotations = [each.get_object() for each in read(page).pages[0].get("/Annots", [])]
    assert [str(each["/A"]["/URI"]) for each in annotations] == ["https://example.org/a"]


@settings(max_examples=15, deadline=None)
@given(DOCUMENTS)
def test_nothing_that_was_typed_keeps_the_page_from_being_set(page: Document) -> None:
    assert as_pdf(page).startswith(b"%PDF-")


def test_where_the_typesetter_is_missing_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ConfigurationProblem, match="typst") as refused:
        as_pdf(everything())
    assert "pipx inject rapport-cli typst" in refused.value.hint
