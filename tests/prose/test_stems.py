"""Words and the stems they share."""

import pytest

from rapport_cli.prose.stems import alike, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bakes", "baking"), ("tomatoes", "tomato"), ("pigeons", "pigeon"), ("swims", "swimming"),
        ("quilted", "quilts"), ("stories", "story"), ("running", "runs"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("mum", "mother"), ("grandpa", "grandfather")])
def test_kin_words_are_alike(one: str, other: str) -> None:
    assert stem(one) in alike(other)


def test_a_word_is_like_itself() -> None:
    assert stem("lighthouse") in alike("lighthouse")
