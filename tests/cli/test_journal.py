"""Homework and the journal in a terminal: what no flag says is asked for, and words are kept."""

from tests.cli.builders_cli import Practice


def test_a_scale_that_was_named_just_now_is_asked_for(with_jr: Practice) -> None:
    terminal = with_jr.terminal("journal", "JR", "add")
    terminal.answer("Which day?", "yesterday")
    terminal.answer("On which scale", "sleep")
    terminal.answer("It goes from", "")
    terminal.answer("to", "5")
    terminal.answer("low end means", "awake all night")
    terminal.answer("high end means", "")
    terminal.answer("The number:", "6")
    terminal.expect("goes from 0 to 5")
    terminal.answer("The number:", "4")
    terminal.answer("In their words", "woke at four")
    assert terminal.end() == 0
    record = with_jr.record()
    assert record["scales"][0]["lowest_means"] == "awake all night"
    entry = record["journal"][0]
    assert (entry["on"], entry["value"], entry["note"]) == ("2026-03-03", 4, "woke at four")


def test_a_slip_in_the_name_of_a_scale_makes_no_new_one(with_jr: Practice) -> None:
    with_jr.run("journal", "JR", "scale", "sleep", "--from", "0", "--to", "10")
    terminal = with_jr.terminal("journal", "JR", "add", "--scale", "slepe", "--value", "4")
    terminal.answer("Is “slepe” a new one?", "")
    assert terminal.end() == 2
    assert len(with_jr.record()["scales"]) == 1


def test_a_note_that_could_not_be_kept_waits_for_the_next_time(with_jr: Practice) -> None:
    (record,) = with_jr.record_files()
    terminal = with_jr.terminal("journal", "JR", "add")
    terminal.answer("Which day?", "")
    terminal.answer("On which scale", "none")
    terminal.expect("In their words")
    whole = record.read_text("utf-8")
    record.write_text("{")
    terminal.type("dad was here and we planted the first of them")
    assert terminal.end() == 5
    assert "first of them" in with_jr.kept_words()
    record.write_text(whole)
    again = with_jr.terminal("journal", "JR", "add")
    again.answer("Which day?", "")
    again.answer("On which scale", "none")
    again.answer("the first of them", "")
    assert again.end() == 0
    assert "first of them" in with_jr.record()["journal"][0]["note"]
    assert with_jr.kept_words() == ""


def test_what_came_of_a_task_is_asked_for(with_jr: Practice) -> None:
    with_jr.run("journal", "JR", "scale", "calm", "--from", "0", "--to", "10")
    for task in ("walk before supper", "write to her"):
        with_jr.run("homework", "JR", "add", task)
    terminal = with_jr.terminal("homework", "JR", "changed")
    terminal.answer("Which one?", "3")
    terminal.expect("no homework of that number")
    terminal.answer("Which one?", "2")
    terminal.answer("What did it become?", "rang her")
    terminal.answer("How did it go?", "she was glad")
    terminal.answer("“calm” (0 to 10)", "7")
    assert terminal.end() == 0
    task = with_jr.record()["homework"][1]
    assert (task["outcome"], task["instead"], task["how"], task["value"]) == (
        "changed",
        "rang her",
        "she was glad",
        7,
    )


def test_nobody_s_words_are_in_what_is_refused(with_jr: Practice) -> None:
    with_jr.run("journal", "JR", "scale", "SECRETSCALE", "--from", "0", "--to", "10")
    with_jr.run("homework", "JR", "add", "SECRETTASK")
    for words in (
        ["journal", "JR", "add", "--value", "11", "--note", "SECRETNOTE"],
        ["journal", "JR", "add", "--scale", "SECRETOTHER", "--value", "1"],
        ["homework", "JR", "add", "SECRETTASK"],
        ["homework", "JR", "done", "2", "--how", "SECRETHOW"],
        ["homework", "JR", "SECRETVERB"],
        ["homework", "SECRETCLIENT", "done"],
    ):
        ran = with_jr.run(*words)
        assert ran.code in (2, 4), words
        assert "SECRET" not in ran.out + ran.err, words


def test_a_chart_is_a_private_file_and_replaces_none(with_jr: Practice) -> None:
    with_jr.run("journal", "JR", "scale", "calm", "--from", "0", "--to", "10")
    chart = with_jr.home.parent / "calm.png"
    assert with_jr.run("journal", "JR", "--chart", str(chart)).code == 2
    with_jr.run("journal", "JR", "add", "--value", "4")
    assert with_jr.run("journal", "JR", "--chart", str(chart)).code == 0
    assert chart.read_bytes().startswith(b"\x89PNG")
    assert chart.stat().st_mode & 0o777 == 0o600
    assert with_jr.run("journal", "JR", "--chart", str(chart)).code == 2
    assert with_jr.run("journal", "JR", "--chart", str(chart), "--overwrite").code == 0
