"""Invented enterprises."""

from __future__ import annotations

import re

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.importers import Importer, importers
from kyha_lookup.demo.vocabulary import vocabulary


def some(count: int = 300, seed: int = 5) -> tuple[Importer, ...]:
    return importers(count, vocabulary(), Dice(seed))


def test_tax_codes_are_well_formed_unlike_each_other_and_in_a_range_of_no_province() -> None:
    codes = [importer.tax_code for importer in some()]
    assert all(re.fullmatch(r"99\d{8}(-\d{3})?", code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_the_tenth_digit_of_a_tax_code_checks_the_first_nine() -> None:
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    for importer in some():
        code = importer.tax_code
        total = sum(weight * int(digit) for weight, digit in zip(weights, code, strict=False))
        assert int(code[9]) == 10 - total % 11


def test_a_branch_carries_the_tax_code_and_the_name_of_its_parent() -> None:
    everyone = {importer.tax_code: importer for importer in some()}
    branches = [importer for importer in everyone.values() if "-" in importer.tax_code]
    assert branches
    for branch in branches:
        parent = everyone[branch.tax_code[:10]]
        assert branch.spellings[0] == f"CHI NHÁNH {parent.spellings[0]}"


def test_some_enterprises_are_spelled_in_several_ways() -> None:
    spelled = [len(importer.spellings) for importer in some()]
    assert max(spelled) >= 3
    assert 50 < sum(count > 1 for count in spelled) < 290


def test_the_traders_know_every_catalogue_entry_together() -> None:
    known = {entry for importer in some(60) for entry in importer.entries}
    assert known == set(vocabulary().risky)
