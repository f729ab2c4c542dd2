"""Unit prices against a reference and against each other; the figures are worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.signal_prices import (
    PricedLine,
    Rate,
    Reference,
    compared,
    invoice_price,
    low_price,
    odd_price,
    price_levels,
)
from kyha_lookup.model import LowPrice, PriceBasis, PriceGap
from kyha_lookup.settings import SignalLimits

LIMITS = SignalLimits()
LINE = PricedLine(1, 7, "RR046", 2.1, 21.0, 10.0, "PCE", "USD", "CN", 546_000.0)
PER_PIECE = Reference(3.0, "PCE", "USD")


def line(number: int = 1, **changes: object) -> PricedLine:
    return replace(LINE, line_id=number, **changes)  # type: ignore[arg-type]


# ---------------------------------------------------------------------- reference


def test_a_price_below_the_reference_in_the_same_unit_and_currency_is_low() -> None:
    found = low_price(LINE, PER_PIECE, LIMITS)
    assert found is not None
    assert (found.price, found.reference, found.basis) == (2.1, 3.0, PriceBasis.INVOICE)
    assert found.ratio == pytest.approx(0.7)
    assert (found.entry_code, found.line_ids, found.currency, found.unit) == ("RR046", (1,), "USD", "PCE")


@pytest.mark.parametrize("price", [3.0, 3.01, 30.0])
def test_a_price_at_or_above_the_reference_is_not(price: float) -> None:
    assert low_price(line(unit_price=price), PER_PIECE, LIMITS) is None


def test_a_dozen_is_compared_piece_by_piece() -> None:
    found = low_price(line(unit_price=24.0, unit="DZN"), PER_PIECE, LIMITS)
    assert found is not None
    assert found.price == pytest.approx(2.0)  # 24 / 12
    assert found.ratio == pytest.approx(2 / 3)
    assert (found.unit, found.declared_unit) == ("PCE", "DZN")


def test_a_reference_for_a_dozen_is_compared_by_the_dozen() -> None:
    found = low_price(line(unit_price=2.0), Reference(36.0, "DZN", "USD"), LIMITS)
    assert found is not None
    assert found.price == pytest.approx(24.0)
    assert found.ratio == pytest.approx(2 / 3)


def test_a_reference_in_dong_is_compared_with_the_tax_value_of_one_unit() -> None:
    found = low_price(LINE, Reference(84_000.0, "PCE", "VND"), LIMITS)
    assert found is not None
    assert (found.price, found.basis) == (54_600.0, PriceBasis.TAX_VALUE)  # 546,000 / 10
    assert found.ratio == pytest.approx(0.65)


def test_an_invoice_in_dong_is_compared_as_it_is() -> None:
    found = low_price(line(unit_price=50_000.0, currency="VND"), Reference(100_000.0, "PCE", "VND"), LIMITS)
    assert found is not None
    assert (found.price, found.ratio, found.basis) == (50_000.0, 0.5, PriceBasis.INVOICE)


@pytest.mark.parametrize(
    "reference",
    [
        Reference(3.0, "PCE", "EUR"),  # no rate of the euro on a declaration in dollars
        Reference(3.0, "KGM", "USD"),
        Reference(3.0, "", "USD"),
        Reference(3.0, "PCE", ""),
        Reference(None, "PCE", "USD"),
        Reference(0.0, "PCE", "USD"),
    ],
)
def test_what_cannot_be_compared_is_no_signal(reference: Reference) -> None:
    assert low_price(LINE, reference, LIMITS) is None


def _rate(currency: str, day: date | None) -> Rate | None:
    return Rate(25_000.0, 40) if (currency, day) == ("USD", date(2026, 9, 12)) else None


@pytest.mark.parametrize(
    ("changes", "price"),
    [
        ({"unit_price": 50_000.0, "currency": "VND"}, 2.0),  # the invoice itself is in dong
        ({"currency": "CNY"}, 2.184),  # 546,000 dong for ten
    ],
)
def test_a_reference_in_another_currency_is_compared_by_its_rate_of_the_month(
    changes: dict[str, object], price: float
) -> None:
    found = low_price(line(day=date(2026, 9, 12), **changes), PER_PIECE, LIMITS, _rate)
    assert found is not None
    assert (found.basis, found.rate, found.rate_lines) == (PriceBasis.RATE, 25_000.0, 40)
    assert found.price == pytest.approx(price)
    assert low_price(line(day=date(2026, 8, 12), **changes), PER_PIECE, LIMITS, _rate) is None


def test_why_a_line_cannot_be_compared_is_told() -> None:
    in_dong = line(currency="VND", unit_price=50_000.0)
    assert compared(in_dong, PER_PIECE, _rate) is PriceGap.RATE
    assert compared(line(unit="KGM"), PER_PIECE, _rate) is PriceGap.UNIT
    assert compared(line(currency=""), PER_PIECE, _rate) is PriceGap.PRICE
    assert compared(line(quantity=None), Reference(9.0, "PCE", "VND"), _rate) is PriceGap.PRICE
    assert compared(LINE, Reference(3.0, "", "USD"), _rate) is PriceGap.REFERENCE
    assert compared(LINE, Reference(None, "PCE", "USD"), _rate) is None
    dear = compared(line(unit_price=30.0), PER_PIECE, _rate)
    assert isinstance(dear, LowPrice)
    assert dear.ratio == 10.0


def test_a_line_without_a_price_is_no_signal() -> None:
    assert low_price(line(unit_price=None, invoice_value=None), PER_PIECE, LIMITS) is None
    assert low_price(line(tax_value_vnd=None), Reference(84_000.0, "PCE", "VND"), LIMITS) is None
    assert low_price(line(quantity=0.0), Reference(84_000.0, "PCE", "VND"), LIMITS) is None
    assert low_price(line(currency=""), Reference(84_000.0, "PCE", "VND"), LIMITS) is None


def test_an_absent_unit_price_comes_from_the_invoice_value() -> None:
    assert invoice_price(line(unit_price=None, invoice_value=25.0, quantity=10.0)) == 2.5
    assert invoice_price(line(unit_price=0.0, invoice_value=25.0, quantity=10.0)) == 2.5
    assert invoice_price(line(unit_price=float("nan"), invoice_value=None)) is None


def test_how_far_below_is_a_setting() -> None:
    lenient = SignalLimits(price_share=80.0)
    assert low_price(line(unit_price=2.5), PER_PIECE, lenient) is None  # 83 %
    assert low_price(line(unit_price=2.3), PER_PIECE, lenient) is not None  # 77 %


# ---------------------------------------------------------------------- level


def test_a_price_far_from_its_like_is_odd_on_either_side() -> None:
    prices = [exp(x) for x in (-0.4, -0.2, -0.2, 0.0, 0.0, 0.2, 0.2, 0.4, 3.0)]
    lines = [line(at, unit_price=price) for at, price in enumerate(prices)]
    levels = price_levels(lines, LIMITS)
    level = levels["RR046", "USD", "PCE", "CN"]
    assert (level.median, level.lines) == (0.0, 9)
    assert level.spread == pytest.approx(0.2)  # deviations 0 0 .2 .2 .2 .2 .4 .4 3
    assert [each.line_id for each in lines if odd_price(each, levels, LIMITS)] == [8]
    dear = odd_price(lines[8], levels, LIMITS)
    assert dear is not None
    assert dear.z == pytest.approx(0.6745 * 3 / 0.2)
    assert (dear.median, dear.lines) == (1.0, 9)
    assert dear.price == pytest.approx(exp(3))
    cheap = odd_price(line(unit_price=exp(-3)), levels, LIMITS)
    assert cheap is not None
    assert cheap.z == pytest.approx(-0.6745 * 3 / 0.2)


def test_equal_prices_keep_a_least_spread() -> None:
    levels = price_levels([line(at, unit_price=1.0) for at in range(8)], LIMITS)
    assert odd_price(line(unit_price=1.6), levels, LIMITS) is None  # z = 0.6745 * 0.470 / 0.1 = 3.17
    found = odd_price(line(unit_price=2.0), levels, LIMITS)
    assert found is not None
    assert found.z == pytest.approx(0.6745 * log(2) / 0.1)  # 4.675


def test_too_few_lines_make_no_level() -> None:
    lines = [line(at, unit_price=1.0) for at in range(7)]
    assert price_levels(lines, LIMITS) == {}
    assert odd_price(line(unit_price=100.0), price_levels(lines, LIMITS), LIMITS) is None
    assert price_levels(lines, SignalLimits(price_lines=7))


@pytest.mark.parametrize(
    "other", [{"unit": "KGM"}, {"currency": "EUR"}, {"origin": "KR"}, {"entry_code": "RR047"}]
)
def test_entry_unit_currency_and_origin_each_have_their_own_level(other: dict[str, str]) -> None:
    levels = price_levels([line(at, unit_price=1.0) for at in range(8)], LIMITS)
    assert odd_price(line(unit_price=100.0, **other), levels, LIMITS) is None


@pytest.mark.parametrize(
    "unknown", [{"unit": ""}, {"currency": ""}, {"origin": ""}, {"unit_price": -1.0, "invoice_value": None}]
)
def test_a_line_that_leaves_one_of_them_open_has_no_like(unknown: dict[str, object]) -> None:
    assert price_levels([line(at, **unknown) for at in range(20)], LIMITS) == {}


def test_dozens_and_pieces_share_a_level() -> None:
    lines = [line(at, unit_price=12.0, unit="DZN") for at in range(4)]
    lines += [line(at, unit_price=1.0) for at in range(4, 8)]
    level = price_levels(lines, LIMITS)["RR046", "USD", "PCE", "CN"]
    assert (level.median, level.lines) == (pytest.approx(0.0, abs=1e-12), 8)


PRICES = st.lists(st.floats(0.01, 1e6), min_size=8, max_size=40)


@given(PRICES, st.floats(0.001, 1000))
def test_the_distance_does_not_depend_on_the_scale_of_prices(prices: list[float], factor: float) -> None:
    limits = SignalLimits(price_z=0.0)

    def distances(scale: float) -> list[float]:
        lines = [line(at, unit_price=price * scale) for at, price in enumerate(prices)]
        levels = price_levels(lines, limits)
        found = [odd_price(each, levels, limits) for each in lines]
        return [signal.z for signal in found if signal is not None]

    assert distances(factor) == pytest.approx(distances(1.0), abs=1e-6)


@given(PRICES)
def test_half_of_the_lines_lie_on_each_side(prices: list[float]) -> None:
    limits = SignalLimits(price_z=0.0)
    lines = [line(at, unit_price=price) for at, price in enumerate(prices)]
    levels = price_levels(lines, limits)
    signs = [signal.z for each in lines if (signal := odd_price(each, levels, limits))]
    assert len(signs) == len(prices)
    assert sum(z > 1e-9 for z in signs) <= len(signs) / 2
    assert sum(z < -1e-9 for z in signs) <= len(signs) / 2
