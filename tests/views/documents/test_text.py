"""A page as plain text."""

from datetime import date, timedelta

from hypothesis import given, settings

from rapport_cli.views.document import Bars, Course, Document, Facts, Grid, Paragraph, Section
from rapport_cli.views.documents.text import as_text
from rapport_cli.views.plain_text import is_printable
from tests.views.documents.builders_documents import DOCUMENTS, a_document, everything

DAY = date(2026, 3, 4)


def test_a_page_reads_from_its_title_to_its_footer() -> None:
    assert (
        as_text(everything(), width=60)
        == """\
Keeping in touch
================

4 March 2026

A line.
Another.

A paragraph.

Goal
----

“sleep through the night”

Help
----

| Call 112.

Tasks
-----

- walk

[ ] write

Facts
-----

Hours  from nine
By     text

Table
-----

day     what
------  --------
Monday  the pond

Read

- River
  a quiet one
  https://example.org/a_b?c=1&d=2

Room
----

____________________________________________________________

____________________________________________________________

________________________________________  ______________
Client                                    Date

________________________________________  ______________
Dana                                      Date

--------------------
Dana · 020 7946 0018
"""
    )


def test_columns_share_the_width_and_no_line_is_longer() -> None:
    long = "words that go on for a while " * 5
    rows = Facts((("A label that is rather long itself", long), ("b", long)))
    page = a_document(Paragraph(long), rows, Grid(("one", "two"), ((long, long),)))
    assert max(map(len, as_text(page, width=50).splitlines())) <= 50


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS)
def test_whatever_is_on_record_stays_printable(page: Document) -> None:
    assert all(map(is_printable, as_text(page)))


def test_figures_are_drawn_in_plain_characters_where_no_others_can_be_shown() -> None:
    figures = (Course("sleep", 0, 10, "", "", ((DAY, 3.0), (DAY + timedelta(7), 5.0))),)
    page = Document("Sleep", "", (Section("", (*figures, Bars("kept", (("yes", 1, 2),)))),), "")
    assert as_text(page, is_ascii=True).isascii()
    assert not as_text(page).isascii()
