import pytest

from rapport_cli.workflows.mention_words import FEMININE, FIRST, MASCULINE
from rapport_cli.workflows.second_person import Token, turn_to_second_person


def turned(words: str, pronouns: dict[str, str], *, from_start: bool = False) -> str:
    tokens = [Token("", word.rstrip(","), "," if word.endswith(",") else "")
              for word in words.split()]  # fmt: skip
    turn_to_second_person(tokens, pronouns, from_start=from_start)
    return " ".join(map(str, tokens))


@pytest.mark.parametrize(
    ("words", "became"),
    [
        ("gave her the keys", "gave you the keys"),
        ("saw her lovely garden", "saw your lovely garden"),
        ("she has, she was, she does", "you have, you were, you do"),
        ("she knits while her brother plays and sings",
         "you knit while your brother plays and sings"),
        ("he and she sing", "he and you sing"),
    ],
)  # fmt: skip
def test_pronouns_and_the_verbs_that_agree_are_turned(words: str, became: str) -> None:
    assert turned(words, FEMININE) == became


def test_other_people_keep_their_pronouns() -> None:
    assert turned("he thanked her for it", MASCULINE) == "you thanked her for it"


def test_a_verb_without_its_subject_agrees_too() -> None:
    assert turned("still grows leeks", MASCULINE, from_start=True) == "still grow leeks"


def test_the_first_person_is_turned_with_its_own_forms() -> None:
    assert turned("I'm what I was and I've mine", FIRST) == "you're what you were and you've yours"
