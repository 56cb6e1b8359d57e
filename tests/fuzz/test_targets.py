"""The seeds of every fuzz target, and the same changes of them each time: `make fuzz` goes on."""

from random import Random

import pytest

from fuzz.run import TooSlow, timed
from fuzz.seeds import seeds_of
from fuzz.targets import TARGETS

CHANGES = 60
"""For each target; half a second for all of them together."""


@pytest.mark.parametrize("target", TARGETS)
def test_examples_and_what_becomes_of_them_do_no_harm(target: str) -> None:
    seeds = seeds_of(target)
    chance = Random(target)
    changed = [changed_by(chance, chance.choice(seeds), seeds) for _ in range(CHANGES)]
    for data in [*seeds[:20], *changed]:
        TARGETS[target].work(data[: TARGETS[target].longest])


def changed_by(chance: Random, data: bytes, seeds: list[bytes]) -> bytes:
    """Cut, doubled, joined with another, or with bytes of its own in it."""
    start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    other = chance.choice(seeds)
    return chance.choice((
        data[:start] + data[end:],
        data[:end] + data[start:],
        data[:start] + other[start:],
        data[:start] + chance.randbytes(3) + data[end:],
    ))  # fmt: skip


def test_an_input_that_takes_too_long_unwatched_too_is_a_failure() -> None:
    clock = iter((0.0, 9.0, 10.0, 10.9, 11.0, 19.0, 20.0, 29.0)).__next__
    work = timed(lambda data: None, {b"watched": 0.9, b"slow": 1.1}.__getitem__, clock)
    work(b"the first loads what is loaded once")
    work(b"quick")
    work(b"watched")
    with pytest.raises(TooSlow):
        work(b"slow")
