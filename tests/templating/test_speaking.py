"""How long a voicemail takes to say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.templating.speaking import spoken_seconds


def test_nothing_takes_no_time() -> None:
    assert spoken_seconds(" … ") == 0


def test_a_minute_of_words_takes_about_a_minute() -> None:
    assert 58 <= spoken_seconds("word " * 140) <= 62


def test_a_telephone_number_is_read_digit_by_digit() -> None:
    assert spoken_seconds("020 7946 0018") > spoken_seconds("see you then") + 2


def test_a_script_of_three_sentences_takes_a_quarter_of_a_minute() -> None:
    script = "Hello, this is Dana. I have us down for Thursday at 3 pm. My number is 020 7946 0018."
    assert 10 <= spoken_seconds(script) <= 18


@given(st.text(max_size=100), st.text(max_size=100))
@settings(deadline=None)
def test_more_words_never_take_less_time(first: str, second: str) -> None:
    assert spoken_seconds(f"{first} {second}") >= spoken_seconds(first)
