"""What a template may use is written down where people who write templates will look."""

from pathlib import Path

from rapport_cli.templating.allowing import FILTERS
from rapport_cli.templating.fields import FIELDS
from rapport_cli.templating.reading import CHANNEL_NAMES

PAGE = Path(__file__).parent.parent.parent / "docs" / "templates.md"


def test_the_page_about_templates_names_every_channel_filter_and_word_of_the_language() -> None:
    page = PAGE.read_text(encoding="utf-8")
    statements = ("{% if field %}", "{% elif field %}", "{% else %}", "{% endif %}")
    words = (*FILTERS, *CHANNEL_NAMES, *statements, "and", "or", "not")
    assert [word for word in words if f"`{word}`" not in page] == []


def test_every_field_is_explained_once() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    assert all(field.doc.endswith(".") and field.example for field in FIELDS)
