from array import array

import pytest

from rapport_cli.prose.learned.model import (
    Calibration,
    chance_of,
    learned_weights,
    read_weights,
    write_weights,
)
from rapport_cli.prose.learned.whole_message import FEATURES, SENTENCE_LABELS, WHOLE_LABELS

BITS = 4
LEARNED = 0x35
SAME_SLOT = 0x75


def stored() -> bytes:
    slots = array("H", [0] * (1 << BITS))
    slots[LEARNED & 0xF] = 1
    return write_weights(
        BITS,
        [Calibration(0.5, -1.0, 2.0, 0.25)] * len(SENTENCE_LABELS),
        [[0.5, *([1.0] * len(FEATURES))]] * len(WHOLE_LABELS),
        {7, 3},
        slots,
        array("H", [LEARNED >> BITS]),
        bytes([8, 0, 0, 0, 0, 0, 0, 0xFC]),
    )


def test_what_is_written_is_read_back() -> None:
    weights = read_weights(stored())
    assert weights.labels[0] == Calibration(0.5, -1.0, 2.0, 0.25)
    assert weights.familiar == {3, 7}
    assert weights.weigh({LEARNED: (0, 1)}, 0) == [((0, 1), 8)]


def test_a_sum_is_scaled_by_the_root_of_the_known_marks_of_which_there_are_four_at_least() -> None:
    sums = read_weights(stored()).sums([LEARNED])
    assert sums[0] == -1.0 + 0.5 * 8 / 2
    assert sums[-1] == -1.0 + 0.5 * -4 / 2


def test_a_mark_that_only_shares_the_slot_is_not_known() -> None:
    weights = read_weights(stored())
    assert weights.row(SAME_SLOT) == -1
    assert weights.sums([SAME_SLOT])[0] == -1.0


def test_a_whole_message_is_a_sum_over_its_features() -> None:
    weights = read_weights(stored())
    assert weights.whole_chance([0.0] * len(FEATURES), 0) == chance_of(0.5)


@pytest.mark.parametrize("damaged", [b"", b"RAPPORT", stored()[:-1], b"X" + stored()[1:]])
def test_a_damaged_file_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="learned weights"):
        read_weights(damaged)


def test_the_shipped_file_is_small() -> None:
    weights = learned_weights()
    rows = len(weights.checks)
    assert len(weights.slots) * 2 + rows * (2 + len(SENTENCE_LABELS)) < 2_000_000
    assert len(weights.labels) == len(SENTENCE_LABELS)


def test_chances_stay_within_nought_and_one() -> None:
    assert 0.0 <= chance_of(-1e9) < 1e-9
    assert chance_of(1e9) == 1.0
