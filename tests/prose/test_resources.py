import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.prose.resources import is_link, link_key, links_in, title_key, titles_in


@pytest.mark.parametrize(
    "written",
    [
        "http://example.org/orchard",
        "https://www.example.org/orchard/",
        "HTTPS://Example.ORG/orchard#varieties",
        "example.org/orchard?utm_source=mail&utm_campaign=spring",
        "https://example.org:443/orchard?fbclid=abc.",
    ],
)
def test_one_page_has_one_key_however_its_link_is_written(written: str) -> None:
    assert link_key(written) == "example.org/orchard"


def test_what_leads_elsewhere_has_another_key() -> None:
    assert link_key("https://example.org/a?v=1") != link_key("https://example.org/a?v=2")
    assert link_key("https://example.org/a?b=1&a=2") == link_key("https://example.org/a?a=2&b=1")
    assert link_key("https://example.org/Orchard") != link_key("https://example.org/orchard")


@pytest.mark.parametrize(
    "written", ["The Orchard Book", "“the orchard book”", "Orchard  Book!", "THE ORCHARD-BOOK"]
)
def test_one_title_has_one_key_however_it_is_written(written: str) -> None:
    assert title_key(written) == "orchard book"


def test_accents_and_apostrophes_make_no_other_title() -> None:
    assert title_key("L’Été d'Anna") == title_key("LÉté d’Anna") == "lete danna"
    assert title_key("The") == "the"


def test_links_are_found_without_the_marks_around_them() -> None:
    text = "See (https://example.org/a), www.example.org/b. Or nhs.uk/sleep; not me@example.org!"
    found = [text[span.start : span.end] for span in links_in(text)]
    assert found == ["https://example.org/a", "www.example.org/b", "nhs.uk/sleep"]


@pytest.mark.parametrize("word", ["e.g.", "3.30pm", "and/or", "ftp://example.org", "dana", "a.b"])
def test_what_is_no_address_is_no_link(word: str) -> None:
    assert not is_link(word)


def test_titles_are_told_from_what_somebody_said() -> None:
    text = 'You said “I will try again”; “The Orchard Book” and "Bow by Bow" came to mind.'
    found = [text[span.start : span.end] for span in titles_in(text)]
    assert found == ["The Orchard Book", "Bow by Bow"]


@given(st.text(max_size=200))
def test_any_text_is_read_and_a_key_of_a_key_is_the_key(text: str) -> None:
    for span in (*links_in(text), *titles_in(text)):
        assert 0 <= span.start < span.end <= len(text)
    assert title_key(title_key(f"x {text}")) == title_key(f"x {text}")
