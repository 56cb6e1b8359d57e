"""Items by the line, and what is too much."""

import json

from tests.cli.builders_cli import GOOD_TEXT, Practice


def test_items_come_back_in_their_order_with_their_ids(practice: Practice) -> None:
    ids = [3, "b", None, 1.5]
    lines = "\n\n".join(json.dumps({"id": each, "text": GOOD_TEXT}) for each in ids)
    ran = practice.run("check", "--jsonl", "-", stdin=lines.encode())
    results = [json.loads(line) for line in ran.out.splitlines()]
    assert [result["id"] for result in results] == ids
    for result in results:
        assert len(result["labels"]) == 9
        for label in result["labels"].values():
            assert label["verdict"] in ("none", "hint", "error")
            assert 0 <= label["score"] <= 1


def test_the_lines_before_a_broken_one_are_answered(practice: Practice) -> None:
    items = json.dumps({"text": GOOD_TEXT}) + "\n" + '{"text": 3}\n'
    ran = practice.run("check", "--jsonl", "-", stdin=items.encode())
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 1
    assert ran.err.startswith("rapport: standard input:2: ")


def test_a_line_nested_too_deep_is_not_json(practice: Practice) -> None:
    ran = practice.run("check", "--jsonl", "-", stdin=b"[" * 100_000)
    assert ran.code == 2
    assert "standard input:1: " in ran.err


def test_a_line_separator_inside_a_text_does_not_end_the_line(practice: Practice) -> None:
    item = json.dumps({"text": f"{GOOD_TEXT}\u2028Dana\u0085"}, ensure_ascii=False)
    ran = practice.run("check", "--jsonl", "-", stdin=item.encode())
    assert len(ran.out.splitlines()) >= 1
    assert json.loads(ran.out)["sentences"] >= 2


def test_half_a_surrogate_pair_is_no_bug(practice: Practice) -> None:
    ran = practice.run("check", "--jsonl", "-", stdin=b'{"text": "Good to meet you \\ud800"}')
    assert ran.code in (0, 1, 2)
    ran = practice.run("check", "--json", "--jsonl", "-", stdin=b'{"id": "\\ud800", "text": "x"}')
    assert ran.code in (0, 1, 2)


def test_a_text_too_long_to_be_read_whole_is_not_said_to_be_checked(practice: Practice) -> None:
    ran = practice.run("check", stdin=("word " * 20_000).encode())
    assert ran.code == 2 or "100,000" in ran.err
    assert "20000 characters" not in ran.out


def test_offsets_are_code_points_of_the_text_as_given(practice: Practice) -> None:
    text = "👩 Still smiling about the pigeons.\nSee you Friday at 3 pm."
    ran = practice.run("check", "--json", "--appointment", "thu 12 march 3pm", stdin=text.encode())
    (found,) = (f for f in ran.data["results"][0]["findings"] if f["rule"] == "wrong-appointment")
    assert text[found["start"] : found["end"]] == found["excerpt"]
    assert "Friday" in found["excerpt"]


BRAVE = "You were so brave. I keep smiling about the pigeons. See you Thursday 12 March at 3 pm."


def test_the_evidence_is_given_only_where_it_is_asked_for(practice: Practice) -> None:
    plain = practice.run("check", "--json", stdin=BRAVE.encode()).data["results"][0]
    assert "evidence" not in plain
    result = practice.run("check", "--json", "--explain", stdin=BRAVE.encode()).data["results"][0]
    assert {each["rule"] for each in result["evidence"]} == {
        each["rule"] for each in result["findings"]
    }
    assert {name: result[name] for name in plain} == plain


def test_a_rule_that_stayed_silent_is_explained_by_name(practice: Practice) -> None:
    words = ("check", "--why", "asks-feelings", "--why", "reopens")
    ran = practice.run(*words, stdin=b"I keep smiling about the pigeons.")
    assert "asks-feelings: silent." in ran.out
    assert "reopens: does not apply" in ran.out
    assert all(len(line) < 80 for line in ran.out.partition("\n\n")[2].splitlines())
    ran = practice.run("check", "--why", "asks-feeling", stdin=b"Hello.")
    assert (ran.code, "Did you mean asks-feelings" in ran.err) == (2, True)


def test_each_item_of_a_stream_is_explained(practice: Practice) -> None:
    item = json.dumps({"text": BRAVE}).encode()
    ran = practice.run("check", "--explain", "--why", "generic", "--jsonl", "-", stdin=item)
    evidence = json.loads(ran.out)["evidence"]
    assert {"reassurance", "generic"} <= {each["rule"] for each in evidence}


def test_a_finding_that_is_no_fault_is_noted_without_the_text(practice: Practice) -> None:
    words = ("check", "--appointment", "thu 12 march 3pm")
    before = practice.run(*words, stdin=BRAVE.encode())
    assert before.code == 1
    ran = practice.run(*words, "--not-a-fault", "reassurance", stdin=BRAVE.encode())
    assert (ran.code, "error, not a fault: reassurance" in ran.out) == (0, True), ran.err
    marks = (practice.home / "marks" / "not-a-fault.json").read_text("utf-8")
    assert [each["rule"] for each in json.loads(marks)["marks"]] == ["reassurance"]
    assert "brave" not in marks
    again = practice.run(*words, "--not-a-fault", "reassurance", "--json", stdin=BRAVE.encode())
    result = again.data["results"][0]
    assert (again.code, result["ok"], result["not_a_fault"]) == (0, True, ["reassurance"])


def test_what_found_nothing_cannot_be_marked_and_risk_never(practice: Practice) -> None:
    for rule in ("asks-feelings", "no-such-rule", "risk"):
        ran = practice.run("check", "--not-a-fault", rule, stdin=BRAVE.encode())
        assert ran.code == 2, rule
    assert not (practice.home / "marks").exists()
