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
