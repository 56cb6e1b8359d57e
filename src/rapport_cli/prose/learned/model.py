"""The file of learned weights, and what it makes of a sentence.

The file is one block of bytes that is used as it lies, so that loading it parses nothing (all
numbers little-endian):

    header    `_HEADER`: signature, number of rows, bits of a slot, number of familiar words
    labels    for each of `SENTENCE_LABELS`: scale and bias of the sentence's sum, slope and offset
              of the calibration, four doubles
    whole     for each of `WHOLE_LABELS`: the bias and a weight for each of `FEATURES`, doubles
    familiar  the hashes of words that many authors write to many clients, unsigned 32 bits
    slots     2 ** bits unsigned shorts: the row of a mark whose hash ends in the slot's number,
              counted from one; nought is a mark that was not learned
    checks    for each row the next 16 bits of the hash, an unsigned short: a mark that only
              shares the slot is not taken for the learned one
    weights   for each row one signed byte for each of `SENTENCE_LABELS`

A sentence's sum is the sum of its marks' weights over the root of their number, so that a long
sentence needs as much of its kind as a short one.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from rapport_cli.prose.learned.features import Place
from rapport_cli.prose.learned.whole_message import FEATURES, SENTENCE_LABELS, WHOLE_LABELS

SIGNATURE = b"RAPPORT3"
FEWEST = 4
"""Known marks that a sentence is counted as having at least."""

_HEADER = struct.Struct("<8sIII")
_LABEL = struct.Struct("<4d")
_WHOLE = struct.Struct(f"<{1 + len(FEATURES)}d")
_MODEL = Path(__file__).with_name("weights.bin")


class Calibration(NamedTuple):
    """How a label's whole-number weights become a chance between 0 and 1."""

    scale: float
    bias: float
    slope: float
    offset: float

    def chance(self, total: float) -> float:
        """The chance that a message whose weightiest sentence has this sum bears the label."""
        return chance_of(self.slope * total + self.offset)


def chance_of(odds: float) -> float:
    """A chance from the logarithm of its odds."""
    return 1.0 / (1.0 + exp(min(-odds, 700.0)))


class Weights(NamedTuple):
    """`whole` has for each of `WHOLE_LABELS` the bias and a weight for each of `FEATURES`."""

    mask: int
    bits: int
    labels: tuple[Calibration, ...]
    whole: tuple[tuple[float, ...], ...]
    familiar: frozenset[int]
    slots: "array[int]"
    checks: "array[int]"
    weights: memoryview

    def row(self, mark: int) -> int:
        """The row of a mark's weights, or -1 for one that was not learned."""
        row = self.slots[mark & self.mask] - 1
        if row < 0 or self.checks[row] != (mark >> self.bits) & 0xFFFF:
            return -1
        return row

    def sums(self, marks: Iterable[int]) -> tuple[float, ...]:
        """For each label what a sentence with these marks sums up to."""
        slots, checks, weights = self.slots, self.checks, self.weights
        mask, bits = self.mask, self.bits
        known = 0
        first = second = third = fourth = fifth = sixth = seventh = eighth = 0
        for mark in marks:
            row = slots[mark & mask]
            if row and checks[row - 1] == (mark >> bits) & 0xFFFF:
                known += 1
                place = row * 8
                first += weights[place - 8]
                second += weights[place - 7]
                third += weights[place - 6]
                fourth += weights[place - 5]
                fifth += weights[place - 4]
                sixth += weights[place - 3]
                seventh += weights[place - 2]
                eighth += weights[place - 1]
        totals = (first, second, third, fourth, fifth, sixth, seventh, eighth)
        root = sqrt(max(known, FEWEST))
        return tuple(
            label.bias + label.scale * total / root
            for label, total in zip(self.labels, totals, strict=True)
        )

    def whole_chance(self, features: Sequence[float], label: int) -> float:
        """The chance that a message with these features bears one of `WHOLE_LABELS`."""
        bias, *weights = self.whole[label]
        return chance_of(
            bias + sum(weight * each for weight, each in zip(weights, features, strict=True))
        )

    def weigh(self, marks: dict[int, Place], label: int) -> list[tuple[Place, int]]:
        """The weight of each known mark for one label, with its place."""
        weighed = []
        for mark, place in marks.items():
            row = self.row(mark)
            if row >= 0:
                weighed.append((place, self.weights[row * len(SENTENCE_LABELS) + label]))
        return weighed


_loaded: list[Weights] = []


def learned_weights() -> Weights:
    """The weights that lie beside this module, read once."""
    if not _loaded:
        _loaded.append(read_weights(_MODEL.read_bytes()))
    return _loaded[0]


def read_weights(stored: bytes) -> Weights:
    """Raises ValueError where the bytes are no such file."""
    if len(stored) < _HEADER.size or stored[:8] != SIGNATURE:
        raise ValueError("this is not a file of learned weights")
    _, rows, bits, words = _HEADER.unpack_from(stored)
    start = _HEADER.size
    labels = tuple(
        Calibration(*_LABEL.unpack_from(stored, start + index * _LABEL.size))
        for index in range(len(SENTENCE_LABELS))
    )
    start += len(SENTENCE_LABELS) * _LABEL.size
    whole = tuple(
        _WHOLE.unpack_from(stored, start + index * _WHOLE.size)
        for index in range(len(WHOLE_LABELS))
    )
    start += len(WHOLE_LABELS) * _WHOLE.size
    view = memoryview(stored)
    blocks = []
    for size in (4 * words, 2 << bits, 2 * rows, len(SENTENCE_LABELS) * rows):
        blocks.append(view[start : start + size])
        start += size
    if len(stored) != start:
        raise ValueError("the file of learned weights has the wrong length")
    return Weights(
        mask=(1 << bits) - 1,
        bits=bits,
        labels=labels,
        whole=whole,
        familiar=frozenset(_numbers("I", blocks[0])),
        slots=_numbers("H", blocks[1]),
        checks=_numbers("H", blocks[2]),
        weights=blocks[3].cast("b"),
    )


def write_weights(
    bits: int,
    labels: Iterable[Calibration],
    whole: Iterable[Sequence[float]],
    familiar: Iterable[int],
    slots: "array[int]",
    checks: "array[int]",
    weights: bytes,
) -> bytes:
    """The file that `read_weights` reads."""
    numbers = [(label.scale, label.bias, label.slope, label.offset) for label in labels]
    words = array("I", sorted(familiar))
    return b"".join(
        (
            _HEADER.pack(SIGNATURE, len(checks), bits, len(words)),
            *(_LABEL.pack(*each) for each in numbers),
            *(_WHOLE.pack(*each) for each in whole),
            _little(words),
            _little(slots),
            _little(checks),
            weights,
        )
    )


def _numbers(kind: str, view: memoryview) -> "array[int]":
    numbers = array(kind)
    numbers.frombytes(view)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _little(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()
