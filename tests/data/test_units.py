"""Units that are multiples of another."""

from __future__ import annotations

import csv

import pytest

from kyha_lookup.assets import resource
from kyha_lookup.data.units import in_base


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [
        ("PCE", "PCE", 1.0),
        ("DZN", "PCE", 12.0),
        ("KPCE", "PCE", 1000.0),
        ("GRM", "KGM", 0.001),
        ("TNE", "KGM", 1000.0),
        ("MLT", "LTR", 0.001),
        ("thùng lạ", "thùng lạ", 1.0),
    ],
)
def test_a_unit_says_how_many_of_its_base_it_is(unit: str, base: str, factor: float) -> None:
    assert in_base(unit) == (base, factor)


def test_every_multiple_is_a_known_unit_of_a_base_that_is_itself_no_multiple() -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with resource(name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    known = {row["vnaccs_code"] for row in rows("importing/units.csv")}
    multiples = rows("importing/unit_multiples.csv")
    units, bases = [row["unit"] for row in multiples], {row["base"] for row in multiples}
    assert {*units, *bases} <= known
    assert len(set(units)) == len(units)
    assert not bases & set(units)
    assert all(float(row["factor"]) > 0 for row in multiples)
