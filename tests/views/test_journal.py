"""The journal as pages and tables: nothing but what the client brought."""

from dataclasses import replace
from datetime import date

from rapport_cli.clients.between_sessions import JournalEntry, Scale
from rapport_cli.clients.record import Client
from rapport_cli.views.document import Course, Grid
from rapport_cli.views.journal import (
    charts_text,
    courses_of,
    entries_table,
    journal_data,
    journal_document,
)
from tests.clients.builders_clients import HELD, a_client


def an_entry(day: int, scale: str = "", value: float | None = None, note: str = "") -> JournalEntry:
    return JournalEntry(f"j{day}", date(2026, 3, day), scale, value, note, HELD)


def with_journal() -> Client:
    return replace(
        a_client(),
        scales=(Scale("sleep", 0, 10, "awake", "slept"), Scale("calm", 1, 5, "", "")),
        journal=(an_entry(8, "sleep", 6.5), an_entry(2, "sleep", 3, "four again"),
                 an_entry(5, note="dad was here")),
    )  # fmt: skip


def test_a_course_has_the_numbers_of_its_scale_by_their_days() -> None:
    (course,) = courses_of(with_journal())
    assert list(course.points) == [(date(2026, 3, 2), 3), (date(2026, 3, 8), 6.5)]
    assert (course.name, course.lowest_means, course.highest_means) == ("sleep", "awake", "slept")
    assert not courses_of(with_journal(), scale="calm")


def test_a_chart_stands_under_its_name_its_ends_and_its_days() -> None:
    lines = charts_text(courses_of(with_journal()), width=60, is_ascii=True).split("\n")
    assert lines[:2] == ["sleep: 0 (awake) to 10 (slept)", "2 Mar 2026 to 8 Mar 2026"]


def test_an_entry_shows_its_number_with_the_scale_and_its_words() -> None:
    content = entries_table(with_journal().journal, date.isoformat)
    assert [tuple(cell.text for cell in row)[1:] for row in content.rows] == [
        ("sleep 6.5", ""), ("sleep 3", "four again"), ("", "dad was here"),
    ]  # fmt: skip


def test_a_page_has_every_course_and_then_every_day() -> None:
    client = with_journal()
    page = journal_document(client, "JR", courses_of(client), date.isoformat)
    (course,), (grid,) = (section.blocks for section in page.sections)
    assert isinstance(course, Course)
    assert isinstance(grid, Grid)
    assert [row[0][-2:] for row in grid.rows] == ["02", "05", "08"]


def test_programs_get_the_journal_by_day_and_one_scale_where_it_is_named() -> None:
    data = journal_data(with_journal(), scale="sleep")
    assert [entry["on"] for entry in data["journal"]] == ["2026-03-02", "2026-03-08"]  # type: ignore[attr-defined]
    assert [scale["name"] for scale in data["scales"]] == ["sleep"]  # type: ignore[attr-defined]
