"""Moments as they are typed: a flag whose moment was not understood is named."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from rapport_cli.cli.typed import moment_typed
from rapport_cli.config.settings import Settings
from rapport_cli.errors import NotUnderstood
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


LONDON = Settings(zone="Europe/London", date_order="month-day")
LATE_MARCH = datetime(2026, 3, 28, 10, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    "typed", ["3/27 3pm", "march 27 3 o'clock", "march 26 9.27am", "27 march 3pm"]
)
def test_a_date_that_has_just_passed_is_not_taken_for_next_year(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"Without a year this would be .* 2027"):
        moment_typed(typed, now=LATE_MARCH, settings=LONDON)


@pytest.mark.parametrize("typed", ["3/27/27 3pm", "march 27 2027 3pm", "27 mar '27 3pm"])
def test_a_year_that_is_written_is_taken_at_its_word(typed: str) -> None:
    assert moment_typed(typed, now=LATE_MARCH, settings=LONDON).date() == date(2027, 3, 27)


def test_a_session_is_not_taken_for_one_a_year_ago() -> None:
    with pytest.raises(NotUnderstood, match="2025"):
        moment_typed("14 april 3pm", now=LATE_MARCH, settings=LONDON, toward="past")


def test_a_date_far_ahead_is_the_next_such_date() -> None:
    moment = moment_typed("feb 3 2pm", now=LATE_MARCH, settings=LONDON)
    assert moment.date() == date(2027, 2, 3)
