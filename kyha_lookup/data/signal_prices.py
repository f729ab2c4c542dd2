"""Compares the unit prices of goods lines with a reference price and with each other. Arithmetic only, no SQL.

The price of a line is its invoice unit price, or invoice value by quantity where that is not stated. It is compared

- with a reference price in the same currency: as it is;
- with a reference price in VND, invoiced in another currency: tax value by quantity, the declaration's own conversion;
- with a reference price in any other currency: in VND (of the invoice, or tax value by quantity), by the rate of the
  reference's currency in the line's month, which the tax values of other lines tell (`exchange_rates`).

Units must be the same or multiples of the same base (`units`). An entry without unit or currency compares nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp, isfinite, log

from kyha_lookup.data.units import in_base
from kyha_lookup.model import LowPrice, OddPrice, PriceBasis, PriceGap
from kyha_lookup.settings import SignalLimits

LEAST_SPREAD = 0.1
"""Floor of the spread: prices that differ by a tenth are ordinary haggling, however alike the others are."""

_CONSISTENT = 0.6745  # makes the median absolute deviation comparable with a standard deviation

Group = tuple[str, str, str, str]
"""Entry code, currency, base unit, origin."""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """What a goods line says about its price, and the entry it is compared for."""

    line_id: int
    description_id: int
    entry_code: str
    unit_price: float | None
    invoice_value: float | None
    quantity: float | None
    unit: str
    currency: str
    origin: str
    tax_value_vnd: float | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """VND for one of a currency, the median of so many lines."""

    vnd: float
    lines: int


RateOf = Callable[[str, date | None], Rate | None]
"""The rate of a currency in the month of a day; None where too few lines tell it."""


def no_rate(_currency: str, _day: date | None) -> Rate | None:
    """No rate of any currency is known."""
    return None


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry's reference price."""

    price: float | None
    unit: str
    currency: str


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """Where the prices of a group lie: median and spread of their logarithms, over how many lines."""

    median: float
    spread: float
    lines: int


def invoice_price(line: PricedLine) -> float | None:
    """Price of one declared unit in the invoice currency; None where it is not known or not above 0."""
    if _known(line.unit_price):
        return line.unit_price
    return _by_quantity(line.invoice_value, line)


def low_price(
    line: PricedLine, reference: Reference, limits: SignalLimits, rate_of: RateOf = no_rate
) -> LowPrice | None:
    """The signal of a line below the reference price; None where it is not below, or cannot be compared."""
    found = compared(line, reference, rate_of)
    if found is None or isinstance(found, PriceGap) or found.ratio >= limits.price_share / 100 - 1e-9:
        return None
    return found


def compared(line: PricedLine, reference: Reference, rate_of: RateOf) -> LowPrice | PriceGap | None:
    """A line's price beside the reference price, low or not, or why it cannot be compared; None: no reference price."""
    if not (reference.price and _known(reference.price)):
        return None
    if not (reference.unit and reference.currency):
        return PriceGap.REFERENCE
    (base, of_reference), (own, of_line) = in_base(reference.unit), in_base(line.unit)
    if base != own:
        return PriceGap.UNIT
    basis, price, rate = PriceBasis.INVOICE, invoice_price(line), Rate(1.0, 0)
    if not line.currency:
        return PriceGap.PRICE
    if line.currency != reference.currency:
        if line.currency != "VND":
            basis, price = PriceBasis.TAX_VALUE, _by_quantity(line.tax_value_vnd, line)
        if reference.currency != "VND":
            told = rate_of(reference.currency, line.day)
            if told is None:
                return PriceGap.RATE
            basis, rate = PriceBasis.RATE, told
    if price is None:
        return PriceGap.PRICE
    price *= of_reference / of_line / rate.vnd
    return LowPrice(
        line_id=line.line_id,
        description_id=line.description_id,
        entry_code=line.entry_code,
        price=price,
        reference=reference.price,
        currency=reference.currency,
        unit=reference.unit,
        ratio=price / reference.price,
        basis=basis,
        declared_unit=line.unit,
        rate=rate.vnd if basis is PriceBasis.RATE else 0.0,
        rate_lines=rate.lines,
    )


def price_levels(lines: Iterable[PricedLine], limits: SignalLimits) -> dict[Group, PriceLevel]:
    """Median and spread of every group that has lines enough."""
    import numpy as np

    prices: dict[Group, list[float]] = defaultdict(list)
    for line in lines:
        placed = _placed(line)
        if placed is not None:
            prices[placed[0]].append(placed[1])
    levels = {}
    for group, logs in prices.items():
        if len(logs) >= limits.price_lines:
            values = np.asarray(logs)
            median = float(np.median(values))
            spread = max(LEAST_SPREAD, float(np.median(np.abs(values - median))))
            levels[group] = PriceLevel(median, spread, len(logs))
    return levels


def odd_price(line: PricedLine, levels: Mapping[Group, PriceLevel], limits: SignalLimits) -> OddPrice | None:
    """The signal of a line far from its group; None where it is not far, or its group has too few lines."""
    placed = _placed(line)
    level = levels.get(placed[0]) if placed else None
    if placed is None or level is None:
        return None
    (_, currency, unit, origin), price = placed
    z = _CONSISTENT * (price - level.median) / level.spread
    if abs(z) < limits.price_z:
        return None
    return OddPrice(
        line_id=line.line_id,
        description_id=line.description_id,
        entry_code=line.entry_code,
        price=exp(price),
        median=exp(level.median),
        currency=currency,
        unit=unit,
        origin=origin,
        spread=level.spread,
        z=z,
        lines=level.lines,
    )


def _placed(line: PricedLine) -> tuple[Group, float] | None:
    """The group of a line and the logarithm of its price for one base unit."""
    price = invoice_price(line)
    if price is None or not (line.unit and line.currency and line.origin):
        return None
    base, factor = in_base(line.unit)
    return (line.entry_code, line.currency, base, line.origin), log(price / factor)


def _by_quantity(value: float | None, line: PricedLine) -> float | None:
    if value is None or line.quantity is None or not (_known(value) and _known(line.quantity)):
        return None
    return value / line.quantity


def _known(value: float | None) -> bool:
    return value is not None and isfinite(value) and value > 0
