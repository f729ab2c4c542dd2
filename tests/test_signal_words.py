"""Signals in words."""

from __future__ import annotations

from dataclasses import replace

from kyha_lookup.model import EnterpriseUse, HeadingUse, LowPrice, ManyCodes, OddPrice, PriceBasis
from kyha_lookup.signal_words import evidence, sentence

LOW = LowPrice(1, 7, "RR046", 54_600.0, 84_000.0, "VND", "PCE", 0.65, PriceBasis.TAX_VALUE, "DZN")
ODD = OddPrice(1, 7, "RR046", 1.0, 4.0, "USD", "PCE", "CN", 0.1, -9.35, 9)


def _number(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def test_several_low_prices_are_said_by_the_lowest() -> None:
    lower = replace(LOW, line_id=2, ratio=0.031)
    assert sentence([LOW, lower], "en", _number).startswith("2 lines")
    assert "the lowest 3.1 %" in sentence([LOW, lower], "en", _number)


def test_a_price_from_the_tax_value_and_of_another_unit_says_so() -> None:
    assert evidence(LOW, "en", _number) == [
        "54600 VND/PCE against the reference price 84000 VND/PCE",
        "Taken from the tax value by quantity, as the invoice is not in VND",
        "Converted from DZN",
    ]
    plain = replace(LOW, basis=PriceBasis.INVOICE, declared_unit="PCE")
    assert len(evidence(plain, "vi", _number)) == 1


def test_a_distance_is_said_in_times_on_either_side() -> None:
    assert sentence([ODD], "en", _number) == "Unit price is 4.0 times below comparable lines"
    dear = replace(ODD, price=16.0, z=9.35)
    assert sentence([dear], "en", _number) == "Unit price is 4.0 times above comparable lines"
    assert "z = -9.3" in evidence(ODD, "en", _number)[0]


def test_of_many_enterprises_the_first_are_named() -> None:
    users = tuple(EnterpriseUse(f"990000000{at}", f"CÔNG TY {at}", 1) for at in range(7))
    many = ManyCodes(
        7,
        (
            HeadingUse("9503", ("95030060",), users, tuple(range(7))),
            HeadingUse("3926", ("39269099",), (), (8,)),
        ),
    )
    said = evidence(many, "en", _number)
    assert said[0] == "95030060: 7 lines, 7 enterprises"
    assert said[6:] == ["    and 2 other enterprises", "39269099: 1 lines, 0 enterprises"]
