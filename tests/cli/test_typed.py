"""Moments as they are typed: a flag whose moment was not understood is named."""

import pytest

from tests.cli.builders_cli import GOOD_TEXT, Practice


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    practice = Practice(tmp_path_factory.mktemp("typed") / "practice")
    practice.capture()
    practice.run("log", "JR", "--text", GOOD_TEXT)
    return practice


@pytest.mark.parametrize(
    "words",
    [
        ("--as-of", "someday", "due"),
        ("capture", "JR", "--session", "someday", "--goal=g", "--detail=d", "--next=none",
         "--channel=text"),
        ("capture", "JR", "--next", "someday", "--goal=g", "--detail=d", "--session=today 3pm",
         "--channel=text"),
        ("check", "--session", "someday"),
        ("check", "--appointment", "someday"),
        ("log", "JR", "--sent", "someday"),
        ("log", "JR", "--amend", "reason", "--sent", "someday"),
        ("followup", "JR", "--rescheduled", "someday"),
    ],
    ids=lambda words: words[0] + " " + next(words[n - 1] for n, w in enumerate(words)
                                            if w == "someday"),
)  # fmt: skip
def test_the_flag_is_named(logged: Practice, words: tuple[str, ...]) -> None:
    flag = words[words.index("someday") - 1]
    ran = logged.run(*words, stdin=b"Hello.")
    assert ran.code == 2
    assert f"{flag}: " in ran.err
    assert '"someday" was not understood' in ran.err


def test_the_zone_of_the_practice_is_the_zone_of_what_is_typed(practice: Practice) -> None:
    zone = {"RAPPORT_ZONE": "Pacific/Auckland"}
    captured = practice.run(
        "capture", "JR", "--session=today 3pm", "--goal=g", "--detail=d", "--channel=text",
        "--next=same time next week", "--json", environment=zone,
    )  # fmt: skip
    (session,) = captured.data["sessions"]
    assert session["at"] == "2026-03-04T15:00:00+13:00"
    assert session["zone"] == "Pacific/Auckland"
    seen = practice.run("show", "JR", environment={"RAPPORT_ZONE": "Europe/London"})
    assert "Wednesday 4 March at 2 am" in seen.out
