"""Signals (dấu hiệu): what speaks for a look at goods lines beside the match, each with its evidence and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from kyha_lookup.model.declarations import GoodsLine
    from kyha_lookup.model.report import Period


class SignalKind(StrEnum):
    LOW_PRICE = "low_price"  # đơn giá thấp hơn giá tham chiếu
    ODD_PRICE = "odd_price"  # đơn giá lệch xa mặt bằng
    MANY_CODES = "many_codes"  # cùng mô tả, nhiều mã HS


class PriceBasis(StrEnum):
    """Where the price compared with a reference comes from."""

    INVOICE = "invoice"  # unit price of the invoice, in the reference's currency
    TAX_VALUE = (
        "tax_value"  # tax value by quantity, for a reference in VND and an invoice in another currency
    )
    RATE = "rate"  # the line's price in VND, by a rate that other lines of the month tell


class PriceGap(StrEnum):
    """Why a line cannot be compared with a reference price."""

    REFERENCE = "reference"  # it names no unit or no currency
    UNIT = "unit"  # the units are not of one kind
    PRICE = "price"  # the line tells no price of one unit
    RATE = "rate"  # too few lines of the month tell the rate of the reference's currency


@dataclass(frozen=True, slots=True)
class LowPrice:
    """A line whose unit price lies below its entry's reference price; ratio = price / reference."""

    kind: ClassVar[SignalKind] = SignalKind.LOW_PRICE
    line_id: int
    description_id: int
    entry_code: str
    price: float  # in `currency` for one `unit`, as the reference
    reference: float
    currency: str
    unit: str
    ratio: float
    basis: PriceBasis
    declared_unit: str  # the line's own, where it differs from `unit` the price was converted
    rate: float = 0.0  # VND for one of `currency`, where the basis is a rate ...
    rate_lines: int = 0  # ... and how many lines it is the median of

    @property
    def line_ids(self) -> tuple[int, ...]:
        return (self.line_id,)


@dataclass(frozen=True, slots=True)
class OddPrice:
    """A line whose unit price lies far from the others of its entry, unit, currency and origin, on either side.

    z = 0.6745 * (log price - log median) / spread, where `spread` is the median absolute deviation of the logarithms,
    at least `signal_prices.LEAST_SPREAD` (Iglewicz and Hoaglin 1993).
    """

    kind: ClassVar[SignalKind] = SignalKind.ODD_PRICE
    line_id: int
    description_id: int
    entry_code: str
    price: float  # in `currency` for one `unit`
    median: float
    currency: str
    unit: str
    origin: str
    spread: float
    z: float  # above 0: dearer than the others
    lines: int  # the median is taken over

    @property
    def line_ids(self) -> tuple[int, ...]:
        return (self.line_id,)


@dataclass(frozen=True, slots=True)
class EnterpriseUse:
    """How many lines one enterprise declared."""

    tax_code: str
    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class HeadingUse:
    """The lines of one description under one HS heading (4 digits), and who declared them, most lines first."""

    heading: str
    hs_codes: tuple[str, ...]
    enterprises: tuple[EnterpriseUse, ...]
    line_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ManyCodes:
    """A description that was declared under several HS headings, the most used first."""

    kind: ClassVar[SignalKind] = SignalKind.MANY_CODES
    description_id: int
    headings: tuple[HeadingUse, ...]

    @property
    def line_ids(self) -> tuple[int, ...]:
        return tuple(line_id for use in self.headings for line_id in use.line_ids)


Signal = LowPrice | OddPrice | ManyCodes


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """How the lines of a pair stand to the entry's reference price: the lowest share of it, or why there is none."""

    share: float | None
    basis: PriceBasis = PriceBasis.INVOICE
    gap: PriceGap | None = None
    currency: str = ""  # whose rate is missing


@dataclass(frozen=True, slots=True)
class SignalQuery:
    """Which signals are wanted. `period` chooses lines; medians and codes are always taken over the whole store."""

    kind: SignalKind
    period: Period | None = None
    limit: int = 200  # signals


@dataclass(frozen=True, slots=True)
class SignalList:
    """The strongest signals of a kind with their goods lines, and the ids of all lines, in that order."""

    query: SignalQuery
    signals: tuple[Signal, ...]
    lines: tuple[GoodsLine, ...]  # of `signals`, each once
    total: int  # signals there are
    line_ids: tuple[int, ...]  # of all signals there are, each once

    @property
    def total_lines(self) -> int:
        return len(self.line_ids)
