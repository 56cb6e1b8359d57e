"""The pages of docs/ that are made from the program itself; `make docs` writes them.

A test compares them, so that no page can say what is no longer true.
"""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from rapport_cli.config.catalogue import Source, load_catalogue
from rapport_cli.config.places import builtin_templates
from rapport_cli.prose import phrases
from rapport_cli.templating.fields import FIELDS
from rapport_cli.views.rules import rules_document

DOCS = Path(__file__).parent


def pages() -> Mapping[Path, str]:
    """Each page that is made, by its path."""
    catalogue = load_catalogue(Source(builtin_templates()))
    return {
        DOCS / "rules.md": rules_document(catalogue.rules.values()),
        DOCS / "templates.md": templates_page(),
    }


def templates_page() -> str:
    """The page with its two made parts written anew; the rest of it is written by hand."""
    page = (DOCS / "templates.md").read_text(encoding="utf-8")
    page = with_part(page, "fields", fields_table())
    return with_part(page, "phrases", phrase_language())


def with_part(page: str, name: str, part: str) -> str:
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}{part}{end}{after}"


def fields_table() -> str:
    examples = ("yes or no" if one.is_question else one.example for one in FIELDS)
    rows = "".join(
        f"| `{one.name}` | {one.doc} | {example} |\n"
        for one, example in zip(FIELDS, examples, strict=True)
    )
    return f"| field | meaning | example |\n|---|---|---|\n{rows}"


def phrase_language() -> str:
    """The explanation that stands at the top of the module that reads phrases."""
    explained = dedent((phrases.__doc__ or "").split("\n", 2)[2])
    return f"A phrase is written like this:\n\n{explained.rstrip()}\n"


if __name__ == "__main__":
    for path, page in pages().items():
        path.write_text(page, encoding="utf-8")
