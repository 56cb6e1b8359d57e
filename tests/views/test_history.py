from rapport_cli.views.history import history_table, in_words, parts_of, run_data
from rapport_cli.views.tables import render

STEPS = [
    ("a", "JR", ("session: outcome", "session: outcome at")),
    ("a", "JR", ("session: outcome", "status")),
    ("", "", ("marks",)),
]
NAMES = {"a": "JR#4f1c"}


def test_the_steps_of_one_client_are_told_together_by_the_name_of_today() -> None:
    assert parts_of(STEPS, NAMES) == (
        ("a", "JR#4f1c", ("session: outcome", "session: outcome at", "status")),
        ("", "", ("marks",)),
    )


def test_who_is_not_on_record_is_told_by_the_handle_of_then() -> None:
    assert parts_of(STEPS[:1], {})[0][1] == "JR"


def test_a_run_is_told_on_one_line() -> None:
    assert in_words("followup", parts_of(STEPS, NAMES)) == (
        "JR#4f1c: followup (session: outcome, session: outcome at, status); followup (marks)"
    )
    assert in_words("log", [("a", "JR", ())]) == "JR: log"


def test_of_many_clients_the_first_few_are_named() -> None:
    parts = [(str(number), f"C{number}", ("a new client",)) for number in range(10_000)]
    said = in_words("import", parts)
    assert said.startswith("C0: import (a new client); C1: ")
    assert said.endswith("C7: import (a new client); and 9,992 more")
    shown = render(history_table([("now", "import", parts)], 0), width=None, colour=False)
    assert "C7, and 9,992 more" in shown


def test_what_can_be_done_again_is_marked_in_the_table() -> None:
    parts = parts_of(STEPS, NAMES)
    shown = render(
        history_table([("today", "log", parts), ("before", "draft", parts)], 1),
        width=None,
        colour=False,
    ).splitlines()
    assert [line.startswith("taken back") for line in shown] == [False, True, False]


def test_programs_get_null_where_it_is_nobody() -> None:
    assert run_data("check", "2026-03-04", [("", "", ("marks",))])["changes"] == [
        {"id": None, "client": None, "fields": ["marks"]}
    ]
