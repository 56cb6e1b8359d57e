"""What a template may use is written down where people who write templates will look."""

from rapport_cli.config.places import builtin_templates
from rapport_cli.templating.allowing import FILTERS
from rapport_cli.templating.fields import FIELDS
from rapport_cli.templating.reading import CHANNEL_NAMES


def test_the_folders_own_page_lists_every_field_in_order() -> None:
    page = (builtin_templates() / "messages" / "README.md").read_text(encoding="utf-8")
    rows = [
        f"| `{field.name}` | {field.doc} | "
        f"{'(for `if` only)' if field.is_question else field.example} |"
        for field in FIELDS
    ]
    assert [line for line in page.splitlines() if line.startswith("| `")] == rows
    assert all(f"`{name}`" in page for name in (*FILTERS, *CHANNEL_NAMES))


def test_every_field_is_explained_once() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    assert all(field.doc.endswith(".") and field.example for field in FIELDS)
