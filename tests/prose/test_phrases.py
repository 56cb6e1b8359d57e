"""The phrase language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.prose.phrase_parsing import parse_phrase
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import read_words
from rapport_cli.prose.sentences import split_sentences


def matches(phrase: str, text: str, *exceptions: str) -> list[str]:
    words = read_words(text, split_sentences(text))
    return [text[start:end] for start, end in find_phrases((phrase,), words, exceptions)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("proud of you", "I'm so Proud of you!", ["Proud of you"]),
        ("proud of you", "I'm proud of your goat.", []),
        ("you are brave", "You’re brave.", ["You’re brave"]),
        ("you are brave", "ur brave", []),
        ("you are (so|very)? brave", "youre very brave", ["youre very brave"]),
        ("(glad|so very happy) you", "so very happy you came", ["so very happy you"]),
        ("(glad|so very happy) you", "very happy you came", []),
        ("courag~", "courageous", ["courageous"]),
        ("hard~ part", "the hardest part", ["hardest part"]),
        ("^ bring", "Hi Sam, bring it.", ["bring"]),
        ("^ bring", "Sam, bring it.", ["bring"]),
        ("^ bring", "I bring it.", []),
        ("^ bring", "See you at 3. Bring it.", ["Bring"]),
        ("^ bring", "Until then, bring it.", ["bring"]),
        ("how it goes $", "See how it goes.", ["how it goes"]),
        ("how it goes $", "See how it goes on Monday.", []),
        ("you ... feeling", "are you still perhaps feeling low", ["you still perhaps feeling"]),
        ("you ... feeling", "you with one two three four feeling", []),
        ("you ... feeling", "I saw you. A feeling it was.", []),
        ("the * door", "the blue door", ["the blue door"]),
        ("the * door", "the door", []),
        ("<number> sessions", "six sessions, 6 sessions", ["six sessions", "6 sessions"]),
        ("on <weekday>", "on Thursday", ["on Thursday"]),
        ("your <kin>", "your nan", ["your nan"]),
        ("dear <name>", "Dear Ana", ["Dear Ana"]),
        ("dear <name>", "dear me", []),
        ("still <question>", "Are you still there?", ["still"]),
        ("still <question>", "You are still there.", []),
        ("themes <list>", "themes: loss", ["themes"]),
        ("is good", "it's good", ["'s good"]),
        ("do not", "don't", ["don't"]),
        ("no-show fee", "a no-show fee", ["no-show fee"]),
        ("(a (red|blue) door|gate) here", "a blue door here", ["a blue door here"]),
    ],
)
def test_phrases_match_as_the_language_says(phrase: str, text: str, found: list[str]) -> None:
    normal = [each.replace("it's good", "'s good") for each in matches(phrase, text)]
    assert normal == found


@pytest.mark.parametrize("phrase", ["3rd session", "9am", "B12", "Dr. Lee", "e.g. this", "o'"])
def test_a_phrase_is_read_into_words_as_a_text_is(phrase: str) -> None:
    assert matches(phrase, f"I saw {phrase} on Monday.") == [phrase.removesuffix("'")]


def test_an_exception_excuses_a_match_that_it_overlaps() -> None:
    assert matches("brave", "a brave little boat", "brave little") == []
    assert matches("brave", "a brave little boat, brave you", "brave little") == ["brave"]


@pytest.mark.parametrize(
    ("phrase", "character", "expected"),
    [
        ("", 1, "a word was expected"),
        ("(so|very glad", 1, "the ) of this ( is missing"),
        ("so) glad", 3, "a ) without its ("),
        ("so | glad", 4, "| belongs between"),
        ("(so|) glad", 5, "a word was expected"),
        ("so br~ave", 4, "letters, digits and apostrophes"),
        ("ab~", 1, "at least 3 letters"),
        ("... glad", 1, "before the first"),
        ("^ $", 4, "a word was expected"),
        (
            "so <weekdays>",
            4,
            "one of <kin>, <list>, <month>, <name>, <number>, <question>, <weekday>",
        ),
    ],
)
def test_a_broken_phrase_says_where_and_what_was_expected(
    phrase: str, character: int, expected: str
) -> None:
    with pytest.raises(ConfigurationProblem) as raised:
        parse_phrase(phrase)
    assert f"character {character}:" in raised.value.sentence
    assert expected in raised.value.sentence


PARTS = st.sampled_from(
    ["you", "are", "is", "not", "(so|very)?", "(glad|proud of)", "...", "*", "^", "$", "cour~",
     "cannot", "don't", "self-worth", "<number>", "(a (b|c)|daf~)", "let's"]
)  # fmt: skip
SAID = st.sampled_from(
    ["you", "You're", "are", "can't", "not", "so", "glad", "proud", "of", "courage", "don't",
     "self-worth", "three", "a", "b", "daft", "let", "us", "it's", ".", ",", "?", "– Dana"]
)  # fmt: skip


@given(st.lists(PARTS, min_size=1, max_size=5), st.lists(SAID, max_size=14))
def test_the_glance_never_hides_a_match(parts: list[str], said: list[str]) -> None:
    from rapport_cli.prose import phrases

    phrase = " ".join(["you", *parts])
    text = " ".join(said)
    words = read_words(text, split_sentences(text))
    thorough = phrases._find(phrase, words)
    assert find_phrases((phrase,), words) == thorough
    for start, end in thorough:
        assert 0 <= start < end <= len(text)


def test_many_gaps_and_options_cost_no_more_than_the_text_is_long() -> None:
    text = "you " * 3000
    phrase = "you ... you ... (you|so)? ... you ... you ... you ... zebra"
    words = read_words(text + "zebra", split_sentences(text + "zebra"))
    assert len(find_phrases((phrase,), words)) <= 3000
