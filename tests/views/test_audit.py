from typing import NamedTuple

from rapport_cli.views.audit import ERASED, audit_table, entry_data


class Entry(NamedTuple):
    at: str = "2026-03-04T16:00:00+00:00"
    as_of: str = ""
    who: str = "dana"
    command: str = "show"
    access: str = "read"
    client: str = "4f1c09a7be52d360"


def cells(*entries: Entry) -> list[list[str]]:
    names = {"4f1c09a7be52d360": "JR"}
    return [[cell.text for cell in row] for row in audit_table(entries, names).rows]


def test_a_client_is_told_by_handle_and_id() -> None:
    assert cells(Entry()) == [
        ["2026-03-04T16:00:00+00:00", "dana", "show", "read", "JR", "4f1c09a7be52d360"]
    ]


def test_who_is_not_on_record_has_only_an_id_and_everybody_none() -> None:
    stranger, everybody = cells(Entry(client="f" * 16), Entry(client=""))
    assert stranger[4:] == [ERASED, "f" * 16]
    assert everybody[4:] == ["", ""]


def test_a_moment_acted_as_if_is_told_beside_the_clock() -> None:
    assert cells(Entry(as_of="2026-03-09T09:00:00+00:00"))[0][0] == (
        "2026-03-04T16:00:00+00:00 as of 2026-03-09T09:00:00+00:00"
    )


def test_programs_get_null_where_there_is_nothing() -> None:
    data = entry_data(7, Entry(client=""), {})
    assert (data["n"], data["id"], data["client"], data["as_of"]) == (7, None, None, None)
