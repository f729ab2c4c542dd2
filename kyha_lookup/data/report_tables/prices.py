"""(e) Counted lines priced below the reference price of their entry, or far from like goods."""

from __future__ import annotations

from collections.abc import Sequence

from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.report_tables.line_tables import counted_with_goods, line_table
from kyha_lookup.data.signals import low_prices, odd_prices
from kyha_lookup.model import LowPrice, OddPrice, ReportTable

_PRICE = ("report_column_price", "report_column_price_of")
_LOW = (*_PRICE, "report_column_reference", "report_column_price_share")
_ODD = (
    *_PRICE,
    "report_column_median",
    "report_column_price_share",
    "report_column_z",
    "report_column_peers",
)


def prices(asked: Asked) -> tuple[ReportTable, ...]:
    """Two tables of lines below their enterprises, the farthest first; the entry is that of the comparison."""
    period = asked.request.period
    low = low_prices(asked.connection, period, asked.settings)
    odd = odd_prices(asked.connection, period, asked.settings)
    lines = _lines(asked, [*low, *odd])
    low_by = {signal.line_id: signal for signal in low}
    odd_by = {signal.line_id: signal for signal in odd}
    return (
        line_table(
            asked,
            "low_prices",
            [lines[key] for key in low_by if key in lines],
            _LOW,
            lambda line: _low_cells(low_by[line.line_id]),
        ),
        line_table(
            asked,
            "odd_prices",
            [lines[key] for key in odd_by if key in lines],
            _ODD,
            lambda line: _odd_cells(odd_by[line.line_id]),
        ),
    )


def _low_cells(signal: LowPrice) -> tuple[float | str, ...]:
    return (signal.price, f"{signal.currency}/{signal.unit}", signal.reference, signal.ratio)


def _odd_cells(signal: OddPrice) -> tuple[float | str, ...]:
    of = f"{signal.currency}/{signal.unit}"
    return (signal.price, of, signal.median, signal.price / signal.median, signal.z, signal.lines)


def _lines(asked: Asked, signals: Sequence[LowPrice | OddPrice]) -> dict[int, object]:
    """The counted ones among the lines of signals, by id; a signal of another entry than the counted one is none."""
    entry_of = {signal.line_id: signal.entry_code for signal in signals}
    rows = asked.connection.execute(counted_with_goods(asked))
    return {row.line_id: row for row in rows if entry_of.get(row.line_id) == row.code}
