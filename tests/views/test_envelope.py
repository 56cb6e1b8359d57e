"""Results for programs."""

import json

from rapport_cli.views.envelope import as_json, envelope

TEXT = 'naïve 日本 \x1b]52;c;AA\x07 \u202e \u2028 "quoted" \\ [bold]'


def test_a_result_has_its_version_its_command_and_its_data_in_that_order() -> None:
    assert list(envelope("due", {"items": []}).items()) == [
        ("rapport", 1),
        ("command", "due"),
        ("data", {"items": []}),
    ]


def test_text_is_written_as_it_is_and_nothing_breaks_out_of_it() -> None:
    written = as_json(envelope("check", {"text": TEXT}), encoding="utf-8")
    assert "naïve 日本" in written
    assert "\x1b" not in written
    assert json.loads(written)["data"]["text"] == TEXT


def test_nothing_is_lost_where_the_encoding_lacks_letters() -> None:
    for text, encoding in ((TEXT, "ascii"), (TEXT, "cp1252"), ("half a pair \ud800", "utf-8")):
        written = as_json({"text": text}, encoding=encoding)
        assert json.loads(written.encode(encoding).decode(encoding)) == {"text": text}


def test_one_line_is_one_line() -> None:
    assert "\n" not in as_json(
        {"text": "one\ntwo", "more": [1, 2]}, encoding="utf-8", on_one_line=True
    )
