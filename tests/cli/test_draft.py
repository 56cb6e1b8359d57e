"""Drafting without a terminal: starts, what a program gets, and what is said afterwards."""

import json
from typing import Any

from tests.cli.builders_cli import GOOD_TEXT, HELD_TEXT, Practice

ALL_CHANNELS = "text,voicemail,email,portal"
SETTLED = {"RAPPORT_SIGNATURE": "Dana", "RAPPORT_PHONE": "020 7946 0018"}


def starts_of(practice: Practice, handle: str, channel: str) -> list[str]:
    ran = practice.run("draft", handle, "--channel", channel, "--json", environment=SETTLED)
    assert ran.code == 0, ran.err
    assert ran.data["text"] is None
    starts: list[str] = ran.data["starts"]
    return starts


def test_three_starts_differ_on_every_channel_and_none_has_an_error_of_its_own(
    practice: Practice,
) -> None:
    practice.capture(agreed=ALL_CHANNELS)
    flags = ("--session=today 2pm", "--goal=be there", "--detail=he kept the scarf", "--charged")
    more = ("--next=thu 12 march 2pm", "--channel=text", f"--agreed={ALL_CHANNELS}")
    assert practice.run("capture", "K-17", *flags, *more).code == 0
    items: list[dict[str, Any]] = []
    for handle, hour, charged in (("JR", 15, False), ("K-17", 14, True)):
        for channel in ALL_CHANNELS.split(","):
            starts = starts_of(practice, handle, channel)
            assert len(starts) == len(set(starts)) == 3, (handle, channel)
            items += [
                {
                    "id": f"{handle} {channel}",
                    "text": text,
                    "channel": channel,
                    "charged": charged,
                    "session_on": "2026-03-04",
                    "appointment": f"2026-03-12T{hour}:00",
                    "detail": "" if charged else "she grows tomatoes with her dad",
                }
                for text in starts
            ]
    lines = "\n".join(map(json.dumps, items)).encode()
    ran = practice.run("check", "--jsonl", "-", stdin=lines, environment=SETTLED)
    for item, line in zip(items, ran.out.splitlines(), strict=True):
        result = json.loads(line)
        assert result["ok"], (item["id"], item["text"], result["findings"])
        assert result["appointment"] in ("ok", "partial"), item["text"]


def test_a_voicemail_says_nothing_but_name_number_day_and_time(practice: Practice) -> None:
    practice.capture(agreed=ALL_CHANNELS)
    for text in starts_of(practice, "JR", "voicemail"):
        assert "020 7946 0018" in text
        assert "Dana" in text
        assert "tomatoes" not in text


def test_a_program_gets_the_contact_with_its_findings(with_jr: Practice) -> None:
    held = with_jr.run("draft", "JR", "--json", "--text", HELD_TEXT)
    assert held.code == 1
    assert held.data["held_by"] == ["wrong-appointment"]
    assert held.data["id"] is held.data["drafted_at"] is None
    saved = with_jr.run("draft", "JR", "--json", "--text", GOOD_TEXT)
    assert (saved.code, saved.err) == (0, "")
    assert saved.data["text"] == GOOD_TEXT
    assert saved.data["held_by"] == []
    assert saved.data["id"] == with_jr.record()["contacts"][0]["id"]


def test_what_is_held_back_leaves_the_saved_draft_alone(with_jr: Practice) -> None:
    with_jr.run("draft", "JR", "--text", GOOD_TEXT)
    before = with_jr.record()
    assert with_jr.run("draft", "JR", "--text", HELD_TEXT).code == 1
    assert with_jr.record() == before
    assert "4 pm" in with_jr.kept_words()


def test_a_window_that_has_passed_is_not_offered(with_jr: Practice) -> None:
    ran = with_jr.at_moment("2026-03-08 10:00").run("draft", "JR", "--text", GOOD_TEXT)
    assert ran.code == 0
    assert "Send it between" not in ran.err


def test_a_second_contact_needs_a_reason_and_keeps_it(with_jr: Practice) -> None:
    assert with_jr.run("log", "JR", "--text", GOOD_TEXT).code == 0
    later = with_jr.at_moment("2026-03-06 10:00")
    assert later.run("draft", "JR", "--text", GOOD_TEXT).code == 2
    other = GOOD_TEXT.replace("I keep", "I am still")
    assert later.run("draft", "JR", "--text", other, "--override", "it got lost").code == 0
    assert later.record()["contacts"][-1]["override"] == "it got lost"


def test_a_near_copy_of_what_went_to_another_is_pointed_out(with_jr: Practice) -> None:
    assert with_jr.run("log", "JR", "--text", GOOD_TEXT).code == 0
    assert with_jr.capture("K-17").code == 0
    ran = with_jr.run("draft", "K-17", "--json", "--text", GOOD_TEXT)
    assert "repeated-text" in [finding["rule"] for finding in ran.data["findings"]]


def test_every_text_that_is_held_back_stays_kept(with_jr: Practice) -> None:
    for text in ("I am so proud of you. First.", "You were so brave. Second."):
        assert with_jr.run("draft", "JR", "--text", text).code == 1
    kept = [path.read_text("utf-8") for path in (with_jr.home / "recovery").glob("*.json")]
    assert sorted("First." in text for text in kept) == [False, True]
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    assert len(list((with_jr.home / "recovery").glob("*.json"))) == 2


def test_what_is_made_between_sessions_is_not_the_contact(with_jr: Practice) -> None:
    with_jr.run("draft", "JR", "--text", GOOD_TEXT)
    win = "I'm still smiling about the tomatoes you brought your dad. You did that."
    ran = with_jr.run("log", "JR", "--kind", "win", "--text", win, "--sent", "now")
    assert ran.code == 0, ran.err
    tasks = [item["task"] for item in with_jr.run("due", "--all", "--json").data["items"]]
    assert "send" in tasks
    assert with_jr.run("draft", "JR").out.strip() == GOOD_TEXT


def test_a_document_is_no_message(with_jr: Practice) -> None:
    ran = with_jr.run("draft", "JR", "--kind", "recap", "--text", "Wins: three.")
    assert (ran.code, "a document, not a message" in ran.err) == (2, True)


def test_a_draft_answers_a_program_with_the_same_keys_whatever_it_holds(with_jr: Practice) -> None:
    nothing = with_jr.run("draft", "JR", "--json").data
    held = with_jr.run("draft", "JR", "--text", HELD_TEXT, "--json").data
    saved = with_jr.run("draft", "JR", "--text", GOOD_TEXT, "--json").data
    again = with_jr.run("draft", "JR", "--json").data
    assert nothing.keys() == held.keys() == saved.keys() == again.keys()
    assert len(nothing["starts"]) == 3
    assert held["held_by"] == ["wrong-appointment"]


def test_tomorrow_is_right_where_the_message_has_to_go_today(practice: Practice) -> None:
    practice.capture(next="tomorrow 11am")
    text = "I keep thinking about the tomatoes you grow with your dad. See you tomorrow at 11 am."
    assert practice.run("draft", "JR", "--text", text).code == 0


def test_words_that_were_held_back_are_taken_up_and_let_through_in_a_pipe(
    with_jr: Practice,
) -> None:
    held = f"{GOOD_TEXT} How have you been feeling since?"
    assert with_jr.run("draft", "JR", "--text", held).code == 1
    ran = with_jr.run("draft", "JR", "--allow", "asks-feelings", "--because", "agreed")
    assert (ran.code, ran.out.strip()) == (0, held), ran.err


def test_what_is_not_the_contact_has_no_window(with_jr: Practice) -> None:
    win = "I'm still smiling about the tomatoes you brought your dad. You did that."
    ran = with_jr.run("log", "JR", "--kind", "win", "--text", win, "--sent", "now")
    assert "window" not in ran.err
    assert "then stop" not in ran.err


FEELING = f"{GOOD_TEXT} How have you been feeling since?"


def test_a_finding_that_is_wrong_is_marked_without_a_reason_and_shown_as_such(
    with_jr: Practice,
) -> None:
    assert with_jr.run("draft", "JR", "--text", FEELING).code == 1
    ran = with_jr.run("draft", "JR", "--not-a-fault", "asks-feelings")
    assert (ran.code, ran.out.strip()) == (0, FEELING), ran.err
    assert "error, not a fault: asks-feelings" in ran.err
    (contact,) = with_jr.record()["contacts"]
    assert [mark["rule"] for mark in contact["not_a_fault"]] == ["asks-feelings"]
    assert contact["allowed"] == []
    again = with_jr.run("draft", "JR")
    assert (again.code, "You marked it as not a fault." in again.err) == (0, True)
    shown = with_jr.run("show", "JR").out
    assert "not a fault" in shown
    assert "asks-feelings" in shown


def test_what_was_let_through_is_told_with_its_reason_whenever_it_is_shown(
    with_jr: Practice,
) -> None:
    words = ("--allow", "asks-feelings", "--because", "we agreed that I ask")
    first = with_jr.run("draft", "JR", "--text", FEELING, *words)
    assert "error, let through: asks-feelings" in first.err
    assert "You let it through: we agreed that I ask" in with_jr.run("draft", "JR").err
    assert "asks-feelings: we agreed that I ask" in with_jr.run("show", "JR").out


def test_a_mark_on_a_saved_draft_is_added_to_it(with_jr: Practice) -> None:
    words = ("--allow", "asks-feelings", "--because", "agreed")
    assert with_jr.run("draft", "JR", "--text", FEELING, *words).code == 0
    for _ in range(2):
        assert with_jr.run("draft", "JR", "--not-a-fault", "asks-feelings").code == 0
    (contact,) = with_jr.record()["contacts"]
    assert len(contact["not_a_fault"]) == len(contact["allowed"]) == 1


def test_a_rule_that_found_nothing_leaves_no_mark(with_jr: Practice) -> None:
    ran = with_jr.run("draft", "JR", "--text", GOOD_TEXT, "--not-a-fault", "generic")
    assert (ran.code, "generic found nothing in this text" in ran.err) == (0, True)
    assert with_jr.record()["contacts"][0]["not_a_fault"] == []


def test_risk_cannot_be_marked_away(with_jr: Practice) -> None:
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT, "--not-a-fault", "risk").code == 2


def test_a_rule_is_let_through_or_no_fault_but_not_both(with_jr: Practice) -> None:
    both = ("--allow", "generic", "--because", "agreed", "--not-a-fault", "generic")
    ran = with_jr.run("draft", "JR", "--text", GOOD_TEXT, *both)
    assert (ran.code, "either let through or not a fault" in ran.err) == (2, True)
    assert with_jr.record()["contacts"] == []


def test_a_rule_that_was_heeded_is_remembered_by_its_name(with_jr: Practice) -> None:
    assert with_jr.run("draft", "JR", "--text", FEELING).code == 1
    assert with_jr.run("draft", "JR", "--text", HELD_TEXT).code == 1
    assert with_jr.run("draft", "JR", "--text", GOOD_TEXT).code == 0
    (contact,) = with_jr.record()["contacts"]
    assert sorted(contact["mended"]) == ["asks-feelings", "wrong-appointment"]


def test_a_draft_says_why_on_request_and_the_message_stays_alone(with_jr: Practice) -> None:
    ran = with_jr.run("draft", "JR", "--text", GOOD_TEXT, "--why", "generic", "--explain")
    assert ran.out.strip() == GOOD_TEXT
    assert "generic: silent." in ran.err
    again = with_jr.run("draft", "JR", "--why", "generic", "--json")
    assert [each["rule"] for each in again.data["evidence"]] == ["generic"]
