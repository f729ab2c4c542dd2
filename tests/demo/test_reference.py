"""What stands beside the demo's declarations."""

from __future__ import annotations

from kyha_lookup.demo.reference import tariff_codes, with_reference_prices
from kyha_lookup.demo.vocabulary import vocabulary
from kyha_lookup.model import CatalogueEntry

PERFUME = CatalogueEntry("RR001", "Nước hoa", ("3303", "330300"))


def test_a_reference_price_lies_below_what_honest_lines_cost() -> None:
    (entry,) = with_reference_prices([PERFUME])
    kind = vocabulary().risky["RR001"][0].kind
    assert entry.reference_price is not None
    assert 0 < entry.reference_price < 0.97 * kind.lowest_price
    assert (entry.unit, entry.currency) == (kind.units[0], "USD")


def test_an_entry_without_goods_in_the_demo_stays_as_it_is() -> None:
    other = CatalogueEntry("XX1", "Hàng khác")
    assert with_reference_prices([other]) == [other]


def test_a_code_that_several_entries_name_has_the_name_of_the_first() -> None:
    other = CatalogueEntry("RR002", "Son", ("3303", "3304"))
    assert [(code.code, code.name) for code in tariff_codes([PERFUME, other])] == [
        ("3303", "Nước hoa"),
        ("330300", "Nước hoa"),
        ("3304", "Son"),
    ]
