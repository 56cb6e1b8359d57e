"""Commands that name the client before the verb: who is meant, and what completes."""

import pytest

from tests.cli.builders_cli import Practice
from tests.cli.test_chosen_client import completed


@pytest.fixture
def with_tasks(with_jr: Practice) -> Practice:
    for task in ("walk before supper", "write to her"):
        assert with_jr.run("homework", "JR", "add", task).code == 0
    return with_jr


def test_flags_and_verbs_find_their_place_with_and_without_a_client(with_tasks: Practice) -> None:
    whole = with_tasks.run("homework", "JR", "list", "--all")
    assert whole.code == 0
    for words in (
        ["homework", "--all", "JR"],
        ["homework", "JR", "--all"],
        ["homework", "--all"],
        ["homework", "list", "--all"],
        ["homework", "--all", "list"],
    ):
        assert with_tasks.run(*words).out == whole.out, words
    data = with_tasks.run("homework", "JR", "--json").data
    assert with_tasks.run("homework", "list", "--json").data == data
    assert with_tasks.run("homework", "--json", "JR", "list").data == data


def test_a_client_whose_handle_is_a_verb_is_named_with_a_part_of_the_id(
    with_tasks: Practice,
) -> None:
    captured = with_tasks.capture("list")
    assert captured.code == 0
    assert with_tasks.run("homework", "list").code == 2
    record = with_tasks.record("list")
    ran = with_tasks.run("homework", f"list#{record['id'][:4]}", "add", "rest")
    assert ran.code == 0, ran.err
    assert len(with_tasks.record("list")["homework"]) == 1


def test_what_is_no_verb_is_said_with_those_there_are(with_tasks: Practice) -> None:
    ran = with_tasks.run("homework", "JR", "finish", "1")
    assert ran.code == 2
    assert "add, done, partly, not-done or changed" in ran.err
    assert with_tasks.run("homework", "JR", "--alle").code == 2


def test_clients_verbs_and_numbers_complete(with_tasks: Practice) -> None:
    assert completed(with_tasks, "rapport homework J") == (["JR"], "")
    assert completed(with_tasks, "rapport homework ")[0][0] == "JR"
    assert completed(with_tasks, "rapport homework JR do") == (["done"], "")
    assert completed(with_tasks, "rapport homework not") == (["not-done"], "")
    assert with_tasks.run("homework", "JR", "done", "1").code == 0
    assert completed(with_tasks, "rapport homework JR done ") == (["2", "1"], "")
    assert completed(with_tasks, "rapport homework done ") == (["2", "1"], "")
    assert completed(with_tasks, "rapport homework XX done ") == ([], "")
    assert completed(with_tasks, "rapport homework JR add --owner cl") == (
        ["client", "clinician"],
        "",
    )
    assert completed(with_tasks, "rapport journal JR ") == (["add", "correct", "scale"], "")
