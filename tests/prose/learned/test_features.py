from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.prose.learned.features import sentence_features
from rapport_cli.prose.reading import read_words
from rapport_cli.prose.sentences import Span


def marks(text: str) -> dict[int, tuple[int, int]]:
    words = read_words(text, (Span(0, len(text)),))
    return sentence_features(words, 0, len(words.plain), ".") if words.plain else {}


def test_days_and_numbers_teach_nothing() -> None:
    assert marks("see you on Tuesday at 4").keys() == marks("see you on Friday at 11").keys()


def test_names_within_a_sentence_teach_nothing() -> None:
    assert marks("the barge that Lena mends").keys() == marks("the barge that Oskar mends").keys()


def test_words_in_another_order_are_told_apart() -> None:
    assert marks("you asked me").keys() != marks("me asked you").keys()


def test_every_mark_lies_within_the_sentence() -> None:
    text = "I kept the ferry ticket, and the gull stole your sandwich."
    total = len(read_words(text, (Span(0, len(text)),)).plain)
    assert all(0 <= first <= end <= total for first, end in marks(text).values())


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert marks(text) == marks(text)
