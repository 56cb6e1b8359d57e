"""A time zone that a text names is held against the zone of the client's appointment."""

import pytest

from tests.cli.builders_cli import GOOD_TEXT, Practice


@pytest.mark.parametrize(
    ("said", "code"), [("3 pm GMT", 0), ("10 am EST", 1), ("11 am EDT", 0), ("3 pm PST", 1)]
)
def test_a_named_zone_is_compared_with_the_zone_of_the_appointment(
    with_jr: Practice, said: str, code: int
) -> None:
    ran = with_jr.run("check", "--client", "JR", "--json", "-",
                      stdin=GOOD_TEXT.replace("3 pm", said).encode())  # fmt: skip
    (result,) = ran.data["results"]
    assert (ran.code, result["appointment"]) == (code, "wrong" if code else "ok")


def test_a_draft_that_names_the_wrong_zone_is_held_back(with_jr: Practice) -> None:
    ran = with_jr.run("draft", "JR", "--text", GOOD_TEXT.replace("3 pm", "3 pm PST"))
    assert ran.code == 1
    assert "wrong-appointment" in ran.err + ran.out
    assert with_jr.record()["contacts"] == []
