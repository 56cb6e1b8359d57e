from rapport_cli.prose.learned.whole_message import (
    FEATURES,
    GREATEST_SUM,
    MEAN,
    MOST,
    ONLY_ONE,
    SECOND,
    SENTENCE_LABELS,
    familiar_hash,
    whole_features,
)
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message


def features(
    text: str, *sums: tuple[float, ...], detail: str = "", familiar: tuple[str, ...] = ()
) -> dict[str, float]:
    reading = read_message(Message(text=text, detail=detail))
    known = {familiar_hash(word) for word in familiar}
    return dict(zip(FEATURES, whole_features(reading, sums, known), strict=True))


def all_labels(total: float) -> tuple[float, ...]:
    return (total,) * len(SENTENCE_LABELS)


def test_there_is_a_figure_for_every_feature() -> None:
    assert list(features("Hello there.", all_labels(0.0))) == list(FEATURES)
    assert list(features("")) == list(FEATURES)


def test_of_several_sentences_the_greatest_sum_the_second_and_the_mean_are_told() -> None:
    found = features("One. Two. Three.", all_labels(-1.0), all_labels(2.0), all_labels(0.5))
    assert found[MOST + "own"] == 2.0
    assert found[SECOND + "own"] == 0.5
    assert found[MEAN + "own"] == 0.5


def test_beside_an_only_sentence_the_second_is_taken_to_be_well_below_it() -> None:
    assert features("One.", all_labels(1.0))[SECOND + "sensitive"] == 1.0 - ONLY_ONE


def test_a_sum_beyond_all_bounds_counts_as_the_greatest() -> None:
    found = features("One.", all_labels(99.0))
    assert found[MOST + "reassurance"] == GREATEST_SUM


def test_a_text_without_sentences_has_nothing_of_any_label() -> None:
    assert features("")[MOST + "own"] == -GREATEST_SUM


def test_a_word_that_many_write_is_not_rare() -> None:
    text = "Your marimba is waiting."
    assert features(text, all_labels(0.0))["no rare"] == 0.0
    assert features(text, all_labels(0.0), familiar=("marimba",))["no rare"] == 1.0


def test_a_word_of_the_noted_detail_is_found_in_another_form() -> None:
    found = features("The marimbas again!", all_labels(0.0), detail="plays the marimba")
    assert found["detail none"] == 0.0


def test_where_no_detail_is_noted_none_is_missed() -> None:
    assert features("The marimbas again!", all_labels(0.0))["detail none"] < 1.0
    assert features("The goat again!", all_labels(0.0), detail="a marimba")["detail none"] == 1.0
