import pytest

from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import LONGEST_TEXT, LONGEST_WORDS, clean_text, clean_words


def test_words_stand_on_one_line() -> None:
    assert clean_words("  sleep\n through\tthe  night ", "goal") == "sleep through the night"


def test_words_of_every_script_and_emoji_are_kept() -> None:
    for words in ("schlafen – “durch”", "眠りたい", "שינה", "👨‍👩‍👧 weekends", "Zoë’s café"):
        assert clean_words(words, "goal") == words


@pytest.mark.parametrize("words", ["a\x00b", "a\x1b[31mb", "a\x9bb", "a\u202eb", "a\u2066b"])
def test_control_characters_are_refused_without_being_repeated(words: str) -> None:
    with pytest.raises(UsageProblem, match="The goal holds control characters") as caught:
        clean_words(words, "goal")
    assert caught.value.sentence.isprintable()


def test_empty_words_are_refused_unless_they_may_be() -> None:
    with pytest.raises(UsageProblem, match="The detail is empty"):
        clean_words(" \n ", "detail")
    assert clean_words(" ", "note", may_be_empty=True) == ""


def test_long_words_are_refused_and_never_quoted() -> None:
    with pytest.raises(UsageProblem, match="100,000 characters") as caught:
        clean_words("x" * 100_000, "goal")
    assert "xx" not in caught.value.sentence
    assert clean_words("x" * LONGEST_WORDS, "goal")


def test_a_text_keeps_its_lines() -> None:
    assert clean_text("\nHi JR,\n\nsee you Thursday.\r\n– D\n") == (
        "Hi JR,\n\nsee you Thursday.\r\n– D"
    )


def test_a_text_is_neither_empty_nor_endless_nor_full_of_controls() -> None:
    for text in (" \n", "x" * (LONGEST_TEXT + 1), "a\x07b"):
        with pytest.raises(UsageProblem):
            clean_text(text)
