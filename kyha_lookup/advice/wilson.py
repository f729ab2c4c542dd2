"""Intervals of shares that stay honest with few observations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959964
"""Quantile of the normal distribution for 95 % on both sides."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its bounds."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of a population: its size, how many of it were looked at, and how many of those were right."""

    size: int
    seen: int
    right: int


def wilson(right: int, seen: int, z: float = Z) -> Interval:
    """The share right / seen with its Wilson score interval; 0..1, and all of it where nothing was seen.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    if seen == 0:
        return Interval(0.0, 0.0, 1.0)
    share, spread = right / seen, z * z / seen
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / seen + spread / (4 * seen))
    low = 0.0 if right == 0 else max(0.0, middle - half)
    high = 1.0 if right == seen else min(1.0, middle + half)
    return Interval(share, low, high)


def total(strata: Sequence[Stratum]) -> Interval:
    """How many are right in all strata together, each weighed by its size.

    The bounds combine the strata's Wilson intervals (MOVER: Zou and Donner, Statistics in Medicine 27, 2008). Of a
    stratum that was looked at whole the number is known.
    """
    value = below = above = 0.0
    for stratum in strata:
        if stratum.seen >= stratum.size:
            value += stratum.right
            continue
        share = wilson(stratum.right, stratum.seen)
        value += stratum.size * share.value
        below += (stratum.size * (share.value - share.low)) ** 2
        above += (stratum.size * (share.high - share.value)) ** 2
    known = sum(stratum.right for stratum in strata)
    size = sum(stratum.size for stratum in strata)
    low = max(float(known), value - math.sqrt(below))
    return Interval(value, low, min(float(size), value + math.sqrt(above)))
