"""Which units of quantity are multiples of another: a dozen is 12 pieces, a tonne 1,000 kilograms."""

from __future__ import annotations

import csv
from functools import cache

from kyha_lookup.assets import resource


@cache
def _multiples() -> dict[str, tuple[str, float]]:
    with resource("importing/unit_multiples.csv").open(encoding="utf-8", newline="") as file:
        return {row["unit"]: (row["base"], float(row["factor"])) for row in csv.DictReader(file)}


def in_base(unit: str) -> tuple[str, float]:
    """The base unit of a VNACCS code and how many of it make one: DZN gives ("PCE", 12.0), a base unit itself and 1."""
    return _multiples().get(unit, (unit, 1.0))
