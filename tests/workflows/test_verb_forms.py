import pytest

from rapport_cli.workflows.verb_forms import (
    base_of,
    is_adverb,
    is_third_person,
    is_verb,
    looks_third_person,
)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("grows", "grow"), ("carries", "carry"), ("ties", "tie"), ("lies", "lie"),
        ("watches", "watch"), ("washes", "wash"), ("fixes", "fix"), ("misses", "miss"),
        ("buzzes", "buzz"), ("goes", "go"), ("aches", "ache"), ("teaches", "teach"),
        ("closes", "close"), ("shoes", "shoe"), ("uses", "use"), ("pass", "pass"),
    ],
)  # fmt: skip
def test_the_ending_of_the_third_person_comes_off(form: str, base: str) -> None:
    assert base_of(form) == base


def test_known_verbs_are_known_in_their_forms() -> None:
    for form in ("grow", "grows", "growing", "baking", "planned", "carried", "stopping"):
        assert is_verb(form)
    for noun in ("tomato", "wedding", "ring-binder"):
        assert not is_verb(noun)


def test_what_cannot_be_a_third_person_is_not_one() -> None:
    for word in ("bus", "dress", "was", "dog's", "is", "has"):
        assert not is_third_person(word)
    assert looks_third_person("yodels")
    assert not is_third_person("yodels")


def test_adverbs_may_stand_before_the_verb() -> None:
    assert is_adverb("still")
    assert is_adverb("quietly")
    assert not is_adverb("fly")
