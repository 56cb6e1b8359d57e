"""What leaves: in every format all of the facts, and nothing that was said unless asked for.

The record here is made from the declaration, every text in it says where it stands; so a field
that comes later is looked for in every format by itself.
"""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.disclosure import EVERYTHING, FACTS, FIELDS, Selection
from rapport_cli.clients.record import Change, Client
from rapport_cli.views.contact_notes import Writing, notes_of, notes_page, notes_table
from rapport_cli.views.disclosed import disclosed
from rapport_cli.views.export_markdown import LEFT_TO_OTHER_FORMATS, REFERENCES, escaped, page
from rapport_cli.views.export_tables import tables
from rapport_cli.views.subject_access import ACCOUNT, DATA, PAGE, bundle
from rapport_cli.workflows.csv_cells import restored
from tests.views.builders_views import NOW, filled

CONTENT = Selection(content=True, own=False)


def client() -> Client:
    """A change stands in it for what it is a change of."""
    made = filled()
    assert isinstance(made, Client)
    return made


def as_json(chosen: Selection) -> str:
    return json.dumps(disclosed(client(), chosen))


def as_csv(chosen: Selection) -> str:
    record = client()
    return "\n".join(tables([record], {record.id: "JR"}, chosen).values())


def as_markdown(chosen: Selection) -> str:
    return page(client(), "JR", chosen, str).replace("\\", "")


def as_bundle(chosen: Selection) -> str:
    shown = page(client(), "JR", chosen, str).replace("\\", "")
    files = bundle("JR", shown, disclosed(client(), chosen), chosen, date(2026, 3, 4))
    return "\n".join(content.decode() for content in files.values())


def texts_of(*sorts: str) -> set[str]:
    """The places of texts of these sorts, changes aside: those depend on their field."""
    found = set(re.findall(r"words:(\w+\.\w+)", json.dumps(disclosed(client(), EVERYTHING))))
    below = {"Hold.because": "content", "Reflection.change": "own", "LegalHold.because": "own",
             "Scale.name": "content"}  # fmt: skip

    def sort_of(place: str) -> str:
        shape, _, field = place.partition(".")
        sort = below.get(place, FIELDS[shape][field])
        return "own" if sort == "plan" else sort

    return {place for place in found if not place.startswith("Change.") and sort_of(place) in sorts}


@pytest.mark.parametrize("export", [as_json, as_csv, as_markdown, as_bundle])
def test_nothing_that_was_said_and_no_word_of_ones_own_leaves_unasked(export: object) -> None:
    written = export(FACTS)  # type: ignore[operator]
    assert not {place for place in texts_of("content", "own") if f"words:{place}" in written}
    assert "words:Change.now" not in written
    with_content = export(CONTENT)  # type: ignore[operator]
    assert not {place for place in texts_of("own") if f"words:{place}" in with_content}


@pytest.mark.parametrize("export", [as_json, as_csv, as_markdown])
def test_all_of_it_leaves_when_asked_for(export: object) -> None:
    written = export(EVERYTHING)  # type: ignore[operator]
    left_to_others = set()
    if export is as_markdown:
        fields = (*LEFT_TO_OTHER_FORMATS, *REFERENCES)
        left_to_others = {f"{shape}.{field}" for shape in FIELDS for field in fields}
        left_to_others.add("KeptFinding.rule")
    wanted = texts_of("fact", "content", "own") - left_to_others
    assert not {place for place in wanted if f"words:{place}" not in written}


def test_the_facts_are_in_every_format_without_what_was_said() -> None:
    for written in (as_json(FACTS), as_csv(FACTS), as_markdown(FACTS)):
        assert "words:Contact.text" in written
        assert "words:Terms.emergency" in written


def test_a_bundle_says_what_is_in_it_and_what_is_not() -> None:
    files = bundle("JR", "page", {"id": "x"}, FACTS, date(2026, 3, 4))
    assert list(files) == [ACCOUNT, PAGE, DATA]
    account = files[ACCOUNT].decode()
    assert account.index("Left out:") < account.index("what was said in sessions")
    whole = bundle("JR", "page", {}, EVERYTHING, date(2026, 3, 4))[ACCOUNT].decode()
    assert "Left out:" not in whole
    assert max(map(len, account.splitlines())) <= 100


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_cell_of_a_table_reads_back_and_is_no_formula(words: str) -> None:
    record = client()
    session = replace(record.sessions[0], goal=words)
    written = tables([replace(record, sessions=(session,))], {record.id: "=JR"}, EVERYTHING)
    (row,) = csv.DictReader(io.StringIO(written["sessions"], newline=""))
    assert restored(row["goal"]) == words
    assert row["client"] == "'=JR"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<script>", "\\<script\\>"),
        ("# head", "\\# head"),
        ("- no list", "\\- no list"),
        ("12. no list", "12\\. no list"),
        ("[a](b) *c* `d` &amp;", "\\[a\\](b) \\*c\\* \\`d\\` \\&amp;"),
        ("\x1b[31mred\x9b\u202e", "\\[31mred"),
    ],
)
def test_no_markup_and_no_escape_sequence_takes_effect_on_a_page(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_words_of_several_lines_keep_them() -> None:
    record = client()
    contact = replace(record.contacts[0], text="one\ntwo\n\nthree")
    shown = page(replace(record, contacts=(contact,)), "JR", FACTS, str)
    assert "  > one\\\n  > two\\\n  >\n  > three\n" in shown


def writing(chosen: Selection = FACTS, minutes: int | None = None) -> Writing:
    return Writing("Dana", minutes, chosen, lambda zone, moment: moment, "UTC")


def test_a_contact_note_has_the_fields_of_a_health_record() -> None:
    (note,) = notes_of(client(), "JR", writing(minutes=5))
    assert (note.date, note.time, note.who, note.client) == ("2026-03-04", "15:00", "Dana", "JR")
    assert (note.method, note.minutes, note.author) == ("text message", 5, "Dana")
    assert note.text == "words:Contact.text"
    assert "words:Contact.override" not in note.reason
    (note,) = notes_of(client(), "JR", writing(EVERYTHING))
    assert "words:Contact.override" in note.reason
    (row,) = csv.DictReader(io.StringIO(notes_table([note]), newline=""))
    assert row["text"] == "words:Contact.text"


def test_a_note_says_what_was_really_sent_and_that_it_was_corrected() -> None:
    record = client()
    changes = (
        Change(NOW, "text", "a", "as it was", ""),
        Change(NOW, "sent_at", "", "2026-03-05T09:30:00+00:00", ""),
    )
    contact = replace(record.contacts[0], amendments=changes)
    (note,) = notes_of(replace(record, contacts=(contact,)), "JR", writing())
    assert (note.text, note.date, note.corrected) == ("as it was", "2026-03-05", "text, sent at")
    assert "> as it was" in notes_page([note])


def test_a_draft_is_no_contact_and_one_that_was_decided_against_says_so() -> None:
    record = client()
    draft = replace(record.contacts[0], sent_at=None, skipped=None, skipped_at=None)
    assert not list(notes_of(replace(record, contacts=(draft,)), "JR", writing()))
    skipped = replace(draft, skipped="she asked for none", skipped_at=NOW)
    (note,) = notes_of(replace(record, contacts=(skipped,)), "JR", writing())
    assert (note.made, note.text) == (False, "")
    assert note.reason.endswith("not made")
    (note,) = notes_of(replace(record, contacts=(skipped,)), "JR", writing(EVERYTHING))
    assert note.reason.endswith("she asked for none")
