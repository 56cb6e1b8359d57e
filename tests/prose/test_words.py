"""Words as they are compared."""

import pytest

from rapport_cli.prose.words import find_words, plain_words


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("You’re", ("you", "are")),
        ("you're", ("you", "are")),
        ("youre", ("you", "are")),
        ("can’t", ("can", "not")),
        ("won't", ("will", "not")),
        ("didnt", ("did", "not")),
        ("I'd've", ("i", "'d", "have")),
        ("it's", ("it", "'s")),
        ("mother's", ("mother", "'s")),
        ("o’clock", ("o'clock",)),
        ("ur", ("your",)),
        ("gonna", ("going", "to")),
        ("Oriol", ("oriol",)),
    ],
)
def test_contractions_and_short_forms_are_spelt_out(written: str, plain: tuple[str, ...]) -> None:
    assert plain_words(written) == plain


def test_words_keep_their_places() -> None:
    text = "Well – you’re on: 3.30, café!"
    assert [text[start:end] for _, start, end in find_words(text)] == [
        "Well", "you’re", "on", "3.30", "café",
    ]  # fmt: skip
