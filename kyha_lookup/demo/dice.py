"""Reproducible chance: the same rolls for the same seed on every machine and Python.

Only `Random.random()` is promised to stay the same from one Python to the next, and only sums and products of
floats are the same on every processor, so every choice is built from those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Dice:
    """A stream of choices from one seed."""

    def __init__(self, seed: int) -> None:
        self.roll = Random(seed).random

    def chance(self, probability: float) -> bool:
        return self.roll() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.roll() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self.roll() * len(options))]

    def sample(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different positions of `options` (fewer if there are not so many), in random order."""
        pool = list(options)
        for position in range(min(count, len(pool))):
            other = self.between(position, len(pool) - 1)
            pool[position], pool[other] = pool[other], pool[position]
        return pool[:count]


class Weighted(Generic[T]):
    """Options with whole-number weights."""

    def __init__(self, weights: Mapping[T, int]) -> None:
        self._options = list(weights)
        self._ends = list(accumulate(weights.values()))

    def pick(self, dice: Dice) -> T:
        return self._options[bisect_right(self._ends, dice.roll() * self._ends[-1])]
