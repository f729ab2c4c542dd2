"""Relations of HS codes."""

from __future__ import annotations

import pytest

from kyha_lookup.matching.hs import COVERED, RELATIONS, HsTable
from kyha_lookup.model import HsRelation


@pytest.mark.parametrize(
    ("code", "prefixes", "relation", "covered"),
    [
        ("33041000", ["330410"], HsRelation.SAME_6, True),
        ("33030000", ["3303"], HsRelation.SAME_4, True),
        ("3304.10.00", ["330410"], HsRelation.SAME_6, True),
        ("33041000", ["33041000"], HsRelation.SAME_8, True),
        ("33041000", ["3304100090"], HsRelation.SAME_8, True),
        ("33042000", ["330410"], HsRelation.SAME_4, False),
        ("33049900", ["3303"], HsRelation.SAME_CHAPTER, False),
        ("84719090", ["3303"], HsRelation.DIFFERENT, False),
        ("84719090", ["3303", "8471"], HsRelation.SAME_4, True),
        ("33049900", ["33049110", "3304"], HsRelation.SAME_4, True),
        ("", ["3303"], HsRelation.NONE, False),
        ("33030000", [], HsRelation.NONE, False),
    ],
)
def test_relation_of_a_code_to_an_entry(
    code: str, prefixes: list[str], relation: HsRelation, covered: bool
) -> None:
    number = int(HsTable([prefixes]).rows([code])[0, 0])
    assert RELATIONS[number % COVERED] is relation
    assert (number >= COVERED) is covered
